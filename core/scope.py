"""Which rows an actor sees: applied to every statement, so a forgotten filter leaks nothing.

A table that is not named here, or a role that is not named for a table, sees no rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, event, false, or_, select, true
from sqlalchemy.orm import ORMExecuteState, with_loader_criteria
from sqlalchemy.sql.base import ExecutableOption
from sqlmodel import Session, col

from core.access import Actor
from core.errors import NotAllowed
from core.letter_rows import facilitators_letters, own_letters
from core.own_rows import WRITABLE, refuse_foreign_writes
from core.tables import (
    course,
    exercise,
    fiche,
    intake,
    journey,
    letters,
    meeting,
    notes,
    pairing,
    people,
    selection,
    trail,
)
from core.tables.base import Record
from core.tables.journey import Visibility
from core.tables.people import Role

Rule = Callable[[Actor], ColumnElement[bool]]


def everything(_actor: Actor) -> ColumnElement[bool]:
    """Show all rows of the table."""
    return true()


def _own_pair(table: Any) -> Rule:
    return lambda actor: col(table.pair_id).in_(sorted(actor.pair_ids))


def _closed_files(actor: Actor) -> Select[tuple[Any]]:
    """Files with a conflict of interest of this reviewer, undecided or excluding."""
    conflicts = selection.ConflictOfInterest.__table__
    return select(conflicts.c.expression_id).where(
        conflicts.c.person_id == actor.person_id,
        conflicts.c.outcome.in_(["open", "exclude"]),
    )


def _assigned_expression(actor: Actor) -> ColumnElement[bool]:
    """Files given to this reviewer, minus those a lead excluded them from."""
    given = select(selection.Assignment.__table__.c.expression_id).where(
        selection.Assignment.__table__.c.reviewer_id == actor.person_id
    )
    ids = selection.Expression.__table__.c.id
    return ids.in_(given) & ids.not_in(_closed_files(actor))


def _own_open(table: Any, actor: Actor) -> ColumnElement[bool]:
    """The reviewer's own rows, without those about files that are closed to them."""
    rows = table.__table__.c
    return and_(rows.reviewer_id == actor.person_id, ~rows.expression_id.in_(_closed_files(actor)))


def _own_open_reviews(actor: Actor) -> ColumnElement[bool]:
    """Scores of the reviewer's own reviews, without those of files that are closed to them."""
    own = select(selection.Review.__table__.c.id).where(_own_open(selection.Review, actor))
    return selection.Score.__table__.c.review_id.in_(own)


def _twin_files(ids: Any, *, also_declined: bool = True) -> Rule:
    """Files of both twins: the fiche draws its profiles from them."""
    pairs = pairing.Pair.__table__.c
    stands = true() if also_declined else pairs.declined_on.is_(None)

    def rule(actor: Actor) -> ColumnElement[bool]:
        own = pairs.id.in_(sorted(actor.pair_ids)) & stands
        sides = [select(side).where(own) for side in (pairs.first_id, pairs.second_id)]
        return or_(ids.in_(sorted(actor.expression_ids)), *(ids.in_(side) for side in sides))

    return rule


def _of_assigned(column: Any) -> Rule:
    """Rows about files that this reviewer may open."""
    expressions = selection.Expression.__table__
    return lambda actor: col(column).in_(
        select(expressions.c.id).where(_assigned_expression(actor))
    )


def _of_assigned_item(column: Any) -> Rule:
    """Rows about items of an agenda whose file this reviewer may open."""
    items = meeting.MeetingItem.__table__
    expressions = selection.Expression.__table__
    return lambda actor: col(column).in_(
        select(items.c.id).where(
            items.c.expression_id.in_(select(expressions.c.id).where(_assigned_expression(actor)))
        )
    )


def _own_file(column: Any) -> Rule:
    return lambda actor: col(column).in_(sorted(actor.expression_ids))


def _pair_people(actor: Actor) -> ColumnElement[bool]:
    """Oneself, the partner and the facilitator of the own pair."""
    members, journeys = people.TwinMember.__table__, journey.Journey.__table__
    own = sorted(actor.pair_ids)
    ids = people.Person.__table__.c.id
    return or_(
        ids == actor.person_id,
        ids.in_(select(members.c.person_id).where(members.c.pair_id.in_(own))),
        ids.in_(select(journeys.c.facilitator_id).where(journeys.c.pair_id.in_(own))),
    )


def _mine(column: Any) -> Rule:
    return lambda actor: col(column) == actor.person_id


def _facilitated_entries(table: Any) -> Rule:
    """Entries opened to the facilitator in own journeys; elsewhere only what all may read."""

    def rule(actor: Actor) -> ColumnElement[bool]:
        journeys = journey.Journey.__table__
        own = select(journeys.c.pair_id).where(journeys.c.facilitator_id == actor.person_id)
        open_to_all = col(table.visibility).in_([Visibility.PROGRAMME, Visibility.PUBLIC])
        opened = col(table.visibility) != Visibility.PAIR
        return or_(open_to_all, opened & col(table.pair_id).in_(own))

    return rule


def _guided(column: Any) -> Rule:
    """Rows of the pairs whose journey this facilitator guides."""

    def rule(actor: Actor) -> ColumnElement[bool]:
        journeys = journey.Journey.__table__.c
        guided = select(journeys.pair_id).where(journeys.facilitator_id == actor.person_id)
        return col(column).in_(guided)

    return rule


def _not_private(table: Any) -> Rule:
    return lambda _actor: col(table.visibility) != Visibility.PAIR


def _team(**others: Rule) -> dict[str, Rule]:
    return {"lead": everything, "facilitator": everything, **others}


def _of_pair(table: Any, **others: Rule) -> dict[str, Rule]:
    return _team(twin=_own_pair(table), **others)


def _written(table: Any) -> dict[str, Rule]:
    return {"lead": _not_private(table), "facilitator": _facilitated_entries(table),
            "twin": _own_pair(table)}  # fmt: skip


def _guided_or_own(table: Any) -> dict[str, Rule]:
    """What a pair works out with its facilitator; other facilitators do not look over it."""
    return {"lead": everything, "facilitator": _guided(table.pair_id), "twin": _own_pair(table)}


def _everyone(rule: Rule) -> dict[str, Rule]:
    return {role.value: rule for role in Role} | {"visitor": rule, "applicant": rule}


SCOPES: dict[type[Record], dict[str, Rule]] = {
    people.Person: _team(twin=_pair_people, reviewer=_mine(people.Person.id),
                         stakeholder=_mine(people.Person.id)),
    people.TwinMember: _of_pair(people.TwinMember),
    people.SignInSession: {},
    people.FailedSignIn: {},
    selection.Round: _everyone(everything),
    selection.Expression: _team(reviewer=_assigned_expression,
                                twin=_twin_files(selection.Expression.__table__.c.id),
                                applicant=_own_file(selection.Expression.id)),
    selection.ContactPerson: _team(
        applicant=_own_file(selection.ContactPerson.expression_id),
        twin=_twin_files(selection.ContactPerson.__table__.c.expression_id, also_declined=False)),
    selection.ColumnMapping: _team(),
    selection.Assignment: _team(reviewer=partial(_own_open, selection.Assignment)),
    selection.ConflictOfInterest: _team(reviewer=_mine(selection.ConflictOfInterest.person_id)),
    selection.Review: _team(reviewer=partial(_own_open, selection.Review)),
    selection.Score: _team(reviewer=_own_open_reviews),
    intake.Draft: {"applicant": lambda actor: col(intake.Draft.token_hash) == actor.token_hash},
    intake.ApplicantLink: _team(
        applicant=lambda actor: col(intake.ApplicantLink.token_hash) == actor.token_hash),
    intake.Clarification: _team(reviewer=_of_assigned(intake.Clarification.expression_id),
                                applicant=_own_file(intake.Clarification.expression_id)),
    intake.TerritoryLink: _team(),
    intake.DeadlineExtension: _everyone(everything),
    meeting.Meeting: _team(reviewer=everything),
    meeting.MeetingItem: _team(reviewer=_of_assigned(meeting.MeetingItem.expression_id)),
    meeting.Presence: _team(reviewer=_of_assigned_item(meeting.Presence.item_id)),
    meeting.ConsensusScore: _team(reviewer=_of_assigned_item(meeting.ConsensusScore.item_id)),
    letters.LetterTemplate: _team(),
    letters.Letter: {"lead": everything, "facilitator": facilitators_letters,
                     "applicant": own_letters},
    pairing.Proposal: _team(),
    pairing.Pair: _team(twin=lambda actor: col(pairing.Pair.id).in_(sorted(actor.pair_ids))),
    pairing.PairConsent: _of_pair(pairing.PairConsent),
    **{table: _team() for table in (pairing.PairWish, pairing.FiledPack)},
    pairing.TopicVector: _team(),
    journey.Journey: _of_pair(journey.Journey),
    journey.Milestone: _of_pair(journey.Milestone),
    journey.PriorityItem: _of_pair(journey.PriorityItem),
    journey.LearningObjective: _of_pair(journey.LearningObjective),
    journey.Entry: _written(journey.Entry),
    journey.EntryRevision: _written(journey.EntryRevision),
    journey.Effort: _of_pair(journey.Effort),
    # Never the partner's, and of the team those alone who walk with the pair, and the lead.
    journey.SurveyAnswer: {"lead": everything,
                           "facilitator": _guided(journey.SurveyAnswer.pair_id),
                           "twin": _own_file(journey.SurveyAnswer.expression_id)},
    course.CourseChange: _of_pair(course.CourseChange),
    course.HandOver: _team(),
    course.FactAnswer: _team(),
    course.DutyAcceptance: _of_pair(course.DutyAcceptance),
    course.Attendance: _of_pair(course.Attendance),
    course.CalendarLink: _everyone(_mine(course.CalendarLink.person_id)),
    course.OutcomeStep: _of_pair(course.OutcomeStep),
    exercise.Card: _guided_or_own(exercise.Card),
    exercise.Cluster: _guided_or_own(exercise.Cluster),
    exercise.ClusterVote: _guided_or_own(exercise.ClusterVote),
    notes.EntryDraft: _everyone(_mine(notes.EntryDraft.person_id)),
    notes.LogbookVisit: _everyone(_mine(notes.LogbookVisit.person_id)),
    notes.Attachment: _written(notes.Attachment),
    # They hold what other facilitators may not read in the logbook.
    **{table: _guided_or_own(table) for table in (notes.Insight, notes.InsightSource,
                                                  fiche.FicheVersion, fiche.FicheAgreement)},
    fiche.FichePick: _of_pair(fiche.FichePick),
    trail.TrailEntry: {"lead": everything},
    trail.TrailHead: {},
    trail.RequestKey: {},
}  # fmt: skip


def install(session: Session, actor: Actor) -> None:
    """Bind the session to the actor: from here on it sees and writes only what is theirs."""
    session.info["actor"] = actor
    event.listen(session, "do_orm_execute", _limit)
    event.listen(session, "before_flush", refuse_foreign_writes)


@contextmanager
def lifted(session: Session) -> Iterator[None]:
    """Let a named query count over all rows; what leaves it must be an aggregate."""
    session.info["lifted"] = session.info.get("lifted", 0) + 1
    try:
        yield
    finally:
        session.info["lifted"] -= 1


def _limit(state: ORMExecuteState) -> None:
    session = state.session
    actor: Actor | None = session.info.get("actor")
    if actor is None:
        raise NotAllowed("Nobody is named for this session.")
    if actor.is_system or session.info.get("lifted"):
        return
    if not state.is_orm_statement:
        raise NotAllowed("This statement cannot be limited to its reader.")
    role = actor.role.value
    if not state.is_select and role in WRITABLE:
        # The checks before a flush do not see it.
        raise NotAllowed("This statement would write more than one row at a time.")
    state.statement = state.statement.options(*_limits(actor))


@lru_cache(maxsize=256)
def _limits(actor: Actor) -> tuple[ExecutableOption, ...]:
    """Build the limits of one actor once: they hang on nothing but who it is."""
    rules = {table: by_role.get(actor.role.value) for table, by_role in SCOPES.items()}
    return tuple(
        with_loader_criteria(table, false() if rule is None else rule(actor), include_aliases=True)
        for table, rule in rules.items()
        if rule is not everything
    )
