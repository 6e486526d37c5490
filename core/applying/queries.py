"""Read the call as strangers see it, the draft behind a token, and the file it became."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.applying import gather, rules
from core.applying.receipt import Receipt
from core.errors import Missing
from core.selection.deadline import arrival, deadline_instant, in_words
from core.selection.gather import as_input, round_of
from core.selection.scores import Criterion, criteria_of
from core.tables.intake import DeadlineExtension
from core.tables.selection import ContactPerson, Expression, Round, RoundState


@dataclass(frozen=True)
class Call:
    """Hold a call as it is published; `deadline` reads "Fri 18 Jul 2025, 18:00 Brussels time ...".

    `closes_at` is the aware instant of the deadline, `extended_from` the deadline before it was
    last moved (empty if it never was). Drafts are kept up to and on `drafts_end_on`.
    """

    round_id: int
    name: str
    slots: int
    months: int
    starts_on: date | None
    state: RoundState
    closes_on: date
    closes_at: datetime
    deadline: str
    zone: str
    extended_from: str
    drafts_end_on: date
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True)
class DraftView:
    """Hold an unsent draft; `answers` maps field names to answers as they are kept."""

    call: Call
    step: int
    answers: dict[str, Any]
    saved_at: datetime
    is_new: bool


def read_call(
    session: Session, actor: Actor, round_id: int | None = None, *, on: date
) -> Call | None:
    """Read a call: the one asked for, else the open one that closes next, else the newest.

    None when there is no such round.
    """
    access.require(session, actor, "read_call")
    rounds = session.exec(
        select(Round).order_by(col(Round.closes_local).desc(), col(Round.id).desc())
    ).all()
    if round_id is not None:
        found = next((row for row in rounds if row.id == round_id), None)
    else:
        taking = [row for row in rounds if row.state is RoundState.OPEN]
        ahead = [row for row in taking if row.closes_local[:10] >= on.isoformat()]
        found = next(iter([*reversed(ahead), *taking, *rounds]), None)
    return _call(session, found) if found else None


def open_draft(session: Session, actor: Actor, *, on: date) -> DraftView | None:
    """Open the draft of the actor's token; None once it was sent: `read_receipt` has the rest.

    Raises Missing, in the same words, for a token that is wrong, ended or never was.
    """
    access.require(session, actor, "open_draft")
    row = gather.find_draft(session, actor, on)
    if row is not None and row.sent_at is None:
        call = _call(session, round_of(session, row.round_id))
        return DraftView(call, row.step, dict(row.answers), row.saved_at, row.saves == 0)
    # A file outlives its draft: whoever holds its token has a receipt.
    if row is None and session.exec(select(col(Expression.id))).first() is None:
        raise Missing(rules.NO_DRAFT)
    return None


def read_receipt(session: Session, actor: Actor) -> Receipt:
    """Read what was sent under the actor's token, for its summary. Raises Missing."""
    access.require(session, actor, "read_receipt")
    found = session.exec(
        select(Expression, ContactPerson, Round)
        .join(Round, col(Round.id) == col(Expression.round_id))
        .outerjoin(ContactPerson, col(ContactPerson.expression_id) == col(Expression.id))
    ).first()
    sent_at = found[0].submitted_at if found else None
    if found is None or sent_at is None:
        raise Missing(rules.NO_DRAFT)
    row, contact, call = found
    closes = deadline_instant(call.closes_local, call.time_zone)
    return Receipt(
        round_name=call.name,
        arrival=arrival(sent_at, closes),
        sent=in_words(sent_at, call.time_zone, with_day=True),
        sent_on=sent_at.astimezone(ZoneInfo(call.time_zone)).date(),
        deadline=in_words(closes, call.time_zone, with_day=True),
        consent_version=row.consent_version,
        given=as_input(row, contact),
    )


def _call(session: Session, row: Round) -> Call:
    moved = session.exec(
        select(DeadlineExtension)
        .where(col(DeadlineExtension.round_id) == row.id)
        .order_by(col(DeadlineExtension.id).desc())
    ).first()
    closes = deadline_instant(row.closes_local, row.time_zone)
    earlier = deadline_instant(moved.before_local, row.time_zone) if moved else None
    return Call(
        round_id=row.id or 0,
        name=row.name,
        slots=row.slots,
        months=row.months,
        starts_on=row.starts_on,
        state=row.state,
        closes_on=date.fromisoformat(row.closes_local[:10]),
        closes_at=closes,
        deadline=in_words(closes, row.time_zone, with_day=True),
        zone=row.time_zone,
        extended_from=in_words(earlier, row.time_zone, with_day=True) if earlier else "",
        drafts_end_on=rules.drafts_end_on(row.closes_local),
        criteria=criteria_of(row.settings),
    )
