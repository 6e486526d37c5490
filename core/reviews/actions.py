"""Write a review, as a draft or handed in, and take over what reviewers found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session, col, select

from core import access, vocabulary
from core.access import Actor
from core.conflicts import gather as ties
from core.database import now
from core.errors import NotPossible, Stale
from core.reviews import rules
from core.reviews.gather import unsettled
from core.reviews.rules import ReviewInput
from core.selection import gather, judgement, scores
from core.selection.judgement import Judgement
from core.selection.scores import Mark
from core.selection.standing import judgement_of, stated_of
from core.tables.selection import Criterion, Expression, Review, Score
from core.wording import clean


@dataclass(frozen=True)
class Kept:
    """Hold the number of a review and when it was saved; None while there is nothing to save."""

    version: int | None
    saved_at: datetime | None


def review_expression(
    session: Session,
    actor: Actor,
    expression_id: int,
    given: ReviewInput,
    version: int | None,
    *,
    on: date,
) -> Kept:
    """Save the own review of a file as a draft, or hand it in; handed in, it is final.

    `version` is the number the form was drawn with, None for a first save. A draft that says
    what is stored already writes nothing, whatever its version. Raises Missing, Stale with both
    texts, or NotPossible with what is missing.
    """
    access.require(session, actor, "review_expression")
    ties.own_file(session, actor, expression_id)
    if not ties.has_answered(session, actor, expression_id):
        raise NotPossible("Say first whether you have a conflict of interest with this file.")
    file = gather.visible(session, expression_id)
    row = session.exec(
        select(Review).where(
            col(Review.expression_id) == expression_id,
            col(Review.reviewer_id) == actor.person_id,
        )
    ).first()
    if row is not None and row.completed_at is not None:
        # What the others wrote is open from here on, so a mark would no longer be one's own.
        raise NotPossible("Your review is handed in, so it stays as it is.")
    given = _cleaned(given)
    problems = rules.review_problems(given, stated_of(file))
    if problems:
        raise NotPossible(" ".join(problems))
    kept = _kept_scores(session, row)
    stored = ReviewInput() if row is None else _as_input(row, kept)
    if not given.complete and given == stored:
        return Kept(row.version if row else None, row.saved_at if row else None)
    if (row.version if row else None) != version:
        raise Stale(
            "You saved this review in another window. Compare, then choose.",
            theirs=_in_words(stored), yours=_in_words(given),
            version=row.version if row else None, by="you",
        )  # fmt: skip
    if row is None:
        row = Review(expression_id=expression_id, reviewer_id=actor.person_id or 0)
    # The marks lie in rows of their own; by this the number goes up all the same.
    row.saved_at = now()
    row.completed_at = row.saved_at if given.complete else None
    _set_judgement(row, given.judgement)
    session.add(row)
    session.flush()
    for mark in given.marks:
        score = kept.pop(mark.criterion, None) or Score(
            review_id=row.id or 0, criterion=Criterion(mark.criterion)
        )
        score.mark, score.sentence, score.is_open = mark.mark, mark.sentence, mark.is_open
        session.add(score)
    for left in kept.values():
        session.delete(left)
    session.flush()
    return Kept(row.version, row.saved_at)


def correct_file(
    session: Session,
    actor: Actor,
    expression_id: int,
    topic: str | None,
    level: float | None,
    reason: str,
    version: int,
    *,
    on: date,
) -> None:
    """Set the main topic or the level that counts from here on; None leaves what is stated.

    Lists, matching and diversity read the corrected values; what the applicant stated stays.
    Raises Missing, Stale, or NotPossible without a reason or with an impossible value.
    """
    access.require(session, actor, "correct_file")
    row = gather.visible(session, expression_id)
    stated = stated_of(row)
    topic = None if topic == stated.topic else topic
    level = None if level == stated.level else level
    if topic is not None and vocabulary.topic(topic) is None:
        raise NotPossible("Choose the topic from the list.")
    if level is not None and not judgement.is_level(level):
        raise NotPossible("A level of advancement runs from 1 to 5 in half steps.")
    reason = clean(reason)
    if not 0 < len(reason) <= judgement.TEXT_LIMIT:
        raise NotPossible("Give the reason, in at most 2 000 characters.")
    if row.version != version:
        raise Stale(
            "Somebody else changed this file first. Compare, then save again.",
            theirs=_correction_in_words(row), version=row.version,
            yours=_values_in_words(topic, level, reason),
        )  # fmt: skip
    row.topic_corrected, row.level_corrected = topic, level
    row.correction_reason = reason
    session.add(row)
    session.flush()


def settle_unclear(session: Session, actor: Actor, review_id: int, *, on: date) -> None:
    """Note that what a review leaves to clarify needs no question.

    Raises Missing or NotPossible.
    """
    access.require(session, actor, "settle_unclear")
    row = unsettled(session, review_id)
    row.clarify_settled_on = on
    session.add(row)
    session.flush()


def _cleaned(given: ReviewInput) -> ReviewInput:
    said = given.judgement
    return ReviewInput(
        {code: (mark, clean(text)) for code, (mark, text) in given.scores.items()},
        given.complete,
        {code: clean(text) for code, text in given.unmarked.items() if clean(text)},
        replace(said, evidence=clean(said.evidence), to_clarify=clean(said.to_clarify)),
    )


def _set_judgement(row: Review, said: Judgement) -> None:
    row.topic_confirmed, row.topic_proposed = said.topic_confirmed, said.topic_proposed
    row.level_confirmed, row.level_proposed = said.level_confirmed, said.level_proposed
    row.evidence, row.to_clarify = said.evidence, said.to_clarify
    row.meeting_languages = list(said.meeting_languages)


def _as_input(row: Review, kept: dict[str, Score]) -> ReviewInput:
    return ReviewInput(
        {code: (one.mark, one.sentence) for code, one in kept.items() if not one.is_open},
        row.completed_at is not None,
        {code: one.sentence for code, one in kept.items() if one.is_open},
        judgement_of(row),
    )


def _in_words(given: ReviewInput) -> dict[str, str]:
    """Write a review as texts by field, for the two windows to be compared."""
    said = given.judgement
    texts = {mark.criterion: _mark_in_words(mark) for mark in given.marks}
    texts |= {
        "topic": _verdict_in_words(said.topic_confirmed, _topic_in_words(said.topic_proposed)),
        "level": _verdict_in_words(said.level_confirmed, _level_in_words(said.level_proposed)),
        "evidence": said.evidence,
        "languages": ", ".join(map(vocabulary.language_name, said.meeting_languages)),
        "clarify": said.to_clarify,
    }
    return {name: text for name, text in texts.items() if text}


def _mark_in_words(mark: Mark) -> str:
    if mark.is_open:
        return mark.sentence
    return f"{'Cannot judge' if mark.mark is None else f'{mark.mark:g}'}: {mark.sentence}"


def _verdict_in_words(is_confirmed: bool | None, better: str) -> str:
    if is_confirmed is None:
        return ""
    return "fits" if is_confirmed else f"another is better: {better or 'not chosen yet'}"


def _topic_in_words(code: str | None) -> str:
    found = vocabulary.topic(code or "")
    return found.label if found else code or ""


def _level_in_words(level: float | None) -> str:
    return "" if level is None else f"{level:g}"


def _correction_in_words(row: Expression) -> dict[str, str]:
    return _values_in_words(row.topic_corrected, row.level_corrected, row.correction_reason)


def _values_in_words(topic: str | None, level: float | None, reason: str) -> dict[str, str]:
    return {
        "Topic": _topic_in_words(topic) or "as stated",
        "Level": _level_in_words(level) or "as stated",
        "Reason": reason,
    }


def _kept_scores(session: Session, review: Review | None) -> dict[str, Score]:
    if review is None:
        return {}
    found = session.exec(select(Score).where(col(Score.review_id) == review.id)).all()
    order = list(scores.CODES)
    return {
        row.criterion.value: row
        for row in sorted(found, key=lambda row: order.index(row.criterion.value))
    }
