"""Start a draft, keep it as it grows, send it in, or throw it away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, delete, func, select

from core import access, scope
from core.access import Actor
from core.applying import draft, gather, rules
from core.applying.consents import CONSENT_VERSION
from core.database import now
from core.errors import NotPossible
from core.letters import gather as letters
from core.selection import filing, form
from core.selection.deadline import Arrival
from core.selection.gather import round_of
from core.tables.intake import ApplicantLink, Draft
from core.tables.selection import Expression, Origin, Round


@dataclass(frozen=True)
class NewDraft:
    """Hold the hash of a fresh token, and of the place it was asked from (empty if unknown)."""

    token_hash: str
    client_hash: str = ""


@dataclass(frozen=True)
class DraftInput:
    """Hold what was changed since the last save, and what stood there when it was drawn.

    Both map field names to answers as they are kept (codes, numbers, lists, texts).
    `page_address` is the address of the applicant's own page, up to its token, for the receipt.
    """

    changes: Mapping[str, Any] = field(default_factory=dict)
    before: Mapping[str, Any] = field(default_factory=dict)
    step: int = 1
    page_address: str = ""


@dataclass(frozen=True)
class Saved:
    """Say when a draft was saved, and what somebody else wrote first, by field name.

    A field in `contested` still holds their answer: save it again with theirs as `before` to
    replace it.
    """

    answers: dict[str, Any]
    saved_at: datetime
    contested: dict[str, Any]


@dataclass(frozen=True)
class Sent:
    """Name the file that a draft became, and how it came in."""

    expression_id: int
    reference: str
    arrival: Arrival


def start_draft(session: Session, actor: Actor, round_id: int, given: NewDraft, *, on: date) -> int:
    """Start an empty draft of a call and return its id.

    Drafts that outlived their call go first, then, when too many wait, the oldest empty one.
    Raises Missing, or NotPossible when the call takes no files or a limit is reached.
    """
    access.require(session, actor, "start_draft")
    call = round_of(session, round_id)
    if gather.receiving(call, on) == "closed":
        raise NotPossible(rules.CLOSED)
    at = now()
    with scope.lifted(session):
        _forget_old(session, on)
        recent = session.exec(
            select(func.count(col(Draft.id))).where(
                col(Draft.client_hash) == given.client_hash,
                col(Draft.created_at) > at - rules.HOUR,
            )
        ).one()
        unsent = _make_room(session, round_id)
        refusal = rules.start_refusal(recent, bool(given.client_hash), unsent)
        if refusal:
            raise NotPossible(refusal)
        row = Draft(
            round_id=round_id, token_hash=given.token_hash, client_hash=given.client_hash,
            created_at=at, saved_at=at,
        )  # fmt: skip
        session.add(row)
        session.flush()
    return row.id or 0


def save_draft(session: Session, actor: Actor, given: DraftInput, *, on: date) -> Saved:
    """Keep what was changed in the draft that the actor's token opens.

    Answers are merged field by field, so two people with one link lose nothing: a field that
    somebody else changed meanwhile keeps their answer and is named in the result. Raises Missing,
    or NotPossible for a draft that was sent, an answer that cannot be kept, or a limit.
    """
    access.require(session, actor, "save_draft")
    row = gather.own_draft(session, actor, on)
    answers, contested = _merged(row, given)
    refusal = rules.save_refusal(row.saves, answers) if given.changes else None
    if refusal:
        raise NotPossible(refusal)
    if given.changes:
        row.answers, row.saves, row.saved_at = answers, row.saves + 1, now()
    if given.step in {step.number for step in rules.STEPS}:
        row.step = given.step
    session.add(row)
    session.flush()
    return Saved(dict(row.answers), row.saved_at, contested)


def send_draft(session: Session, actor: Actor, given: DraftInput, *, on: date) -> Sent:
    """Send the draft: make a file of it, which the same token follows from now on.

    Its receipt lies in the outbox with it, and leaves when a person releases it.
    What was changed and not saved yet goes along, so a draft that can be saved no more can still
    be sent. Raises Missing, or NotPossible with everything that is still missing, for a draft
    that was sent, and for a call that takes no files any more.
    """
    access.require(session, actor, "send_draft")
    row = gather.own_draft(session, actor, on)
    call = round_of(session, row.round_id)
    state = gather.receiving(call, on)
    if state == "closed":
        raise NotPossible(rules.CLOSED)
    answers, contested = _merged(row, given)
    refusal = rules.contested_refusal(tuple(contested)) or draft.size_refusal(answers)
    if refusal:
        raise NotPossible(refusal)
    sent_at = rules.instant_on(on, now(), call.time_zone)
    with scope.lifted(session):
        reference = rules.next_reference(_references(session, on.year), on.year)
        checked = form.check(
            {**answers, "reference": reference, "submitted_at": sent_at, "form_language": "en"}
        )
        if checked.input is None or any(rules.missing(answers).values()):
            raise NotPossible(rules.send_refusal(answers, checked.problems))
        arrival = rules.came(state)
        file = filing.new_file(
            call.id or 0, checked.input, checked.notes,
            origin=Origin.FORM, consent_version=CONSENT_VERSION,
        )  # fmt: skip
        session.add(file)
        session.flush()
        session.add(filing.new_contact(file.id or 0, checked.input))
        session.add(
            ApplicantLink(expression_id=file.id or 0, token_hash=actor.token_hash, made_at=now())
        )
        row.answers, row.sent_at = {}, now()
        session.add(row)
        session.flush()
        # An applicant writes no letters; this one belongs to the sending.
        session.add(letters.receipt_of(session, actor, file, given.page_address, on))
        session.flush()
    return Sent(file.id or 0, reference, arrival)


def discard_draft(session: Session, actor: Actor, *, on: date) -> None:
    """Throw the draft away with all its answers. Raises Missing, or NotPossible once sent."""
    access.require(session, actor, "discard_draft")
    session.delete(gather.own_draft(session, actor, on))
    session.flush()


def forget_old_drafts(session: Session, actor: Actor, *, on: date) -> int:
    """Remove the drafts of calls that closed long ago; return how many went."""
    access.require(session, actor, "forget_old_drafts")
    with scope.lifted(session):
        return _forget_old(session, on)


def _merged(row: Draft, given: DraftInput) -> tuple[dict[str, Any], dict[str, Any]]:
    changes, problems = draft.accepted(given.changes)
    if problems:
        raise NotPossible(" ".join(problems))
    return draft.merged(row.answers, changes, given.before)


def _forget_old(session: Session, on: date) -> int:
    calls = session.exec(select(col(Round.id), col(Round.closes_local))).all()
    over = [number for number, closes in calls if rules.drafts_end_on(closes) < on]
    if not over:
        return 0
    gone = session.exec(delete(Draft).where(col(Draft.round_id).in_(over)))
    return int(gone.rowcount)


def _make_room(session: Session, round_id: int) -> int:
    """Remove the oldest empty draft when too many wait; return how many unsent ones there are."""
    waiting = (col(Draft.round_id) == round_id, col(Draft.sent_at).is_(None))
    unsent = session.exec(select(func.count(col(Draft.id))).where(*waiting)).one()
    if unsent < rules.UNSENT_DRAFTS:
        return unsent
    oldest = session.exec(
        select(Draft)
        .where(*waiting, col(Draft.saves) == 0)
        .order_by(col(Draft.created_at), col(Draft.id))
    ).first()
    if oldest is None:
        return unsent
    session.delete(oldest)
    session.flush()
    return unsent - 1


def _references(session: Session, year: int) -> list[str]:
    """Return the references given in a year, of all rounds: none is used twice."""
    prefix = rules.PREFIX.format(year=year)
    found = select(col(Expression.reference)).where(col(Expression.reference).startswith(prefix))
    return list(session.exec(found).all())
