"""Find an applicant's own file and the questions about files, for queries and actions that may."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from core.access import Actor
from core.applicants import changes, rules
from core.applicants.rows import AnsweredQuestion, OpenQuestion, Question
from core.errors import Missing, NotPossible
from core.letters.rules import DECISIONS, LEFT
from core.selection.deadline import arrival, deadline_instant
from core.selection.filing import CONTACT_FIELDS
from core.selection.form import ExpressionInput
from core.selection.gather import as_input, closing_on, round_of, visible
from core.tables.intake import Clarification
from core.tables.letters import Letter, LetterState
from core.tables.people import Person, Role
from core.tables.selection import (
    ConflictOfInterest,
    ContactPerson,
    Decision,
    Expression,
    Round,
)

BRUSSELS = ZoneInfo("Europe/Brussels")


def own_file(session: Session) -> Expression:
    """Return the file that the session's token opens; one sentence for every token that does not.

    A wrong token and an ended one take the same statements, so neither shows that it exists.
    """
    found = session.exec(select(Expression)).first()
    if found is None:
        raise Missing(rules.NO_SUCH_LINK)
    return found


def contact_of(session: Session, expression_id: int) -> ContactPerson | None:
    """Return the row with the personal data of a file, if the actor may see it."""
    return session.exec(
        select(ContactPerson).where(col(ContactPerson.expression_id) == expression_id)
    ).first()


def questions_of(session: Session, expression_id: int) -> Sequence[Clarification]:
    """Return the questions about a file, the newest first."""
    return session.exec(
        select(Clarification)
        .where(col(Clarification.expression_id) == expression_id)
        .order_by(col(Clarification.asked_on).desc(), col(Clarification.id).desc())
    ).all()


def letters_of(session: Session, expression_id: int) -> Sequence[Letter]:
    """Return the letters about a file that the actor may see, the newest first."""
    return session.exec(
        select(Letter)
        .where(col(Letter.expression_id) == expression_id)
        .order_by(col(Letter.made_on).desc(), col(Letter.id).desc())
    ).all()


def question(session: Session, question_id: int) -> Clarification:
    """Return a question the actor may see; raise Missing for any other."""
    found = session.exec(select(Clarification).where(col(Clarification.id) == question_id)).first()
    if found is None:
        raise Missing("There is no such question for you. Reload the page.")
    return found


def is_open(row: Clarification) -> bool:
    """Tell whether the answer to a question is still wanted."""
    return row.answered_at is None and row.closed_on is None


def facts_of(
    file: Expression, call: Round, questions: Sequence[Clarification], letters: Sequence[Letter]
) -> rules.Facts:
    """Gather what an applicant may be told; of the team's decisions only a withdrawal."""
    due = [row.due_on for row in questions if is_open(row)]
    outcome = next((row for row in letters if row.kind in DECISIONS and row.state in LEFT), None)
    sent = file.submitted_at
    closes = deadline_instant(call.closes_local, call.time_zone)
    return rules.Facts(
        arrival="in_time" if sent is None else arrival(sent, closes),
        closes_on=closing_on(call),
        questions=len(due),
        due_on=min(due, default=None),
        outcome=outcome.kind if outcome else None,
        subject=outcome.subject if outcome else "",
        told_on=outcome.made_on if outcome else None,
        is_withdrawn=file.decision is Decision.WITHDRAWN,
        withdrawn_on=file.decided_on if file.decision is Decision.WITHDRAWN else None,
    )


def applicant_facts(session: Session, file: Expression) -> rules.Facts:
    """Gather the same for one file: three statements."""
    number = file.id or 0
    return facts_of(
        file, round_of(session, file.round_id),
        questions_of(session, number), letters_of(session, number),
    )  # fmt: skip


def answers_to(file: ExpressionInput, fields: Sequence[str]) -> dict[str, Any]:
    """Return the named answers as they stand."""
    return {name: changes.plain(getattr(file, name)) for name in fields}


def file_input(session: Session, file: Expression) -> ExpressionInput:
    """Bring a file with its contact person into the shape of the form."""
    return as_input(file, contact_of(session, file.id or 0))


def open_question(row: Clarification, file: ExpressionInput) -> OpenQuestion:
    """Show a question as the applicant answers it."""
    values = answers_to(file, row.fields)
    return OpenQuestion(
        row.id or 0, row.question, row.asked_on, row.due_on, tuple(row.fields), values,
        changes.stand_of(values),
    )  # fmt: skip


def answered_question(row: Clarification, at: datetime) -> AnsweredQuestion:
    """Show an earlier question with its answer."""
    return AnsweredQuestion(
        row.question, day_of(at), row.remark, changes.changes_of(row.before, row.after)
    )


def day_of(at: datetime) -> date:
    """Return the day of an instant as the programme counts days."""
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return aware.astimezone(BRUSSELS).date()


def view_of(
    row: Clarification,
    actor: Actor,
    file: str,
    names: Mapping[int, str],
    letters: Mapping[int, LetterState],
) -> Question:
    """Show a question to the team or to a reviewer, who judges without the contact persons."""
    is_reviewer = actor.role is Role.REVIEWER
    hidden = set(CONTACT_FIELDS) if is_reviewer else set()
    is_partly_hidden = bool(hidden & set(row.fields))
    fields = tuple(name for name in row.fields if name not in hidden)
    found = changes.changes_of(
        *({name: value for name, value in values.items() if name not in hidden}
          for values in (row.before, row.after))
    )  # fmt: skip
    own = row.asked_by_id == actor.person_id
    return Question(
        id=row.id or 0,
        version=row.version,
        expression_id=row.expression_id,
        file=file,
        asked_by="You" if own else names.get(row.asked_by_id, "The team"),
        asked_on=row.asked_on,
        due_on=row.due_on,
        question="" if is_partly_hidden else row.question,
        fields=fields,
        answered_on=None if row.answered_at is None else day_of(row.answered_at),
        remark="" if is_partly_hidden else row.remark,
        changes=found,
        closed_on=row.closed_on,
        letter=None if is_reviewer else letters.get(row.letter_id or 0),
    )


def names_of(session: Session, questions: Sequence[Clarification]) -> dict[int, str]:
    """Return who asked, as far as the actor sees people: one statement."""
    wanted = sorted({row.asked_by_id for row in questions})
    rows = session.exec(
        select(col(Person.id), col(Person.name)).where(col(Person.id).in_(wanted))
    ).all()
    return dict(rows)  # type: ignore[arg-type]


def letter_states(session: Session, questions: Sequence[Clarification]) -> dict[int, LetterState]:
    """Return where the letters of questions stand: one statement."""
    wanted = sorted({row.letter_id for row in questions if row.letter_id})
    rows = session.exec(
        select(col(Letter.id), col(Letter.state)).where(col(Letter.id).in_(wanted))
    ).all()
    return dict(rows)  # type: ignore[arg-type]


def asked_file(session: Session, actor: Actor, expression_id: int) -> Expression:
    """Return a file that the actor may ask about.

    Raises Missing for a file that is not there for them, and NotPossible for a reviewer who has
    not said whether there is a conflict.
    """
    file = visible(session, expression_id)
    if actor.role is Role.REVIEWER:
        declared = session.exec(
            select(col(ConflictOfInterest.id)).where(
                col(ConflictOfInterest.expression_id) == expression_id,
                col(ConflictOfInterest.person_id) == actor.person_id,
                col(ConflictOfInterest.is_recorded).is_(False),
            )
        ).first()
        if declared is None:
            raise NotPossible("Say first whether you have a conflict of interest with this file.")
    return file
