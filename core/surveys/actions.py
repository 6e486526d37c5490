"""Keep what a twin says of its pairing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col

from core import access
from core.access import Actor
from core.errors import Missing, NotAllowed
from core.journeys.rows import add, bound, refuse, refuse_stale_text
from core.surveys import gather, rules, words
from core.tables.journey import Journey, Occasion, SurveyAnswer


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
