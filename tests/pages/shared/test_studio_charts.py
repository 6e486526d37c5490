"""The figures of the studio's panels."""

from __future__ import annotations

import pytest

from pages.shared.charts import alt_text
from pages.shared.colours import DARK, LIGHT, Palette
from pages.shared.studio_charts import (
    Dot,
    RangeRow,
    SetRow,
    ShareRow,
    frontier,
    ranges,
    sets,
    shares,
)
from tests.pages.shared.figures import assert_sound

SHARES = [
    ShareRow("Lind and <b>Belo</b>", 1.0, 0.98, 1.0, False, "always"),
    ShareRow("Tran and Brod", 0.75, 0.69, 0.8, False, "often"),
    ShareRow("Tran and Solo", 0.25, 0.2, 0.31, True, "seldom"),
]
RANGES = [RangeRow("Topic", 39.2, 100, 45, "wide"), RangeRow("Level", 0, 86.7, 35, "wider")]
DOTS = [Dot(0, 6.8, "within every target"), Dot(2, 7.0, "2 twins off"), Dot(3, 7.1, "3 off")]
SETS = [SetRow("Lind and Belo", (True, True, True), True),
        SetRow("Tran and Solo", (False, True, False), False)]  # fmt: skip
NAMES = ["This set", "Set 2", "Set 3"]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_every_figure_is_sound(palette: Palette) -> None:
    for figure in (
        shares(SHARES, palette), shares([], palette), ranges(RANGES, palette),
        frontier(DOTS, DOTS[0], 1, palette), frontier([], None, None, palette),
        sets(SETS, NAMES, 1, palette), sets([], [], None, palette),
    ):  # fmt: skip
        assert_sound(figure)


def test_the_sentences_say_what_is_seen() -> None:
    assert alt_text(shares(SHARES, LIGHT)) == (
        "Share of the weightings with each pair: 1 of 2 pairs of the set are in all."
    )
    assert alt_text(ranges(RANGES, LIGHT)) == (
        "Weights of 100 between which the set stays: Topic 39.2 to 100.0; Level 0.0 to 86.7."
    )
    assert alt_text(frontier(DOTS, None, None, LIGHT)) == (
        "Total of the best set from 6.80 to 7.10 over the twins off the targets, 3 points."
    )
    assert alt_text(sets(SETS, NAMES, None, LIGHT)) == ("2 pairs against 3 sets; in every set: 1.")


def test_a_share_has_its_error_and_rivals_are_hollow() -> None:
    lines, dots, _, hollow = shares(SHARES, LIGHT).data
    assert list(lines.x) == [98, 100, 0, 69, 80, 0]
    assert list(dots.x) == [100, 75]
    assert (hollow.marker.color, hollow.marker.line.color) == (LIGHT.background, LIGHT.muted)
    assert "&lt;b&gt;Belo" in shares(SHARES, LIGHT).layout.annotations[0].text


def test_a_band_runs_from_low_to_high_with_today_in_it() -> None:
    band, today = ranges(RANGES, LIGHT).data
    assert [(low, low + width) for low, width in zip(band.base, band.x, strict=True)] == [
        (39.2, 100), (0, 86.7),
    ]  # fmt: skip
    assert list(today.x) == [45, 35]


def test_every_point_carries_its_place_and_today_none() -> None:
    line, today = frontier(DOTS, DOTS[1], 2, LIGHT).data
    assert list(line.customdata) == [0, 1, 2]
    assert list(line.marker.size) == [14, 14, 20]
    assert list(today.customdata) == [-1]
    assert [trace.name for trace in frontier(DOTS, None, None, LIGHT).data] == [
        "Best set at this distance"
    ]


def test_a_pair_is_in_a_set_instead_or_not() -> None:
    own, other, absent = sets(SETS, NAMES, 1, LIGHT).data
    assert list(zip(own.x, own.y, strict=True)) == [(0, 0), (1, 0), (2, 0)]
    assert list(zip(other.x, other.y, strict=True)) == [(1, 1)]
    assert list(zip(absent.x, absent.y, strict=True)) == [(0, 1), (2, 1)]
    assert list(own.marker.size) == [10, 17, 10]
