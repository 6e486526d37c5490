"""A twin that stays away is seen after one meeting, and late after two in a row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.database import Store
from core.journeys.calendar import Step
from core.journeys.facts import JourneyFacts, Status, Voice
from core.journeys.health import WRITING, five_facts
from core.journeys.presence import Absence, Gathering, absences
from core.journeys.queries import open_journey_of
from core.tables.course import Attendance
from core.tables.journey import JourneyState, MilestoneKind
from tests.cast import TESTS, Cast
from tests.walk import add_plan, hold, milestone

TWINS = [(1, "Ghent"), (2, "Turku")]
START = date(2025, 8, 25)


def _met(day: int, *sides: int) -> Gathering:
    return Gathering(f"exchange {day}", date(2025, 9, day), frozenset(sides))


@pytest.mark.parametrize(
    ("gatherings", "found"),
    [
        ([], ()),
        ([_met(1, 1, 2)], ()),
        ([_met(1, 1), _met(2, 1, 2)], ()),
        ([_met(2, 1), _met(1, 1, 2)], (Absence("Turku", ("exchange 2",), date(2025, 9, 2)),)),
        ([_met(1, 1), _met(2, 1)],
         (Absence("Turku", ("exchange 2", "exchange 1"), date(2025, 9, 2)),)),
        ([_met(1, 2), _met(2, 1)], (Absence("Turku", ("exchange 2",), date(2025, 9, 2)),)),
    ],
)  # fmt: skip
def test_only_the_last_meetings_in_a_row_count(
    gatherings: list[Gathering], found: tuple[Absence, ...]
) -> None:
    assert absences(gatherings, TWINS) == found


@pytest.mark.parametrize(("missed", "status"), [(1, Status.DUE_SOON), (2, Status.LATE)])
def test_the_fifth_fact_names_who_stayed_away(missed: int, status: Status) -> None:
    inception = Step(1, MilestoneKind.INCEPTION, 1, START, START, held_on=START)
    mentions = ("exchange 2", "exchange 1")[:missed]
    facts = JourneyFacts(
        START, 9, JourneyState.RUNNING, (inception,), voices=(Voice("Ghent", START),),
        absences=(Absence("Turku", mentions, date(2025, 9, 2)),),
    )  # fmt: skip
    fact = five_facts(facts, date(2025, 9, 9))[-1]
    assert (fact.name, fact.status) == (WRITING, status)
    assert fact.found.startswith("Nobody came for Turku to exchange 2")
    resting = replace(facts, paused_on=date(2025, 9, 3))
    assert five_facts(resting, date(2025, 9, 9))[-1].status is Status.DONE


def test_what_was_written_down_of_a_meeting_reaches_the_fact(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    jonas = cast.actor(cast.jonas)
    hold(store, jonas, cast.journey, MilestoneKind.INCEPTION, date(2025, 9, 1))
    hold(store, jonas, cast.journey, MilestoneKind.EXCHANGE, date(2025, 9, 20))
    with store.writing(TESTS) as session:
        step = milestone(session, cast.journey, MilestoneKind.EXCHANGE)
        for person, side, came in ((cast.gita, cast.ghent, True), (cast.timo, cast.turku, False)):
            session.add(Attendance(
                milestone_id=step.id or 0, pair_id=step.pair_id, expression_id=side.id,
                person_id=person.id, was_there=came, by_id=cast.gita.id or 0,
            ))  # fmt: skip
    with store.reading(jonas) as session:
        view = open_journey_of(session, jonas, cast.pair.id or 0)
    fact = five_facts(view.summary.facts, date(2025, 9, 22))[-1]
    assert (fact.status, fact.found) == (
        Status.DUE_SOON, "Nobody came for Turku to exchange 1 (Sat 20 Sep 2025).",
    )  # fmt: skip
