"""Which rows the limited roles may write: checked at every flush, whatever the code forgot."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, col, select

from core.access import Actor
from core.errors import NotAllowed
from core.tables import (
    course,
    exercise,
    fiche,
    intake,
    journey,
    notes,
    pairing,
    people,
    selection,
)
from core.tables.base import Record

# What each limited role may write, and the column that must point at its own.
WRITABLE: dict[str, dict[type[Record], str]] = {
    "twin": {
        journey.Milestone: "pair_id", journey.PriorityItem: "pair_id",
        journey.LearningObjective: "pair_id", journey.Entry: "pair_id",
        journey.EntryRevision: "pair_id", journey.Effort: "pair_id", people.Person: "id",
        pairing.PairConsent: "expression_id", journey.SurveyAnswer: "expression_id",
        course.DutyAcceptance: "expression_id", course.Attendance: "pair_id",
        course.CalendarLink: "person_id", course.OutcomeStep: "pair_id",
        exercise.Card: "pair_id", exercise.Cluster: "pair_id", exercise.ClusterVote: "person_id",
        notes.EntryDraft: "person_id", notes.LogbookVisit: "person_id",
        notes.Attachment: "pair_id", notes.Insight: "pair_id",
        fiche.FicheVersion: "pair_id", fiche.FicheAgreement: "pair_id",
        fiche.FichePick: "pair_id",
    },
    "reviewer": {selection.Review: "reviewer_id", selection.Score: "review_id",
                 selection.ConflictOfInterest: "person_id", people.Person: "id",
                 intake.Clarification: "asked_by_id"},
    "stakeholder": {people.Person: "id"},
    "applicant": {
        intake.Draft: "token_hash", intake.ApplicantLink: "token_hash",
        intake.Clarification: "expression_id", selection.ContactPerson: "expression_id",
        selection.Expression: "id",
    },
}  # fmt: skip


def refuse_foreign_writes(session: Any, _context: Any, _instances: Any) -> None:
    """Raise NotAllowed when a limited role is about to write what is not its own."""
    actor: Actor = session.info["actor"]
    if actor.is_system or session.info.get("lifted"):
        return
    role = actor.role.value
    if role in ("lead", "facilitator"):
        return
    allowed = WRITABLE.get(role, {})
    files = actor.expression_ids
    own = {"pair_id": actor.pair_ids, "reviewer_id": {actor.person_id},
           "person_id": {actor.person_id}, "asked_by_id": {actor.person_id},
           "id": {actor.person_id} if actor.person_id else files,
           "expression_id": files, "token_hash": {actor.token_hash}}  # fmt: skip
    for row in [*session.new, *session.dirty, *session.deleted]:
        column = allowed.get(type(row))
        if column is None:
            raise NotAllowed("This cannot be changed from your role.")
        if column in own and getattr(row, column) not in own[column]:
            raise NotAllowed("This belongs to somebody else.")
        if isinstance(row, selection.Score) and not _is_visible(session, row.review_id):
            raise NotAllowed("This belongs to somebody else.")


def _is_visible(session: Session, review_id: int) -> bool:
    """Tell whether the session's reviewer may see a review; a score has no owner of its own."""
    reviews = selection.Review
    with session.no_autoflush:
        found = session.exec(select(col(reviews.id)).where(col(reviews.id) == review_id))  # type: ignore[call-overload]
        return found.first() is not None
