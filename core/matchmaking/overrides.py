"""What people set by hand, and what each pinned or forbidden pair costs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.matchmaking.pool import Wish
from core.matchmaking.propose import Prepared, ProposedSet, propose_for
from core.matchmaking.set_words import loss_words

NO_EFFECT = "One of the two has left the pool, so it has no effect."


@dataclass(frozen=True)
class Override:
    """Hold a pinned or forbidden pair and what the total loses by it, 1 for the value of a pair.

    `cost` is None where it has no effect because a candidate has left.
    """

    wish: Wish
    pair: str
    cost: float | None


def overrides(found: ProposedSet, prepared: Prepared) -> tuple[Override, ...]:
    """Price every pin and forbidden pair against the set without it; exact, a solve for each."""
    return tuple(_priced(found, prepared, wish) for wish in found.pool.wishes)


def cost_words(found: ProposedSet, one: Override) -> str:
    """Say what an override costs: "Costs 0.12 (1.6 % of the total)."."""
    return NO_EFFECT if one.cost is None else f"Costs {loss_words(found, 100 * one.cost)}."


def _priced(found: ProposedSet, prepared: Prepared, wish: Wish) -> Override:
    pool = found.pool
    low, high = sorted((wish.first_id, wish.second_id))
    pair = f"{pool.name_of(low)} with {pool.name_of(high)}"
    if low not in pool.places or high not in pool.places:
        return Override(wish, pair, None)
    others = tuple(one for one in pool.wishes if one is not wish)
    without = propose_for(replace(pool, wishes=others), prepared, found.settings)
    return Override(wish, pair, max(0.0, without.total - found.total))
