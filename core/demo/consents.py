"""Write what the demo's twins said to their pairing: nine pairs agreed, the tenth waits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from core.demo import written
from core.demo.rows import id_of
from core.demo.written import Row, day
from core.tables.journey import MilestoneKind
from core.tables.pairing import ConsentState, ConsentWay, Pair, PairConsent
from core.tables.people import Person
from core.tables.selection import Expression

# In the pair that waits, the first twin answered so long after it was asked.
FIRST_ANSWER = timedelta(days=3)


def consents_of(
    row: Row, pair: Pair, twins: Mapping[str, Expression], people: Mapping[str, Person]
) -> list[PairConsent]:
    """Return both answers of a pair: the second on the day of the step, the first a day before.

    Whoever can sign in answered in the program; the others told the facilitator.
    """
    asked_on = date.fromisoformat(row["started_on"])
    held = held_on(row)
    days = {"first": max(asked_on, held - timedelta(days=1)), "second": held} if held else {
        "first": asked_on + FIRST_ANSWER
    }  # fmt: skip
    can_sign_in = {person["email"] for person in written.people()}
    found = []
    for side, file in twins.items():
        answer = PairConsent(pair_id=id_of(pair), expression_id=id_of(file), asked_on=asked_on)
        if side in days:
            person = people[side]
            is_told = person.email not in can_sign_in
            answer.state, answer.answered_on = ConsentState.AGREED, days[side]
            answer.way = ConsentWay.TOLD if is_told else ConsentWay.IN_PROGRAM
            answer.answered_by_id = id_of(people["facilitator"] if is_told else person)
            answer.said_by = person.name if is_told else ""
        found.append(answer)
    return found


def held_on(row: Row) -> date | None:
    """Return the day on which both twins of a journey had agreed."""
    return next(
        day(item["held_on"])
        for item in row["milestones"]
        if item["kind"] == MilestoneKind.CONSENT.value
    )
