"""Journeys made of values, for tests of what is told about many of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from core.journeys.calendar import Step, plan
from core.journeys.effort import TwinEffort
from core.journeys.facts import JourneyFacts, Voice
from core.journeys.views import JourneySummary
from core.tables.journey import JourneyState

START, TODAY = date(2025, 6, 2), date(2025, 10, 14)


def journey(
    number: int, held: int = 5, name: str = "", guide: str = "Jonas", half_days: int = 4,
    late: int = 0, **fields: object,
) -> JourneySummary:  # fmt: skip
    """Return a journey whose first steps were held and which is otherwise in order.

    The next step was due `late` days ago; with 0 it lies well ahead.
    """
    steps = []
    for at, one in enumerate(plan(START)):
        due = one.planned_on if at < held else TODAY + timedelta(days=30 * (at - held) + 30)
        if at == held and late:
            due = TODAY - timedelta(days=late)
        steps.append(
            Step(10 * number + at, one.kind, one.number, one.planned_on, due,
                 held_on=due if at < held else None, has_entry=at < held)
        )  # fmt: skip
    facts = JourneyFacts(
        START, 9, JourneyState.RUNNING, tuple(steps), 2, 2,
        (Voice("Ghent", TODAY), Voice("Turku", TODAY)), TODAY,
    )  # fmt: skip
    effort = (TwinEffort(1, "Ghent", half_days), TwinEffort(2, "Turku", 2))
    return JourneySummary(
        number, number, name or f"Pair {number:03}", {"Jonas": 2, "Petra": 3}.get(guide), guide,
        replace(facts, **fields), effort,
    )  # fmt: skip
