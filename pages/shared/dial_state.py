"""What a hand moved, among controls that move each other.

A run that is cut after it set a control leaves the browser showing the old value, and the browser
then reports that old value as if a hand had just set it. Taken at its word, a slider under a
moving hand would set the others, they would be reported back, and the hand's own slider would
jump. What the browser is known to have shown tells the two apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.matchmaking import dials
from core.matchmaking.weights import CRITERIA

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Turn:
    """Hold which weight is being turned, and the points before: a long drag is one turn."""

    name: str
    before: Mapping[str, int]


@dataclass(frozen=True)
class Settled:
    """Hold the controls as they count, and the turn that goes on."""

    values: dict[str, Any]
    turn: Turn | None


def settle(
    reported: Values, told: Values, seen: Values, turn: Turn | None, home: Mapping[str, int]
) -> Settled:
    """Find out what a hand moved, and move the other weights with it.

    `reported` is what the browser says, `told` what the program last set, `seen` what the browser
    showed at the end of the last whole run; `home` gives weights of 0 their proportion back.
    """
    changed = {name for name in reported if reported[name] != told[name]}
    moved = {name for name in changed if reported[name] != seen[name]}
    values = dict(told) | {name: reported[name] for name in moved if name not in CRITERIA}
    hands = [name for name in CRITERIA if name in moved]
    if not hands:
        return Settled(values, turn if values == told else None)
    going_on = turn is not None and turn.name in hands
    name = turn.name if turn is not None and going_on else hands[0]
    before = turn.before if turn is not None and going_on else {one: told[one] for one in CRITERIA}
    values |= dials.turned(before, name, reported[name], home)
    return Settled(values, Turn(name, before))
