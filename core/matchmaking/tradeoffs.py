"""Fit against spread for one proposal: the frontier, today's place on it, and the way to a point.

A point of the frontier is a set of pairs. The controls reach it when making musts of exactly the
targets that it meets gives this set and no other; else its pairs have to be pinned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.matchmaking.frontier import FrontierPoint, frontier, misses
from core.matchmaking.problem import UNITS
from core.matchmaking.proposal import Quota
from core.matchmaking.propose import Prepared, ProposedSet, propose_for
from core.matchmaking.resolver import total_units
from core.matchmaking.settings import MatchSettings
from core.matchmaking.targets import Target, quotas_of


@dataclass(frozen=True)
class Tradeoffs:
    """Hold the frontier of the targets that are not off, and where today's set stands.

    `is_whole` says that no point of it is missing.

    `points` run from the smallest spread to none asked for; losses are against the best total
    without any target. `today` need not be one of them: a pin can keep it off the frontier.
    """

    points: tuple[FrontierPoint, ...]
    today: FrontierPoint | None
    is_whole: bool = True


def tradeoffs(found: ProposedSet) -> Tradeoffs:
    """Work out the frontier of a proposal's targets."""
    known = frontier(found.question, found.settings.targets)
    points = known.points
    if not points or found.status == "infeasible":
        return Tradeoffs(points, None, known.is_whole)
    value, pairs = found.question.value, found.proposal.pairs
    top, total = total_units(value, points[-1].pairs), total_units(value, pairs)
    missed = misses(pairs, _quotas(found, _active(found.settings.targets)))
    spread = sum(twins for _, twins in missed)
    loss = 100 * (top - total) / UNITS
    today = FrontierPoint(spread, total / UNITS, loss, pairs, missed, found.status == "optimal")
    return Tradeoffs(points, today, known.is_whole)


def settings_for(found: ProposedSet, point: FrontierPoint) -> MatchSettings | None:
    """Return the settings whose proposal is a point's set; None when no choice of musts gives it.

    What the set meets becomes a must, what it misses a wish; a target that was off stays off.
    """
    active = _active(found.settings.targets)
    met = [target.group for target in active if not misses(point.pairs, _quotas(found, [target]))]
    asked = found.settings.with_musts(met, [one.group for one in active if one.group not in met])
    question = found.question
    assert question.offers is not None and question.merit is not None
    prepared = Prepared(question.matrices, question.offers, question.merit)
    answer = propose_for(found.pool, prepared, asked)
    return asked if answer.proposal.pairs == point.pairs else None


def target_of(found: ProposedSet, name: str) -> tuple[Target, str] | None:
    """Return the target that a limit belongs to, by the limit's name, and the group it limits."""
    for target in found.settings.targets:
        if name == target.name or name.startswith(f"{target.name} "):
            return target, name[len(target.name) :].strip()
    return None


def _active(targets: Sequence[Target]) -> list[Target]:
    return [replace(target, mode="must") for target in targets if target.mode != "off"]


def _quotas(found: ProposedSet, targets: Sequence[Target]) -> tuple[Quota, ...]:
    """Return the limits of some targets alone, without those of shared territories."""
    asked = found.question
    mask = asked.allowed.mask
    always = quotas_of((), asked.profiles, asked.slots, mask)
    return quotas_of(targets, asked.profiles, asked.slots, mask)[len(always) :]
