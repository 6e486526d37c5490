"""Read what the first page and every header tell: the clock, and what needs somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from core import access
from core.access import Actor
from core.overview import rules
from core.overview.rules import JourneyFacts, Need, RoundFacts
from core.selection.queries import list_expressions
from core.selection.rules import REVIEWS_NEEDED, TO_READ
from core.tables.journey import Journey, JourneyState, Milestone
from core.tables.pairing import Pair, Proposal, ProposalState
from core.tables.people import Role
from core.tables.selection import (
    Assignment,
    ConflictOfInterest,
    ConflictOutcome,
    Expression,
    Review,
    Round,
)


@dataclass(frozen=True)
class Clock:
    """Say whether the data is invented and at which day a demo stands still."""

    is_demo: bool
    today: date | None


def read_clock(session: Session, actor: Actor) -> Clock:
    """Read the demo's clock from its rounds; a store of real rounds has none."""
    access.require(session, actor, "read_clock")
    for settings in session.exec(select(col(Round.settings)).order_by(col(Round.id).desc())):
        if settings.get("demo"):
            stated = settings.get("today")
            return Clock(True, date.fromisoformat(stated) if stated else None)
    return Clock(False, None)


def list_needs(session: Session, actor: Actor, *, on: date) -> tuple[Need, ...]:
    """List what waits for this actor, as far as their rows go; the most urgent first."""
    access.require(session, actor, "list_needs")
    if actor.role is Role.REVIEWER:
        return _reviews(session, actor)
    needs: list[Need] = []
    if actor.role in (Role.LEAD, Role.FACILITATOR):
        for row in session.exec(select(Round).order_by(col(Round.closes_local).desc())):
            needs += rules.round_needs(_round_facts(session, actor, row), Role(actor.role), on)
    if actor.role in (Role.LEAD, Role.FACILITATOR, Role.TWIN):
        journeys = sorted(
            _journeys(session, actor), key=lambda facts: (facts.due_on or date.max, facts.pair_id)
        )
        steps = (rules.journey_need(facts, Role(actor.role), on) for facts in journeys)
        needs += [step for step in steps if step is not None]
    return tuple(needs)


def _reviews(session: Session, actor: Actor) -> tuple[Need, ...]:
    done = select(col(Review.expression_id)).where(
        col(Review.reviewer_id) == actor.person_id, col(Review.completed_at).is_not(None)
    )
    files = session.exec(
        select(col(Expression.id), col(Expression.name))
        .join(Assignment, col(Assignment.expression_id) == col(Expression.id))
        .where(col(Assignment.reviewer_id) == actor.person_id, col(Expression.id).not_in(done))
        .order_by(col(Expression.name))
    )
    return tuple(rules.review_need(name, number or 0) for number, name in files)


def _round_facts(session: Session, actor: Actor, row: Round) -> RoundFacts:
    files = select(col(Expression.id)).where(col(Expression.round_id) == row.id)
    rows = list_expressions(session, actor, row.id or 0)
    to_read = [file for file in rows if file.state in TO_READ]
    conflicts = session.exec(
        select(func.count(col(ConflictOfInterest.id))).where(
            col(ConflictOfInterest.expression_id).in_(files),
            col(ConflictOfInterest.outcome) == ConflictOutcome.OPEN,
        )
    ).one()
    kept = session.exec(
        select(func.count(col(Proposal.id))).where(
            col(Proposal.round_id) == row.id, col(Proposal.state) == ProposalState.KEPT
        )
    ).one()
    return RoundFacts(
        id=row.id or 0,
        name=row.name,
        state=row.state,
        closes_on=date.fromisoformat(row.closes_local[:10]),
        expressions=len(rows),
        without_reviewers=sum(file.reviews_asked < REVIEWS_NEEDED for file in to_read),
        open_reviews=sum(max(file.reviews_asked - file.reviews_in, 0) for file in to_read),
        open_conflicts=conflicts,
        kept_proposals=kept,
    )


def _journeys(session: Session, actor: Actor) -> list[JourneyFacts]:
    statement = select(Journey).where(col(Journey.state) == JourneyState.RUNNING)
    if actor.role is Role.FACILITATOR:
        statement = statement.where(col(Journey.facilitator_id) == actor.person_id)
    journeys = session.exec(statement).all()
    names = dict(session.exec(select(col(Expression.id), col(Expression.name))).all())
    pairs = {pair.id: pair for pair in session.exec(select(Pair))}
    steps: dict[int, Milestone] = {}
    for milestone in session.exec(
        select(Milestone)
        .where(col(Milestone.held_on).is_(None))
        .order_by(col(Milestone.due_on).desc(), col(Milestone.id).desc())
    ):
        steps[milestone.journey_id] = milestone
    found = []
    for journey in journeys:
        pair, step = pairs.get(journey.pair_id), steps.get(journey.id or 0)
        if pair is None:
            continue
        both = f"{names.get(pair.first_id, '?')} and {names.get(pair.second_id, '?')}"
        found.append(
            JourneyFacts(
                pair_id=journey.pair_id,
                names=both,
                kind=step.kind if step else None,
                number=step.number if step else 0,
                due_on=step.due_on if step else None,
                is_booked=bool(step and step.is_booked),
            )
        )
    return found
