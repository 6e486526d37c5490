"""Giving files out, declaring and reviewing, as the tests of three chapters do it."""

from __future__ import annotations

from sqlmodel import col, select

from core.access import Actor
from core.assignments import actions as assignments
from core.conflicts import actions as conflicts
from core.conflicts.rules import QUESTIONS, ConflictInput, no_ties
from core.database import Store
from core.reviews import actions as reviews
from core.reviews.actions import Kept
from core.reviews.rules import ReviewInput
from core.selection.judgement import Judgement
from core.tables.people import Person
from core.tables.selection import Assignment, Expression
from tests.cast import TESTS, TODAY

FULL = {"commitment": (4.0, "Named."), "relevant_experience": (3.5, "Runs."),
        "expanding_access": (None, "Not stated.")}  # fmt: skip
FITS = Judgement(topic_confirmed=True, level_confirmed=True)
NO_CONFLICT = no_ties()


def tie(declaration: str, code: str = "works_there") -> ConflictInput:
    """Answer one question with yes and the others with no."""
    return ConflictInput({each: each == code for each in QUESTIONS}, declaration)


A_TIE = tie("I worked there until 2024.")


def assign(store: Store, lead: Actor, file: Expression, *people: Person) -> None:
    """Give a file to people, as a lead does."""
    with store.writing(lead) as session:
        ids = [person.id or 0 for person in people]
        assignments.assign_reviewers(session, lead, file.id or 0, ids, on=TODAY)


def declare(store: Store, actor: Actor, file: Expression, given: ConflictInput) -> None:
    """Answer the questions that stand before a file."""
    with store.writing(actor) as session:
        conflicts.declare_conflict(session, actor, file.id or 0, given, on=TODAY)


def review(
    store: Store, actor: Actor, file: Expression, given: ReviewInput, version: int | None = None
) -> Kept:
    """Write a review."""
    with store.writing(actor) as session:
        return reviews.review_expression(session, actor, file.id or 0, given, version, on=TODAY)


def readers(store: Store, file: Expression) -> list[int]:
    """Return the ids of those who were given a file."""
    with store.reading(TESTS) as session:
        found = session.exec(
            select(Assignment).where(col(Assignment.expression_id) == file.id)
        ).all()
    return sorted(row.reviewer_id for row in found)
