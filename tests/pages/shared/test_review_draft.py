"""What a reviewer is writing, between the fields and the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from streamlit.runtime.scriptrunner import RerunData
from streamlit.runtime.scriptrunner_utils.exceptions import (
    RerunException,
    ScriptControlException,
    StopException,
)

from core.errors import Stale
from core.reviews.rules import ReviewInput
from core.selection.judgement import Judgement
from core.selection.rows import ReviewView
from core.selection.scores import Mark
from pages.shared import review_draft
from pages.shared.review_draft import Sheet
from pages.shared.scale import CANNOT_JUDGE

AT = datetime(2025, 10, 14, 12, 2, tzinfo=UTC)
SAID = Judgement(False, "VC-TEXT", True, None, "Page 2.", ("en", "fr"), "Who pays?")
VIEW = ReviewView(
    "You", True, None, 3,
    (Mark("commitment", 3.5, "Named."), Mark("relevant_experience", None, "Runs.", is_open=True),
     Mark("expanding_access", None, "Not stated.")),
    is_counted=False, judgement=SAID, saved_at=AT,
)  # fmt: skip


def a_sheet(**changes: Any) -> Sheet:
    values = review_draft.values_of(VIEW)
    return replace(Sheet(5, "key", values, dict(values), 3, AT), **changes)


def test_a_stored_draft_becomes_fields_and_the_same_review_again() -> None:
    values = review_draft.values_of(VIEW)
    assert (values["commitment.mark"], values["expanding_access.mark"]) == (3.5, CANNOT_JUDGE)
    assert (values["relevant_experience.mark"], values["relevant_experience.sentence"]) == (
        None, "Runs.",
    )  # fmt: skip
    assert review_draft.as_input(values) == ReviewInput(
        {"commitment": (3.5, "Named."), "expanding_access": (None, "Not stated.")},
        unmarked={"relevant_experience": "Runs."}, judgement=SAID,
    )  # fmt: skip


def test_an_empty_form_is_an_empty_review() -> None:
    assert review_draft.as_input(review_draft.values_of(None)) == ReviewInput()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"topic.fits": True}, replace(SAID, topic_confirmed=True, topic_proposed=None,
                                       evidence="")),
        ({"level.fits": False, "level.other": 2.5}, replace(SAID, level_confirmed=False,
                                                            level_proposed=2.5)),
        ({"level.fits": False}, replace(SAID, level_confirmed=False)),
        ({"topic.other": None}, replace(SAID, topic_proposed=None, evidence="")),
        ({"evidence": None, "clarify": None}, replace(SAID, evidence="", to_clarify="")),
    ],
)  # fmt: skip
def test_what_does_not_belong_to_the_answers_given_is_left_out(
    changes: dict[str, Any], said: Judgement
) -> None:
    values = review_draft.values_of(VIEW) | changes
    assert review_draft.as_input(values).judgement == said


def test_the_state_of_the_draft_is_said_with_its_time_in_brussels() -> None:
    assert "Draft saved 14:02, Brussels time." in review_draft.status(a_sheet())
    assert "Nothing written yet" in review_draft.status(a_sheet(saved_at=None))
    unsaved = a_sheet(saved={})
    assert "Not saved yet." in review_draft.status(unsaved)
    assert "Not saved yet." in review_draft.status(a_sheet(stale=Stale("First.", version=4)))


def test_insisting_goes_on_from_what_the_other_window_saved() -> None:
    sheet = a_sheet(stale=Stale("First.", version=4), saved={})
    review_draft.insist(sheet)
    assert (sheet.version, sheet.stale, sheet.is_saved) == (4, None, False)


@pytest.mark.parametrize("signal", [StopException(), RerunException(RerunData())])
def test_a_save_that_is_cut_is_carried_out_before_the_cut(signal: ScriptControlException) -> None:
    done: list[str] = []

    def step() -> None:
        if not done:
            done.append("cut")
            raise signal
        done.append("saved")

    with pytest.raises(type(signal)):
        review_draft.to_the_end(step)
    assert done == ["cut", "saved"]


def test_a_save_that_nothing_cuts_runs_once() -> None:
    done: list[str] = []
    review_draft.to_the_end(lambda: done.append("saved"))
    assert done == ["saved"]
