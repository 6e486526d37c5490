"""The verdicts that a person can give; the forms are tested on the page of a file."""

from __future__ import annotations

from typing import get_args

from core.selection.eligibility import Verdict
from pages.shared import file_forms


def test_a_person_decides_for_against_or_leaves_it_to_the_rules() -> None:
    verdicts = set(file_forms.VERDICTS)
    assert verdicts - {file_forms.AS_THE_RULES_SAY} == set(get_args(Verdict)) - {"refer"}
