"""How severely each reviewer marks, seen on the files that others read too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.decisions.severity import SHRINK_FILES, Reading, Severity, severities


def read(*marks: tuple[int, int, float]) -> list[Reading]:
    return [Reading(*mark) for mark in marks]


def test_a_reviewer_is_set_against_the_others_on_shared_files_only() -> None:
    found = severities(read((1, 7, 2.0), (1, 8, 3.0), (2, 7, 3.0), (2, 8, 3.5), (3, 9, 5.0)))
    assert [(one.reviewer_id, one.difference, one.files) for one in found] == [
        (7, -0.75, 2), (8, 0.75, 2),
    ]  # fmt: skip


def test_with_three_on_a_file_the_others_are_their_mean() -> None:
    found = severities(read((1, 7, 2.0), (1, 8, 4.0), (1, 9, 3.0)))
    assert [(one.reviewer_id, one.difference) for one in found] == [(7, -1.5), (9, 0.0), (8, 1.5)]


def test_without_shared_files_nothing_is_said() -> None:
    assert severities([]) == ()
    assert severities(read((1, 7, 2.0), (2, 8, 4.0))) == ()


@pytest.mark.parametrize(
    ("difference", "files", "adjustment", "is_worth_saying"),
    [
        (-0.6, 9, -0.6 * 9 / 14, True),
        (-0.6, 2, -0.6 * 2 / 7, False),
        (0.4, 20, 0.4 * 20 / 25, False),
        (1.0, SHRINK_FILES, 0.5, True),
    ],
)
def test_a_difference_counts_as_far_as_files_show_it(
    difference: float, files: int, adjustment: float, is_worth_saying: bool
) -> None:
    found = Severity(1, difference, files)
    assert found.adjustment == pytest.approx(adjustment)
    assert found.is_worth_saying is is_worth_saying


@given(
    st.lists(
        st.tuples(st.integers(1, 6), st.integers(1, 4), st.integers(0, 10)),
        unique_by=lambda one: one[:2], max_size=20,
    )
)  # fmt: skip
def test_the_order_of_the_readings_changes_nothing(rows: list[tuple[int, int, int]]) -> None:
    readings = [Reading(file, person, mark / 2) for file, person, mark in rows]
    one, other = severities(readings), severities(readings[::-1])
    assert {row.reviewer_id: row.files for row in one} == {
        row.reviewer_id: row.files for row in other
    }
    turned = {row.reviewer_id: row.difference for row in other}
    assert {row.reviewer_id: row.difference for row in one} == pytest.approx(turned)
