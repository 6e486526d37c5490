"""Note each attempt to send a letter: before it, and after the mail server answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.database import now
from core.errors import NotPossible, Stale
from core.letters import gather, queries, rules
from core.letters.rows import LetterView
from core.tables.letters import Letter, LetterState
from core.wording import clean

FAILURE_LIMIT = 500


def begin_sending(session: Session, actor: Actor, letter_id: int, *, on: date) -> LetterView | None:
    """Claim a released letter for one attempt to send it; None when it is not free for that.

    To be committed before the mail server is asked, so that nobody sends the same letter beside
    this, and a crash on the way leaves a letter that a person must look into.
    """
    access.require(session, actor, "begin_sending")
    row = session.exec(select(Letter).where(col(Letter.id) == letter_id)).first()
    if row is None or row.state not in rules.TO_SEND or row.begun_at is not None:
        return None
    row.begun_at, row.failure = now(), ""
    session.flush()
    return queries.open_letter(session, actor, letter_id)


def note_sent(session: Session, actor: Actor, letter_id: int, *, on: date) -> None:
    """Note that the mail server took a letter."""
    access.require(session, actor, "note_sent")
    row = gather.letter_of(session, letter_id)
    row.state, row.sent_at, row.begun_at = LetterState.SENT, now(), None
    session.flush()


def note_failure(session: Session, actor: Actor, letter_id: int, failure: str, *, on: date) -> None:
    """Note why the mail server did not take a letter; it can be tried again by hand."""
    access.require(session, actor, "note_failure")
    row = gather.letter_of(session, letter_id)
    row.state, row.begun_at = LetterState.FAILED, None
    row.failure = clean(failure, is_line=True)[:FAILURE_LIMIT]
    session.flush()


def settle_letters(
    session: Session, actor: Actor, seen: Mapping[int, int], has_left: bool, *, on: date
) -> None:
    """Say whether released letters have left: sent by hand, or found out after a crash.

    `seen` maps their ids to their versions. All of them or none: raises Stale or NotPossible.
    """
    access.require(session, actor, "settle_letters")
    rows = session.exec(select(Letter).where(col(Letter.id).in_(sorted(seen)))).all()
    if {row.id: row.version for row in rows} != dict(seen):
        raise Stale("Something has changed meanwhile. Look at the letters again.")
    for row in rows:
        if row.state not in rules.TO_SEND:
            raise NotPossible("Only a letter that is released and not sent yet can be noted.")
        row.begun_at, row.failure = None, ""
        row.state = LetterState.SENT if has_left else LetterState.RELEASED
        row.sent_at = now() if has_left else None
    session.flush()
