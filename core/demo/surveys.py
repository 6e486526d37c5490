"""Write what the demo's twins answered to the surveys of their journeys so far."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, select

from core.demo import written
from core.demo.pairs import Speakers
from core.demo.rows import added, id_of
from core.errors import NotPossible
from core.journeys.rows import steps_of
from core.surveys import rules
from core.tables.journey import Journey, Occasion, SurveyAnswer
from core.tables.people import TwinMember
from core.tables.selection import Expression


def add_answers(session: Session, files: Mapping[str, Expression], speakers: Speakers) -> None:
    """Add the answers, each checked as if it were typed on its day.

    Raises NotPossible for an answer that the survey would refuse.
    """
    pairs = {row.expression_id: row.pair_id for row in session.exec(select(TwinMember))}
    journeys = {row.pair_id: row for row in session.exec(select(Journey).order_by(col(Journey.id)))}
    found = []
    for row in written.surveys():
        side, occasion = id_of(files[row["twin"]]), Occasion(row["occasion"])
        journey, on = journeys[pairs[side]], date.fromisoformat(row["answered_on"])
        windows = rules.windows(steps_of(session, id_of(journey)))
        refusal = rules.check_open(windows, occasion, on) or rules.check_answers(
            occasion, row["answers"]
        )
        if refusal:
            raise NotPossible(f"{files[row['twin']].name}, {occasion.value}: {refusal}")
        found.append(
            SurveyAnswer(
                journey_id=id_of(journey), pair_id=journey.pair_id, expression_id=side,
                occasion=occasion, answers=row["answers"], by_id=id_of(speakers[row["twin"]]),
                answered_on=on,
            )
        )  # fmt: skip
    added(session, found)
