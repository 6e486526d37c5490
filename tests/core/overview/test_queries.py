"""Each role is told of its own rows and of nobody else's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.database import Store
from core.overview import queries
from core.overview.queries import Clock
from core.tables.fiche import FicheAgreement, FicheVersion
from core.tables.journey import Milestone, MilestoneKind
from core.tables.notes import Attachment
from core.tables.people import Person
from core.tables.selection import Assignment, ConflictOfInterest, Criterion, Review, Score
from tests.cast import AT, TESTS, TODAY, Cast, add_round


@pytest.fixture
def busy(store: Store, cast: Cast) -> Cast:
    """Give Ruth two files, one of them done, and each journey a step."""
    with store.writing(TESTS) as session:
        for file in (cast.ghent, cast.turku):
            session.add(Assignment(expression_id=file.id, reviewer_id=cast.ruth.id,
                                   assigned_on=TODAY))  # fmt: skip
        review = Review(expression_id=cast.ghent.id, reviewer_id=cast.ruth.id, completed_at=AT)
        session.add(review)
        session.flush()
        session.add_all(
            Score(review_id=review.id, criterion=criterion, mark=4.0, sentence="Shown.")
            for criterion in Criterion
        )
        for journey, days in ((cast.journey, -3), (cast.other_journey, 5)):
            for number, later in ((1, 0), (2, 30)):
                session.add(Milestone(
                    journey_id=journey.id, pair_id=journey.pair_id, number=number,
                    kind=MilestoneKind.EXCHANGE, planned_on=TODAY,
                    due_on=TODAY + timedelta(days=days + later),
                ))  # fmt: skip
    return cast


def _needs(store: Store, cast: Cast, person: Person) -> list[str]:
    actor = cast.actor(person)
    with store.reading(actor) as session:
        return [need.sentence for need in queries.list_needs(session, actor, on=TODAY)]


@pytest.mark.parametrize(
    ("name", "sentences"),
    [
        ("ines", ["4 files without two reviewers.", "1 review not written yet.",
                  "2 kept proposals for Round 2025.",
                  "Ghent and Turku: exchange 1, 3 days late.",
                  "Porto and Brno: exchange 1, due in 5 days."]),
        ("jonas", ["1 review not written yet.", "2 kept proposals for Round 2025.",
                   "Ghent and Turku: exchange 1, 3 days late.",
                   "2 twins yet to accept the duties.",
                   "Ghent and Turku: the plan waits for Ghent and Turku."]),
        ("petra", ["1 review not written yet.", "2 kept proposals for Round 2025.",
                   "Porto and Brno: exchange 1, due in 5 days.",
                   "2 twins yet to accept the duties.",
                   "Porto and Brno: the plan waits for Porto and Brno."]),
        ("ruth", ["Review Turku."]),
        ("gita", ["Next step: exchange 1, 3 days late.", "Accept the duties of a twin.",
                  "The plan waits for your yes to the day of exchange 2."]),
        ("paulo", ["Next step: exchange 1, due in 5 days.", "Accept the duties of a twin.",
                   "The plan waits for your yes to the days of exchange 1 and exchange 2."]),
        ("stan", []),
    ],
)  # fmt: skip
def test_everybody_finds_their_own(
    store: Store, busy: Cast, name: str, sentences: list[str]
) -> None:
    assert _needs(store, busy, getattr(busy, name)) == sentences


def test_a_file_one_is_excluded_from_is_not_spoken_of(store: Store, busy: Cast) -> None:
    with store.writing(TESTS) as session:
        session.add(ConflictOfInterest(expression_id=busy.turku.id, person_id=busy.ruth.id))
    assert _needs(store, busy, busy.ruth) == []


def test_homework_that_is_handed_in_asks_its_twin_for_nothing_more(
    store: Store, cast: Cast
) -> None:
    with store.writing(TESTS) as session:
        step = Milestone(
            journey_id=cast.journey.id, pair_id=cast.pair.id, kind=MilestoneKind.HOMEWORK,
            planned_on=TODAY, due_on=TODAY + timedelta(days=4), agreed_by=[cast.ghent.id],
        )  # fmt: skip
        session.add(step)
        session.flush()
        session.add(Attachment(
            journey_id=cast.journey.id, pair_id=cast.pair.id, milestone_id=step.id,
            by_id=cast.gita.id, name="Ghent.pdf", media_type="application/pdf", size=9,
            sha256="0" * 64, uploaded_on=TODAY, uploaded_at=AT,
        ))  # fmt: skip
    found = {}
    for person in (cast.gita, cast.timo):
        actor = cast.actor(person)
        with store.reading(actor) as session:
            first = queries.list_needs(session, actor, on=TODAY)[0]
        found[person.name] = (first.sentence, first.is_coming)
    assert found == {
        "Gita": ("The homework, in 4 days.", True),
        "Timo": ("Next step: the homework, due in 4 days.", False),
    }


def test_a_fiche_that_one_has_agreed_to_asks_for_nothing_more(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        session.add(Milestone(
            journey_id=cast.journey.id, pair_id=cast.pair.id, kind=MilestoneKind.FICHE,
            planned_on=TODAY, due_on=TODAY + timedelta(days=4),
        ))  # fmt: skip
        version = FicheVersion(
            journey_id=cast.journey.id, pair_id=cast.pair.id, number=1, content_hash="0" * 64,
            offered_on=TODAY, by_id=cast.jonas.id,
        )  # fmt: skip
        session.add(version)
        session.flush()
        for person, side, remark in ((cast.gita, cast.ghent, ""), (cast.timo, cast.turku, "Why")):
            session.add(FicheAgreement(
                fiche_version_id=version.id, pair_id=cast.pair.id, expression_id=side.id,
                person_id=person.id, name=person.name, agreed_on=TODAY, agreed_at=AT,
                remark=remark,
            ))  # fmt: skip
    found = {}
    for person in (cast.gita, cast.timo):
        actor = cast.actor(person)
        with store.reading(actor) as session:
            found[person.name] = queries.list_needs(session, actor, on=TODAY)[0].is_coming
    assert found == {"Gita": True, "Timo": False}


@pytest.mark.parametrize(
    ("settings", "clock"),
    [({}, Clock(False, None)), ({"demo": True}, Clock(True, None)),
     ({"demo": True, "today": "2025-10-14"}, Clock(True, date(2025, 10, 14)))],
)  # fmt: skip
def test_the_clock_of_the_demo(store: Store, settings: dict[str, object], clock: Clock) -> None:
    with store.writing(TESTS) as session:
        add_round(session, settings=settings)
    with store.reading(TESTS) as session:
        assert queries.read_clock(session, TESTS) == clock
