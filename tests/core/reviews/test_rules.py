"""What a review must say, and who is proposed to read which file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reviews import rules
from core.reviews.rules import ReviewInput
from core.tables.selection import ConflictOutcome

FULL = {"commitment": (4.0, "Named."), "relevant_experience": (3.5, "Runs."),
        "expanding_access": (None, "Not stated.")}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "complete", "problems"),
    [
        ({}, True, 0),
        ({}, False, 0),
        ({"commitment": (4.25, "Between.")}, True, 1),
        ({"commitment": (4.25, "Between.")}, False, 1),
        ({"commitment": (5.5, "Above.")}, False, 1),
        ({"commitment": (-0.5, "Below.")}, False, 1),
        ({"commitment": (4.0, " ")}, True, 1),
        ({"commitment": (4.0, "")}, False, 0),
        ({"commitment": (4.0, "x" * 2001)}, False, 1),
        ({"commitment": (4.0, "x" * 2000)}, True, 0),
        ({"diversity": (4.0, "A set's, never a file's.")}, True, 1),
        ({"diversity": (4.0, "A set's, never a file's.")}, False, 1),
    ],
)
def test_a_review_is_checked_by_what_it_is_for(
    changes: dict[str, tuple[float | None, str]], complete: bool, problems: int
) -> None:
    assert len(rules.review_problems(ReviewInput(FULL | changes, complete))) == problems


def test_a_review_with_a_criterion_left_out_can_be_kept_but_not_handed_in() -> None:
    marks = {code: FULL[code] for code in list(FULL)[:2]}
    assert rules.review_problems(ReviewInput(marks, False)) == ()
    assert rules.review_problems(ReviewInput(marks, True)) == (
        "Give a mark for “Expanding access to support”, or choose “cannot judge”.",
    )


def test_every_outcome_but_open_can_be_chosen() -> None:
    assert set(rules.OUTCOMES) == set(ConflictOutcome) - {ConflictOutcome.OPEN}


@pytest.mark.parametrize(
    ("files", "reviewers", "asked", "barred", "expected"),
    [
        ([1, 2], [7, 8], {}, {}, {1: (7, 8), 2: (7, 8)}),
        ([1, 2, 3], [7, 8, 9], {}, {}, {1: (7, 8), 2: (9, 7), 3: (8, 9)}),
        ([1], [7, 8, 9], {1: {8}}, {}, {1: (7,)}),
        ([1], [7, 8, 9], {1: {8, 9}}, {}, {}),
        ([1], [7, 8, 9], {1: {8, 9}}, {1: {9}}, {1: (7,)}),
        ([1], [7, 8], {}, {1: {7}}, {1: (8,)}),
        ([1], [], {}, {}, {}),
        ([], [7, 8], {}, {}, {}),
    ],
)
def test_files_that_lack_reviewers_get_those_with_the_least_to_read(
    files: list[int],
    reviewers: list[int],
    asked: dict[int, set[int]],
    barred: dict[int, set[int]],
    expected: dict[int, tuple[int, ...]],
) -> None:
    assert rules.propose_readers(files, reviewers, asked, barred) == expected


@given(st.integers(0, 40), st.integers(2, 9), st.integers(0, 3))
def test_the_load_is_even_to_one_file_when_nobody_is_barred(
    files: int, reviewers: int, asked_already: int
) -> None:
    people = list(range(100, 100 + reviewers))
    added = rules.propose_readers(range(files), people, {}, {})
    load = [sum(person in given for given in added.values()) for person in people]
    assert all(len(set(given)) == 2 for given in added.values())
    assert sum(load) == 2 * files
    assert max(load) - min(load) <= 1


@given(st.data())
def test_nobody_barred_is_ever_proposed(data: st.DataObject) -> None:
    people = list(range(100, 105))
    files = range(data.draw(st.integers(0, 12)))
    some = st.sets(st.sampled_from(people))
    asked = {file: data.draw(some) for file in files}
    barred = {file: data.draw(some) for file in files}
    for file, given_out in rules.propose_readers(files, people, asked, barred).items():
        assert not set(given_out) & (barred[file] | asked[file])
