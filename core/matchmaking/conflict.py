"""Which demands cannot hold together, when no set of pairs meets them all."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from core.matchmaking.proposal import Demand, Quota


def demands_of(
    pins: Sequence[tuple[int, int]], quotas: Sequence[Quota], slots: int
) -> tuple[Demand, ...]:
    """List every demand that could be dropped, each with the words that name it."""
    found = [
        Demand("pin", place, f"candidates {one} and {other} are pinned", (one, other))
        for place, (one, other) in enumerate(pins)
    ]
    for place, quota in enumerate(quotas):
        name = quota.name or f"quota {place + 1}"
        if quota.at_least > 0:
            found.append(Demand("least", place, f"{name}: at least {quota.at_least} twins"))
        if quota.at_most is not None:
            found.append(Demand("most", place, f"{name}: at most {quota.at_most} twins"))
        if quota.least_share > 0:
            words = f"{name}: at least {quota.least_share:.0%} of the twins"
            found.append(Demand("least_share", place, words))
        if quota.most_share is not None:
            words = f"{name}: at most {quota.most_share:.0%} of the twins"
            found.append(Demand("most_share", place, words))
    return (*found, Demand("slots", 0, f"at most {slots} pairs"))


def smallest_conflict(
    demands: Sequence[Demand], is_possible: Callable[[Sequence[Demand]], bool]
) -> tuple[Demand, ...]:
    """Drop every demand that is not needed for the contradiction, one after the other.

    What remains is minimal: it cannot hold together, and without any one of it, it can.
    """
    kept = list(demands)
    for demand in demands:
        rest = [other for other in kept if other is not demand]
        if not is_possible(rest):
            kept = rest
    return tuple(kept)


def quotas_under(demands: Sequence[Demand], quotas: Sequence[Quota]) -> tuple[Quota, ...]:
    """Return the quotas with only the limits that are still demanded."""
    wanted = {(demand.kind, demand.place) for demand in demands}
    return tuple(
        replace(
            quota,
            at_least=quota.at_least if ("least", place) in wanted else 0,
            at_most=quota.at_most if ("most", place) in wanted else None,
            least_share=quota.least_share if ("least_share", place) in wanted else 0.0,
            most_share=quota.most_share if ("most_share", place) in wanted else None,
        )
        for place, quota in enumerate(quotas)
    )
