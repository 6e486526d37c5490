"""The cast's pairs with a meeting held, so that a survey is open."""

from __future__ import annotations

from datetime import date
from typing import Any

from core.database import Store
from core.surveys.actions import answer_survey
from core.tables.journey import Journey, MilestoneKind, Occasion
from core.tables.people import Person
from tests.cast import TESTS, TODAY, Cast
from tests.walk import add_plan, hold

HELD = date(2025, 9, 2)
FIT = {"topic": 5, "advancement": 4, "language": 3, "context": 4}
SAID = FIT | {"useful": 5, "again": "yes", "missing": "Somebody from the harbour."}


def walk(store: Store, cast: Cast) -> Cast:
    """Open the plans of both journeys and hold both inception meetings."""
    add_plan(store, cast.journey, cast.other_journey)
    for journey in (cast.journey, cast.other_journey):
        hold(store, TESTS, journey, MilestoneKind.INCEPTION, HELD)
    return cast


def answer(
    store: Store, cast: Cast, person: Person, given: dict[str, Any] | None = None,
    *, version: int | None = None, journey: Journey | None = None, on: date = TODAY,
) -> int:  # fmt: skip
    """Answer the survey after the inception meeting as somebody; return the version."""
    actor = cast.actor(person)
    with store.writing(actor) as session:
        return answer_survey(
            session, actor, (journey or cast.journey).id or 0, Occasion.INCEPTION,
            SAID if given is None else given, version, on=on,
        )  # fmt: skip
