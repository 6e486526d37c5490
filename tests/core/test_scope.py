"""Each role sees and writes only its own rows, whatever the code forgot."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import delete, func, insert, update
from sqlmodel import Session, col, select

from core import scope
from core.access import VISITOR
from core.database import Store
from core.errors import NotAllowed
from core.scope import SCOPES, WRITABLE
from core.tables.base import Record
from core.tables.journey import Effort, EffortKind, Journey, Milestone, MilestoneKind, Visibility
from core.tables.pairing import Pair
from core.tables.people import Person, Role, TwinMember
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
from core.tables.trail import TrailEntry
from tests.cast import AT, TESTS, TODAY, Cast, add_person


def tables() -> set[type[Record]]:
    """Return the class of every table."""
    return {mapper.class_ for mapper in Record._sa_registry.mappers}


@pytest.fixture
def files(store: Store, cast: Cast) -> dict[str, int]:
    """Give Ruth two files, one with a conflict, and another reviewer a third; return the ids."""
    with store.writing(TESTS) as session:
        other = add_person(session, "Otto", Role.REVIEWER)
        for file in (cast.ghent, cast.turku, cast.porto):
            session.add(ContactPerson(expression_id=file.id or 0, lead_person=f"of {file.name}"))
        for file, reviewer in (
            (cast.ghent, cast.ruth), (cast.turku, cast.ruth), (cast.porto, other),
        ):  # fmt: skip
            session.add(Assignment(expression_id=file.id or 0, reviewer_id=reviewer.id or 0,
                                   assigned_on=TODAY))  # fmt: skip
        session.add(ConflictOfInterest(
            expression_id=cast.turku.id or 0, person_id=cast.ruth.id or 0,
            outcome=ConflictOutcome.EXCLUDE,
        ))  # fmt: skip
        own = Review(expression_id=cast.ghent.id or 0, reviewer_id=cast.ruth.id or 0)
        foreign = Review(expression_id=cast.porto.id or 0, reviewer_id=other.id or 0)
        session.add_all([own, foreign])
        session.flush()
        session.add(Score(review_id=own.id or 0, criterion=Criterion.COMMITMENT, mark=4))
        session.add(Score(review_id=foreign.id or 0, criterion=Criterion.COMMITMENT, mark=2))
        return {"own": own.id or 0, "foreign": foreign.id or 0}


def test_every_table_has_its_row() -> None:
    assert set(SCOPES) == tables()


def test_only_known_tables_can_be_written_by_limited_roles() -> None:
    assert set(WRITABLE) == {"twin", "reviewer", "stakeholder", "applicant"}
    for allowed in WRITABLE.values():
        for table, column in allowed.items():
            assert column in table.__table__.columns


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("ines", ["Brno", "Ghent", "Porto", "Turku"]),
        ("jonas", ["Brno", "Ghent", "Porto", "Turku"]),
        ("ruth", ["Ghent"]),
        ("gita", ["Ghent", "Turku"]),
        ("paulo", ["Brno", "Porto"]),
        ("stan", []),
    ],
)
def test_files_are_seen_by_those_who_work_with_them(
    store: Store, cast: Cast, files: dict[str, int], name: str, seen: list[str]
) -> None:
    with store.reading(cast.actor(getattr(cast, name))) as session:
        query = select(col(Expression.name)).order_by(col(Expression.name))
        assert list(session.exec(query)) == seen
        assert session.exec(select(func.count(col(Expression.id)))).one() == len(seen)


@pytest.mark.parametrize(
    ("name", "seen"),
    [("ines", 3), ("jonas", 3), ("ruth", 0), ("gita", 2), ("paulo", 1), ("stan", 0)],
)
def test_contact_persons_are_personal_data(
    store: Store, cast: Cast, files: dict[str, int], name: str, seen: int
) -> None:
    with store.reading(cast.actor(getattr(cast, name))) as session:
        assert len(session.exec(select(ContactPerson)).all()) == seen


def test_an_excluded_reviewer_finds_no_trace_of_the_file(
    store: Store, cast: Cast, files: dict[str, int]
) -> None:
    turku = cast.turku.id
    with store.reading(cast.actor(cast.ruth)) as session:
        assert session.get(Expression, turku) is None
        joined = select(Assignment).join(
            Expression, col(Expression.id) == col(Assignment.expression_id)
        )
        assert [row.expression_id for row in session.exec(joined)] == [cast.ghent.id]
        within = select(col(Round.name)).where(
            col(Round.id).in_(select(Expression.round_id).where(col(Expression.id) == turku))
        )
        assert session.exec(within).all() == []


@pytest.mark.parametrize(("name", "seen"), [("ruth", [4.0]), ("ines", [4.0, 2.0]), ("gita", [])])
def test_marks_are_the_reviewer_s_own(
    store: Store, cast: Cast, files: dict[str, int], name: str, seen: list[float]
) -> None:
    with store.reading(cast.actor(getattr(cast, name))) as session:
        assert session.exec(select(Score.mark).order_by(col(Score.id))).all() == seen


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("gita", ["Gita", "Jonas", "Timo"]),
        ("paulo", ["Paulo", "Petra"]),
        ("ruth", ["Ruth"]),
        ("stan", ["Stan"]),
    ],
)
def test_people_are_seen_by_those_who_work_together(
    store: Store, cast: Cast, name: str, seen: list[str]
) -> None:
    with store.reading(cast.actor(getattr(cast, name))) as session:
        assert session.exec(select(Person.name).order_by(col(Person.name))).all() == seen


@pytest.mark.parametrize("table", [Pair, Journey, TwinMember])
def test_a_twin_sees_one_pair(store: Store, cast: Cast, table: type[Record]) -> None:
    with store.reading(cast.actor(cast.paulo)) as session:
        rows = session.exec(select(table)).all()
    assert [getattr(row, "pair_id", None) or getattr(row, "id", None) for row in rows] == [
        cast.other_pair.id
    ]


def test_the_trail_is_the_lead_s(store: Store, cast: Cast) -> None:
    for person in cast.people:
        with store.reading(cast.actor(person)) as session:
            found = session.exec(select(func.count(col(TrailEntry.id)))).one()
        assert (found > 0) == (person.role is Role.LEAD), person.name


def test_a_visitor_sees_the_rounds_and_nothing_else(store: Store, cast: Cast) -> None:
    with store.reading(VISITOR) as session:
        for table in tables():
            rows = session.exec(select(table)).all()
            assert bool(rows) == (table is Round), table


@pytest.mark.parametrize(
    "statement",
    [
        lambda cast: update(Milestone).values(number=9),
        lambda cast: delete(Milestone),
        lambda cast: insert(Effort).values(
            journey_id=cast.other_journey.id, pair_id=cast.other_pair.id, half_days=1, on=TODAY,
            expression_id=cast.porto.id, kind=EffortKind.MEETING, by_id=cast.gita.id,
        ),
        lambda cast: update(Person).values(role=Role.LEAD),
    ],
    ids=["update", "delete", "insert", "people"],
)  # fmt: skip
def test_a_limited_role_writes_no_rows_in_bulk(
    store: Store, cast: Cast, statement: Callable[[Cast], object]
) -> None:
    with pytest.raises(NotAllowed), store.writing(cast.actor(cast.gita)) as session:
        session.execute(statement(cast))  # type: ignore[call-overload]


def _milestone(pair_id: int, journey_id: int) -> Milestone:
    return Milestone(journey_id=journey_id, pair_id=pair_id, kind=MilestoneKind.HOMEWORK,
                     planned_on=TODAY, due_on=TODAY)  # fmt: skip


def test_a_twin_cannot_move_a_row_into_another_pair(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        session.add(_milestone(cast.pair.id or 0, cast.journey.id or 0))
    with pytest.raises(NotAllowed), store.writing(cast.actor(cast.gita)) as session:
        row = session.exec(select(Milestone)).one()
        row.pair_id = cast.other_pair.id or 0


def test_a_twin_cannot_take_a_foreign_row_away(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        row = _milestone(cast.other_pair.id or 0, cast.other_journey.id or 0)
        session.add(row)
    with pytest.raises(NotAllowed), store.writing(cast.actor(cast.gita)) as session:
        session.delete(row)


@pytest.mark.parametrize("name", ["gita", "ruth", "stan"])
def test_a_limited_role_cannot_write_other_tables(store: Store, cast: Cast, name: str) -> None:
    person = getattr(cast, name)
    with pytest.raises(NotAllowed), store.writing(cast.actor(person)) as session:
        session.add(Round(name="Mine", closes_local="2026-01-01 00:00", created_at=AT))


@pytest.mark.parametrize(("whose", "allowed"), [("own", True), ("foreign", False)])
def test_a_reviewer_scores_only_in_own_reviews(
    store: Store, cast: Cast, files: dict[str, int], whose: str, allowed: bool
) -> None:
    def score(session: Session) -> None:
        session.add(Score(review_id=files[whose], criterion=Criterion.EXPANDING_ACCESS, mark=5))

    if allowed:
        with store.writing(cast.actor(cast.ruth)) as session:
            score(session)
    else:
        with pytest.raises(NotAllowed), store.writing(cast.actor(cast.ruth)) as session:
            score(session)


def test_a_lifted_session_counts_everything_and_is_limited_again_after(
    store: Store, cast: Cast
) -> None:
    count = select(func.count(col(Pair.id)))
    with store.reading(cast.actor(cast.stan)) as session:
        with scope.lifted(session):
            assert session.exec(count).one() == 2
        assert session.exec(count).one() == 0


def test_a_session_that_belongs_to_nobody_is_refused(store: Store, cast: Cast) -> None:
    with store.reading(TESTS) as session:
        session.info["actor"] = None
        with pytest.raises(NotAllowed):
            session.exec(select(Round)).all()


def test_private_entries_have_a_visibility_that_facilitators_cannot_read() -> None:
    assert list(Visibility) == [
        Visibility.PAIR, Visibility.FACILITATOR, Visibility.PROGRAMME, Visibility.PUBLIC,
    ]  # fmt: skip
