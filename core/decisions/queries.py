"""Read the ranking of a round, the decision on one file, and who is kept for later rounds."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import load_only
from sqlmodel import Session, col, select

from core import access, vocabulary
from core.access import Actor
from core.decisions import gather
from core.decisions.rows import DecisionView, Ranking, RetainedRow
from core.decisions.rules import CHOSEN, FIXED_STATES
from core.selection import gather as files
from core.tables.selection import Expression, Round

# What a territory is told by; of 2 000 files nothing else is read.
_OF_TERRITORY = ("name", "authority_name", "organisation_type", "country", "kind")


def read_ranking(session: Session, actor: Actor, round_id: int) -> Ranking:
    """Rank the files of a round, with the decisions taken so far. Raises Missing."""
    access.require(session, actor, "read_ranking")
    return gather.ranking_of(session, actor, round_id)


def read_decision(session: Session, actor: Actor, expression_id: int) -> DecisionView:
    """Read the decision on one file and what it rests on; its place is left out.

    Raises Missing.
    """
    access.require(session, actor, "read_decision")
    found = files.visible(session, expression_id)
    call = files.round_of(session, found.round_id)
    facts = gather.facts_of(session, actor, call, [found])
    earlier = session.exec(
        select(Expression, Round)
        .join(Round, col(Round.id) == col(Expression.round_id))
        .where(
            col(Expression.country) == found.country,
            col(Expression.retained_until) >= files.closing_on(call),
            col(Round.closes_local) < call.closes_local,
        )
        .order_by(col(Round.closes_local))
    ).all()
    kept = tuple(
        (row.name, file.retained_until)
        for file, row in earlier
        if file.retained_until is not None and gather.place_key(file) == gather.place_key(found)
    )
    return DecisionView(facts[expression_id], call.state, kept)


def list_retained(session: Session, actor: Actor) -> tuple[RetainedRow, ...]:
    """List who was left without a partner in the rounds that are paired, the earliest end first.

    Those selected or in reserve who did not agree to be kept are listed without a day: their
    agreement can still come.
    """
    access.require(session, actor, "list_retained")
    rows = session.exec(
        select(Expression, Round)
        .join(Round, col(Round.id) == col(Expression.round_id))
        .where(
            col(Expression.decision).in_(sorted(CHOSEN)),
            col(Round.state).in_(sorted(FIXED_STATES)),
        )
        .order_by(col(Expression.name), col(Expression.id))
    ).all()
    countries = {file.country for file, _ in rows}
    later = session.exec(
        select(Expression, Round)
        .join(Round, col(Round.id) == col(Expression.round_id))
        .where(col(Expression.country).in_(countries))
        .options(load_only(*(getattr(Expression, name) for name in _OF_TERRITORY)))
    ).all()
    by_key: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for file, call in later:
        by_key.setdefault(gather.place_key(file), []).append((call.closes_local, call.name))
    found = [
        RetainedRow(
            id=file.id or 0,
            version=file.version,
            name=file.name,
            country_name=home.name if (home := vocabulary.country(file.country)) else file.country,
            round_name=call.name,
            topic=topic.label
            if (topic := vocabulary.topic(file.main_topic or ""))
            else "Not stated",
            decision=file.decision,
            consent_retention=file.consent_retention,
            decided_on=file.decided_on,
            retained_until=file.retained_until,
            again_in=tuple(
                name
                for closes, name in sorted(by_key.get(gather.place_key(file), []))
                if closes > call.closes_local
            ),
        )
        for file, call in rows
    ]
    return tuple(sorted(found, key=lambda row: row.retained_until or date.max))
