"""Read surveys: a twin's own, both answers of a pair, and what a round makes of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, func, select

from core import access, scope
from core.access import Actor
from core.journeys.rows import bound, may_walk
from core.letters import gather as letters
from core.letters.templates import Template
from core.surveys import gather, reminders, summary
from core.surveys.gather import Place, Walk
from core.surveys.hindsight import Fit, PairOutcome
from core.surveys.questions import FIT
from core.surveys.reminders import Reminders
from core.surveys.rules import open_window
from core.surveys.summary import Mean
from core.surveys.views import OccasionAnswers, OpenSurvey, PairSurveys, Said
from core.tables.journey import (
    Effort,
    Journey,
    Ladder,
    LearningObjective,
    Milestone,
    MilestoneKind,
    Occasion,
    SurveyAnswer,
)
from core.tables.letters import LetterKind
from core.tables.pairing import Pair
from core.tables.selection import Expression

STEPS = tuple(Ladder)


def own_surveys(session: Session, actor: Actor, *, on: date) -> tuple[OpenSurvey, ...]:
    """List the surveys that are open for a twin today, one a pair at most."""
    access.require(session, actor, "own_surveys")
    speaks_for = bound(session).expression_ids
    walks = gather.walks(session, col(Journey.pair_id).in_(sorted(bound(session).pair_ids)))
    ids = [walk.pair.id or 0 for walk in walks]
    said, answered = gather.answers(session, ids), gather.answered(session, ids)
    found = []
    for walk in walks:
        window = open_window(walk.windows, on)
        sides = (walk.pair.first_id, walk.pair.second_id)
        own = [side for side in sides if side in speaks_for]
        if window is None or len(own) != 1:
            continue
        other = sides[own[0] == sides[0]]
        pair_id, occasion = walk.pair.id or 0, window.occasion
        found.append(
            OpenSurvey(
                pair_id, walk.journey.id or 0, own[0], walk.names[own[0] == sides[0]], window,
                said.get((pair_id, own[0], occasion)), (pair_id, other, occasion) in answered,
            )
        )  # fmt: skip
    return tuple(found)


def surveys_of_pair(
    session: Session, actor: Actor, pair_id: int, *, on: date
) -> PairSurveys | None:
    """Return both answers to every survey of a pair that has opened; None for other facilitators.

    What cannot be read is not there: nobody learns from it whether a pair has answered.
    """
    access.require(session, actor, "surveys_of_pair")
    walk = next(iter(gather.walks(session, col(Pair.id) == pair_id)), None)
    if walk is None or not _reads(bound(session), walk):
        return None
    said = gather.answers(session, [pair_id])
    sides = (walk.pair.first_id, walk.pair.second_id)
    opened = [window for window in walk.windows if window.opens_on <= on]
    to_come = [window for window in walk.windows if window.opens_on > on]
    return PairSurveys(
        pair_id, walk.names,
        tuple(
            OccasionAnswers(window, *(said.get((pair_id, side, window.occasion)) for side in sides))
            for window in opened
        ),
        to_come[0] if to_come else None,
    )  # fmt: skip


def survey_means(session: Session, actor: Actor, round_id: int) -> tuple[Mean, ...]:
    """Return the means of a round's answers, none of fewer than three pairs."""
    access.require(session, actor, "survey_means")
    journeys = session.exec(select(Journey).where(col(Journey.round_id) == round_id)).all()
    ids = [journey.pair_id for journey in journeys]
    reader = bound(session)
    known = {
        row.pair_id
        for row in journeys
        if may_walk(reader, row.pair_id, row.facilitator_id, also_lead=True)
    }
    with scope.lifted(session):
        rows = session.exec(
            select(
                col(SurveyAnswer.pair_id), col(SurveyAnswer.occasion), col(SurveyAnswer.answers)
            ).where(col(SurveyAnswer.pair_id).in_(ids))
        ).all()
    return summary.means(rows, known)


def survey_reminders(session: Session, actor: Actor, round_id: int, *, on: date) -> Reminders:
    """Return who of a round owes an answer today, and how a letter to the first would read.

    A facilitator asks the pairs they guide, the lead all of them.
    """
    access.require(session, actor, "survey_reminders")
    owed = gather.owed(session, bound(session), col(Journey.round_id) == round_id, on)
    first = next(iter(reminders.due(owed)), None)
    if first is None:
        return Reminders(owed)
    file = session.exec(select(Expression).where(col(Expression.id) == first.expression_id)).one()
    wanted = {LetterKind.SURVEY: letters.subjects_of(session, [file])}
    extra = {first.expression_id: reminders.fields(first)}
    [letter] = letters.made(session, actor, wanted, on, extra)
    return Reminders(owed, Template(letter.subject, letter.body))


def read_hindsight(session: Session, actor: Actor, round_id: int) -> tuple[PairOutcome, ...]:
    """Return the standing pairs of a round, the highest value first, and what they came to.

    What the twins said is there for the pairs whose answers the reader may read. The number of
    statements is the same for any number of pairs.
    """
    access.require(session, actor, "read_hindsight")
    walks = gather.walks(session, (col(Pair.round_id) == round_id) & col(Pair.is_confirmed))
    said = gather.answers(session, [walk.pair.id or 0 for walk in walks])
    journeys = [walk.journey.id or 0 for walk in walks]
    objectives, exchanges = _objectives(session, journeys), _exchanges(session, journeys)
    spent = _spent(session, journeys)
    reader = bound(session)
    found = (
        PairOutcome(
            pair.id or 0, walk.names, pair.value, dict(pair.contributions),
            (_last_fit(said, pair.id or 0, pair.first_id),
             _last_fit(said, pair.id or 0, pair.second_id)),
            _reads(reader, walk), *objectives.get(number, (0, None)), exchanges.get(number, 0),
            (spent.get((number, pair.first_id), 0), spent.get((number, pair.second_id), 0)),
        )
        for walk in walks
        for pair, number in [(walk.pair, walk.journey.id or 0)]
    )  # fmt: skip
    return tuple(sorted(found, key=lambda pair: (-pair.value, pair.pair_id)))


def _reads(reader: Actor, walk: Walk) -> bool:
    return may_walk(
        reader, walk.pair.id or 0, walk.journey.facilitator_id, also_lead=True
    )  # fmt: skip


def _last_fit(said: Mapping[Place, Said], pair_id: int, side: int) -> Fit | None:
    """Return what a twin said of the fit on the last occasion on which it said anything of it."""
    for occasion in reversed(Occasion):
        answers = said.get((pair_id, side, occasion))
        found = {
            code: mark
            for code, mark in (answers.answers if answers else {}).items()
            if code in FIT and isinstance(mark, int)
        }
        if found:
            return found
    return None


def _objectives(session: Session, journey_ids: list[int]) -> dict[int, tuple[int, Ladder | None]]:
    """Return how many objectives each journey has, and the highest step any of them reached."""
    found: dict[int, tuple[int, Ladder | None]] = {}
    for journey_id, step in session.exec(
        select(col(LearningObjective.journey_id), col(LearningObjective.step)).where(
            col(LearningObjective.journey_id).in_(journey_ids)
        )
    ):
        count, highest = found.get(journey_id, (0, None))
        reached = [one for one in (highest, step) if one is not None]
        found[journey_id] = (count + 1, max(reached, key=STEPS.index, default=None))
    return found


def _exchanges(session: Session, journey_ids: list[int]) -> dict[int, int]:
    found = session.exec(
        select(col(Milestone.journey_id), func.count(col(Milestone.id)))
        .where(
            col(Milestone.journey_id).in_(journey_ids),
            col(Milestone.kind) == MilestoneKind.EXCHANGE,
            col(Milestone.held_on).is_not(None),
        )
        .group_by(col(Milestone.journey_id))
    ).all()
    return {journey_id: count for journey_id, count in found}


def _spent(session: Session, journey_ids: list[int]) -> dict[tuple[int, int], int]:
    found = session.exec(
        select(
            col(Effort.journey_id), col(Effort.expression_id), func.sum(col(Effort.half_days))
        )
        .where(col(Effort.journey_id).in_(journey_ids))
        .group_by(col(Effort.journey_id), col(Effort.expression_id))
    ).all()  # fmt: skip
    return {(journey_id, side): int(total) for journey_id, side, total in found}
