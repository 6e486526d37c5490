from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event

from core.axes.queries import AxesRead, read_axes
from core.database import Store
from core.errors import Missing
from core.tables.selection import RoundState
from tests.cast import TESTS, Cast, add_expression, add_round
from tests.core.matchmaking.stored import change


def read(store: Store, cast: Cast, round_id: int) -> AxesRead:
    ines = cast.actor(cast.ines)
    with store.reading(ines) as session:
        return read_axes(session, ines, round_id)


def test_the_applicants_of_the_round_and_those_retained_from_others_are_listed(
    store: Store, cast: Cast
) -> None:
    with store.writing(TESTS) as session:
        later = add_round(session, "Round 2026")
        add_expression(session, later.id or 0, "Alta", country="NO")
    change(store, cast.porto, retained_until=date(2027, 10, 14))
    assert [file.name for file in read(store, cast, later.id or 0).files] == ["Alta", "Porto"]
    assert [file.name for file in read(store, cast, cast.round.id or 0).files] == [
        "Brno", "Ghent", "Porto", "Turku",
    ]  # fmt: skip
    with pytest.raises(Missing):
        read(store, cast, 999)


def test_a_confirmed_round_says_why_its_countries_stay(store: Store, cast: Cast) -> None:
    assert read(store, cast, cast.round.id or 0).refusal == ""
    change(store, cast.round, state=RoundState.CONFIRMED)
    assert read(store, cast, cast.round.id or 0).refusal.startswith("The pairs of this round")


def test_the_number_of_statements_does_not_grow_with_the_round(store: Store, cast: Cast) -> None:
    def statements() -> int:
        said: list[str] = []

        def note(_c: object, _k: object, statement: str, *_rest: object) -> None:
            said.append(statement)

        event.listen(store.engine, "before_cursor_execute", note)
        read(store, cast, cast.round.id or 0)
        event.remove(store.engine, "before_cursor_execute", note)
        return len(said)

    few = statements()
    with store.writing(TESTS) as session:
        for number in range(12):
            add_expression(session, cast.round.id or 0, f"Town {number}", axes_override="SE",
                           axes_by_id=cast.jonas.id)  # fmt: skip
    assert statements() == few
