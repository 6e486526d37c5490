"""Find where the duties of pairs stand, at the same number of statements for one and for many."""

from __future__ import annotations

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from core.duties.rules import Acceptance, PairDuties
from core.journeys.gather import UNASSIGNED, UNKNOWN, names_of, pair_label
from core.tables.course import DutyAcceptance
from core.tables.journey import Journey
from core.tables.pairing import ConsentState, Pair, PairConsent
from core.tables.selection import Expression


def duties_where(session: Session, which: ColumnElement[bool]) -> tuple[PairDuties, ...]:
    """Read the duties of the journeys that a condition on Journey chooses, by their id."""
    found = session.exec(
        select(Journey, Pair)
        .join(Pair, col(Pair.id) == col(Journey.pair_id))
        .where(which)
        .order_by(col(Journey.id))
    ).all()
    pairs = sorted(journey.pair_id for journey, _ in found)
    sides = {side for _, pair in found for side in (pair.first_id, pair.second_id)}
    names = {
        side: name
        for side, name in session.exec(
            select(Expression.id, Expression.name).where(col(Expression.id).in_(sorted(sides)))
        )
    }
    accepted = {
        (row.pair_id, row.expression_id): row
        for row in session.exec(
            select(DutyAcceptance).where(col(DutyAcceptance.pair_id).in_(pairs))
        )
    }
    # Twins of pairs that nobody asked in the program agreed on paper.
    waiting = set(
        session.exec(
            select(PairConsent.pair_id, PairConsent.expression_id).where(
                col(PairConsent.pair_id).in_(pairs),
                col(PairConsent.state) != ConsentState.AGREED,
            )
        ).all()
    )
    people = names_of(
        session,
        [row.by_id for row in accepted.values()] + [one.facilitator_id for one, _ in found],
    )
    answer = []
    for journey, pair in found:
        twins = []
        for side in (pair.first_id, pair.second_id):
            row = accepted.get((journey.pair_id, side))
            twins.append(
                Acceptance(
                    side, names.get(side, UNKNOWN), row.accepted_on if row else None,
                    people.get(row.by_id, UNKNOWN) if row else "",
                    (journey.pair_id, side) not in waiting,
                )
            )  # fmt: skip
        guide = UNASSIGNED
        if journey.facilitator_id is not None:
            guide = people.get(journey.facilitator_id, UNKNOWN)
        label = pair_label(twins[0].name, twins[1].name)
        answer.append(PairDuties(journey.pair_id, journey.id or 0, label, guide, tuple(twins)))
    return tuple(answer)
