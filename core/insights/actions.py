"""Mark an insight, agree to its words, open what it rests on, publish and withdraw it."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.database import now
from core.errors import Missing, NotAllowed
from core.insights import gather, rules
from core.insights.gather import Rests
from core.insights.rules import InsightInput
from core.journeys import rows
from core.journeys.rows import add, refuse
from core.tables.journey import Entry, Journey, Milestone, Visibility
from core.tables.notes import Insight, InsightSource, InsightState
from core.tables.pairing import Pair


def mark_insight(
    session: Session, actor: Actor, journey_id: int, insight: InsightInput, *, on: date
) -> int:
    """Write down what the wider community should know, as a draft, and return its id."""
    access.require(session, actor, "mark_insight")
    journey, insight = rows.walked(session, actor, journey_id), insight.tidy()
    _check(session, journey, insight)
    row_id = add(session, Insight(
        journey_id=journey_id, pair_id=journey.pair_id, round_id=journey.round_id,
        title=insight.title, text=insight.text, marked_on=on, by_id=actor.person_id or 0,
    ))  # fmt: skip
    _add_sources(session, journey, row_id, insight)
    return row_id


def revise_insight(
    session: Session, actor: Actor, insight_id: int, insight: InsightInput, version: int, *,
    on: date,
) -> None:  # fmt: skip
    """Change an insight's words or sources: it is a draft again, and both twins agree anew."""
    access.require(session, actor, "revise_insight")
    row, journey = _found(session, actor, insight_id)
    insight = insight.tidy()
    rows.refuse_stale_text(row.version, version, {"title": row.title, "text": row.text},
                           {"title": insight.title, "text": insight.text})  # fmt: skip
    refuse(rules.check_change(row.state))
    _check(session, journey, insight)
    row.title, row.text, row.agreed_by = insight.title, insight.text, []
    row.state, row.withdrawn_on = InsightState.DRAFT, None
    for link in session.exec(
        select(InsightSource).where(InsightSource.insight_id == insight_id)
    ).all():
        session.delete(link)
    session.flush()
    _add_sources(session, journey, insight_id, insight)


def agree_insight(
    session: Session, actor: Actor, insight_id: int, version: int, *, on: date
) -> bool:
    """Agree to an insight's words for one's own twin; return whether both have agreed now."""
    access.require(session, actor, "agree_insight")
    row, _ = _found(session, actor, insight_id)
    rows.refuse_stale_text(row.version, version, {"title": row.title, "text": row.text}, {})
    twins = rows.twins_of(session, row.pair_id)
    own = rows.bound(session).expression_ids & twins
    refuse(rules.check_agreement(row.state, has_agreed=own <= set(row.agreed_by)))
    row.agreed_by = sorted({*row.agreed_by, *own})
    if twins <= set(row.agreed_by) and row.state is InsightState.DRAFT:
        row.state = InsightState.AGREED
    return row.state is not InsightState.DRAFT


def open_source(
    session: Session, actor: Actor, insight_id: int, entry_id: int, version: int, *, on: date
) -> None:
    """Let one's own entry be published, because an insight rests on it; nobody else can."""
    access.require(session, actor, "open_source")
    _found(session, actor, insight_id)
    row = rows.found(session, Entry, entry_id, "entry")
    link = session.exec(
        select(InsightSource.id).where(
            InsightSource.insight_id == insight_id, InsightSource.entry_id == entry_id
        )
    ).first()
    if link is None:
        raise Missing("The insight does not rest on this entry any more. Reload the page.")
    if row.author_id != actor.person_id:
        raise NotAllowed("Only the person who wrote an entry may open it to more readers.")
    rows.refuse_stale_text(row.version, version, {"text": row.text}, {})
    rows.keep_revision(session, row)
    row.visibility, row.edited_at, row.edited_by = Visibility.PUBLIC, now(), actor.person_id


def publish_insight(
    session: Session, actor: Actor, insight_id: int, version: int, *, on: date
) -> None:
    """Show an insight to everybody: both twins agreed, and all it rests on may be published."""
    access.require(session, actor, "publish_insight")
    row, _ = _found(session, actor, insight_id, also_lead=True)
    rows.refuse_stale_text(row.version, version, {"title": row.title, "text": row.text}, {})
    rests = gather.rests_of(session, [insight_id]).get(insight_id, Rests())
    waiting = rows.twins_of(session, row.pair_id) - set(row.agreed_by)
    refuse(rules.check_publishing(row.state, rules.obstacles(
        ["One of the twins"] if len(waiting) == 1 else ["Both twins"] * bool(waiting),
        [one.openness for one in rests.entries],
        is_told=session.get_one(Pair, row.pair_id).published_on is not None,
    )))  # fmt: skip
    row.state, row.published_on = InsightState.PUBLISHED, on
    row.published_by_id = actor.person_id


def withdraw_insight(
    session: Session, actor: Actor, insight_id: int, version: int, *, on: date
) -> None:
    """Take an insight back, published or not; its words stay with the pair."""
    access.require(session, actor, "withdraw_insight")
    row, _ = _found(session, actor, insight_id, also_lead=True)
    rows.refuse_stale_text(row.version, version, {"title": row.title, "text": row.text}, {})
    refuse(rules.check_withdrawal(row.state))
    row.state, row.withdrawn_on = InsightState.WITHDRAWN, on


def _found(
    session: Session, actor: Actor, insight_id: int, *, also_lead: bool = False
) -> tuple[Insight, Journey]:
    row = session.get(Insight, insight_id)
    if row is None:
        raise Missing("This insight does not exist, or it belongs to another pair.")
    return row, rows.walked(session, actor, row.journey_id, also_lead=also_lead)


def _check(session: Session, journey: Journey, insight: InsightInput) -> None:
    entries = session.exec(
        select(Entry.id).where(Entry.journey_id == journey.id, col(Entry.removed_at).is_(None))
    ).all()
    meetings = session.exec(select(Milestone.id).where(Milestone.journey_id == journey.id)).all()
    refuse(rules.check_insight(
        insight, entries={one or 0 for one in entries}, meetings={one or 0 for one in meetings}
    ))  # fmt: skip


def _add_sources(
    session: Session, journey: Journey, insight_id: int, insight: InsightInput
) -> None:
    """Tie an insight to what supports it."""
    for entry in insight.entry_ids:
        session.add(InsightSource(
            insight_id=insight_id, pair_id=journey.pair_id, entry_id=entry
        ))  # fmt: skip
    for meeting in insight.milestone_ids:
        session.add(InsightSource(
            insight_id=insight_id, pair_id=journey.pair_id, milestone_id=meeting
        ))  # fmt: skip
    session.flush()
