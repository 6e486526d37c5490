"""Read which twins have accepted their duties."""

from __future__ import annotations

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col

from core import access
from core.access import Actor
from core.duties.gather import duties_where
from core.duties.rules import PairDuties
from core.errors import Missing
from core.tables.journey import Journey, JourneyState
from core.tables.people import Role


def duties_of(session: Session, actor: Actor, pair_id: int) -> PairDuties:
    """Return where the duties of one pair stand. Raises Missing without a journey."""
    access.require(session, actor, "duties_of", pair_id=pair_id)
    found = duties_where(session, col(Journey.pair_id) == pair_id)
    if not found:
        raise Missing("This pair has no journey yet. It opens when the lead confirms the pair.")
    return found[0]


def open_duties(session: Session, actor: Actor) -> tuple[PairDuties, ...]:
    """List the running journeys whose twins have yet to accept; a facilitator's own only."""
    access.require(session, actor, "open_duties")
    which: ColumnElement[bool] = col(Journey.state) == JourneyState.RUNNING
    if actor.role is Role.FACILITATOR:
        which = and_(which, col(Journey.facilitator_id) == actor.person_id)
    return tuple(one for one in duties_where(session, which) if one.missing)
