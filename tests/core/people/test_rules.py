"""Accounts, locks and the last lead, as tables."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.people import rules
from core.people.rules import Knowledge, PersonInput, Tally
from core.tables.people import Role
from tests.cast import AT


@pytest.mark.parametrize(
    ("name", "email", "problems"),
    [
        ("Ada", "ada@city.example", ()),
        ("Ada", "  ADA@City.Example ", ()),
        ("", "ada@city.example", ("Write the person's name.",)),
        ("\u200b", "ada@city.example", ("Write the person's name.",)),
        ("A" * 121, "ada@city.example", ("The name is longer than 120 characters. Shorten it.",)),
        ("Ada", "", ("Write the person's e-mail address.",)),
        ("Ada", "ada@city", ("This is not an e-mail address. Write it as name@city.example.",)),
        ("Ada", "a b@city.eu", ("This is not an e-mail address. Write it as name@city.example.",)),
        ("Ada", "<a>@city.eu", ("This is not an e-mail address. Write it as name@city.example.",)),
    ],
)
def test_a_new_account(name: str, email: str, problems: tuple[str, ...]) -> None:
    assert rules.check(PersonInput(name, email, Role.TWIN)) == problems


def test_every_role_has_a_word() -> None:
    assert set(rules.ROLE_WORDS) == set(Role)


@pytest.mark.parametrize(
    ("role", "wanted", "others", "is_refused"),
    [
        (Role.LEAD, None, 0, True),
        (Role.LEAD, Role.TWIN, 0, True),
        (Role.LEAD, Role.LEAD, 0, False),
        (Role.LEAD, None, 1, False),
        (Role.TWIN, None, 0, False),
    ],
)
def test_the_last_lead_stays(
    role: Role, wanted: Role | None, others: int, is_refused: bool
) -> None:
    assert (rules.losing_a_lead(role, wanted, others) is not None) is is_refused


def test_the_sixth_attempt_locks_and_the_lock_ends_by_itself() -> None:
    tally: Tally | None = None
    for second in range(5):
        tally = rules.count_attempt(tally, 5, AT + timedelta(seconds=second))
        assert not rules.is_locked(tally, AT + timedelta(seconds=second))
    sixth = AT + timedelta(seconds=6)
    tally = rules.count_attempt(tally, 5, sixth)
    assert tally == Tally(6, AT, sixth + rules.LOCKED_FOR)
    assert rules.is_locked(tally, sixth + rules.LOCKED_FOR - timedelta(seconds=1))
    assert not rules.is_locked(tally, sixth + rules.LOCKED_FOR)


def test_an_attempt_while_locked_does_not_prolong_the_lock() -> None:
    locked = Tally(6, AT, AT + rules.LOCKED_FOR)
    assert rules.count_attempt(locked, 5, AT + timedelta(minutes=14)) == locked


@pytest.mark.parametrize("later", [rules.WINDOW + timedelta(seconds=1), timedelta(days=3)])
def test_the_count_starts_anew_after_the_window(later: timedelta) -> None:
    assert rules.count_attempt(Tally(5, AT), 5, AT + later) == Tally(1, AT + later)


def test_the_count_starts_anew_after_the_lock() -> None:
    locked = Tally(6, AT, AT + timedelta(minutes=10))
    ended = AT + timedelta(minutes=10)
    assert rules.count_attempt(locked, 5, ended) == Tally(1, ended)


@pytest.mark.parametrize(
    ("people", "closed", "sentence"),
    [
        (1, 0, "1 person can sign in."),
        (8, 0, "8 people can sign in."),
        (8, 1, "8 people can sign in; 1 account is closed."),
        (8, 2, "8 people can sign in; 2 accounts are closed."),
    ],
)
def test_the_sentence_under_the_title(people: int, closed: int, sentence: str) -> None:
    assert rules.sentence(people, closed) == sentence


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        (Knowledge(), 0),
        (Knowledge(("pl", "en"), ("sector",), "ACR+", "BE"), 0),
        (Knowledge(("xx",), ("sectors",), "x" * 201, "QQ"), 4),
    ],
)
def test_what_a_reviewer_can_read_is_checked(given: Knowledge, problems: int) -> None:
    assert len(rules.knowledge_problems(given)) == problems
