"""Places, bands and ties."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.decisions.ranking import TIE_STEPS, Judged, grain, rank, tenth


def judged(
    number: int, value: float, *means: float, topic: str = "waste", country: str = "FI",
    experience: float = 3.0, commitment: float = 3.0, **more: bool,
) -> Judged:  # fmt: skip
    readings = tuple(enumerate(means or (value, value), start=1))
    return Judged(number, value, readings, experience, commitment, topic, country, 0.1, **more)


def order(*files: Judged, seats: int = 20) -> list[tuple[int, int | None, bool]]:
    return [(one.id, one.place, one.is_shared) for one in rank(files, seats, {}).places]


def test_the_better_mean_goes_first_and_smaller_differences_than_a_tenth_do_not_count() -> None:
    found = rank([judged(1, 3.44), judged(2, 3.36), judged(3, 4.0)], 20, {}).places
    assert [(one.id, one.place, one.value) for one in found] == [
        (3, 1, 4.0), (1, 2, 3.4), (2, 2, 3.4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "expected", "step"),
    [
        ({"topic": "waste"}, {"topic": "food"}, [2, 1], TIE_STEPS[0]),
        ({"country": "FI"}, {"country": "PT"}, [2, 1], TIE_STEPS[1]),
        ({"topic": "food", "country": "FI"}, {"topic": "waste", "country": "PT"}, [1, 2],
         TIE_STEPS[0]),
        ({"country": "FI", "experience": 5.0}, {"country": "PT", "experience": 1.0}, [2, 1],
         TIE_STEPS[1]),
        ({"experience": 4.0}, {"experience": 3.5}, [1, 2], TIE_STEPS[2]),
        ({"experience": 3.5, "commitment": 5.0}, {"experience": 4.0, "commitment": 1.0}, [2, 1],
         TIE_STEPS[2]),
        ({"commitment": 3.0}, {"commitment": 4.0}, [2, 1], TIE_STEPS[3]),
    ],
)  # fmt: skip
def test_equals_are_told_apart_in_the_stated_order(
    first: dict[str, object], second: dict[str, object], expected: list[int], step: str
) -> None:
    higher = judged(9, 4.5, topic="waste", country="FI")
    files = [higher, judged(1, 3.5, **first), judged(2, 3.5, **second)]  # type: ignore[arg-type]
    for given_order in (files, files[::-1]):
        found = rank(given_order, 20, {}).places
        assert [one.id for one in found] == [9, *expected]
        assert (found[1].tie_step, found[2].tie_step) == (step, "")


def test_what_the_tie_break_does_not_tell_apart_shares_its_place() -> None:
    assert order(judged(5, 3.5), judged(2, 3.5), judged(3, 3.0)) == [
        (5, 1, True), (2, 1, True), (3, 3, False),
    ]  # fmt: skip


def test_one_of_two_equals_with_a_new_topic_makes_it_old_for_the_next() -> None:
    first = judged(1, 3.5, topic="food", experience=4.0)
    second = judged(2, 3.5, topic="food", experience=3.5)
    third = judged(3, 3.5, topic="water", experience=1.0)
    assert [one for one, *_ in order(second, third, first)] == [1, 3, 2]


@pytest.mark.parametrize(
    ("file", "band"),
    [
        (judged(9, 4.0, 3.8, 4.2), "in"),
        (judged(9, 4.0, 3.4, 4.6), "discuss"),
        (judged(9, 3.5, 3.5, 3.5), "discuss"),
        (judged(9, 3.0, 2.9, 3.1), "out"),
        (judged(9, 4.0, 3.8, 4.2, is_disputed=True), "discuss"),
        (judged(9, 4.0, 3.8, 4.2, is_below=True), "out"),
        (judged(9, 4.0, 3.8, 4.2, is_below=True, is_disputed=True), "discuss"),
        (judged(9, 2.5, 2.5, 2.5, is_below=True, is_disputed=True), "out"),
        (judged(9, 4.0, 3.0, 5.0, is_agreed=True), "in"),
        (judged(9, 4.0, 3.0, 5.0, is_agreed=True, is_below=True, is_disputed=True), "out"),
        (judged(9, 3.5, 1.0, 5.0, is_agreed=True), "discuss"),
    ],
)
def test_a_band_is_clear_when_it_lies_whole_on_one_side_of_the_cut(file: Judged, band: str) -> None:
    # The cut lies between the third and the fourth value, both 3.5.
    others = [judged(1, 4.5), judged(2, 3.5), judged(3, 3.5), judged(4, 3.5), judged(5, 2.0)]
    found = rank([*others, file], 3, {})
    assert found.cut == 3.5
    assert next(one.band for one in found.places if one.id == 9) == band


def test_without_more_files_than_seats_there_is_no_cut() -> None:
    found = rank([judged(1, 4.0), judged(2, 1.0), judged(3, 2.0, is_below=True)], 2, {})
    assert found.cut is None
    assert [(one.id, one.place, one.band) for one in found.places] == [
        (1, 1, "in"), (2, 2, "in"), (3, None, "out"),
    ]  # fmt: skip
    assert rank([], 20, {}).places == ()


def test_the_band_covers_the_reviewers_the_adjusted_value_and_half_a_mark() -> None:
    wide = judged(1, 3.5, 3.0, 4.0)
    (found,) = rank([wide], 20, {}).places
    assert (found.low, found.high, found.adjusted) == (3.0, 4.0, 3.5)
    (found,) = rank([judged(1, 3.5, 3.5, 3.5)], 20, {}).places
    assert (found.low, found.high) == (3.4, 3.6)
    (found,) = rank([wide], 20, {1: -1.6, 2: -1.4}).places
    assert (found.low, found.high, found.adjusted) == (3.0, 5.0, 5.0)
    (found,) = rank([replace(wide, is_agreed=True)], 20, {1: -1.6}).places
    assert (found.low, found.high, found.adjusted) == (3.5, 3.5, None)


def test_half_a_mark_by_one_of_two_on_the_heaviest_criterion() -> None:
    assert grain([35, 35, 30], 2) == pytest.approx(0.0875)
    assert grain([20, 20, 60], 3) == pytest.approx(0.1)


@pytest.mark.parametrize(("value", "expected"), [(3.25, 3.3), (3.249, 3.2), (2.35, 2.4), (0, 0)])
def test_halves_are_rounded_up(value: float, expected: float) -> None:
    assert tenth(value) == expected


MARKS = st.integers(0, 10).map(lambda step: step / 2)
FILES = st.lists(
    st.tuples(MARKS, MARKS, st.sampled_from("abc"), st.sampled_from("XYZ"), st.booleans()),
    max_size=25,
)


@given(FILES, st.integers(1, 12))
def test_places_are_in_order_and_never_more_are_clearly_in_than_seats(
    rows: list[tuple[float, float, str, str, bool]], seats: int
) -> None:
    files = [
        judged(number, (one + other) / 2, one, other, topic=topic, country=country, is_below=below)
        for number, (one, other, topic, country, below) in enumerate(rows, start=1)
    ]
    found = rank(files, seats, {1: 0.2, 2: -0.2})
    assert sorted(one.id for one in found.places) == [file.id for file in files]
    placed = [one for one in found.places if one.place is not None]
    assert [one.value for one in placed] == sorted((one.value for one in placed), reverse=True)
    assert [one.place for one in placed] == sorted(one.place or 0 for one in placed)
    assert sum(one.band == "in" for one in placed) <= max(seats, 0)
    for one in placed:
        assert (one.best or 0) <= (one.place or 0) <= (one.worst or 0)
        assert one.low <= one.value <= one.high


@given(FILES)
def test_the_order_in_which_files_come_gives_nobody_a_better_place(
    rows: list[tuple[float, float, str, str, bool]],
) -> None:
    files = [
        judged(number, (one + other) / 2, one, other, topic=topic, country=country)
        for number, (one, other, topic, country, _) in enumerate(rows, start=1)
    ]
    one, other = rank(files, 5, {}), rank(files[::-1], 5, {})
    assert {place.id: place for place in one.places} == {place.id: place for place in other.places}
