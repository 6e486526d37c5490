"""Pairs and losses of a set in words, the same in every panel of the studio."""

from __future__ import annotations

from collections.abc import Sequence

from core.matchmaking.propose import ProposedSet
from core.matchmaking.resolver import Pair
from core.wording import cut, listed

#: Letters of a name where there is little room.
LONGEST = 17

#: Percent below this are written with two decimals.
SMALL = 0.095

#: Points of 100 below this are rounding.
NOTHING = 0.005


def pair_words(found: ProposedSet, pair: Pair) -> str:
    """Name a pair, given by its places in the pool, by its candidates."""
    first, second = pair
    return f"{found.pool.candidates[first].name} and {found.pool.candidates[second].name}"


def brief_pair(found: ProposedSet, pair: Pair) -> str:
    """Name a pair so that both names fit above a bar on a phone."""
    names = (found.pool.candidates[place].name for place in pair)
    return " and ".join(cut(name, LONGEST) for name in names)


def pairs_words(found: ProposedSet, pairs: Sequence[Pair]) -> str:
    """Name several pairs in a row, parted by semicolons; empty for none."""
    return "; ".join(pair_words(found, pair) for pair in pairs)


def names_words(found: ProposedSet, places: Sequence[int]) -> str:
    """Name candidates as a sentence does; empty for none."""
    names = [found.pool.candidates[place].name for place in places]
    return listed(names) if names else ""


def loss_words(found: ProposedSet, loss: float) -> str:
    """Say what a total loses against today's: "0.04 (0.6 % of the total)", or "nothing".

    `loss` is in points of 100. With topic and level first, totals are not in points: only
    whether something is lost is said.
    """
    if loss < NOTHING and not (found.settings.weights.is_primary_first and loss > 0):
        return "nothing"
    if found.settings.weights.is_primary_first:
        return "some of the total"
    said = f"{loss / 100:.2f}" if loss >= 1 else "less than 0.01"
    percent = loss / found.total if found.total else 0.0
    if not percent:
        return said
    return f"{said} ({percent:.{1 if percent >= SMALL else 2}f} % of the total)"


def without_partner(
    found: ProposedSet, added: Sequence[Pair], removed: Sequence[Pair]
) -> tuple[int, ...]:
    """Return the places of those whom a change of pairs leaves without a partner."""
    before = {twin for pair in removed for twin in pair}
    after = {twin for pair in added for twin in pair}
    return tuple(sorted(before - after))
