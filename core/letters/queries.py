"""Read the outbox, a letter, and the wording in force."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.errors import Missing
from core.letters import gather, merge, rules
from core.letters.facts import values_of
from core.letters.rows import DueLetter, LetterRow, LetterView, Preview, TemplateRow
from core.letters.templates import DEFAULTS, Template
from core.tables.letters import Letter, LetterKind, LetterTemplate
from core.tables.people import Person
from core.tables.selection import Expression, Round


def list_letters(session: Session, actor: Actor, round_id: int) -> tuple[LetterRow, ...]:
    """List the letters of a round: by applicant, each applicant's newest first."""
    access.require(session, actor, "list_letters")
    return tuple(view.row for view in _views(session, col(Letter.round_id) == round_id))


def open_letters(session: Session, actor: Actor, round_id: int) -> tuple[LetterView, ...]:
    """Return the whole letters of a round, in the order of `list_letters`."""
    access.require(session, actor, "open_letters")
    return tuple(_views(session, col(Letter.round_id) == round_id))


def open_letter(session: Session, actor: Actor, letter_id: int) -> LetterView:
    """Return one whole letter. Raises Missing."""
    access.require(session, actor, "open_letter")
    found = _views(session, col(Letter.id) == letter_id)
    if not found:
        raise Missing("This letter does not exist. Choose one from the list.")
    return found[0]


def list_due_letters(session: Session, actor: Actor, round_id: int) -> tuple[DueLetter, ...]:
    """List the files of a round that wait for a letter: a decision to tell, or a receipt."""
    access.require(session, actor, "list_due_letters")
    return tuple(
        DueLetter(one.file.id or 0, one.file.name, kind)
        for kind, group in gather.due_of_round(session, round_id).items()
        for one in group
    )


def list_templates(session: Session, actor: Actor) -> tuple[TemplateRow, ...]:
    """List the wording in force, one for each kind of letter, in the order of a round."""
    access.require(session, actor, "list_templates")
    changed = {row.kind: row for row in session.exec(select(LetterTemplate)).all()}
    return tuple(
        TemplateRow(kind, Template(row.subject, row.body), row.version)
        if (row := changed.get(kind))
        else TemplateRow(kind, default, None)
        for kind, default in DEFAULTS.items()
    )


def preview_letter(
    session: Session, actor: Actor, round_id: int, kind: LetterKind, text: Template, on: date
) -> Preview | None:
    """Return how a wording reads for a file of the round; None when the round has no file.

    The file is one to which such a letter would go, where there is one.
    """
    access.require(session, actor, "preview_letter")
    fitting = [decision for decision, other in rules.OF_DECISION.items() if other is kind]
    file = session.exec(
        select(Expression)
        .where(col(Expression.round_id) == round_id)
        .order_by(col(Expression.decision).in_(fitting).desc(), col(Expression.name))
        .limit(1)
    ).first()
    if file is None:
        return None
    [subject] = gather.subjects_of(session, [file])
    facts = gather.facts_of(session, actor, {kind: [subject]})[file.id or 0]
    return Preview(file.name, merge.letter(kind, text, values_of(kind, facts, on)))


def _views(session: Session, condition: Any) -> Sequence[LetterView]:
    found = session.exec(
        select(  # type: ignore[call-overload]
            Letter, col(Expression.name), col(Expression.reference), col(Expression.decision),
            col(Round.name), col(Person.name),
        )
        .join(Expression, col(Expression.id) == col(Letter.expression_id))
        .join(Round, col(Round.id) == col(Letter.round_id))
        .outerjoin(Person, col(Person.id) == col(Letter.released_by_id))
        .where(condition)
        .order_by(col(Expression.name), col(Expression.id), col(Letter.id).desc())
    ).all()  # fmt: skip
    return [
        LetterView(_row(letter, name, reference, decision, by or ""), letter.body, call)
        for letter, name, reference, decision, call, by in found
    ]


def _row(letter: Letter, name: str, reference: str, decision: Any, by: str) -> LetterRow:
    given = rules.LetterInput(letter.subject, letter.body, letter.to_name, letter.to_email)
    return LetterRow(
        letter.id or 0, letter.expression_id, name, reference, letter.kind, letter.state,
        letter.to_name, letter.to_email, letter.subject, letter.made_on,
        rules.problems_of(given, letter.kind, decision), letter.released_at, by,
        letter.begun_at, letter.sent_at, letter.failure, letter.version,
    )  # fmt: skip
