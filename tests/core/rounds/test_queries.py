"""The list of rounds."""

from __future__ import annotations

from datetime import date

import pytest

from core.access import VISITOR
from core.database import Store
from core.errors import NotAllowed
from core.rounds import queries
from core.tables.selection import RoundState
from tests.cast import TESTS, Cast, add_round


def test_the_round_that_closes_last_stands_first(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        add_round(session, "Round 2024", closes_local="2024-11-15 18:00")
        add_round(session, "Round 2026", closes_local="2026-07-17 18:00", settings={"demo": True})
    with store.reading(cast.actor(cast.stan)) as session:
        rows = queries.list_rounds(session, cast.actor(cast.stan))
    assert [(row.name, row.is_demo) for row in rows] == [
        ("Round 2026", True), ("Round 2025", False), ("Round 2024", False),
    ]  # fmt: skip


def test_a_row_carries_its_deadline_in_words_and_its_counts(store: Store, cast: Cast) -> None:
    with store.reading(cast.actor(cast.ines)) as session:
        (row,) = queries.list_rounds(session, cast.actor(cast.ines))
    assert row.deadline == "Fri 18 Jul 2025, 18:00 Brussels time (CEST, UTC+2)"
    assert (row.closes_on, row.slots, row.months, row.state) == (
        date(2025, 7, 18), 10, 9, RoundState.OPEN,
    )  # fmt: skip
    assert (row.expressions, row.pairs) == (4, 2)


@pytest.mark.parametrize(("name", "counts"), [("ruth", (0, 0)), ("stan", (0, 0)), ("gita", (2, 1))])
def test_the_counts_are_of_the_rows_that_the_actor_may_see(
    store: Store, cast: Cast, name: str, counts: tuple[int, int]
) -> None:
    actor = cast.actor(getattr(cast, name))
    with store.reading(actor) as session:
        (row,) = queries.list_rounds(session, actor)
    assert (row.expressions, row.pairs) == counts


def test_a_visitor_is_refused(store: Store) -> None:
    with pytest.raises(NotAllowed), store.reading(VISITOR) as session:
        queries.list_rounds(session, VISITOR)
