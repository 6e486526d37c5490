"""A plan is laid out anew by the team and agreed by each twin for itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import select

from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.journeys.actions import move_milestone
from core.plans import actions
from core.tables.journey import Milestone, MilestoneKind
from tests.cast import TESTS, TODAY, Cast
from tests.walk import add_plan, milestone

EXCHANGE, INCEPTION = MilestoneKind.EXCHANGE, MilestoneKind.INCEPTION


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast with a plan of which nothing has been held."""
    add_plan(store, cast.journey)
    return cast


def _rows(store: Store, walk: Cast) -> dict[int, Milestone]:
    with store.reading(TESTS) as session:
        found = session.exec(select(Milestone).where(Milestone.journey_id == walk.journey.id))
        return {row.id or 0: row for row in found}


def _seen(store: Store, walk: Cast) -> dict[int, date]:
    return {number: row.due_on for number, row in _rows(store, walk).items()}


def _do(store: Store, walk: Cast, who: str, name: str, *given: object) -> int:
    actor = walk.actor(getattr(walk, who))
    with store.writing(actor) as session:
        return getattr(actions, name)(session, actor, walk.journey.id or 0, *given, on=TODAY)


def test_both_agree_and_a_moved_date_asks_the_other_again(store: Store, walk: Cast) -> None:
    assert _do(store, walk, "gita", "agree_plan", _seen(store, walk)) == 10
    assert _do(store, walk, "gita", "agree_plan", _seen(store, walk)) == 0
    assert _do(store, walk, "timo", "agree_plan", _seen(store, walk)) == 10
    gita = walk.actor(walk.gita)
    with store.writing(gita) as session:
        row = milestone(session, walk.journey, INCEPTION)
        move_milestone(session, gita, row.id or 0, TODAY + timedelta(days=7), row.version, on=TODAY)
    with store.reading(TESTS) as session:
        moved = milestone(session, walk.journey, INCEPTION)
    assert (moved.agreed_by, moved.moved_by) == ([walk.ghent.id], walk.gita.id)
    assert _do(store, walk, "timo", "agree_plan", _seen(store, walk)) == 1


def test_a_template_moves_what_is_open_and_keeps_the_first_plan(store: Store, walk: Cast) -> None:
    before = _rows(store, walk)
    booked = next(one for one in before.values() if one.kind is EXCHANGE and one.number == 3)
    with store.writing(TESTS) as session:
        session.get_one(Milestone, booked.id).is_booked = True
    assert _do(store, walk, "jonas", "replan_journey", "slow", _seen(store, walk)) > 5
    after = _rows(store, walk)
    assert {row.planned_on for row in after.values()} == {
        row.planned_on for row in before.values()
    }  # fmt: skip
    assert after[booked.id or 0].due_on == booked.due_on
    assert all(row.due_on >= TODAY for row in after.values() if row.moved_by == walk.jonas.id)


def test_what_moved_since_it_was_read_is_shown_first(store: Store, walk: Cast) -> None:
    seen = _seen(store, walk)
    with store.writing(TESTS) as session:
        milestone(session, walk.journey, INCEPTION).due_on = TODAY
    for who, name, given in (("gita", "agree_plan", (seen,)),
                             ("jonas", "replan_journey", ("early", seen))):  # fmt: skip
        with pytest.raises(Stale, match="Inception meeting stands on Tue 14 Oct 2025 now"):
            _do(store, walk, who, name, *given)


def test_a_template_that_is_unknown_or_too_late_is_refused(store: Store, walk: Cast) -> None:
    with pytest.raises(Missing):
        _do(store, walk, "ines", "replan_journey", "fast", _seen(store, walk))
    with store.writing(TESTS) as session:
        journey = session.get_one(type(walk.journey), walk.journey.id)
        journey.months = 4
    with pytest.raises(NotPossible, match="Give the journey more months first"):
        _do(store, walk, "ines", "replan_journey", "early", _seen(store, walk))


@pytest.mark.parametrize(
    ("who", "name"),
    [(who, "agree_plan") for who in ("jonas", "ines", "paulo", "petra", "ruth", "stan")]
    + [(who, "replan_journey") for who in ("gita", "paulo", "petra", "ruth", "stan")],
)
def test_it_is_refused_to_everybody_else(store: Store, walk: Cast, who: str, name: str) -> None:
    seen = _seen(store, walk)
    with pytest.raises((NotAllowed, Missing)):
        _do(store, walk, who, name, *((seen,) if name == "agree_plan" else ("early", seen)))
