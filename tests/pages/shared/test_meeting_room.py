"""What the room is told about one file."""

from __future__ import annotations

import pytest

from pages.shared import meeting_room
from pages.shared.scale import CANNOT_JUDGE


@pytest.mark.parametrize(
    ("mean", "wanted"), [(3.0, "3"), (3.24, "3"), (3.26, "3.5"), (4.75, "5"), (0.0, "0")]
)
def test_a_mean_is_offered_as_the_nearest_half_mark(mean: float, wanted: str) -> None:
    assert meeting_room._rounded(mean) == wanted


def test_what_was_chosen_becomes_marks_and_what_was_not_stays_open() -> None:
    given = meeting_room._given(
        {"commitment": 4.0, "relevant_experience": CANNOT_JUDGE, "expanding_access": None,
         "reason": None, "minority": "One of us disagrees."},
        is_final=False,
    )  # fmt: skip
    assert given.marks == {"commitment": 4.0, "relevant_experience": None}
    assert (given.sentence, given.minority_view, given.is_final) == (
        "", "One of us disagrees.", False,
    )  # fmt: skip
