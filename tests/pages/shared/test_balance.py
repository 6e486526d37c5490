"""Balance against targets, and counts."""

import pytest

from pages.shared.balance import Band, CountRow, Measure, balance_bands, counts
from pages.shared.charts import alt_text
from pages.shared.colours import DARK, LIGHT
from tests.pages.shared.figures import assert_sound


@pytest.mark.parametrize(
    ("count", "base", "low", "high", "verdict"),
    [
        (12, 20, 0.4, 0.6, "within"),
        (8, 20, 0.4, 0.6, "within"),
        (7, 20, 0.4, 0.6, "below"),
        (13, 20, 0.4, 0.6, "above"),
        (4, 20, 0.2, None, "within"),
        (3, 20, 0.2, None, "below"),
        (20, 20, 0.2, None, "within"),
        (3, 20, None, 0.15, "within"),
        (4, 20, None, 0.15, "above"),
        (4, 20, None, None, "no target"),
        (0, 0, 0.4, 0.6, "no target"),
        (6, 10, 0.2, 0.6, "within"),
        (3, 10, 0.3, 0.6, "within"),
    ],
)
def test_a_count_is_within_below_or_above(
    count: int, base: int, low: float | None, high: float | None, verdict: str
) -> None:
    assert Band("North", (), low, high).verdict(Measure("Proposal", count, base)) == verdict


def test_a_set_without_a_target_is_not_judged() -> None:
    band = Band("North", (), 0.4, 0.6)
    assert band.verdict(Measure("Pool", 0, 36, judged=False)) == "no target"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.4, 0.6, "target 40 to 60 %"),
        (0.2, None, "target at least 20 %"),
        (None, 0.15, "target at most 15 %"),
        (None, None, "no target"),
    ],
)
def test_a_target_is_said_in_words(low: float | None, high: float | None, words: str) -> None:
    assert Band("North", (), low, high).target == words


BANDS = [
    Band(
        "North",
        [
            Measure("Pool", 18, 32, judged=False),
            Measure("Proposal", 7, 20),
            Measure("Confirmed", 12, 20),
        ],
        0.4,
        0.6,
    ),
    Band("Regions", [Measure("Proposal", 4, 20)], 0.2),
]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("bands", [[], BANDS])
def test_bands_are_sound(palette: object, bands: list[Band]) -> None:
    assert_sound(balance_bands(bands, palette))  # type: ignore[arg-type]


def test_every_marker_says_its_count_with_its_base() -> None:
    words = [
        text
        for trace in balance_bands(BANDS, LIGHT).data
        if trace.mode == "text"
        for text in trace.text
    ]
    assert sorted(words) == ["12 of 20", "18 of 32", "4 of 20", "7 of 20, below"]


def test_a_verdict_is_told_by_shape_as_well_as_colour() -> None:
    marks = {t.name: t.marker for t in balance_bands(BANDS, LIGHT).data if t.mode == "markers"}
    assert {name: mark.symbol for name, mark in marks.items()} == {
        "Within": "circle",
        "Below": "triangle-down",
        "Above": "triangle-up",
        "Not judged": "circle",
    }
    assert marks["Below"].color == LIGHT.status["late"]


def test_the_sentence_names_what_is_outside() -> None:
    assert alt_text(balance_bands(BANDS, LIGHT)) == (
        "Balance of 2 classes against their targets. "
        "Outside the target: North in proposal (7 of 20, below)."
    )


def test_counts_show_every_set_with_zeros() -> None:
    rows = [CountRow("Textiles", {"Pool": 4}), CountRow("Food", {"Pool": 7, "Proposal": 2})]
    figure = counts(rows, ["Pool", "Proposal"], LIGHT)
    assert_sound(figure)
    assert [list(trace.x) for trace in figure.data if trace.type == "bar"] == [[4, 7], [0, 2]]
    assert alt_text(figure) == "Counts of 2 classes: 11 in pool, 2 in proposal."
    assert_sound(counts([], [], LIGHT))


def test_what_is_over_a_limit_says_so_and_only_in_the_sets_it_holds_for() -> None:
    rows = [CountRow("Italy", {"Pool": 9, "Proposal": 4}), CountRow("Malta", {"Proposal": 3})]
    figure = counts(rows, ["Pool", "Proposal"], LIGHT, most=3, capped=["Proposal"])
    assert_sound(figure)
    drawn = [trace for trace in figure.data if trace.type == "scatter"]
    texts = [list(trace.text) for trace in drawn if trace.mode == "text"]
    assert texts == [[" 9", " 0"], [" 4, 1 over", " 3"]]
    line = next(trace for trace in figure.data if trace.name == "At most 3 twins")
    assert (line.name, {x for x in line.x if x is not None}) == ("At most 3 twins", {3})
    assert alt_text(figure) == (
        "Counts of 2 classes: 9 in pool, 7 in proposal. More than 3: Italy in proposal (4)."
    )
