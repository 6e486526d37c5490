"""How a set stands against a target, and what the target costs, in a few words."""

from __future__ import annotations

from core.matchmaking.frontier import QuotaPrice
from core.matchmaking.propose import ProposedSet
from core.matchmaking.set_words import loss_words
from core.matchmaking.targets import Target, counts_of


def standing_words(target: Target, found: ProposedSet) -> str:
    """Say how many of the chosen twins a target speaks of: "9 of 20 twins"."""
    twins = found.twins
    counts = counts_of(target, [twin.profile for twin in twins])
    if target.group not in ("country", "topic_group"):
        return f"{counts[target.group]} of {len(twins)} twins"
    labels = {twin.profile.country: twin.country_name for twin in twins}
    labels |= dict(found.pool.labels)
    most = max(counts, key=lambda key: (counts[key], key), default="")
    if not most:
        return f"0 of {len(twins)} twins"
    return f"{labels.get(most, most)} has most: {counts[most]} of {len(twins)} twins"


def price_words(price: QuotaPrice, found: ProposedSet) -> str:
    """Say what a must costs, or what a wish would cost as a must."""
    verb = "Costs" if price.is_must else "Would cost"
    if price.cost is None:
        return "Cannot be met now" if not price.is_must else "Cannot be priced now"
    return f"{verb} {loss_words(found, price.cost)}"
