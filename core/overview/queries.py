"""Read what the first page and every header tell: the clock, and what needs somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, func, select

from core import access
from core.access import Actor
from core.applicants.queries import list_clarifications
from core.appointments.queries import list_asked
from core.consents.queries import consents_under_way, own_consents
from core.consents.views import PairConsents
from core.course.queries import fresh_notes
from core.duties.queries import open_duties
from core.fiche.queries import list_to_conclude, list_waiting_fiches
from core.insights.queries import list_waiting_insights
from core.journeys.gather import gather, summary_of
from core.journeys.views import JourneySummary
from core.notes.queries import list_open_actions
from core.overview import rules
from core.overview.appointments import meeting_needs
from core.overview.fiche import concluding_needs, fiche_needs, insight_needs
from core.overview.journeys import Paper, journey_needs, plan_needs
from core.overview.notes import action_needs
from core.overview.rules import Need, RoundFacts
from core.reviews.queries import list_unclear
from core.selection.queries import list_expressions
from core.selection.rules import TO_READ, reviews_needed
from core.surveys.queries import own_surveys
from core.tables.fiche import FicheAgreement, FicheVersion
from core.tables.journey import Journey, JourneyState, Milestone, MilestoneKind
from core.tables.notes import Attachment
from core.tables.pairing import Proposal, ProposalState
from core.tables.people import Role, TwinMember
from core.tables.selection import (
    Assignment,
    ConflictOfInterest,
    ConflictOutcome,
    Decision,
    Expression,
    Review,
    Round,
)
from core.territories.queries import open_territories


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
    pairs: tuple[PairConsents, ...] = ()
    if actor.role in (Role.LEAD, Role.FACILITATOR):
        rounds = session.exec(select(Round).order_by(col(Round.closes_local).desc())).all()
        for row in rounds:
            facts = _round_facts(session, actor, row, on)
            needs += rules.round_needs(facts, Role(actor.role), on)
        names = {row.id or 0: row.name for row in rounds}
        pairs = consents_under_way(session, actor)
        needs += rules.consent_needs(pairs, names, Role(actor.role), on)
    if actor.role is Role.TWIN:
        pairs = own_consents(session, actor)
        needs += rules.own_consent_needs(pairs)
    if actor.role is Role.FACILITATOR:
        needs += rules.hand_over_needs(fresh_notes(session, actor, on=on))
        needs += concluding_needs(list_to_conclude(session, actor))
    if actor.role in (Role.FACILITATOR, Role.TWIN):
        needs += action_needs(list_open_actions(session, actor), actor.person_id, on)
    if actor.role in (Role.LEAD, Role.FACILITATOR, Role.TWIN):
        asked = {pair.pair_id for pair in pairs if pair.is_open}
        times = list_asked(session, actor, on=on) if actor.role is Role.TWIN else ()
        timed = {(one.pair_id, one.mention) for one in times}
        own = _journeys(session, actor)
        needs += journey_needs(own, Role(actor.role), on, asked, timed, _done(session, actor))
        needs += meeting_needs(times)
        if actor.role is not Role.LEAD:
            needs += rules.duty_needs(open_duties(session, actor), actor.expression_ids)
            needs += plan_needs(own, actor.expression_ids, on, asked, timed)
    if actor.role in (Role.FACILITATOR, Role.TWIN):
        needs += fiche_needs(list_waiting_fiches(session, actor))
        needs += insight_needs(list_waiting_insights(session, actor))
    if actor.role is Role.TWIN:
        needs += rules.survey_needs(own_surveys(session, actor, on=on))
    return tuple(needs)


def _reviews(session: Session, actor: Actor) -> tuple[Need, ...]:
    done = select(col(Review.expression_id)).where(
        col(Review.reviewer_id) == actor.person_id, col(Review.completed_at).is_not(None)
    )
    files = session.exec(
        select(col(Expression.id), col(Expression.name))
        .join(Assignment, col(Assignment.expression_id) == col(Expression.id))
        .where(
            col(Assignment.reviewer_id) == actor.person_id,
            col(Expression.id).not_in(done),
            col(Expression.decision) == Decision.NONE,
        )
        .order_by(col(Expression.name))
    )
    return tuple(rules.review_need(name, number or 0) for number, name in files)


def _round_facts(session: Session, actor: Actor, row: Round, on: date) -> RoundFacts:
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
    questions = list_clarifications(session, actor, row.id or 0)
    needed = reviews_needed(row.settings)
    suspects = open_territories(session, actor, row.id or 0)
    return RoundFacts(
        id=row.id or 0,
        name=row.name,
        state=row.state,
        closes_on=date.fromisoformat(row.closes_local[:10]),
        expressions=len(rows),
        without_reviewers=sum(file.reviews_asked < needed for file in to_read),
        open_reviews=sum(max(file.reviews_asked - file.reviews_in, 0) for file in to_read),
        open_conflicts=conflicts,
        kept_proposals=kept,
        open_territories=len(suspects),
        first_territory=suspects[0].first_id if suspects else 0,
        questions=tuple(question.state(on) for question in questions),
        unclear=list_unclear(session, actor, row.id or 0),
        reviews_needed=needed,
    )


def _done(session: Session, actor: Actor) -> frozenset[Paper]:
    """Return the papers of which the actor's own twin has done its part: handed in, or agreed."""
    own = sorted(actor.expression_ids)
    if not own:
        return frozenset()
    homework = session.exec(
        select(col(Attachment.pair_id))
        .join(Milestone, col(Milestone.id) == col(Attachment.milestone_id))
        .join(TwinMember, col(TwinMember.person_id) == col(Attachment.by_id))
        .where(
            Milestone.kind == MilestoneKind.HOMEWORK,
            col(Attachment.removed_at).is_(None),
            col(TwinMember.expression_id).in_(own),
        )
    ).all()
    fiches = session.exec(
        select(col(FicheAgreement.pair_id))
        .join(FicheVersion, col(FicheVersion.id) == col(FicheAgreement.fiche_version_id))
        .where(
            col(FicheVersion.replaced_on).is_(None),
            col(FicheAgreement.expression_id).in_(own),
            col(FicheAgreement.remark) == "",
        )
    ).all()
    return frozenset(
        [(pair_id, MilestoneKind.HOMEWORK) for pair_id in homework]
        + [(pair_id, MilestoneKind.FICHE) for pair_id in fiches]
    )


def _journeys(session: Session, actor: Actor) -> list[JourneySummary]:
    """Read the journeys under way, a facilitator's own only."""
    which: ColumnElement[bool] = col(Journey.state) == JourneyState.RUNNING
    if actor.role is Role.FACILITATOR:
        which = and_(which, col(Journey.facilitator_id) == actor.person_id)
    gathered = gather(session, which)
    return [summary_of(row, gathered) for row in session.exec(select(Journey).where(which))]
