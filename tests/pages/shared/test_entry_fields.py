"""What was typed comes back as it was; what no longer fits gives way."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from core.journeys.logbook import EntryInput
from core.tables.journey import EntryKind, Visibility
from pages.shared import entry_fields

START = EntryInput(EntryKind.POINT, "")
FIELDS: dict[str, Any] = {
    "kind": "action", "text": "Half a thought", "about": 5, "goal": "objective.9", "people": [7],
    "visibility": "pair", "owner": 7, "due": "2025-10-21",
}  # fmt: skip
TYPED = EntryInput(EntryKind.ACTION, "Half a thought", Visibility.PAIR, 5, 7, date(2025, 10, 21),
                   None, 9, (7,))  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "entry"),
    [
        (FIELDS, TYPED),
        ({"kind": "point", "text": "x", "visibility": "pair"},
         EntryInput(EntryKind.POINT, "x", Visibility.PAIR)),
        ({"kind": "no kind", "text": "x", "visibility": "pair"}, START),
        ({"text": "x"}, START),
        (FIELDS | {"due": "no day"}, START),
    ],
)  # fmt: skip
def test_an_unsent_text_comes_back(fields: dict[str, Any], entry: EntryInput) -> None:
    assert entry_fields.from_fields(fields, START) == entry


@pytest.mark.parametrize(
    ("goal", "ids"),
    [("item.3", (3, None)), ("objective.9", (None, 9)), (None, (None, None)), ("x", (None, None))],
)
def test_a_goal_is_an_item_or_an_objective(
    goal: str | None, ids: tuple[int | None, int | None]
) -> None:
    assert entry_fields.goal_ids(goal) == ids
