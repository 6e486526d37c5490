"""The set of pairs at hand, as far as its balance is concerned, and which settings gave it."""

from __future__ import annotations

from dataclasses import dataclass

from core.matchmaking import dials
from core.matchmaking.lacking import short_sides
from core.matchmaking.propose import ProposedSet
from core.matchmaking.settings import TARGET_LABELS, MatchSettings
from core.wording import listed

_MODES = {"must": "a must", "wish": "a wish", "off": "off"}


@dataclass(frozen=True)
class AtHand:
    """Hold pairs of ids with their values (0 to 1), and the sides of which no fewer may be.

    Unlike a proposal it carries no tables of the pool, so that it can be kept.
    """

    pairs: tuple[tuple[int, int], ...]
    values: tuple[float, ...] = ()
    sides: tuple[str, ...] = ()


def at_hand_of(found: ProposedSet) -> AtHand:
    """Take from a proposal what the pages on balance need."""
    return AtHand(
        tuple(pair.key for pair in found.pairs),
        tuple(pair.value for pair in found.pairs),
        short_sides(found),
    )


def source_words(asked: MatchSettings, own: MatchSettings, kept: str | None = None) -> str:
    """Say which settings the set at hand follows: the round's own, or what differs from them.

    `kept` is the name under which the same pairs are kept.
    """
    said = []
    if dials.points_of(asked.weights) != dials.points_of(own.weights):
        said.append("other weights")
    if asked.weights.is_primary_first != own.weights.is_primary_first:
        said.append(
            "topic and level first"
            if asked.weights.is_primary_first
            else "all four criteria together"
        )
    if round(100 * asked.merit_share) != round(100 * own.merit_share):
        said.append(f"a share of merit of {100 * asked.merit_share:.0f} %")
    said += [
        f"“{label}” {_MODES[asked.modes[group]]}"
        for group, label in TARGET_LABELS.items()
        if asked.modes[group] != own.modes[group]
    ]
    where = "It is not kept yet." if kept is None else f"The same pairs are kept as “{kept}”."
    if not said:
        return f"The proposal at hand follows the round's own settings. {where}"
    return f"The proposal at hand follows your settings in Matchmaking: {listed(said)}. {where}"
