"""Which letters an actor sees."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_, select
from sqlmodel import col

from core.access import Actor
from core.tables.journey import Journey
from core.tables.letters import Letter, LetterKind, LetterState
from core.tables.pairing import Pair

LEFT = (LetterState.RELEASED, LetterState.SENT, LetterState.FAILED)


def own_letters(actor: Actor) -> ColumnElement[bool]:
    """What was released: an applicant never reads a letter before it left the outbox."""
    return col(Letter.expression_id).in_(sorted(actor.expression_ids)) & col(Letter.state).in_(LEFT)


def facilitators_letters(actor: Actor) -> ColumnElement[bool]:
    """Every letter but the digests of journeys that somebody else guides: they quote the notes."""
    journeys, pairs = Journey.__table__.c, Pair.__table__.c  # type: ignore[attr-defined]
    guided = select(journeys.pair_id).where(journeys.facilitator_id == actor.person_id)
    sides = (select(side).where(pairs.id.in_(guided)) for side in (pairs.first_id, pairs.second_id))
    return or_(
        col(Letter.kind) != LetterKind.DIGEST,
        *(col(Letter.expression_id).in_(side) for side in sides),
    )
