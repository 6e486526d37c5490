"""Find the draft, the call and the file that a token opens."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from core.access import Actor
from core.applying import rules
from core.applying.rules import Receiving
from core.database import now
from core.errors import Missing, NotPossible
from core.selection.deadline import deadline_instant
from core.selection.gather import round_of
from core.tables.intake import Draft
from core.tables.selection import Round


def receiving(call: Round, on: date) -> Receiving:
    """Tell whether a call takes files at this time of the programme's day."""
    closes = deadline_instant(call.closes_local, call.time_zone)
    return rules.receiving(call.state, closes, rules.instant_on(on, now(), call.time_zone))


def find_draft(session: Session, actor: Actor, on: date) -> Draft | None:
    """Return the draft of the actor's token, sent or not; None when it is too old or not there."""
    row = session.exec(select(Draft).where(col(Draft.token_hash) == actor.token_hash)).first()
    if row is None:
        return None
    call = round_of(session, row.round_id)
    return None if rules.drafts_end_on(call.closes_local) < on else row


def own_draft(session: Session, actor: Actor, on: date) -> Draft:
    """Return the unsent draft of the actor's token. Raises Missing, or NotPossible once sent."""
    row = find_draft(session, actor, on)
    if row is None:
        raise Missing(rules.NO_DRAFT)
    if row.sent_at is not None:
        raise NotPossible(rules.WAS_SENT)
    return row
