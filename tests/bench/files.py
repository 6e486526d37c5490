"""Make many believable files of a round: the demo's, varied by a chance that is always the same.

Names are invented of two parts, so that few are alike; answers, places, levels and consents are
those of a demo file with something changed. Each file has one or two reviews and every twentieth
a late or incomplete one, so that the list has states and the ranking something to do.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

from sqlmodel import Session, col, select

from core.database import Store
from core.demo.rows import added, id_of
from core.tables.base import Record
from core.tables.people import Person, Role
from core.tables.selection import (
    Assignment,
    ConflictOfInterest,
    ConflictOutcome,
    ContactPerson,
    Criterion,
    Expression,
    Review,
    Round,
    Score,
)
from tests.cast import QUICK_HASH, TESTS

SEED = 2025
FILES_A_REVIEWER = 100
ASSIGNED_ON = date(2025, 7, 23)
REVIEWED_AT = datetime(2025, 9, 1, 8, 0, tzinfo=UTC)
LAST_SENT = datetime(2025, 7, 18, 15, 0, tzinfo=UTC)
STARTS = ("Alde", "Bre", "Cormo", "Dunk", "Eli", "Ferra", "Gors", "Hav", "Isk", "Jura", "Kolm",
          "Lesti", "Mont", "Nera", "Ost", "Pelta", "Quin", "Rovi", "Sant", "Tarva", "Ulm", "Vesto",
          "Wal", "Xerta", "Yve", "Zelen", "Arqu", "Bolza", "Crem", "Dravo", "Ester", "Fjell",
          "Grana", "Hoxt", "Irmen", "Jesen", "Karva", "Lubi", "Marsk", "Nyka", "Orvi", "Prost",
          "Rhem", "Silva", "Tolm")  # fmt: skip
ENDS = ("berg", "ville", "ovac", "stad", "ona", "minster", "kirk", "azzo", "polis", "dorf", "heim",
        "ica", "ford", "nes", "grad", "etes", "holm", "ury", "lanka", "beuren", "ada", "iste",
        "uwen", "mark", "olles", "inci", "try", "eja", "sund", "aski", "ponte", "vesi", "lis",
        "haven", "orre", "bach", "una", "wijk", "este", "quay", "rup", "ianu", "mouth", "zell",
        "orp")  # fmt: skip
# Who writes the marks: some give a little more than others, so that severity has something to say.
MARKS = (1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0)
COPIED = ("organisation_type", "authority_name", "country", "nuts3", "territory_type", "kind",
          "population_year", "topic_text", "topic_codes", "main_topic", "good_practices",
          "challenges", "offers", "wants", "level_evidence", "languages", "prior_support",
          "management_agrees", "consent_processing", "consent_retention", "consent_publication",
          "form_language", "other_answers")  # fmt: skip


def fill(store: Store, count: int) -> int:
    """Add files to the newest round until it has `count`; return the id of the round.

    The store holds the demo. Takes about ten seconds for 2 000, once.
    """
    chance = random.Random(SEED)
    with store.writing(TESTS) as session:
        call = session.exec(select(Round).order_by(col(Round.closes_local).desc())).first()
        assert call is not None
        own = session.exec(select(Expression).where(col(Expression.round_id) == call.id)).all()
        missing = count - len(own)
        if missing > 0:
            files = _files(session, call, own, missing, chance)
            _reviews(session, files, _reviewers(session, count), chance)
        return id_of(call)


def _files(
    session: Session, call: Round, own: list[Expression], missing: int, chance: random.Random
) -> list[Expression]:
    names = [start + end for start, end in product(STARTS, ENDS)]
    chance.shuffle(names)
    files = added(
        session, [_file(call, chance.choice(own), names[at], at, chance) for at in range(missing)]
    )
    added(
        session,
        [
            ContactPerson(
                expression_id=id_of(file), lead_person=f"Person {at}", lead_function="Planner",
                lead_email=f"person{at}@{file.name.lower()}.example", deputy="",
            )
            for at, file in enumerate(files)
        ],
    )  # fmt: skip
    return files


def _file(call: Round, model: Expression, name: str, at: int, chance: random.Random) -> Expression:
    values: dict[str, Any] = {field: getattr(model, field) for field in COPIED}
    level = min(max((model.level_topic or 3.0) + chance.choice((-1.0, -0.5, 0.0, 0.5, 1.0)), 1), 5)
    sent = LAST_SENT - timedelta(minutes=chance.randrange(60_000))
    if at % 50 == 0:
        sent = LAST_SENT + timedelta(days=2)
    if values["authority_name"]:
        values["authority_name"], name = name, f"{name} Agency"
    if at % 20 == 0:
        values["consent_processing"] = False
    return Expression(
        round_id=id_of(call), reference=f"bench-{at:05d}", name=name,
        latitude=(model.latitude or 50.0) + chance.uniform(-1.2, 1.2),
        longitude=(model.longitude or 10.0) + chance.uniform(-1.2, 1.2),
        population=round((model.population or 90_000) * chance.uniform(0.8, 1.2)),
        level_overall=level, level_topic=level, submitted_at=sent, **values,
    )  # fmt: skip


def _reviewers(session: Session, count: int) -> list[Person]:
    own = list(session.exec(select(Person).where(col(Person.role) == Role.REVIEWER)).all())
    more = [
        Person(
            email=f"reviewer{at}@twinning.example", name=f"Reviewer {at:02d}", role=Role.REVIEWER,
            password_hash=QUICK_HASH, created_at=REVIEWED_AT, languages=["en"],
        )
        for at in range(count // FILES_A_REVIEWER)
    ]  # fmt: skip
    return own + added(session, more)


def _reviews(
    session: Session, files: list[Expression], people: list[Person], chance: random.Random
) -> None:
    given = [(file, person) for file in files for person in chance.sample(people, 2)]
    rows: list[Record] = [
        Assignment(expression_id=id_of(file), reviewer_id=id_of(who), assigned_on=ASSIGNED_ON)
        for file, who in given
    ]
    ties = [pair for at, pair in enumerate(given) if at % 40 == 7]
    rows += [
        ConflictOfInterest(
            expression_id=id_of(file), person_id=id_of(who), answers=["works_there"],
            declaration="I worked there until 2023.", reason="Employed there lately.",
            outcome=ConflictOutcome.OPEN if at % 20 == 0 else ConflictOutcome.EXCLUDE,
        )
        for at, (file, who) in enumerate(ties)
    ]  # fmt: skip
    added(session, rows)
    barred = {(file.id, who.id) for file, who in ties}
    # One in eight is still owed.
    written = [
        (file, who)
        for file, who in given
        if (file.id, who.id) not in barred and chance.random() > 0.12
    ]
    reviews = added(
        session,
        [
            Review(
                expression_id=id_of(file), reviewer_id=id_of(who),
                completed_at=REVIEWED_AT + timedelta(minutes=at),
            )
            for at, (file, who) in enumerate(written)
        ],
    )  # fmt: skip
    worth = {file.id: chance.uniform(2.0, 5.0) for file in files}
    added(
        session,
        [
            Score(
                review_id=id_of(review), criterion=criterion,
                mark=_mark(worth[review.expression_id] + chance.gauss(0.0, 0.5)),
                sentence="What the file says is borne out by figures of two years.",
            )
            for review in reviews
            for criterion in Criterion
        ],
    )  # fmt: skip


def _mark(value: float) -> float:
    return min(MARKS, key=lambda mark: abs(mark - value))
