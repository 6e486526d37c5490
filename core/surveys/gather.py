"""Find the journeys, windows and answers of surveys, at a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from core import scope
from core.access import Actor
from core.journeys.calendar import Step
from core.journeys.gather import UNKNOWN, names_of
from core.journeys.rows import may_walk, step_of
from core.surveys.reminders import REMIND_EVERY, Owed
from core.surveys.rules import Window, open_window, windows
from core.surveys.views import Said
from core.tables.journey import Journey, JourneyState, Milestone, Occasion, SurveyAnswer
from core.tables.letters import Letter, LetterKind, LetterState
from core.tables.pairing import Pair
from core.tables.selection import ContactPerson, Expression

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


def owed(session: Session, reader: Actor, which: ColumnElement[bool], on: date) -> tuple[Owed, ...]:
    """Return the twins that owe an answer today, by pair, of the pairs a reader may ask.

    A journey that rests is left in peace.
    """
    asked = [
        (walk, window)
        for walk in walks(session, which & col(Pair.is_confirmed))
        if (window := open_window(walk.windows, on)) is not None
        and walk.journey.paused_on is None
        and may_walk(reader, walk.pair.id or 0, walk.journey.facilitator_id, also_lead=True)
    ]
    done = answered(session, [walk.pair.id or 0 for walk, _ in asked])
    guides = names_of(session, {walk.journey.facilitator_id for walk, _ in asked})
    sides = [side for walk, _ in asked for side in (walk.pair.first_id, walk.pair.second_id)]
    contacts = {
        row.expression_id: row
        for row in session.exec(
            select(ContactPerson).where(col(ContactPerson.expression_id).in_(sides))
        )
    }
    found = []
    for walk, window in asked:
        pair_id, guide = walk.pair.id or 0, guides.get(walk.journey.facilitator_id or 0, UNKNOWN)
        for at, side in enumerate((walk.pair.first_id, walk.pair.second_id)):
            if (pair_id, side, window.occasion) in done:
                continue
            contact = contacts.get(side)
            found.append(Owed(
                side, pair_id, walk.names[at], walk.names[1 - at], guide,
                contact.lead_person if contact else "", contact.lead_email if contact else "",
                window,
            ))  # fmt: skip
    last = _reminded(session, on)
    return tuple(
        replace(one, reminded_on=last.get(one.person) or last.get(f"#{one.expression_id}"))
        for one in found
    )


def _reminded(session: Session, on: date) -> dict[str, date]:
    """Return when letters about surveys were last written within a week, by person and by file."""
    last: dict[str, date] = {}
    for file, email, made_on in session.exec(
        select(col(Letter.expression_id), col(Letter.to_email), col(Letter.made_on))
        .where(
            col(Letter.kind) == LetterKind.SURVEY,
            col(Letter.state) != LetterState.WITHDRAWN,
            col(Letter.made_on) > on - REMIND_EVERY,
        )
        .order_by(col(Letter.made_on), col(Letter.id))
    ):
        last |= {f"#{file}": made_on} | ({email.strip().casefold(): made_on} if email else {})
    return last


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
