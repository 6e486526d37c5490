"""The bars of what each pair's fit is made of."""

import pytest

from pages.shared.colours import DARK, LIGHT, Palette
from pages.shared.pair_bars import SCRIPT, PairBar, told

ROWS = [
    PairBar("Lindmark and Brezovo", {"topic": 40, "advancement": 21, "language": 3, "context": 8}),
    PairBar("Duinstad and Kalnupe", {"topic": 20, "advancement": 35.04, "language": 10}),
]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_criteria_stand_in_their_fixed_order_and_colours(palette: Palette) -> None:
    criteria = told(ROWS, palette)["criteria"]
    assert [one["name"] for one in criteria] == ["Topic", "Level", "Language", "Context"]
    assert [one["fill"] for one in criteria] == list(palette.criterion.values())


def test_every_row_has_its_points_and_a_criterion_that_dropped_out_has_none() -> None:
    rows = told(ROWS, LIGHT)["rows"]
    assert [row["points"] for row in rows] == [[40, 21, 3, 8], [20, 35.0, 10, 0]]


def test_a_row_is_told_in_a_sentence_to_who_cannot_see_it() -> None:
    assert [row["told"] for row in told(ROWS, LIGHT)["rows"]] == [
        "Topic 40, Level 21, Language 3, Context 8; together 72 points of 100.",
        "Topic 20, Level 35, Language 10, Context 0; together 65 points of 100.",
    ]


def test_no_pairs_are_no_rows() -> None:
    assert told([], LIGHT)["rows"] == []


def test_words_of_people_are_never_read_as_markup() -> None:
    assert told([PairBar("<b>Bold</b>", {})], LIGHT)["rows"][0]["label"] == "<b>Bold</b>"
    assert "innerHTML" not in SCRIPT and "insertAdjacentHTML" not in SCRIPT
