"""Read the rounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from core import access
from core.access import Actor
from core.rounds import rules
from core.tables.pairing import Pair
from core.tables.selection import Expression, Round, RoundState


@dataclass(frozen=True)
class RoundRow:
    """Hold one round; `expressions` and `pairs` count what this actor may see.

    `deadline` reads "Fri 18 Jul 2025, 18:00 Brussels time (CEST, UTC+2)".
    """

    id: int
    name: str
    slots: int
    closes_local: str
    time_zone: str
    closes_on: date
    deadline: str
    starts_on: date | None
    months: int
    state: RoundState
    version: int
    is_demo: bool
    expressions: int
    pairs: int


def list_rounds(session: Session, actor: Actor) -> tuple[RoundRow, ...]:
    """List all rounds, the one that closes last first."""
    access.require(session, actor, "list_rounds")
    expressions = dict(
        session.exec(
            select(col(Expression.round_id), func.count(col(Expression.id))).group_by(
                col(Expression.round_id)
            )
        ).all()
    )
    pairs = dict(
        session.exec(
            select(col(Pair.round_id), func.count(col(Pair.id)))
            .where(col(Pair.is_confirmed))
            .group_by(col(Pair.round_id))
        ).all()
    )
    rounds = session.exec(
        select(Round).order_by(col(Round.closes_local).desc(), col(Round.id).desc())
    ).all()
    return tuple(
        RoundRow(
            id=row.id or 0,
            name=row.name,
            slots=row.slots,
            closes_local=row.closes_local,
            time_zone=row.time_zone,
            closes_on=date.fromisoformat(row.closes_local[:10]),
            deadline=rules.deadline(row.closes_local, row.time_zone),
            starts_on=row.starts_on,
            months=row.months,
            state=row.state,
            version=row.version,
            is_demo=bool(row.settings.get("demo")),
            expressions=expressions.get(row.id or 0, 0),
            pairs=pairs.get(row.id or 0, 0),
        )
        for row in rounds
    )
