"""Each role is told of its own rows and of nobody else's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.database import Store
from core.overview import queries
from core.overview.queries import Clock
from core.tables.journey import Milestone, MilestoneKind
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
                   "2 twins yet to accept the duties."]),
        ("petra", ["1 review not written yet.", "2 kept proposals for Round 2025.",
                   "Porto and Brno: exchange 1, due in 5 days.",
                   "2 twins yet to accept the duties."]),
        ("ruth", ["Review Turku."]),
        ("gita", ["Next step: exchange 1, 3 days late.", "Accept the duties of a twin."]),
        ("paulo", ["Next step: exchange 1, due in 5 days.", "Accept the duties of a twin."]),
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
