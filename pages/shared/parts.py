"""Small pieces of a page that several pages use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from core.marks import plain_line

BRUSSELS = ZoneInfo("Europe/Brussels")
# So many characters of a figure fit where four stand side by side.
LONGEST_NARROW = 9
LONGEST_LABEL = 20


def safe(text: str) -> str:
    """Return people's text so that markdown shows it as it stands: no picture, formula or title.

    Lines stay lines; space at the start of a line goes. A bare address still becomes a link, which
    shows where it leads.
    """
    return "  \n".join(plain_line(line.strip()) for line in text.splitlines())


def day(value: date | None, missing: str = "not set") -> str:
    """Write a date as "Tue 14 Oct 2025"."""
    return f"{value:%a} {value.day} {value:%b %Y}" if value else missing


def moment(value: datetime | None, missing: str = "never") -> str:
    """Write an instant in Brussels time: "Tue 14 Oct 2025, 09:30"."""
    if value is None:
        return missing
    local = value.astimezone(BRUSSELS)
    return f"{day(local.date())}, {local:%H:%M}"


def local_day(value: datetime | None) -> date | None:
    """Return the day of an instant in Brussels."""
    return value.astimezone(BRUSSELS).date() if value else None


def flag(country: str) -> str:
    """Return the flag of an ISO 3166 alpha-2 code; without such a font people read its letters."""
    return "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in country.upper())


def figures(strip: Sequence[tuple[str, str, str]]) -> None:
    """Draw a strip of three or four figures: label, value, help (empty for none)."""
    # Side by side as far as they fit: on a phone two stand abreast instead of four in a tower.
    with st.container(horizontal=True, gap="small"):
        for label, value, explanation in strip:
            # "1242 of 1678" would be cut off where "12 of 36" has room, and so would long names.
            is_long = len(value) > LONGEST_NARROW or len(label) > LONGEST_LABEL
            width = 240 if is_long else 150
            st.metric(label, value, help=explanation or None, width=width)
