"""Lines of one pair's journey, for the tests of the sheets."""

from __future__ import annotations

from typing import Any

from core.reports.rows import FileName
from core.reports.sheets import Sheet, Value
from core.reports.views import PairName

GHENT, TURKU = FileName("1", "Ghent"), FileName("2", "Turku")
PAIR = PairName(7, GHENT, TURKU)
OF: dict[str, Any] = {"journey_id": 1, "pair_id": 7}


def told(made: Sheet, at: int = 0) -> dict[str, Value]:
    """Return one row by the titles of its columns, without what is empty."""
    row = zip(made.header, made.rows[at], strict=True)
    return {title: value for title, value in row if value not in (None, "")}
