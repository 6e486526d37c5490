from __future__ import annotations

from datetime import date

import pytest

from core.axes import actions
from core.axes.queries import UNKNOWN, AxesRead, SetByHand, read_axes, read_file_place
from core.database import Store
from core.errors import Missing
from core.tables.selection import RoundState
from tests.cast import TESTS, TODAY, Cast, add_expression, add_round
from tests.core.matchmaking.stored import change
from tests.statements import counted


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
        with counted(store) as said:
            read(store, cast, cast.round.id or 0)
        return len(said)

    few = statements()
    with store.writing(TESTS) as session:
        for number in range(12):
            add_expression(session, cast.round.id or 0, f"Town {number}", axes_override="SE",
                           axes_by_id=cast.jonas.id)  # fmt: skip
    assert statements() == few


def test_what_is_set_for_an_applicant_goes_before_what_is_set_for_its_country(
    store: Store, cast: Cast
) -> None:
    ines, file_id, round_id = cast.actor(cast.ines), cast.ghent.id or 0, cast.round.id or 0

    def place() -> tuple[SetByHand | None, bool]:
        with store.reading(ines) as session:
            found = read_file_place(session, ines, file_id)
        assert (found.country, found.round_id) == ("BE", round_id)
        return found.told, found.is_own

    assert place() == (None, False)
    with store.writing(ines) as session:
        actions.override_country(session, ines, round_id, "BE", "S", "W", "Asked.", on=TODAY)
    assert place() == (SetByHand("SW", "Asked.", "Ines", TODAY), False)
    change(store, cast.ghent, axes_override="SE", axes_reason="Own.", axes_on=TODAY)
    assert place() == (SetByHand("SE", "Own.", UNKNOWN, TODAY), True)
    with pytest.raises(Missing), store.reading(ines) as session:
        read_file_place(session, ines, 999)
