"""Both answers side by side, for those who walk with the pair and the lead."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from core.database import Store
from tests.cast import Cast
from tests.core.surveys.asked import FIT, answer, walk
from tests.screen import open_as, words

PAGE = "twinning/journey"


def tabs(screen: AppTest) -> list[str]:
    """Return the names of the tabs."""
    return [tab.label for tab in screen.tabs]


@pytest.mark.parametrize(("who", "has_tab"), [("jonas", True), ("ines", True), ("petra", False)])
def test_the_tab_is_there_for_those_who_may_read(
    store: Store, cast: Cast, who: str, has_tab: bool
) -> None:
    screen = open_as(getattr(cast, who), PAGE, {"pair": cast.pair.id})
    assert ("Surveys" in tabs(screen)) is has_tab
    said = "No survey has opened yet. The first one opens after the inception meeting."
    assert (said in words(screen)) is has_tab


def test_both_answers_stand_side_by_side(store: Store, cast: Cast) -> None:
    walk(store, cast)
    answer(store, cast, cast.gita)
    screen = open_as(cast.jonas, PAGE, {"pair": cast.pair.id})
    assert "Turku has not answered." in words(screen)
    answer(store, cast, cast.timo, FIT)
    screen = open_as(cast.jonas, PAGE, {"pair": cast.pair.id})
    assert not screen.exception
    (table,) = [table.value for table in screen.table]
    rows = table.to_dict("records")
    assert [(row["Ghent"], row["Turku"]) for row in rows] == [
        ("5 of 5", "5 of 5"), ("4 of 5", "4 of 5"), ("3 of 5", "3 of 5"), ("4 of 5", "4 of 5"),
        ("5 of 5", "left out"), ("Yes", "left out"), ("Somebody from the harbour.", "left out"),
    ]  # fmt: skip
    assert rows[0]["Question"] == "Our topics (1 far apart, 5 the same questions)"
