"""Who walks a journey, and how its rows are found."""

from __future__ import annotations

import pytest

from core.access import system
from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.journeys import rows
from core.tables.journey import Journey, JourneyState, Milestone, MilestoneKind
from tests.cast import TESTS, Cast
from tests.walk import add_plan, milestone


@pytest.mark.parametrize(
    ("who", "also_lead", "may"),
    [
        ("gita", False, True),
        ("timo", False, True),
        ("jonas", False, True),
        ("petra", True, False),
        ("paulo", True, False),
        ("ines", False, False),
        ("ines", True, True),
    ],
)
def test_three_walk_a_journey(cast: Cast, who: str, also_lead: bool, may: bool) -> None:
    actor = cast.actor(getattr(cast, who))
    found = rows.may_walk(actor, cast.pair.id or 0, cast.jonas.id, also_lead=also_lead)
    assert found is may


def test_the_program_itself_may_walk(cast: Cast) -> None:
    assert rows.may_walk(system("demo"), cast.pair.id or 0, None, also_lead=False)


def test_another_facilitator_is_told_whose_journey_it_is(store: Store, cast: Cast) -> None:
    petra = cast.actor(cast.petra)
    with pytest.raises(NotAllowed, match="Only the twins"), store.reading(petra) as session:
        rows.walked(session, petra, cast.journey.id or 0)


def test_a_foreign_journey_is_not_there(store: Store, cast: Cast) -> None:
    paulo = cast.actor(cast.paulo)
    with pytest.raises(Missing), store.reading(paulo) as session:
        rows.walked(session, paulo, cast.journey.id or 0)


def test_a_journey_that_is_over_is_not_running(store: Store, cast: Cast) -> None:
    gita = cast.actor(cast.gita)
    with store.writing(TESTS) as session:
        session.get_one(Journey, cast.journey.id).state = JourneyState.ENDED_EARLY
    with pytest.raises(NotPossible, match="is over"), store.reading(gita) as session:
        rows.running(session, gita, cast.journey.id or 0)


def test_a_row_that_is_gone_says_so(store: Store, cast: Cast) -> None:
    gita = cast.actor(cast.gita)
    with pytest.raises(Missing, match="This step is not there"), store.reading(gita) as session:
        rows.found(session, Milestone, 999, "step")


def test_an_older_version_of_a_date_is_stale(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    with store.reading(TESTS) as session:
        row = milestone(session, cast.journey, MilestoneKind.INCEPTION)
    rows.refuse_stale(row, row.version)
    with pytest.raises(Stale):
        rows.refuse_stale(row, row.version - 1)


def test_everybody_who_walks_is_counted_once(store: Store, cast: Cast) -> None:
    with store.reading(TESTS) as session:
        people = rows.people_of(session, cast.journey)
        twins = rows.twins_of(session, cast.pair.id or 0)
    assert people == {cast.gita.id, cast.timo.id, cast.jonas.id}
    assert twins == {cast.ghent.id, cast.turku.id}
