"""The cast's pairs with their twins asked for consent."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import select

from core.database import Store
from core.tables.pairing import Pair, PairConsent
from tests.cast import TESTS, TODAY, Cast
from tests.walk import add_plan


def ask(store: Store, cast: Cast) -> Cast:
    """Open the plans of both journeys and ask the four twins, twelve days ago."""
    add_plan(store, cast.journey, cast.other_journey)
    with store.writing(TESTS) as session:
        for pair in (cast.pair, cast.other_pair):
            session.get_one(Pair, pair.id).reason = "Same main topic (Reuse), same level 3."
            for side in (pair.first_id, pair.second_id):
                session.add(
                    PairConsent(
                        pair_id=pair.id or 0, expression_id=side,
                        asked_on=TODAY - timedelta(days=12),
                    )
                )  # fmt: skip
    return cast


def states(store: Store, pair: Pair) -> list[str]:
    """Return what both twins of a pair said."""
    with store.reading(TESTS) as session:
        rows = session.exec(
            select(PairConsent)
            .where(PairConsent.pair_id == pair.id)
            .order_by(PairConsent.expression_id)  # type: ignore[arg-type]
        ).all()
    return [row.state.value for row in rows]
