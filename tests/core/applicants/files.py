"""A file with its link and contact person, questions and letters, as the tests of questions do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import select

from core.access import Actor, applicant
from core.applicants import actions, queries
from core.applicants.answers import AnswerInput
from core.applicants.rows import Asked, OwnFile
from core.applicants.rules import QuestionInput
from core.database import Store
from core.people.passwords import token_hash
from core.tables.intake import ApplicantLink, Clarification
from core.tables.letters import Letter, LetterKind, LetterState
from core.tables.selection import ContactPerson, Expression
from tests.cast import AT, TESTS, TODAY, add_expression

TOKEN = "the token of Tartu"
FIELDS = ("population", "level_topic")
QUESTION = "Which year is the figure from, and why level 3?"


def add_file(store: Store, round_id: int, name: str = "Tartu", token: str = TOKEN) -> Expression:
    """Add a file that no pair holds, with its contact person and a live link."""
    with store.writing(TESTS) as session:
        row = add_expression(session, round_id, name, country="EE", consent_retention=True)
        session.add(ContactPerson(
            expression_id=row.id or 0, lead_person="Kati", lead_email="kati@tartu.example",
            deputy="Mart",
        ))  # fmt: skip
        session.add(
            ApplicantLink(expression_id=row.id or 0, token_hash=token_hash(token), made_at=AT)
        )
    return row


def holder(token: str = TOKEN) -> Actor:
    """Return whoever holds a token."""
    return applicant(token_hash(token))


def ask(store: Store, actor: Actor, file: Expression, *fields: str, address: str = "") -> Asked:
    """Ask about fields of a file."""
    given = QuestionInput(QUESTION, fields or FIELDS, page_address=address)
    with store.writing(actor) as session:
        return actions.ask_clarification(session, actor, file.id or 0, given, on=TODAY)


def own(store: Store, token: str = TOKEN) -> OwnFile:
    """Read the file that a token opens."""
    actor = holder(token)
    with store.reading(actor) as session:
        return queries.read_own_file(session, actor)


def answer(store: Store, values: Mapping[str, Any], remark: str = "", token: str = TOKEN) -> None:
    """Answer the oldest open question of the file that a token opens."""
    actor, question = holder(token), own(store, token).open_questions[0]
    with store.writing(actor) as session:
        actions.answer_clarification(
            session, actor, question.id, AnswerInput(values, remark), question.stand, on=TODAY
        )


def stored(store: Store, file: Expression) -> Expression:
    """Return a file as it is stored now."""
    with store.reading(TESTS) as session:
        return session.get_one(Expression, file.id)


def questions(store: Store) -> list[Clarification]:
    """Return all questions as they are stored now."""
    with store.reading(TESTS) as session:
        return list(session.exec(select(Clarification).order_by(Clarification.id)).all())


def letters(store: Store) -> list[Letter]:
    """Return all letters as they are stored now."""
    with store.reading(TESTS) as session:
        return list(session.exec(select(Letter).order_by(Letter.id)).all())


def add_letter(
    store: Store,
    file: Expression,
    kind: LetterKind = LetterKind.RESERVE,
    state: LetterState = LetterState.RELEASED,
) -> None:
    """Put a letter of a decision into the outbox, or out of it."""
    with store.writing(TESTS) as session:
        session.add(Letter(
            round_id=file.round_id, expression_id=file.id or 0, kind=kind, state=state,
            subject="Tartu: our decision", body="Dear Kati,\n\nthis is our decision.",
            made_on=TODAY,
        ))  # fmt: skip
