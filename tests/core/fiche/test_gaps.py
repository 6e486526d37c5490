"""What is still empty is listed, with who fills it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.fiche.content import Choice, Fiche, FicheItem, FicheObjective, TimeSpent
from core.fiche.gaps import gaps
from core.tables.journey import EffortKind
from tests.core.fiche.sample import sample

BASE = sample()
WHOLE = sample(
    items=tuple(FicheItem(at, f"Item {at}", evidence="A list") for at in range(1, 5)),
    time=tuple(TimeSpent(name, ((EffortKind.MEETING, 2),)) for name in ("Ghent", "Turku")),
)
MEETINGS = BASE.meetings


@pytest.mark.parametrize(
    ("fiche", "found"),
    [
        (WHOLE, []),
        (replace(WHOLE, items=WHOLE.items[:2]), [("Key items", "2 of 4 to 5 are written.")]),
        (replace(WHOLE, items=(*WHOLE.items[:3], FicheItem(4, "Item"))),
         [("Evidence", "What will show success is not written for 1 key item or objective.")]),
        (replace(WHOLE, objectives=()), [("Learning objectives", "None is written.")]),
        (replace(WHOLE, objectives=(FicheObjective("A", "Ghent", "B", None, False),)),
         [("Learning objectives", "1 of 1 are not signed by both twins."),
          ("Outcomes", "How far it came is not said for 1 of 1 objective.")]),
        (replace(WHOLE, meetings=()), [("Meetings", "None was held yet.")]),
        (replace(WHOLE, meetings=(replace(MEETINGS[2], came=()),)),
         [("Meetings", "Who came to inception meeting is not written.")]),
        (replace(WHOLE, entries=()),
         [("Logbook", "No entry of the kinds chosen that these readers may see.")]),
        (replace(WHOLE, entries=(), choice=Choice(kinds=())), []),
        (replace(WHOLE, time=BASE.time), [("Time spent", "No time is logged for Turku.")]),
        (replace(WHOLE, insights=()), [("Insights", "No insight is agreed by both twins.")]),
    ],
)  # fmt: skip
def test_what_is_empty_is_said(fiche: Fiche, found: list[tuple[str, str]]) -> None:
    assert [(one.part, one.sentence) for one in gaps(fiche)] == found


def test_each_gap_says_who_fills_it_and_where() -> None:
    empty = sample(items=(), objectives=(), entries=(), insights=(), meetings=(), time=())
    for one in gaps(empty):
        assert one.who and one.page.startswith("twinning/")
