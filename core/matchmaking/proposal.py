"""The words in which the solver is asked and answers: quotas and proposals."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Kind = Literal["pin", "least", "most", "least_share", "most_share", "slots"]
Status = Literal["optimal", "infeasible", "stopped"]


@dataclass(frozen=True, eq=False)
class Quota:
    """Limit how many chosen twins belong to a group, by number, by share, or both.

    `members` holds one bool a candidate. Shares are of the twins actually chosen, so they stay
    right when fewer pairs than slots can be formed. `name` is what a conflict calls the quota.
    """

    members: NDArray[np.bool_]
    at_least: int = 0
    at_most: int | None = None
    name: str = ""
    least_share: float = 0.0
    most_share: float | None = None


@dataclass(frozen=True)
class Demand:
    """Name one demand on a proposal: a pin (with its pair), one limit of a quota, or the slots.

    `place` is the position among the sorted pins or among the quotas.
    """

    kind: Kind
    place: int
    name: str
    pair: tuple[int, int] | None = None


@dataclass(frozen=True)
class Proposal:
    """Hold the best set of pairs and the proof that no other set scores higher.

    `pairs` are positions in the pool, the smaller first, sorted. `total` is the sum of their
    values and `bound` a number no other set can exceed; with status `optimal` the two are equal
    within a millionth a slot. With `infeasible` there are no pairs and `conflict` names a smallest
    group of demands that cannot hold together: dropping any one of them resolves it (`demands`
    says the same as data). With `stopped` the search ended early and the pairs are only the best
    found.
    """

    pairs: tuple[tuple[int, int], ...]
    total: float
    bound: float
    status: Status
    demands: tuple[Demand, ...] = ()

    @property
    def conflict(self) -> tuple[str, ...]:
        """Name the demands that cannot hold together; empty unless infeasible."""
        return tuple(demand.name for demand in self.demands)
