"""Read an applicant's own file, and the questions that the team and the reviewers asked."""

from __future__ import annotations

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.applicants import gather, own_data, rules
from core.applicants.rows import OwnData, OwnFile, OwnLetter, Question
from core.applying.words import in_words
from core.letters.rules import DECISIONS
from core.selection import deadline
from core.selection.form import FIELD_NAMES
from core.selection.gather import as_input, round_of
from core.selection.questions import LABELS, label_of
from core.tables.intake import ApplicantLink, Clarification
from core.tables.people import Role
from core.tables.selection import Decision, Expression

NOT_STATED = "Not stated"


def read_own_file(session: Session, actor: Actor) -> OwnFile:
    """Read the file that the actor's token opens, as far as its applicant was told.

    Six statements. Raises Missing, with the same sentence for every token that opens nothing.
    """
    access.require(session, actor, "read_own_file")
    file = gather.own_file(session)
    number = file.id or 0
    call = round_of(session, file.round_id)
    contact = gather.contact_of(session, number)
    questions = gather.questions_of(session, number)
    letters = gather.letters_of(session, number)
    facts = gather.facts_of(file, call, questions, letters)
    given = as_input(file, contact)
    return OwnFile(
        expression_id=number,
        name=file.name,
        reference=file.reference,
        round_name=call.name,
        sent=NOT_STATED
        if file.submitted_at is None
        else deadline.in_words(file.submitted_at, call.time_zone, with_day=True),
        facts=facts,
        answers=tuple(
            (label_of(name), in_words(name, getattr(given, name)))
            for name in FIELD_NAMES
            if name in LABELS and name not in own_data.STAMPED
        ),
        open_questions=tuple(
            gather.open_question(row, given)
            for row in reversed(questions)
            if gather.is_open(row) and not facts.is_withdrawn
        ),
        answered_questions=tuple(
            gather.answered_question(row, row.answered_at)
            for row in questions
            if row.answered_at is not None
        ),
        letters=tuple(
            OwnLetter(row.made_on, row.subject, row.body, row.kind in DECISIONS) for row in letters
        ),
        wants_to_be_kept=file.consent_retention,
        kept_until=file.retained_until if rules.is_kept(facts) else None,
        revised_at=file.revised_at,
    )


def own_data_of_file(session: Session, actor: Actor) -> OwnData:
    """Give an applicant everything stored about the own file and its people, to take along.

    What others wrote about it is not in it: it says where to ask for that. Raises Missing.
    """
    access.require(session, actor, "own_data_of_file")
    file = gather.own_file(session)
    number = file.id or 0
    call = round_of(session, file.round_id)
    contact = gather.contact_of(session, number)
    questions = gather.questions_of(session, number)
    letters = gather.letters_of(session, number)
    links = session.exec(select(ApplicantLink)).all()
    facts = gather.facts_of(file, call, questions, letters)
    stored = own_data.Stored(
        round_name=call.name,
        file=own_data.told(file.model_dump(mode="json"), is_kept=rules.is_kept(facts),
                           is_withdrawn=file.decision is Decision.WITHDRAWN),
        contact=own_data.told_contact(contact.model_dump(mode="json") if contact else {}),
        questions=tuple(own_data.told_question(row.model_dump(mode="json")) for row in questions),
        letters=tuple(own_data.told_letter(row.model_dump(mode="json")) for row in letters),
        links=tuple(own_data.told_link(row.model_dump(mode="json")) for row in links),
    )  # fmt: skip
    return OwnData(own_data.as_json(stored), own_data.as_text(stored))


def list_clarifications(session: Session, actor: Actor, round_id: int) -> tuple[Question, ...]:
    """List the questions of a round: who owes an answer first, the longest due before the rest.

    Three statements, whatever their number.
    """
    access.require(session, actor, "list_clarifications")
    rows = session.exec(
        select(Clarification, col(Expression.name))
        .join(Expression, col(Expression.id) == col(Clarification.expression_id))
        .where(col(Expression.round_id) == round_id)
        .order_by(col(Clarification.due_on), col(Clarification.id))
    ).all()
    found = [row for row, _ in rows]
    names = gather.names_of(session, found)
    letters = gather.letter_states(session, found)
    views = [gather.view_of(row, actor, file, names, letters) for row, file in rows]
    return tuple(sorted(views, key=lambda view: not view.is_open))


def questions_of_file(session: Session, actor: Actor, expression_id: int) -> tuple[Question, ...]:
    """Read the questions about one file, the newest first.

    A reviewer sees nothing of the contact persons in them, and no names of who asked. Raises
    Missing, or NotPossible for a reviewer who has not said whether there is a conflict.
    """
    access.require(session, actor, "questions_of_file")
    file = gather.asked_file(session, actor, expression_id)
    rows = gather.questions_of(session, expression_id)
    is_team = actor.role is not Role.REVIEWER
    names = gather.names_of(session, rows) if is_team else {}
    letters = gather.letter_states(session, rows) if is_team else {}
    views = [gather.view_of(row, actor, file.name, names, letters) for row in rows]
    # A question about nothing but the contact persons is none of a reviewer's business.
    return tuple(view for view in views if view.fields)
