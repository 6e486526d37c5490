"""Read expressions of interest: the list, one whole file, what an import would change."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from core import access, scope, vocabulary
from core.access import Actor
from core.axes.rules import country_quadrants
from core.errors import NotPossible
from core.selection import deadline, gather, intake, scores
from core.selection.eligibility import eligibility
from core.selection.judgement import Judgement
from core.selection.questions import ORGANISATION_TYPES
from core.selection.rows import (
    Assigned,
    Contact,
    ExpressionFile,
    ExpressionRow,
    FilePlace,
    ReviewView,
)
from core.selection.standing import (
    Reviewing,
    correction_of,
    is_still_judging,
    judgement_of,
    own_step,
    row_of,
)
from core.tables.people import Person, Role
from core.tables.selection import ColumnMapping, ContactPerson, Round


def list_expressions(session: Session, actor: Actor, round_id: int) -> tuple[ExpressionRow, ...]:
    """List the files of a round that the actor may see, by name; six statements in all."""
    access.require(session, actor, "list_expressions")
    call = gather.round_of(session, round_id)
    found = gather.brief_files_of(session, round_id)
    return gather.rows_of(session, actor, call, found, gather.reviewing_of(session, actor, call))


def find_expression(session: Session, actor: Actor, expression_id: int) -> FilePlace:
    """Say where a file lies that the actor may see. Raises Missing for any other.

    A fixed number of rows, however many files the round has.
    """
    access.require(session, actor, "find_expression")
    found = gather.visible(session, expression_id)
    step = None
    if actor.role is Role.REVIEWER:
        call = gather.round_of(session, found.round_id)
        reviewing = gather.reviewing_of(session, actor, call, [expression_id])
        step = own_step(actor, expression_id, reviewing)
    home = vocabulary.country(found.country)
    return FilePlace(
        id=expression_id,
        round_id=found.round_id,
        name=found.name,
        organisation_label=ORGANISATION_TYPES[found.organisation_type],
        country_name=home.name if home else found.country,
        own_step=step,
        before=gather.beside(session, found, is_after=False),
        after=gather.beside(session, found, is_after=True),
    )


def open_expression(session: Session, actor: Actor, expression_id: int) -> ExpressionFile:
    """Open one whole file.

    Contact persons are left out for reviewers; a reviewer sees the others' reviews, without
    names, once the own one is handed in. Raises Missing for a file that is not there for this
    actor, and NotPossible for a reviewer who has not said whether there is a conflict.
    """
    access.require(session, actor, "open_expression")
    found = gather.visible(session, expression_id)
    call = gather.round_of(session, found.round_id)
    reviewing = gather.reviewing_of(session, actor, call, [expression_id])
    near = gather.compatriots_of(session, found)
    names = {other.id or 0: other.name for other in near}
    same = gather.same_territories(session, call, near).get(expression_id, ())
    row = row_of(
        found, actor, reviewing, gather.closing_on(call), gather.closes_at(call), same,
        country_quadrants(call.settings),
    )  # fmt: skip
    if row.own_step == "declare":
        raise NotPossible("Say first whether you have a conflict of interest with this file.")
    reviews = _review_views(session, actor, call, expression_id, reviewing)
    extensions = gather.extensions_of(session, call)
    return ExpressionFile(
        row=row,
        round_id=found.round_id,
        version=found.version,
        answers=gather.as_input(found, None),
        sent="Not stated"
        if found.submitted_at is None
        else deadline.in_words(found.submitted_at, call.time_zone, with_day=True),
        eligibility=eligibility(found, closing_on=gather.closing_on(call)),
        override_reason=found.eligibility_reason,
        notes=tuple(found.notes),
        contact=_contact(session, actor, expression_id),
        same_territory=tuple((other, names[other]) for other in row.same_territory),
        result=_result(expression_id, reviews, reviewing),
        reviews=reviews,
        assigned=_assigned(session, actor, expression_id, reviewing),
        criteria=reviewing.criteria,
        override_by=_name_of(session, actor, found.eligibility_by_id),
        arrival_sentence=deadline.arrival_in_words(
            found.submitted_at, gather.closes_at(call), call.time_zone, extensions
        ),
        is_in_time_by_extension=row.arrival == "in_time"
        and found.submitted_at is not None
        and deadline.extension_used(found.submitted_at, extensions) is not None,
        correction=None if is_still_judging(row.own_step) else correction_of(found),
        compatriots=()
        if actor.role is Role.REVIEWER
        else tuple((other, name) for other, name in names.items() if other != expression_id),
    )


def _result(
    expression_id: int, reviews: Sequence[ReviewView], reviewing: Reviewing
) -> scores.Result:
    """Return what the panel agreed, else what the reviews that this reader sees add up to."""
    seen = [view.marks for view in reviews if view.is_counted]
    found = scores.result_of(seen, reviewing.criteria, reviewing.needed)
    agreed = reviewing.agreed.get(expression_id)
    return scores.agreed_result(found, agreed, reviewing.criteria) if agreed else found


def remembered_columns(session: Session, actor: Actor) -> dict[str, str]:
    """Return which headers a person gave a field, from earlier imports."""
    access.require(session, actor, "remembered_columns")
    return {row.header: row.field for row in session.exec(select(ColumnMapping)).all()}


def preview_import(
    session: Session, actor: Actor, round_id: int, reading: intake.Reading
) -> intake.Preview:
    """Say what importing a file would change in a round; write nothing."""
    access.require(session, actor, "preview_import")
    call = gather.round_of(session, round_id)
    stored = {
        reference: gather.as_input(row, contact)
        for reference, (row, contact) in gather.stored_files(session, round_id).items()
    }
    rows = intake.with_arrivals(
        reading.rows, gather.closes_at(call), call.time_zone, gather.extensions_of(session, call)
    )
    return intake.compare(rows, stored, reading.fields, reading.questions)


def _review_views(
    session: Session, actor: Actor, call: Round, expression_id: int, reviewing: Reviewing
) -> tuple[ReviewView, ...]:
    """Show the team every review that is in and that others are begun; a reviewer the own one."""
    names = _names(session)
    counted = {review.id for review in reviewing.counted(expression_id)}
    views = []
    for review in gather.reviews_of(session, expression_id):
        is_own = review.reviewer_id == actor.person_id
        marks = reviewing.marks.get(review.id or 0, []) if is_own or review.completed_at else []
        name = "You" if is_own else names.get(review.reviewer_id, "A reviewer")
        views.append(
            ReviewView(
                name, is_own, review.completed_at, review.version, tuple(marks),
                is_counted=review.id in counted,
                judgement=judgement_of(review) if is_own or review.completed_at else Judgement(),
                saved_at=review.saved_at,
            )
        )  # fmt: skip
    if actor.role is Role.REVIEWER and any(view.is_own and view.is_complete for view in views):
        views += _other_reviews(session, actor, call, expression_id)
    return tuple(views)


def _other_reviews(
    session: Session, actor: Actor, call: Round, expression_id: int
) -> list[ReviewView]:
    """Show the others' complete reviews without names; only after one's own is handed in."""
    with scope.lifted(session):
        gathered = gather.reviewing_of(session, actor, call, [expression_id])
        reviews = gather.reviews_of(session, expression_id)
    counted = {review.id for review in gathered.counted(expression_id)}
    others = [
        review
        for review in reviews
        if review.id in counted and review.reviewer_id != actor.person_id
    ]
    return [
        ReviewView(
            f"Reviewer {number}", False, review.completed_at, review.version,
            tuple(gathered.marks.get(review.id or 0, [])), is_counted=True,
            judgement=judgement_of(review),
        )
        for number, review in enumerate(others, start=2)
    ]  # fmt: skip


def _contact(session: Session, actor: Actor, expression_id: int) -> Contact | None:
    """Return who speaks for a file; a reviewer judges it without knowing."""
    if actor.role is Role.REVIEWER:
        return None
    row = session.exec(
        select(ContactPerson).where(col(ContactPerson.expression_id) == expression_id)
    ).first()
    return None if row is None else Contact(*(getattr(row, name) for name in gather.CONTACT_FIELDS))


def _assigned(
    session: Session, actor: Actor, expression_id: int, reviewing: Reviewing
) -> tuple[Assigned, ...]:
    if actor.role is Role.REVIEWER:
        return ()
    names = _names(session)
    begun = {review.reviewer_id for review in reviewing.reviews.get(expression_id, [])}
    barred = reviewing.barred.get(expression_id, set())
    return tuple(
        Assigned(person, names.get(person, "A reviewer"), person in barred, person in begun)
        for person in sorted(reviewing.asked.get(expression_id, set()))
    )


def _name_of(session: Session, actor: Actor, person_id: int | None) -> str:
    """Name a member of the team; a reviewer may not see other people's accounts."""
    if person_id is None:
        return ""
    return "the team" if actor.role is Role.REVIEWER else _names(session).get(person_id, "the team")


def _names(session: Session) -> dict[int, str]:
    rows = session.exec(select(col(Person.id), col(Person.name))).all()
    return dict(rows)  # type: ignore[arg-type]
