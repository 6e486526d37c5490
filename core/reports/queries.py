"""Read everything of a round, for the file that a lead takes away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.reports import (
    about,
    applications,
    goals,
    journeys,
    notes,
    outcome,
    reviewing,
    surveys,
    walks,
)
from core.reports.gather import Reader, gathered
from core.reports.rows import Gathered
from core.reports.sheets import Sheet, words
from core.reports.views import Walked
from core.rounds.rules import deadline
from core.selection import gather
from core.selection.form import ExpressionInput
from core.selection.scores import criteria_of
from core.tables.selection import ContactPerson, Expression
from core.wording import day_in_words


@dataclass(frozen=True)
class WholeRound:
    """Hold everything of a round: the applications as they were sent, and the other sheets."""

    name: str
    circumstances: about.Circumstances
    files: tuple[ExpressionInput, ...]
    others: tuple[Sheet, ...]

    def sheets(self, *, is_guarded: bool = False) -> tuple[Sheet, ...]:
        """Return every sheet in its order; `is_guarded` when they are written as text files."""
        first = applications.applications(self.files, is_guarded=is_guarded)
        told = (first, *self.others)
        opening = about.about(self.circumstances, told)
        return (opening, about.columns((opening, *told)), *told)


def read_whole_round(session: Session, actor: Actor, round_id: int, *, on: date) -> WholeRound:
    """Read the applications of a round with their contact persons, and all that followed.

    Of a review that was not handed in only its existence leaves; of a letter all but its text; of
    a logbook what the twins opened; of surveys means of enough pairs. Raises Missing.
    """
    access.require(session, actor, "read_whole_round")
    call = gather.round_of(session, round_id)
    files = session.exec(
        select(Expression)
        .where(col(Expression.round_id) == round_id)
        .order_by(col(Expression.reference))
    ).all()
    contacts = {
        row.expression_id: row
        for row in session.exec(
            select(ContactPerson)
            .join(Expression, col(Expression.id) == col(ContactPerson.expression_id))
            .where(col(Expression.round_id) == round_id)
        )
    }
    has = Reader(session, call, files)
    found = gathered(has, files)
    walked = walks.walked(has, found.pairs)
    return WholeRound(
        call.name,
        _circumstances(found, on),
        tuple(gather.as_input(row, contacts.get(row.id or 0)) for row in files),
        _others(found, walked, on),
    )


def _circumstances(found: Gathered, on: date) -> about.Circumstances:
    call = found.call

    def at(local: str) -> str:
        return deadline(local, call.time_zone)

    moves = tuple(
        f"on {day_in_words(move.extended_on)} from {at(move.before_local)} to "
        f"{at(move.after_local)}. Reason: {move.reason}"
        for move in found.moves
    )
    return about.Circumstances(
        call.name, words(call.state), call.slots, at(call.closes_local), moves, call.starts_on,
        call.months, criteria_of(call.settings), on,
    )  # fmt: skip


def _others(found: Gathered, walked: Walked, on: date) -> tuple[Sheet, ...]:
    return (
        reviewing.reviews(found.reviews),
        reviewing.conflicts(found.conflicts),
        reviewing.assignments(found.assignments),
        reviewing.consensus(found.consensus),
        outcome.decisions(found.decisions),
        outcome.clarifications(found.clarifications),
        outcome.territories(found.territories),
        outcome.letters(found.letters),
        outcome.proposals(found.proposals),
        outcome.pairs(found.pairs),
        outcome.wishes(found.wishes),
        journeys.journeys(walked.journeys),
        journeys.changes(walked.changes),
        journeys.steps(walked.steps),
        goals.items(walked.items),
        goals.objectives(walked.objectives),
        goals.outcomes(walked.outcomes),
        journeys.time(walked.time),
        notes.logbook(walked.entries),
        notes.actions(walked.entries, on),
        notes.insights(walked.insights),
        notes.fiches(walked.fiches),
        surveys.surveys(found.surveys),
    )
