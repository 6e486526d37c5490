"""What the best sets of pairs have in common, and how complete the list of them is."""

from __future__ import annotations

from core.matchmaking.alternatives import MOST, WITHIN, Alternatives
from core.matchmaking.propose import ProposedSet
from core.matchmaking.set_words import pairs_words
from core.wording import counted

#: Pairs named in a sentence before it only counts.
NAMED = 3


def shared_words(found: ProposedSet, near: Alternatives) -> str:
    """Say what all listed sets share: "All 20 sets share 6 of 10 pairs: discuss the other 4"."""
    sets, pairs = len(near.sets), len(found.proposal.pairs)
    if sets == 0:
        return "There is no set to compare."
    if sets == 1:
        return f"No other set comes within {WITHIN:.0%} of this one.".replace("%", " %")
    shared = near.shared
    if not shared:
        return f"The {sets} best sets have no pair in common."
    who = "Both best sets" if sets == 2 else f"All {sets} best sets"
    if len(shared) == pairs:
        return f"{who} share {counted(pairs, 'pair')} of this one."
    said = f"{who} share {len(shared)} of {counted(pairs, 'pair')}"
    if len(shared) <= NAMED:
        said += f" ({pairs_words(found, shared)})"
    others = pairs - len(shared)
    return f"{said}: discuss the other {'one' if others == 1 else others}."


def state_words(near: Alternatives) -> str:
    """Say how complete the list is."""
    share = f"{WITHIN:.0%}".replace("%", " %")
    if not near.is_proven:
        return (
            "The search was stopped: these are good sets, but others may lie between them, and "
            "the order is not certain."
        )
    if near.is_all:
        return f"These are all sets within {share} of the best, in their proven order."
    return f"These are the best {MOST} sets within {share}, in their proven order; there are more."


def name_words(at: int, loss: float) -> str:
    """Name a set of the list: "Best set", "Set 4 (0.4 % less)"; `loss` is in percent."""
    if at == 0:
        return "This set"
    return f"Set {at + 1} (equally good)" if loss < 5e-3 else f"Set {at + 1} ({loss:.2f} % less)"
