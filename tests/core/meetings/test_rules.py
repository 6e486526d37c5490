"""Which files go to the meeting, and what may be agreed there."""

from __future__ import annotations

import pytest

from core.meetings import rules
from core.meetings.rules import AgreedInput, Case
from core.selection.scores import Mark, Result, result_of

ALL_MARKS = {"commitment": 4.0, "relevant_experience": 3.5, "expanding_access": None}


def result(*reviews: tuple[float | None, float | None, float | None]) -> Result:
    """Add up reviews given as marks on the three criteria."""
    codes = ("commitment", "relevant_experience", "expanding_access")
    return result_of(
        [[Mark(code, mark, "Because.") for code, mark in zip(codes, each, strict=True)]
         for each in reviews]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("reviews", "line", "wanted"),
    [
        (((4, 4, 4), (4, 4, 4)), None, ()),
        (((4, 4, 4), (4, 4, 4)), 3.0, ()),
        (((4, 4, 4), (4, 4, 4)), 3.5, ("The mean lies within half a mark of the cut.",)),
        (((5, 4, 4), (3.5, 4, 4)), None, ("Commitment: the marks lie 1.5 apart.",)),
        (((5, 4, 4), (4, 4, 4)), None, ()),
        (((3, 4, 4), (2.5, 4, 4)), None,
         ("Commitment: one mark is above the threshold, another below.",)),
        (((4, 4, 5), (4, 4, None)), None, ()),
    ],
)  # fmt: skip
def test_a_file_is_talked_over_for_these_reasons(
    reviews: tuple[tuple[float | None, float | None, float | None], ...],
    line: float | None,
    wanted: tuple[str, ...],
) -> None:
    assert rules.reasons(result(*reviews), line) == wanted


def test_the_agenda_takes_complete_files_and_the_widest_disagreement_first() -> None:
    cases = [
        Case(1, "Agreed", result((5, 5, 5), (5, 5, 5))),
        Case(2, "Apart", result((5, 4, 4), (3, 4, 4))),
        Case(3, "Wider", result((5, 4, 4), (1, 4, 4))),
        Case(4, "Alone", result((5, 1, 4))),
    ]
    assert [reason.id for reason in rules.agenda(cases, 20)] == [3, 2]


@pytest.mark.parametrize(("places", "wanted"), [(1, 5.0), (2, 4.0), (3, None), (0, None)])
def test_the_cut_is_the_mean_at_the_last_place_among_files_above_the_thresholds(
    places: int, wanted: float | None
) -> None:
    cases = [
        Case(1, "Best", result((5, 5, 5), (5, 5, 5))),
        Case(2, "Good", result((4, 4, 4), (4, 4, 4))),
        Case(3, "Below", result((2, 5, 5), (2, 5, 5))),
    ]
    assert rules.cut(cases, places) == wanted


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (AgreedInput(ALL_MARKS, "Clear."), ()),
        (AgreedInput({}, "", is_final=False), ()),
        (AgreedInput(ALL_MARKS, ""), ("Write the reason in one sentence.",)),
        (AgreedInput({"commitment": 4.0, "relevant_experience": 3.0}, "Clear."),
         ("Agree on a mark for “Expanding access to support”, or on “cannot judge”.",)),
        (AgreedInput(ALL_MARKS | {"commitment": 3.7}, "Clear.", is_final=False),
         ("The mark for “Commitment” runs from 0 to 5 in half marks.",)),
        (AgreedInput(ALL_MARKS, "x" * 501), ("Shorten the reason to 500 characters.",)),
        (AgreedInput(ALL_MARKS, "Clear.", "x" * 501),
         ("Shorten the minority view to 500 characters.",)),
    ],
)  # fmt: skip
def test_what_is_agreed_is_checked(given: AgreedInput, wanted: tuple[str, ...]) -> None:
    assert rules.problems(given) == wanted


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        ([], None),
        (["Ghent"], "Not agreed yet: Ghent. Agree on them, or take them off the agenda."),
        (["A", "B", "C", "D", "E"],
         "Not agreed yet: A, B, C and 2 more. Agree on them, or take them off the agenda."),
    ],
)  # fmt: skip
def test_open_files_block_the_end(names: list[str], wanted: str | None) -> None:
    assert rules.blocks_freezing(names) == wanted


def test_who_has_left_is_no_longer_inside() -> None:
    assert rules.still_inside({1, 2}, {2, 3}) == {1}


@pytest.mark.parametrize(
    ("agreed", "total", "leaving", "state", "wanted"),
    [
        (0, 0, {}, "planned",
         "Nothing is on the agenda: the reviewers agree, well away from the cut."),
        (1, 7, {}, "running", "7 files on the agenda, 1 agreed. Nobody has to leave."),
        (3, 7, {"Ruth": [[5, 6]]}, "running",
         "7 files on the agenda, 3 agreed. Ruth leaves once, for files 5 to 6."),
        (3, 7, {"Ruth": [[1], [4]], "Otto": [[1]]}, "running",
         "7 files on the agenda, 3 agreed. Otto leaves once, for file 1. "
         "Ruth leaves 2 times, for file 1; file 4."),
        (7, 7, {"Ruth": [[5]]}, "frozen",
         "7 files on the agenda, 7 agreed. The meeting is frozen."),
    ],
)  # fmt: skip
def test_the_headline_says_how_the_meeting_stands(
    agreed: int, total: int, leaving: dict[str, list[list[int]]], state: str, wanted: str
) -> None:
    assert rules.headline(agreed, total, leaving, state) == wanted
