"""Read what the list of the week is told from, in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, select

from core import access
from core.access import Actor
from core.freshness import Earlier
from core.journeys.gather import UNKNOWN, gather, names_of, summary_of
from core.journeys.queries import list_journeys
from core.portfolio.board import Standing, by_urgency, standing
from core.portfolio.monday import AHEAD_DAYS, SAID_WITHIN_DAYS, Line, in_order, week_lines
from core.portfolio.views import ActionDue, Said, Week
from core.tables.journey import Entry, EntryKind, Journey, JourneyState, SurveyAnswer
from core.tables.people import Role
from core.touched import renewed

NOBODY = "Nobody yet"


def read_portfolio(
    session: Session, actor: Actor, round_id: int, *, on: date,
    earlier: Earlier[tuple[Standing, ...]] | None = None,
) -> tuple[Standing, ...]:  # fmt: skip
    """Return every journey of a round with how it stands, what is late first.

    As many statements for 500 journeys as for 10. With what the same reader was given earlier,
    on the same day, only the journeys that were touched since are read.
    """
    access.require(session, actor, "read_portfolio")
    return renewed(
        session, earlier,
        lambda among: standing(list_journeys(session, actor, round_id, among=among), on),
        lambda row: row[0].pair_id, by_urgency,
    )  # fmt: skip


def list_week(
    session: Session, actor: Actor, *, on: date, earlier: Earlier[tuple[Line, ...]] | None = None
) -> tuple[Line, ...]:
    """Write the list of the week, across all rounds; a facilitator's own journeys only.

    With what the same reader was given earlier, on the same day, only the lines of journeys that
    were touched since are written again.
    """
    access.require(session, actor, "list_week")
    return renewed(
        session, earlier,
        lambda among: week_lines(read_week(session, actor, on=on, among=among), on),
        lambda line: line.pair_id, lambda lines: in_order(lines, on),
    )  # fmt: skip


def read_week(
    session: Session, actor: Actor, *, on: date, among: Collection[int] | None = None
) -> Week:
    """Read the journeys under way with what falls due by the end of the week.

    A facilitator reads their own journeys, a lead all of them. Surveys are those answered within
    the last seven days, of journeys that are over too. `among` are the ids of the only pairs that
    are asked about.
    """
    access.require(session, actor, "read_week")
    is_own: ColumnElement[bool] = col(Journey.round_id).is_not(None)
    if actor.role is Role.FACILITATOR:
        is_own = col(Journey.facilitator_id) == actor.person_id
    if among is not None:
        is_own = and_(is_own, col(Journey.pair_id).in_(sorted(among)))
    since = on - timedelta(days=SAID_WITHIN_DAYS)
    answers = session.exec(
        select(SurveyAnswer)
        .join(Journey, col(Journey.id) == col(SurveyAnswer.journey_id))
        .where(is_own, col(SurveyAnswer.answered_on) > since)
        .order_by(col(SurveyAnswer.answered_on), col(SurveyAnswer.id))
    ).all()
    which = and_(
        is_own,
        (col(Journey.state) == JourneyState.RUNNING)
        | col(Journey.id).in_(sorted({answer.journey_id for answer in answers})),
    )
    gathered = gather(session, which)
    journeys = session.exec(select(Journey).where(which)).all()
    due = session.exec(
        select(Entry)
        .join(Journey, col(Journey.id) == col(Entry.journey_id))
        .where(
            is_own, col(Journey.state) == JourneyState.RUNNING,
            col(Entry.kind) == EntryKind.ACTION, col(Entry.removed_at).is_(None),
            col(Entry.done_on).is_(None), col(Entry.due_on) <= on + timedelta(days=AHEAD_DAYS),
        )
        .order_by(col(Entry.due_on), col(Entry.id))
    ).all()  # fmt: skip
    owners = names_of(session, (entry.owner_id for entry in due))
    return Week(
        tuple(summary_of(row, gathered) for row in journeys),
        tuple(
            ActionDue(entry.journey_id, entry.pair_id, entry.text,
                      owners.get(entry.owner_id, UNKNOWN) if entry.owner_id else NOBODY,
                      entry.due_on or on)
            for entry in due
        ),
        tuple(
            Said(one.journey_id, one.pair_id,
                 gathered.territories.get(one.expression_id, (UNKNOWN, ""))[0], one.occasion,
                 one.answered_on)
            for one in answers
        ),
    )  # fmt: skip
