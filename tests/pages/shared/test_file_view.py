"""How one file is shown: every state of a rule has an icon and a word, gaps are said."""

from __future__ import annotations

from typing import get_args

import pytest
from streamlit.testing.v1 import AppTest

from core.selection.eligibility import RuleState
from pages.shared import file_view


def _file() -> None:
    from dataclasses import replace

    from pages.shared import file_view
    from tests.core.selection.test_summary import GOOD, LOOK, NOT_MET, ROW, a_file

    eligibility = replace(a_file(ROW).eligibility, results=(LOOK, NOT_MET))
    file = a_file(ROW, GOOD, GOOD, eligibility=eligibility, notes=("Ask for the *year*.",))
    file_view.draw_badges(file)
    file_view.draw_answers(file)
    file_view.draw_rules(file)
    file_view.draw_contact(file)
    file_view.draw_reviews(file, "light")


def test_no_state_of_a_rule_is_told_by_colour_alone() -> None:
    assert set(file_view.RULE_STATES) == set(get_args(RuleState))
    icons, _, words = zip(*file_view.RULE_STATES.values(), strict=True)
    assert len(set(icons)) == len(set(words)) == 3


@pytest.mark.parametrize(
    "part",
    ["Not stated", "No evidence is given.", "No contact person is given.", "Ask for the \\*year\\*",
     "Tunisia lies outside Europe", "to look at", "not met"],
)  # fmt: skip
def test_what_is_missing_or_doubtful_is_said(part: str) -> None:
    screen = AppTest.from_function(_file).run()
    assert not screen.exception
    text = "\n".join(str(item.value) for kind in (screen.markdown, screen.caption) for item in kind)
    assert part in text


def test_reviews_that_are_not_handed_in_draw_nothing() -> None:
    screen = AppTest.from_function(_file).run()
    assert not screen.get("plotly_chart")
