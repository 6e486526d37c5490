"""Read how far each objective of a pair came, and what shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.journeys.gather import UNKNOWN, names_of
from core.outcomes.rules import Taken
from core.tables.course import OutcomeStep
from core.tables.journey import Entry


def ladders_of(session: Session, actor: Actor, pair_id: int) -> Mapping[int, tuple[Taken, ...]]:
    """Return the steps that were taken for each objective of a pair, by its id, the first first.

    The text of an entry stands there only for those who may read the entry.
    """
    access.require(session, actor, "ladders_of", pair_id=pair_id)
    rows = session.exec(
        select(OutcomeStep).where(OutcomeStep.pair_id == pair_id).order_by(col(OutcomeStep.id))
    ).all()
    wanted = sorted({row.entry_id for row in rows if row.entry_id is not None})
    found = session.exec(
        select(Entry.id, Entry.text).where(col(Entry.id).in_(wanted))
    ).all() if wanted else ()  # fmt: skip
    texts = {entry_id: text for entry_id, text in found}
    names = names_of(session, (row.by_id for row in rows))
    answer: dict[int, list[Taken]] = defaultdict(list)
    for row in rows:
        answer[row.objective_id].append(Taken(
            row.step, row.evidence, texts.get(row.entry_id, "") if row.entry_id else "",
            row.reached_on, names.get(row.by_id, UNKNOWN),
        ))  # fmt: skip
    return {objective: tuple(taken) for objective, taken in answer.items()}
