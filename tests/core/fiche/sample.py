"""A Fiche with something in every part."""

from __future__ import annotations

from datetime import UTC, date, datetime

from core.fiche.content import (
    Choice,
    Contact,
    Fiche,
    FicheEntry,
    FicheInsight,
    FicheItem,
    FicheMeeting,
    FicheObjective,
    Reached,
    Signature,
    Standing,
    TimeSpent,
)
from core.fiche.profiles import profile
from core.journeys.calendar import label, plan
from core.tables.journey import EffortKind, EntryKind, Ladder, MilestoneKind

START, DAY = date(2025, 6, 2), date(2025, 10, 14)
PAPERS = (MilestoneKind.CONSENT, MilestoneKind.HOMEWORK)


def sample(**changes: object) -> Fiche:
    """Return the Fiche of Ghent and Turku, with changes by name."""
    sides = tuple(
        profile(
            {
                "name": name, "country": country, "reference": reference,
                "submitted_at": datetime(2025, 7, 3, 8, tzinfo=UTC),
                "topic_text": "Reuse of furniture", "offers": ["A visit", "A tender"],
                "challenges": "First line.\nSecond line with <b>tags</b> & signs.",
            },
            Contact(lead, "Waste officer", "Robin"),
        )
        for name, country, reference, lead in (
            ("Ghent", "BE", "TW-1", "Gita"), ("Turku", "FI", "TW-2", "Timo")
        )
    )  # fmt: skip
    meetings = tuple(
        FicheMeeting(
            label(one.kind, one.number), one.planned_on, one.planned_on,
            one.kind not in PAPERS, held_on=one.planned_on if at < 3 else None,
            came=("Gita (Ghent)", "Robin for Timo (Turku)", "Jonas") if at == 2 else (),
        )
        for at, one in enumerate(plan(START)[:-1])
    )  # fmt: skip
    entries = (
        FicheEntry(1, EntryKind.GAP, "Sorting at the door.", "Gita", DAY, "Exchange 1"),
        FicheEntry(2, EntryKind.ACTION, "Send the tender.", "Timo", DAY, "", "Timo", DAY),
    )
    goals = (
        FicheObjective("Write a clause.", "Ghent", "A tender", Ladder.DECIDED, True, 1,
                       ("Ghent", "Turku"),
                       (Reached(Ladder.DECIDED, DAY, "The council voted for it."),)),
    )  # fmt: skip
    values = {
        "pair": "Ghent and Turku", "round_name": "Round 2025", "facilitator": "Jonas",
        "started_on": START, "ends_on": date(2026, 3, 2), "profiles": sides,
        "choice": Choice(kinds=tuple(EntryKind)),
        "items": (FicheItem(1, "Reuse centres", "Ghent", "Two opened", ("Ghent", "Turku")),
                  FicheItem(2, "Tenders")),
        "objectives": goals, "meetings": meetings, "entries": entries,
        "time": (TimeSpent("Ghent", ((EffortKind.MEETING, 3),)), TimeSpent("Turku")),
        "insights": (FicheInsight(1, "Sort at the door", "It halves the cost.",
                                  ("Exchange 1",)),),
    } | changes  # fmt: skip
    return Fiche(**values)


def standing(*, given: int = 2, frozen: bool = False) -> Standing:
    """Return version 2, agreed to by the first so many of the three."""
    sides = (
        ("Ghent", "Twin", "Gita"),
        ("Turku", "Twin", "Timo"),
        ("Jonas", "Facilitator", "Jonas"),
    )
    return Standing(
        2, DAY, "ab" * 32,
        tuple(
            Signature(side, role, person, DAY) if at < given else Signature(side, role)
            for at, (side, role, person) in enumerate(sides)
        ),
        DAY if frozen else None,
    )  # fmt: skip
