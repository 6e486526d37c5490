"""Read whom the sets of a round are made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.diversity.support import support_class
from core.matchmaking import gather
from core.matchmaking.pool import Candidate
from core.tables.pairing import Pair
from core.tables.selection import Expression

T = TypeVar("T")


@dataclass(frozen=True)
class RoundPeople:
    """Hold who applied in a round, who was kept from earlier ones, and the confirmed pairs.

    `applied` are all files of the round, ineligible and late ones too; `pool` those who may be
    paired, kept ones included. `support` maps an id to the class of its answer on earlier support.
    """

    applied: tuple[Candidate, ...]
    pool: tuple[Candidate, ...]
    confirmed: tuple[tuple[int, int], ...]
    support: Mapping[int, str]

    def of(self, pairs: tuple[tuple[int, int], ...]) -> tuple[Candidate, ...]:
        """Return the twins of some pairs of ids; one that is no file of the round is left out."""
        known = self._known
        return tuple(known[side] for pair in pairs for side in pair if side in known)

    def made(self, make: Callable[[RoundPeople], T]) -> T:
        """Return what a pure function makes of them: made at the first asking and kept with them.

        Nobody may change what is handed out.
        """
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]  # type: ignore[no-any-return]

    @cached_property
    def _made(self) -> dict[Callable[[RoundPeople], Any], Any]:
        return {}

    @cached_property
    def _known(self) -> Mapping[int, Candidate]:
        return {one.id: one for one in (*self.applied, *self.pool)}


def read_people(session: Session, actor: Actor, round_id: int) -> RoundPeople:
    """Read whom the sets of a round are made of, with the class of each on every dimension.

    Raises Missing.
    """
    access.require(session, actor, "read_people")
    everybody = gather.everybody_of(session, actor, round_id)
    confirmed = session.exec(
        select(col(Pair.first_id), col(Pair.second_id))
        .where(col(Pair.round_id) == round_id, col(Pair.is_confirmed))
        .order_by(col(Pair.value).desc(), col(Pair.id))
    ).all()
    answers = session.exec(
        select(col(Expression.id), col(Expression.prior_support)).where(
            col(Expression.id).in_([one.id for one, _ in everybody])
        )
    ).all()
    return RoundPeople(
        tuple(one for one, _ in everybody if not one.retained_from),
        tuple(one for one, is_in in everybody if is_in),
        tuple((first, second) for first, second in confirmed),
        {number or 0: support_class(answer) for number, answer in answers},
    )
