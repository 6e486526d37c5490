"""Read the files of `data/demo`, as they were written."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from core.errors import NotPossible

FOLDER = Path(__file__).resolve().parent.parent.parent / "data" / "demo"
INSTANTS = ("submitted_at", "revised_at")

Row = dict[str, Any]


def people() -> list[Row]:
    """Return the people: `email`, `name`, `role`, and for a twin `twin_of`."""
    return _rows("people")


def expressions(year: int) -> list[Row]:
    """Return the expressions of interest of one round, their instants aware."""
    rows = _rows(f"expressions_{year}")
    for row in rows:
        row.update({name: _instant(row[name]) for name in INSTANTS})
    return rows


def reviews() -> list[Row]:
    """Return the reviews of 2025: `reference`, `reviewer`, `scores` by criterion.

    `judgement` holds further columns of the few reviews that say more.
    """
    return _rows("reviews_2025")


def questions() -> list[Row]:
    """Return the questions to applicants of 2025, their instants aware; unanswered without one."""
    rows = _rows("questions_2025")
    for row in rows:
        row.update({name: _instant(row[name]) for name in ("sent_at", "answered_at")})
    return rows


def meeting() -> Row:
    """Return the consensus meeting of 2025 with what it has `agreed` so far."""
    row: Row = _read("meeting_2025")
    for item in row["agreed"]:
        item["agreed_at"] = _instant(item["agreed_at"])
    return row


def decisions() -> list[Row]:
    """Return what is decided in 2025 already, with the day of the letter that waits."""
    return _rows("decisions_2025")


def conflicts() -> list[Row]:
    """Return the conflicts of interest of 2025 with the lead's outcome."""
    return _rows("conflicts_2025")


def journeys() -> list[Row]:
    """Return the ten journeys of 2024 with their pair's `facilitator`, `started_on`, `months`."""
    pairs = {(row["first"], row["second"]): row for row in _rows("pairs_2024")}
    return [row | pairs[row["first"], row["second"]] for row in _rows("journeys_2024")]


def surveys() -> list[Row]:
    """Return what the twins of 2024 answered so far: `twin` is the reference of the file."""
    return _rows("surveys_2024")


def today() -> date:
    """Return the day at which the demo stands."""
    return date.fromisoformat(_read("clock")["today"])


def day(text: str | None) -> date | None:
    """Read a date that may be missing."""
    return date.fromisoformat(text) if text else None


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _rows(name: str) -> list[Row]:
    rows: list[Row] = _read(name)
    return rows


def _read(name: str) -> Any:
    try:
        return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise NotPossible(
            f"The demo's file {name}.json is missing from data/demo. Install the program again."
        ) from error
