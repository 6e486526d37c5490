"""A Fiche with something in every part."""

from __future__ import annotations

from datetime import date

from core.fiche.content import (
    Contact,
    Fiche,
    FicheEntry,
    FicheObjective,
    profile,
)
from core.journeys.calendar import Step, plan
from core.tables.journey import EntryKind, Ladder, Visibility

START, DAY = date(2025, 6, 2), date(2025, 10, 14)


def sample(**changes: object) -> Fiche:
    """Return the Fiche of Ghent and Turku, with changes by name."""
    sides = tuple(
        profile(
            {
                "name": name, "country": country, "reference": reference,
                "topic_text": "Reuse of furniture", "offers": ["A visit", "A tender"],
                "challenges": "First line.\nSecond line with <b>tags</b> & signs.",
            },
            Contact(lead, "Waste officer", "Robin"),
        )
        for name, country, reference, lead in (
            ("Ghent", "BE", "TW-1", "Gita"), ("Turku", "FI", "TW-2", "Timo")
        )
    )  # fmt: skip
    steps = tuple(
        Step(at, one.kind, one.number, one.planned_on, one.planned_on,
             held_on=one.planned_on if at < 3 else None)
        for at, one in enumerate(plan(START))
    )  # fmt: skip
    entries = (
        FicheEntry(EntryKind.POINT, "Sorting at the door.", "Gita", DAY, "Exchange 1",
                   Visibility.FACILITATOR),
        FicheEntry(EntryKind.ACTION, "Send the tender.", "Timo", DAY, "", Visibility.PUBLIC,
                   "Timo", DAY),
    )  # fmt: skip
    goals = (FicheObjective("Write a clause.", "Ghent", "A tender", Ladder.DECIDED, True),)
    values = {
        "pair": "Ghent and Turku", "round_name": "Round 2025", "facilitator": "Jonas",
        "started_on": START, "ends_on": date(2026, 3, 2), "is_concluded": False,
        "profiles": sides, "items": ("Reuse centres", "Tenders"), "objectives": goals,
        "steps": steps, "entries": entries,
    } | changes  # fmt: skip
    return Fiche(**values)
