"""What a hand moved, when the browser reports old values of controls that the program set."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from core.matchmaking.weights import CRITERIA
from pages.shared.dial_state import Turn, settle

HOME = dict(zip(CRITERIA, (45, 35, 10, 10), strict=True))
START: dict[str, Any] = {**HOME, "merit": 30, "north": "must"}


def points(values: dict[str, Any]) -> tuple[int, ...]:
    return tuple(values[name] for name in CRITERIA)


def test_a_turned_weight_moves_the_others() -> None:
    found = settle(START | {"context": 28}, START, START, None, HOME)
    assert points(found.values) == (36, 28, 8, 28)
    assert found.turn == Turn("context", HOME)


def test_nothing_moved_leaves_all_as_it_is_and_the_turn_going_on() -> None:
    turn = Turn("context", HOME)
    assert settle(START, START, START, turn, HOME) == settle(START, START, START, turn, HOME)
    assert settle(START, START, START, turn, HOME).turn == turn


def test_an_old_value_reported_after_a_cut_run_is_no_turn() -> None:
    told = START | dict(zip(CRITERIA, (36, 28, 8, 28), strict=True))
    reported = START | {"context": 28}
    found = settle(reported, told, START, Turn("context", HOME), HOME)
    assert found.values == told


def test_the_hand_s_own_slider_goes_on_from_where_the_turn_began() -> None:
    told = START | dict(zip(CRITERIA, (36, 28, 8, 28), strict=True))
    found = settle(START | {"context": 30}, told, START, Turn("context", HOME), HOME)
    assert points(found.values) == (35, 27, 8, 30)
    assert found.turn == Turn("context", HOME)


def test_another_slider_begins_another_turn() -> None:
    told = START | dict(zip(CRITERIA, (36, 28, 8, 28), strict=True))
    found = settle(told | {"topic": 50}, told, told, Turn("context", HOME), HOME)
    assert points(found.values) == (50, 22, 6, 22)
    assert found.turn == Turn("topic", {name: told[name] for name in CRITERIA})


def test_a_switch_moves_no_weight_and_ends_the_turn() -> None:
    found = settle(START | {"north": "wish"}, START, START, Turn("topic", HOME), HOME)
    assert found.values == START | {"north": "wish"}
    assert found.turn is None


@given(st.lists(st.tuples(st.integers(0, 100), st.booleans()), min_size=1, max_size=10))
def test_however_runs_are_cut_a_drag_ends_where_a_jump_would(drag: list[tuple[int, bool]]) -> None:
    told, seen, shown, turn = dict(START), dict(START), dict(START), None
    for to, is_whole in drag:
        shown["language"] = to
        settled = settle(shown, told, seen, turn, HOME)
        told, turn = settled.values, settled.turn
        if is_whole:
            seen, shown = dict(told), dict(told)
    jump = settle(START | {"language": drag[-1][0]}, START, START, None, HOME)
    assert told["language"] == drag[-1][0]
    assert points(told) == points(jump.values)
