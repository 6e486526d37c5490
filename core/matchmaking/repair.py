"""What to do when a twin drops out: keep the other pairs, or solve everything again.

Prepared for every twin of a set. The repair keeps all other pairs and finds the twin left behind
a partner among those without one; every limit must hold. The whole answer without the candidate
stands beside it, so that the price of keeping the others is seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.explain import Question
from core.matchmaking.problem import UNITS, pool_of, problem_of
from core.matchmaking.proposal import Proposal, Quota
from core.matchmaking.resolver import Pair, Pairs, total_units, units
from core.matchmaking.solver import propose
from core.matchmaking.targets import Target, quotas_of

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Repair:
    """Hold what happens when `dropped` leaves `left` behind.

    `partner` is the best one from the reserve, None when nobody may be without breaking a limit;
    `loss` is then what the total loses, in points of 100, against today's. `pairs` are the best
    whole answer without the candidate (None when the limits cannot be met any more) and
    `whole_loss` what that loses.
    """

    dropped: int
    left: int
    partner: int | None
    loss: float | None
    pairs: Pairs | None
    whole_loss: float | None
    added: Pairs
    removed: Pairs


def repairs(
    question: Question, proposal: Proposal, targets: Sequence[Target]
) -> tuple[Repair, ...]:
    """Prepare the repair for both twins of every pair, in the order of the pairs."""
    return tuple(
        repair(question, proposal, targets, dropped, left)
        for pair in proposal.pairs
        for dropped, left in (pair, pair[::-1])
    )


def repair(
    question: Question, proposal: Proposal, targets: Sequence[Target], dropped: int, left: int
) -> Repair:
    """Find both answers to one twin dropping out; pins with that twin are lifted."""
    mask = question.allowed.mask.copy()
    mask[dropped, :] = mask[:, dropped] = False
    quotas = quotas_of(targets, question.profiles, question.slots, mask)
    before = total_units(question.value, proposal.pairs)
    others = tuple(pair for pair in proposal.pairs if dropped not in pair)
    partner = _partner(question, mask, quotas, others, left)
    loss = None
    if partner is not None:
        pair = (min(left, partner), max(left, partner))
        loss = 100 * (before - total_units(question.value, (*others, pair))) / UNITS
    pins = tuple(pair for pair in question.pinned if dropped not in pair)
    whole = propose(question.value, slots=question.slots, allowed=mask, pinned=pins, quotas=quotas)
    if whole.status == "infeasible":
        return Repair(dropped, left, partner, loss, None, None, (), ())
    return Repair(
        dropped,
        left,
        partner,
        loss,
        whole.pairs,
        100 * (before - total_units(question.value, whole.pairs)) / UNITS,
        tuple(sorted(set(whole.pairs) - set(proposal.pairs))),
        tuple(sorted(set(proposal.pairs) - set(whole.pairs))),
    )


def _partner(
    question: Question, mask: Bools, quotas: Sequence[Quota], others: Sequence[Pair], left: int
) -> int | None:
    taken = {twin for pair in others for twin in pair}
    value = units(question.value)[left]
    free = [at for at in np.flatnonzero(mask[left]).tolist() if at not in taken]
    limits = _Limits(question, mask, quotas)
    for at in sorted(free, key=lambda at: (-value[at], at)):
        if limits.hold((*others, (min(left, at), max(left, at)))):
            return at
    return None


@dataclass(frozen=True, eq=False)
class _Limits:
    question: Question
    mask: Bools
    quotas: Sequence[Quota]

    def hold(self, pairs: Pairs) -> bool:
        """Check a whole set by pinning it: nothing is left to choose."""
        pool = pool_of(self.question.value, self.mask)
        problem = problem_of(pool, len(pairs), pairs, self.quotas, is_blank=True)
        return problem is not None and problem.holds(np.zeros(0, dtype=np.intp))
