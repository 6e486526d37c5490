"""Read the rounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from core import access
from core.access import Actor
from core.rounds import rules
from core.rounds.criteria import REASON_SETTING
from core.selection.rules import REVIEWS_NEEDED, reviews_needed
from core.selection.scores import CRITERIA, Criterion, criteria_of
from core.tables.intake import DeadlineExtension
from core.tables.pairing import Pair
from core.tables.selection import Expression, Round, RoundState


@dataclass(frozen=True)
class ExtensionRow:
    """Hold one move of a deadline; both deadlines are written out."""

    before: str
    after: str
    reason: str
    extended_on: date


@dataclass(frozen=True)
class RoundRow:
    """Hold one round; `expressions` and `pairs` count what this actor may see.

    `deadline` reads "Fri 18 Jul 2025, 18:00 Brussels time (CEST, UTC+2)". `criteria_reason` says
    why a lead changed the criteria, where one said so.
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
    criteria: tuple[Criterion, ...] = CRITERIA
    criteria_reason: str = ""
    readers_per_file: int = REVIEWS_NEEDED
    extensions: tuple[ExtensionRow, ...] = ()


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
    moves = _extensions(session, {row.id or 0: row.time_zone for row in rounds})
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
            criteria=criteria_of(row.settings),
            extensions=tuple(moves.get(row.id or 0, ())),
            criteria_reason=row.settings.get(REASON_SETTING, {}).get("text", ""),
            readers_per_file=reviews_needed(row.settings),
        )
        for row in rounds
    )


def _extensions(session: Session, zones: dict[int, str]) -> dict[int, list[ExtensionRow]]:
    """Return the moves of the deadlines by round, in order: one statement."""
    found: dict[int, list[ExtensionRow]] = {}
    moves = select(DeadlineExtension).order_by(col(DeadlineExtension.id))
    for row in session.exec(moves):
        zone = zones[row.round_id]
        found.setdefault(row.round_id, []).append(
            ExtensionRow(
                rules.deadline(row.before_local, zone), rules.deadline(row.after_local, zone),
                row.reason, row.extended_on,
            )
        )  # fmt: skip
    return found
