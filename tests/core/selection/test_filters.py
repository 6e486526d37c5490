"""Choosing files from a list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.selection import filters
from core.selection.filters import Filter
from core.selection.rows import ExpressionRow
from tests.core.selection.test_summary import ROW

REGION = replace(
    ROW, id=2, name="Lesovanský kraj", country="SK", country_name="Slovakia", quadrant="NE",
    kind="region", shape="region", topic_group="Theme or solution", level=None,
    state="in_review", main_topic="Industrial symbiosis", languages=("Slovak",),
)  # fmt: skip
AGENCY = replace(
    ROW, id=3, name="Aguas", authority_name="Monteluz", country="ES", country_name="Spain",
    quadrant="SW", shape="agency", topic_group="Sector", level=2.0, state="ineligible",
)  # fmt: skip
ROWS = (ROW, REGION, AGENCY)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), [1, 2, 3]),
        (Filter(text="  "), [1, 2, 3]),
        (Filter(text="lesovansky"), [2]),
        (Filter(text="KRAJ slovak"), [2]),
        (Filter(text="kraj spain"), []),
        (Filter(text="monteluz"), [3]),
        (Filter(text="textiles"), [1, 3]),
        (Filter(states=("in_review", "ineligible")), [2, 3]),
        (Filter(shapes=("agency",)), [3]),
        (Filter(quadrants=("NW", "NE")), [1, 2]),
        (Filter(groups=("Value chain",)), [1]),
        (Filter(levels=(1.0, 3.0)), [3]),
        (Filter(levels=(3.5, 5.0)), [1]),
        (Filter(levels=(2.0, 2.0), shapes=("city",)), []),
    ],
)
def test_every_part_of_a_filter_narrows_the_list(wanted: Filter, found: list[int]) -> None:
    known = filters.catalogue(ROWS)
    assert [row.id for row in filters.chosen(ROWS, filters.matches(known, wanted))] == found


@pytest.mark.parametrize(
    ("wanted", "is_empty"),
    [(Filter(), True), (Filter(text="  "), True), (Filter(text="a"), False),
     (Filter(levels=(1.0, 4.5)), False), (Filter(quadrants=("NW",)), False)],
)  # fmt: skip
def test_an_empty_filter_knows_it(wanted: Filter, is_empty: bool) -> None:
    assert wanted.is_empty == is_empty


def test_a_file_outside_the_axes_is_found_by_no_quadrant() -> None:
    row: ExpressionRow = replace(ROW, quadrant=None)
    known = filters.catalogue([row])
    assert not filters.matches(known, Filter(quadrants=("NW",))).any()
    assert filters.matches(known, Filter()).all()


def test_a_list_without_files_is_searched_all_the_same() -> None:
    wanted = Filter("kraj", states=("received",), levels=(2.0, 3.0))
    assert filters.chosen((), filters.matches(filters.catalogue(()), wanted)) == ()
