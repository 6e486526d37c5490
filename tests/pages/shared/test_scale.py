"""Marks on a scale: which anchors tell what a mark means."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from core import vocabulary
from core.selection import scores
from pages.shared import scale


@pytest.mark.parametrize(
    ("kind", "step", "places"),
    [
        (scale.MARKS, 0.0, (0,)),
        (scale.MARKS, 0.5, (0,)),
        (scale.MARKS, 1.0, (0,)),
        (scale.MARKS, 1.5, (0, 1)),
        (scale.MARKS, 2.0, (0, 1)),
        (scale.MARKS, 2.5, (0, 1)),
        (scale.MARKS, 3.0, (1,)),
        (scale.MARKS, 3.5, (1, 2)),
        (scale.MARKS, 4.5, (1, 2)),
        (scale.MARKS, 5.0, (2,)),
        (scale.LEVELS, 1.0, (0,)),
        (scale.LEVELS, 1.5, (0, 1)),
        (scale.LEVELS, 4.5, (3, 4)),
        (scale.LEVELS, 5.0, (4,)),
    ],
)
def test_a_mark_lights_its_own_anchor_or_both_beside(
    kind: scale.Kind, step: float, places: tuple[int, ...]
) -> None:
    assert kind.lit(step) == places


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (None, "Not chosen yet."),
        (scale.CANNOT_JUDGE, "Cannot judge: it stays out of the mean. Say why."),
        (0.5, "0.5 of 5: “0-1”."),
        (2.0, "2 of 5: between “0-1” and “3”."),
        (3.0, "3 of 5."),
        (3.5, "3.5 of 5: between “3” and “5”."),
    ],
)
def test_the_chosen_mark_is_said_in_words(chosen: scale.Mark | None, words: str) -> None:
    anchors = scale.anchors_of(scores.CRITERIA[0])
    assert scale.in_words(scale.MARKS, anchors, chosen) == words


def test_every_half_mark_and_every_half_level_can_be_chosen() -> None:
    assert scale.MARKS.steps == (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0)
    assert all(map(scores.is_mark, scale.MARKS.steps))
    assert scale.LEVELS.steps == (1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0)


def test_the_anchors_of_the_levels_are_what_can_be_observed() -> None:
    anchors = scale.anchors_of_levels()
    assert [anchor.lowest for anchor in anchors] == [1, 2, 3, 4, 5]
    for anchor, level in zip(anchors, vocabulary.levels(), strict=True):
        assert all(words in anchor.text for words in level.criteria)


def _page() -> None:
    import streamlit as st

    from core.selection import scores
    from pages.shared import scale

    def noted(name: str) -> None:
        st.session_state["noted"] = (name, st.session_state["x.mark"])

    scale.draw(
        scale.MARKS, "Mark", scale.anchors_of(scores.CRITERIA[0]),
        st.session_state.get("start"), "x.mark", noted, ("mark",), scale.CANNOT_JUDGE,
    )  # fmt: skip
    scale.light_up()


def test_a_scale_starts_from_the_mark_and_tells_of_every_change() -> None:
    screen = AppTest.from_function(_page)
    screen.session_state["start"] = 3.5
    screen.run()
    assert screen.pills[0].value == 3.5
    assert [caption.value.split()[0] for caption in screen.caption] == ["**0-1**", "**3**", "**5**"]
    screen.pills[0].set_value("Cannot judge").run()
    assert screen.session_state["noted"] == ("mark", "Cannot judge")
