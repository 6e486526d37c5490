"""Find a pair that somebody looks after, and its two twins."""

from __future__ import annotations

from sqlmodel import Session, col, select

from core.access import Actor
from core.errors import Missing, NotAllowed, NotPossible
from core.tables.journey import Journey
from core.tables.pairing import Pair
from core.tables.selection import Expression
from core.twins import rules


def twins_looked_after(session: Session, actor: Actor, pair_id: int) -> dict[int, str]:
    """Return the names of a confirmed pair's two twins by the id of their expression of interest.

    Raises Missing, NotAllowed for the facilitator of another pair, NotPossible before the lead
    confirmed the pair.
    """
    pair = session.get(Pair, pair_id)
    if pair is None:
        raise Missing("This pair does not exist. Open one from the journeys page.")
    guide = session.exec(select(Journey.facilitator_id).where(Journey.pair_id == pair_id)).first()
    if not actor.is_system and not rules.may_look_after(actor.role, actor.person_id, guide):
        raise NotAllowed("Only the lead and the facilitator of this pair decide who speaks for it.")
    if not pair.is_confirmed:
        raise NotPossible("This pair is not confirmed yet. Its twins get access once it is.")
    sides = (pair.first_id, pair.second_id)
    found = session.exec(
        select(Expression.id, Expression.name).where(col(Expression.id).in_(sides))
    ).all()
    names = {side: name for side, name in found}
    return {side: names.get(side, "this twin") for side in sides}
