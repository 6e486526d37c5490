"""Read the insights of a pair, and which of them wait for the reader."""

from __future__ import annotations

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.errors import Missing
from core.insights import gather, rules
from core.insights.gather import Link, Rests
from core.insights.views import InsightRow, Insights, Source, WaitingInsight
from core.journeys.gather import UNKNOWN
from core.journeys.rows import may_walk
from core.tables.journey import Journey
from core.tables.notes import Insight, InsightState
from core.tables.pairing import Pair
from core.tables.people import Role
from core.tables.selection import Expression

TO_AGREE, TO_OPEN, TO_PUBLISH = "agree", "open", "publish"


def insights_of_pair(session: Session, actor: Actor, pair_id: int) -> Insights:
    """Return the insights of a pair, newest first, with what each rests on. Raises Missing."""
    access.require(session, actor, "insights_of_pair", pair_id=pair_id)
    journey = session.exec(select(Journey).where(Journey.pair_id == pair_id)).first()
    if journey is None:
        raise Missing("This pair has no journey yet. It opens when the lead confirms the pair.")
    rows = session.exec(
        select(Insight).where(Insight.pair_id == pair_id).order_by(col(Insight.id).desc())
    ).all()
    found = gather.rests_of(session, [row.id or 0 for row in rows])
    names = gather.people(session, (row.by_id for row in rows))
    pair = session.get_one(Pair, pair_id)
    twins = {
        side: name
        for side, name in session.exec(
            select(Expression.id, Expression.name).where(
                col(Expression.id).in_([pair.first_id, pair.second_id])
            )
        )
    }
    sides = {side: twins.get(side, UNKNOWN) for side in (pair.first_id, pair.second_id)}
    own = session.info["actor"].expression_ids & set(sides)
    guides = may_walk(actor, pair_id, journey.facilitator_id, also_lead=True)
    return Insights(
        tuple(
            _row(row, found.get(row.id or 0, Rests()), sides, own, actor,
                 names.get(row.by_id, UNKNOWN), is_told=pair.published_on is not None)
            for row in rows
        ),
        may_mark=guides and actor.role is Role.FACILITATOR,
        may_publish=guides and actor.role is not Role.TWIN,
    )  # fmt: skip


def list_waiting_insights(session: Session, actor: Actor) -> tuple[WaitingInsight, ...]:
    """List what insights wait for from the actor, one line for each insight and step."""
    access.require(session, actor, "list_waiting_insights")
    rows = session.exec(
        select(Insight)
        .where(col(Insight.state).in_([InsightState.DRAFT, InsightState.AGREED]))
        .order_by(col(Insight.id))
    ).all()
    if not rows:
        return ()
    found = gather.rests_of(session, [row.id or 0 for row in rows])
    pairs = {
        pair.id: pair
        for pair in session.exec(
            select(Pair).where(col(Pair.id).in_({row.pair_id for row in rows}))
        )
    }
    own = session.info["actor"].expression_ids
    waiting: list[WaitingInsight] = []
    for row in rows:
        pair, rests = pairs[row.pair_id], found.get(row.id or 0, Rests())
        sides = {pair.first_id, pair.second_id}
        left = sides - set(row.agreed_by)
        if own & left:
            waiting.append(WaitingInsight(row.pair_id, row.title, TO_AGREE))
        if any(one.is_closed and one.author_id == actor.person_id for one in rests.entries):
            waiting.append(WaitingInsight(row.pair_id, row.title, TO_OPEN))
        blocked = rules.obstacles(
            ["a twin"] * len(left), [one.openness for one in rests.entries],
            is_told=pair.published_on is not None,
        )  # fmt: skip
        if actor.role is Role.FACILITATOR and not blocked:
            waiting.append(WaitingInsight(row.pair_id, row.title, TO_PUBLISH))
    return tuple(waiting)


def _row(
    row: Insight, rests: Rests, sides: dict[int, str], own: set[int], actor: Actor, by: str, *,
    is_told: bool,
) -> InsightRow:  # fmt: skip
    waiting = tuple(name for side, name in sides.items() if side not in row.agreed_by)
    is_over = row.state is InsightState.WITHDRAWN
    return InsightRow(
        row.id or 0, row.title, row.text, row.state, by, row.marked_on, row.published_on,
        tuple(name for side, name in sides.items() if side in row.agreed_by), waiting,
        tuple(_source(one, actor) for one in (*rests.entries, *rests.meetings)),
        rules.obstacles(waiting, [one.openness for one in rests.entries], is_told=is_told),
        bool(own - set(row.agreed_by)) and not is_over, row.version,
    )  # fmt: skip


def _source(one: Link, actor: Actor) -> Source:
    return Source(
        one.words, one.entry_id, one.milestone_id, one.text, one.openness,
        one.entry_id is not None and one.author_id == actor.person_id, one.version,
    )  # fmt: skip
