"""Open a round and change it."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, func, select

from core import access
from core.access import Actor
from core.database import now
from core.errors import Missing, NotPossible, Stale
from core.rounds import criteria, rules
from core.rounds.criteria import CriteriaInput
from core.rounds.rules import ExtensionInput, RoundInput
from core.selection.scores import SETTING, criteria_of
from core.tables.intake import DeadlineExtension
from core.tables.selection import Decision, Expression, Review, Round
from core.wording import clean


def open_round(session: Session, actor: Actor, given: RoundInput, *, on: date) -> int:
    """Open a round and return its id. Raises NotPossible with what is wrong."""
    access.require(session, actor, "open_round")
    name = _checked(session, given)
    row = Round(
        name=name, slots=given.slots, closes_local=given.closes_local.strip(),
        time_zone=given.time_zone, starts_on=given.starts_on, months=given.months,
        created_at=now(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def change_round(
    session: Session, actor: Actor, round_id: int, given: RoundInput, version: int, *, on: date
) -> None:
    """Change a round; once its pairs are confirmed only the name.

    Raises Missing, Stale with both versions in words, or NotPossible.
    """
    access.require(session, actor, "change_round")
    row = session.get(Round, round_id)
    if row is None:
        raise Missing("This round does not exist. Choose one from the list.")
    kept = _kept(row)
    if row.version != version:
        raise Stale(
            "Somebody else changed this round first. Compare, then save again.",
            theirs=_words(kept), yours=_words(given), version=row.version,
        )  # fmt: skip
    name = _checked(session, given, round_id)
    refusal = rules.fixed_changes(kept, given, row.state) or rules.deadline_refusal(
        kept, given, _files(session, round_id)
    )
    if refusal:
        raise NotPossible(refusal)
    row.name, row.slots = name, given.slots
    row.closes_local, row.time_zone = given.closes_local.strip(), given.time_zone
    row.starts_on, row.months = given.starts_on, given.months
    session.add(row)
    session.flush()


def extend_deadline(
    session: Session, actor: Actor, round_id: int, given: ExtensionInput, version: int, *, on: date
) -> None:
    """Move the deadline of a round to a later time, for a reason that applicants read.

    Files that came between the two are in time from now on; the move is kept in order. Raises
    Missing, Stale with both deadlines in words, or NotPossible.
    """
    access.require(session, actor, "extend_deadline")
    row = session.get(Round, round_id)
    if row is None:
        raise Missing("This round does not exist. Choose one from the list.")
    if row.version != version:
        raise Stale(
            "Somebody else changed this round first. Compare, then save again.",
            theirs={"Deadline": row.closes_local},
            yours={"Deadline": given.closes_local, "Reason": clean(given.reason)},
            version=row.version,
        )  # fmt: skip
    refusal = rules.extension_refusal(_kept(row), row.state, given)
    if refusal:
        raise NotPossible(refusal)
    after = given.closes_local.strip()
    session.add(
        DeadlineExtension(
            round_id=round_id, before_local=row.closes_local, after_local=after,
            reason=clean(given.reason), extended_on=on,
        )
    )  # fmt: skip
    row.closes_local = after
    session.add(row)
    session.flush()


def change_criteria(
    session: Session, actor: Actor, round_id: int, given: CriteriaInput, version: int, *, on: date
) -> None:
    """Set the weights and thresholds by which the files of a round are judged.

    Free until the first review is handed in, then with a reason, and refused once files are
    decided: see `criteria.late_refusal`. Raises Missing, Stale with both versions in words, or
    NotPossible.
    """
    access.require(session, actor, "change_criteria")
    row = session.get(Round, round_id)
    if row is None:
        raise Missing("This round does not exist. Choose one from the list.")
    if row.version != version:
        raise Stale(
            "Somebody else changed this round first. Compare, then save again.",
            theirs=criteria.in_words(criteria.as_input(criteria_of(row.settings))),
            yours=criteria.in_words(given), version=row.version,
        )  # fmt: skip
    problems = criteria.check(given)
    if problems:
        raise NotPossible(" ".join(problems))
    refusal = criteria.late_refusal(given, _use(session, row))
    if refusal:
        raise NotPossible(refusal)
    told: dict[str, object] = {SETTING: given.as_settings()}
    if clean(given.reason):
        told[criteria.REASON_SETTING] = {"text": clean(given.reason), "on": on.isoformat()}
    row.settings = {**row.settings, **told}
    session.add(row)
    session.flush()


def _kept(row: Round) -> RoundInput:
    return RoundInput(
        row.name, row.slots, row.closes_local, row.time_zone, row.starts_on, row.months
    )


def _files(session: Session, round_id: int) -> int:
    """Count the files of a round."""
    files = select(func.count(col(Expression.id))).where(col(Expression.round_id) == round_id)
    return session.exec(files).one()


def _use(session: Session, row: Round) -> criteria.Use:
    """Count the reviews and decisions that stand on the criteria of a round."""
    of_round = col(Expression.round_id) == row.id
    reviews = session.exec(
        select(func.count(col(Review.id)))
        .join(Expression, col(Expression.id) == col(Review.expression_id))
        .where(of_round, col(Review.completed_at).is_not(None))
    ).one()
    by_merit = (Decision.SELECTED, Decision.RESERVE, Decision.NOT_SELECTED)
    decided = session.exec(
        select(func.count(col(Expression.id))).where(
            of_round, col(Expression.decision).in_(by_merit)
        )
    ).one()
    return criteria.Use(row.state, reviews, decided)


def _checked(session: Session, given: RoundInput, round_id: int | None = None) -> str:
    problems = rules.check(given)
    if problems:
        raise NotPossible(" ".join(problems))
    name = clean(given.name, is_line=True)
    same = session.exec(select(Round).where(col(Round.name) == name)).first()
    if same is not None and same.id != round_id:
        raise NotPossible(f"There is already a round called “{name}”. Choose another name.")
    return name


def _words(given: RoundInput) -> dict[str, str]:
    return {
        "Name": given.name,
        "Slots": f"{given.slots} pairs",
        "Deadline": f"{given.closes_local} ({given.time_zone})",
        "Start": given.starts_on.isoformat() if given.starts_on else "not set",
        "Months": f"{given.months} months",
    }
