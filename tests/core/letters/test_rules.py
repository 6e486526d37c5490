"""What keeps a letter back, and who may let it out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.letters import rules
from core.letters.rules import LetterInput
from core.permissions import Standing
from core.tables.letters import LetterKind, LetterState
from core.tables.people import Role
from core.tables.selection import Decision

GOOD = LetterInput("Turku: reserve", "Dear Timo", "Timo", "timo@turku.example")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({}, None),
        ({"subject": " "}, "Write a subject."),
        ({"body": ""}, "Write the letter."),
        ({"body": "By [please fill in: the day], [please fill in: the place]"},
         "Fill in: the day and the place."),
        ({"subject": "[please fill in: the name]"}, "Fill in: the name."),
        ({"to_name": " "}, "Write whom the letter is for."),
        ({"to_email": ""}, "The contact person has no e-mail address. Write one."),
        ({"to_email": "a@b.example, c@d.example"},
         "The e-mail address cannot be used. Write it as name@city.example."),
    ],
)  # fmt: skip
def test_a_letter_stays_until_nothing_is_missing(
    change: dict[str, str], problem: str | None
) -> None:
    found = rules.problems_of(replace(GOOD, **change), LetterKind.RESERVE, Decision.RESERVE)
    assert found == ((problem,) if problem else ())


@pytest.mark.parametrize(
    ("kind", "decision", "outdated"),
    [
        (LetterKind.RESERVE, Decision.RESERVE, False),
        (LetterKind.RESERVE, Decision.PAIRED, True),
        (LetterKind.RESERVE, Decision.NONE, True),
        (LetterKind.PAIRED, Decision.WITHDRAWN, True),
        (LetterKind.CLARIFICATION, Decision.NONE, False),
        (LetterKind.RECEIVED, Decision.RESERVE, False),
    ],
)
def test_a_letter_that_tells_an_earlier_decision_stays(
    kind: LetterKind, decision: Decision, outdated: bool
) -> None:
    assert rules.is_outdated(kind, decision) is outdated
    assert bool(rules.problems_of(GOOD, kind, decision)) is outdated


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("timo@turku.example", True),
        ("t.virta+ccri@mail.turku.example", True),
        ("info@køge.example", True),
        ("a@b", False),
        ("a b@c.example", False),
        ("a@b.example\nBcc: x@y.example", False),
        ("a@b.example,c@d.example", False),
        ("Timo <timo@turku.example>", False),
        (".timo@turku.example", False),
        ("timo@-turku.example", False),
        ("søren@turku.example", False),
        ("timo@turku..example", False),
        ("x" * 250 + "@a.example", False),
        ("", False),
    ],
)
def test_one_usable_address_is_told_from_anything_else(address: str, good: bool) -> None:
    assert rules.is_email(address) is good


@pytest.mark.parametrize(
    ("role", "kind", "may"),
    [
        (Role.LEAD, LetterKind.PAIRED, True),
        (Role.LEAD, LetterKind.CLARIFICATION, True),
        (Standing.SYSTEM, LetterKind.PAIRED, True),
        (Role.FACILITATOR, LetterKind.PAIRED, False),
        (Role.FACILITATOR, LetterKind.INELIGIBLE, False),
        (Role.FACILITATOR, LetterKind.CLARIFICATION, True),
        (Role.FACILITATOR, LetterKind.RECEIVED, True),
    ],
)
def test_only_a_lead_lets_a_decision_out(role: object, kind: LetterKind, may: bool) -> None:
    assert (rules.release_refusal(role, kind) is None) is may


def test_every_decision_but_a_withdrawal_has_its_letter() -> None:
    assert set(Decision) - set(rules.OF_DECISION) == {Decision.NONE, Decision.WITHDRAWN}


@pytest.mark.parametrize("state", list(LetterState))
def test_what_was_sent_cannot_be_called_back(state: LetterState) -> None:
    may = state not in (LetterState.SENT, LetterState.WITHDRAWN)
    assert (rules.withdraw_refusal(state) is None) is may


def test_dates_are_looked_at_again_after_a_week() -> None:
    assert not rules.is_old(date(2025, 10, 7), date(2025, 10, 14))
    assert rules.is_old(date(2025, 10, 6), date(2025, 10, 14))
