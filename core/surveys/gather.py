"""Find the journeys, windows and answers of surveys, at a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from core import scope
from core.journeys.calendar import Step
from core.journeys.gather import UNKNOWN, names_of
from core.journeys.rows import step_of
from core.surveys.rules import Window, windows
from core.surveys.views import Said
from core.tables.journey import Journey, JourneyState, Milestone, Occasion, SurveyAnswer
from core.tables.pairing import Pair
from core.tables.selection import Expression

Place = tuple[int, int, Occasion]


@dataclass(frozen=True)
class Walk:
    """Hold a pair with its journey, the names of both twins and the days of its surveys."""

    pair: Pair
    journey: Journey
    names: tuple[str, str]
    windows: tuple[Window, ...]


def walks(session: Session, which: ColumnElement[bool]) -> tuple[Walk, ...]:
    """Read the pairs a condition on Pair or Journey chooses; three statements for any number."""
    found: Sequence[tuple[Pair, Journey]] = session.exec(
        select(Pair, Journey)
        .join(Journey, col(Journey.pair_id) == col(Pair.id))
        .where(which)
        .order_by(col(Journey.id))
    ).all()
    sides = {side for pair, _ in found for side in (pair.first_id, pair.second_id)}
    names: Mapping[int | None, str] = {
        number: name
        for number, name in session.exec(
            select(col(Expression.id), col(Expression.name)).where(
                col(Expression.id).in_(sorted(sides))
            )
        )
    }
    steps = _steps(session, [journey.id or 0 for _, journey in found])
    return tuple(
        Walk(
            pair, journey,
            (names.get(pair.first_id, UNKNOWN), names.get(pair.second_id, UNKNOWN)),
            windows(steps[journey.id or 0],
                    is_ended_early=journey.state is JourneyState.ENDED_EARLY),
        )
        for pair, journey in found
    )  # fmt: skip


def answers(session: Session, pair_ids: Collection[int]) -> dict[Place, Said]:
    """Return the answers the actor may read, by pair, twin and occasion."""
    rows = session.exec(
        select(SurveyAnswer).where(col(SurveyAnswer.pair_id).in_(sorted(pair_ids)))
    ).all()
    names = names_of(session, {row.by_id for row in rows})
    return {
        (row.pair_id, row.expression_id, row.occasion): Said(
            dict(row.answers), names.get(row.by_id, UNKNOWN), row.answered_on, row.version
        )
        for row in rows
    }


def answered(session: Session, pair_ids: Collection[int]) -> frozenset[Place]:
    """Return which twins have answered what: that they did, never what they said."""
    with scope.lifted(session):
        found = session.exec(
            select(
                col(SurveyAnswer.pair_id), col(SurveyAnswer.expression_id),
                col(SurveyAnswer.occasion),
            ).where(col(SurveyAnswer.pair_id).in_(sorted(pair_ids)))
        ).all()  # fmt: skip
    return frozenset((pair_id, side, occasion) for pair_id, side, occasion in found)


def answer_of(
    session: Session, pair_id: int, expression_id: int, occasion: Occasion
) -> SurveyAnswer | None:
    """Return a twin's own row."""
    return session.exec(
        select(SurveyAnswer).where(
            col(SurveyAnswer.pair_id) == pair_id,
            col(SurveyAnswer.expression_id) == expression_id,
            col(SurveyAnswer.occasion) == occasion,
        )
    ).first()


def _steps(session: Session, journey_ids: Collection[int]) -> Mapping[int, list[Step]]:
    steps: dict[int, list[Step]] = defaultdict(list)
    for row in session.exec(
        select(Milestone)
        .where(col(Milestone.journey_id).in_(sorted(journey_ids)))
        .order_by(col(Milestone.id))
    ):
        steps[row.journey_id].append(step_of(row))
    return steps
