"""Which twin was missing at the last meetings, as far as somebody wrote down who came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

# Outreachy asks after more than two missed meetings; a pair has only eight, so it is asked after
# one, and two in a row are late.
MISSED_LATE = 2


@dataclass(frozen=True)
class Gathering:
    """Hold one meeting whose attendance is known; `sides` are the twins somebody came for."""

    mention: str
    held_on: date
    sides: frozenset[int]


@dataclass(frozen=True)
class Absence:
    """Hold that a twin was missing at the last meetings in a row; `mentions` latest first."""

    name: str
    mentions: tuple[str, ...]
    last_on: date


def absences(
    gatherings: Sequence[Gathering], twins: Sequence[tuple[int, str]]
) -> tuple[Absence, ...]:
    """Return the twins that nobody came for at the newest meeting; `twins` are ids and names."""
    found = []
    newest_first = sorted(gatherings, key=lambda one: one.held_on, reverse=True)
    for side, name in twins:
        missed = []
        for one in newest_first:
            if side in one.sides:
                break
            missed.append(one)
        if missed:
            mentions = tuple(one.mention for one in missed)
            found.append(Absence(name, mentions, missed[0].held_on))
    return tuple(found)
