"""Cards that say something close are put together; a card without kin stays alone."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from core.exercise.grouping import suggest_groups

TEXTS = ["Repair cafés.", "Fixing things", "Food waste", "Wasted meals", "Tenders"]
CLOSE = {(0, 1): 0.9, (2, 3): 0.8, (1, 2): 0.1, (3, 4): 0.2}


def _matrix(count: int, close: dict[tuple[int, int], float]) -> np.ndarray:
    found = np.eye(count)
    for (first, second), value in close.items():
        found[first, second] = found[second, first] = value
    return found


def test_close_cards_make_a_group_under_the_words_of_its_middle() -> None:
    found = suggest_groups(_matrix(5, CLOSE), TEXTS)
    assert [(one.name, one.members) for one in found] == [
        ("Repair cafés", (0, 1)), ("Food waste", (2, 3)),
    ]  # fmt: skip


def test_groups_of_the_same_words_get_names_of_their_own() -> None:
    close = {(0, 1): 0.9, (2, 3): 0.9}
    found = suggest_groups(_matrix(4, close), ["Reuse", "reuse it", "reuse", "again"])
    assert [one.name for one in found] == ["Reuse", "reuse (2)"]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 7).flatmap(lambda count: st.tuples(
    st.just(count), st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 6)),
                                    st.floats(0, 1)))))  # fmt: skip
def test_no_card_lies_in_two_groups_and_no_group_holds_one(
    drawn: tuple[int, dict[tuple[int, int], float]],
) -> None:
    count, close = drawn
    within = {place: value for place, value in close.items() if max(place) < count}
    found = suggest_groups(_matrix(count, within), [f"Card {at}" for at in range(count)])
    members = [at for one in found for at in one.members]
    assert len(members) == len(set(members))
    assert all(len(one.members) > 1 for one in found)
