"""Keep what a twin says of its pairing, and remind those who have not said it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from sqlmodel import Session, col

from core import access
from core.access import Actor
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.journeys.rows import add, bound, refuse, refuse_stale_text
from core.letters.actions import write_letter
from core.surveys import gather, reminders, rules, words
from core.tables.journey import Journey, Occasion, SurveyAnswer
from core.tables.letters import LetterKind


def answer_survey(
    session: Session, actor: Actor, journey_id: int, occasion: Occasion,
    given: Mapping[str, object], version: int | None, *, on: date,
) -> int:  # fmt: skip
    """Keep or correct the answer of the actor's own twin and return its version.

    `version` is that of the answer the form was drawn with, None for a first one. Raises Missing,
    NotPossible for a survey that is not open or an answer out of range, and Stale with both texts.
    """
    access.require(session, actor, "answer_survey")
    walk = next(iter(gather.walks(session, col(Journey.id) == journey_id)), None)
    if walk is None:
        raise Missing("This journey does not exist, or it belongs to another pair.")
    pair_id = walk.pair.id or 0
    own = bound(session).expression_ids & {walk.pair.first_id, walk.pair.second_id}
    if len(own) != 1:
        raise NotAllowed("Only those who speak for one of the two twins answer for it.")
    (expression_id,) = own
    partner = walk.names[expression_id == walk.pair.first_id]
    refuse(rules.check_open(walk.windows, occasion, on))
    answers = rules.tidy(given)
    refuse(rules.check_answers(occasion, answers))
    row = gather.answer_of(session, pair_id, expression_id, occasion)
    if row is None:
        new = SurveyAnswer(
            journey_id=journey_id, pair_id=pair_id, expression_id=expression_id,
            occasion=occasion, answers=answers, by_id=bound(session).person_id or 0,
            answered_on=on,
        )  # fmt: skip
        add(session, new)
        return new.version
    refuse_stale_text(
        row.version, version, words.texts(row.answers, occasion, partner),
        words.texts(answers, occasion, partner),
    )  # fmt: skip
    row.answers, row.by_id, row.answered_on = answers, bound(session).person_id or 0, on
    session.flush()
    return row.version


def remind_surveys(
    session: Session, actor: Actor, round_id: int, seen: Collection[int], *, on: date
) -> int:
    """Put a letter to each twin that owes an answer into the outbox; return how many there are.

    `seen` are the files of those who were shown as to be reminded. They leave when a person
    releases them. All or none: raises Stale when one of them has answered or was reminded since,
    and NotPossible where nobody is left.
    """
    access.require(session, actor, "remind_surveys")
    owed = gather.owed(session, bound(session), col(Journey.round_id) == round_id, on)
    due = {one.expression_id: one for one in reminders.due(owed)}
    if not seen:
        raise NotPossible("Nobody is left to be reminded: all have answered, or were this week.")
    if not set(seen) <= set(due):
        raise Stale("Somebody has answered or was reminded meanwhile. Look at the list again.")
    for side in sorted(set(seen)):
        write_letter(session, actor, side, LetterKind.SURVEY, reminders.fields(due[side]), on=on)
    return len(set(seen))
