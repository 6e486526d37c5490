"""The wording that the programme starts with says what each letter must say."""

from __future__ import annotations

import pytest

from core.letters.merge import FIELDS, template_problems
from core.letters.templates import DEFAULTS, KIND_WORDS
from core.tables.letters import LetterKind

EVERY = pytest.mark.parametrize("kind", list(LetterKind))


def test_every_kind_has_a_wording_and_a_name() -> None:
    assert set(DEFAULTS) == set(KIND_WORDS) == set(LetterKind)


@EVERY
def test_a_default_passes_the_check_of_templates(kind: LetterKind) -> None:
    assert template_problems(kind, DEFAULTS[kind]) == ()


@EVERY
def test_a_default_uses_every_field_of_its_kind(kind: LetterKind) -> None:
    whole = DEFAULTS[kind].subject + DEFAULTS[kind].body
    assert [name for name in FIELDS[kind] if f"{{{name}}}" not in whole] == []


OF_JOURNEYS = (LetterKind.INVITATION, LetterKind.DIGEST, LetterKind.SURVEY)


@pytest.mark.parametrize("kind", OF_JOURNEYS)
def test_a_letter_of_a_journey_names_whom_to_ask_and_no_application(kind: LetterKind) -> None:
    body = DEFAULTS[kind].body
    assert "write to {facilitator}, your facilitator, or to {office}" in body
    assert "complaint" not in body
    assert "{reference}" not in body


@pytest.mark.parametrize("kind", [kind for kind in LetterKind if kind not in OF_JOURNEYS])
def test_every_letter_says_how_to_ask_to_complain_and_to_see_ones_data(kind: LetterKind) -> None:
    body = DEFAULTS[kind].body
    assert "If you have questions" in body
    assert "did not follow the procedure" in body
    assert "Regulation (EU) 2018/1725" in body


@pytest.mark.parametrize(
    ("kind", "sentences"),
    [
        (LetterKind.PAIRED, ("Why the two of you", "Please confirm by", "in the next 14 days")),
        (LetterKind.SELECTED, ("selected on its merit", "What is missing is", "{keeping}")),
        (LetterKind.RESERVE, ("We tell nobody a position", "valid until")),
        (LetterKind.NOT_SELECTED, ("criterion by criterion", "{services}")),
        (LetterKind.INELIGIBLE, ("{conditions}", "10 working days")),
        (LetterKind.CLARIFICATION, ("{question}", "{link}", "{due_on}")),
    ],
)
def test_a_decision_is_told_with_what_follows_from_it(
    kind: LetterKind, sentences: tuple[str, ...]
) -> None:
    assert [words for words in sentences if words not in DEFAULTS[kind].body] == []
