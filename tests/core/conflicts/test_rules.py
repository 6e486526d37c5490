"""What a declaration must say, and what a lead may decide."""

from __future__ import annotations

import pytest

from core.conflicts import rules
from core.conflicts.rules import QUESTIONS, ConflictDecision, ConflictInput
from core.tables.selection import ConflictOutcome

NO = dict.fromkeys(QUESTIONS, False)


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        (ConflictInput(NO), ()),
        (ConflictInput(NO | {"other": True}, "My sister works there."), ()),
        (ConflictInput({}), ("Answer every question with yes or no; 5 are open.",)),
        (ConflictInput({code: False for code in list(QUESTIONS)[1:]}),
         ("Answer every question with yes or no; one is open.",)),
        (ConflictInput(NO | {"other": True}, " "),
         ("Say in a sentence or two what ties you to this file.",)),
        (ConflictInput(NO, "My sister works there."),
         ("You wrote about a tie: answer the question it belongs to with yes.",)),
        (ConflictInput(NO | {"other": True}, "x" * 2001),
         ("Shorten what you wrote to 2000 characters.",)),
    ],
)  # fmt: skip
def test_a_declaration_is_checked(given: ConflictInput, problems: tuple[str, ...]) -> None:
    assert rules.declaration_problems(given) == problems


def test_the_ties_are_the_questions_answered_with_yes_in_their_order() -> None:
    given = ConflictInput(NO | {"other": True, "works_there": True}, "Both.")
    assert given.ties == ("works_there", "other")
    assert given.has_conflict
    assert not rules.no_ties().has_conflict
    assert set(rules.ANSWERS) == set(QUESTIONS)


def test_every_outcome_but_open_can_be_chosen() -> None:
    assert set(rules.OUTCOMES) == set(ConflictOutcome) - {ConflictOutcome.OPEN}


@pytest.mark.parametrize(
    ("outcome", "reason", "allowed", "problems"),
    [
        (ConflictOutcome.NONE, "Nothing in it.", tuple(rules.OUTCOMES), 0),
        (ConflictOutcome.OPEN, "Later.", tuple(rules.OUTCOMES), 1),
        (ConflictOutcome.NONE, "Nothing in it.", rules.RECORDED, 1),
        (ConflictOutcome.EXCLUDE, " ", rules.RECORDED, 1),
        (ConflictOutcome.OPEN, "x" * 2001, rules.RECORDED, 2),
    ],
)
def test_an_outcome_is_checked(
    outcome: ConflictOutcome, reason: str, allowed: tuple[ConflictOutcome, ...], problems: int
) -> None:
    assert len(rules.decision_problems(ConflictDecision(outcome, reason), allowed)) == problems


@pytest.mark.parametrize(
    ("waiting", "decided", "sentence"),
    [
        (0, 0, "No reviewer has declared a conflict."),
        (0, 2, "2 conflicts, all decided."),
        (1, 0, "1 conflict waits for your decision."),
        (2, 1, "2 conflicts wait for your decision, 1 is decided."),
    ],
)
def test_the_sentence_says_how_conflicts_stand(waiting: int, decided: int, sentence: str) -> None:
    assert rules.sentence(waiting, decided) == sentence
