"""Ways out when no set of pairs meets everything: what to lift, and what each way would give.

The clash names a smallest group of demands that cannot hold together. Each way out lifts one of
them, or one more where that is not enough, and is solved: none is offered that does not help.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.matchmaking.frontier import frontier
from core.matchmaking.pool import Pool, Wish
from core.matchmaking.propose import Prepared, ProposedSet, propose_for
from core.matchmaking.settings import TARGET_LABELS
from core.matchmaking.targets import Group
from core.matchmaking.tradeoffs_words import missed_words
from core.tables.pairing import WishKind
from core.wording import listed

#: Demands lifted together at most.
DEEPEST = 2


@dataclass(frozen=True)
class Relief:
    """Hold one way out: musts that become wishes, pins that are lifted, and the set it gives."""

    groups: tuple[Group, ...]
    pins: tuple[Wish, ...]
    sentence: str
    pairs: int
    total: float

    @property
    def size(self) -> int:
        """Return how many demands are lifted."""
        return len(self.groups) + len(self.pins)


def reliefs(found: ProposedSet, prepared: Prepared) -> tuple[Relief, ...]:
    """Return the smallest ways out, the one with the highest total first; empty when solved.

    Musts that leave no pair at all count as a clash, too.
    """
    if not _is_stuck(found):
        return ()
    tried = {(frozenset[Group](), frozenset[int]()): found}
    for _ in range(DEEPEST):
        further = {}
        for (groups, pins), clashing in tried.items():
            for more, fewer in _liftable(clashing):
                key = (groups | more, pins | fewer)
                if key not in further:
                    further[key] = _without(found, prepared, *key)
        helping = [_relief(found, other, *key) for key, other in further.items() if other.pairs]
        if helping:
            return tuple(sorted(helping, key=lambda one: (-one.total, one.sentence)))
        tried = further
    return ()


def nearest(found: ProposedSet) -> str:
    """Say by how many twins the nearest possible set misses its musts; empty where unknown."""
    musts = tuple(target for target in found.settings.targets if target.mode == "must")
    points = frontier(found.question, musts, points=1).points
    if not points or not points[0].pairs or not points[0].misses:
        return ""
    return f"The nearest possible set is {missed_words(found, points[0])}."


def _is_stuck(found: ProposedSet) -> bool:
    return not found.pairs and bool(found.question.allowed.mask.any() or found.clash)


def _liftable(found: ProposedSet) -> Iterator[tuple[frozenset[Group], frozenset[int]]]:
    """Yield what can be lifted: the demands that clash, or every must where none is named."""
    if found.status != "infeasible":
        yield from ((frozenset({group}), frozenset()) for group in found.settings.musts)
    for demand in found.proposal.demands:
        if demand.pair is not None:
            pins = (wish for wish in _pins(found.pool) if _sides(found.pool, wish) == demand.pair)
            yield from ((frozenset(), frozenset({wish.id})) for wish in pins)
            continue
        name, _, _ = demand.name.partition(":")
        for target in found.settings.targets:
            is_named = name == target.name or name.startswith(f"{target.name} ")
            if target.mode == "must" and is_named:
                yield frozenset({target.group}), frozenset()


def _sides(pool: Pool, wish: Wish) -> tuple[int, int]:
    first, second = sorted((pool.places[wish.first_id], pool.places[wish.second_id]))
    return first, second


def _pins(pool: Pool) -> Iterator[Wish]:
    for wish in pool.wishes:
        is_there = wish.first_id in pool.places and wish.second_id in pool.places
        if wish.kind is WishKind.PIN and is_there:
            yield wish


def _without(
    found: ProposedSet, prepared: Prepared, groups: frozenset[Group], pins: frozenset[int]
) -> ProposedSet:
    pool = replace(
        found.pool, wishes=tuple(wish for wish in found.pool.wishes if wish.id not in pins)
    )
    musts = [group for group in found.settings.musts if group not in groups]
    settings = found.settings.with_musts(musts, {*found.settings.wishes, *groups})
    return propose_for(pool, prepared, settings)


def _relief(
    found: ProposedSet, other: ProposedSet, groups: frozenset[Group], pins: frozenset[int]
) -> Relief:
    ordered = tuple(group for group in TARGET_LABELS if group in groups)
    lifted = tuple(wish for wish in found.pool.wishes if wish.id in pins)
    doing = [f"make “{TARGET_LABELS[group]}” a wish" for group in ordered]
    doing += [
        f"lift the pin on {found.pool.name_of(wish.first_id)} and "
        f"{found.pool.name_of(wish.second_id)}"
        for wish in lifted
    ]
    said = listed(doing)
    return Relief(ordered, lifted, f"{said[:1].upper()}{said[1:]}", len(other.pairs), other.total)
