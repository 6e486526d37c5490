"""Passwords: long counts, recipes do not; what bcrypt cannot read is refused, not cut."""

from __future__ import annotations

import time

import bcrypt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import NotPossible
from core.people import passwords
from tests.cast import QUICK_HASH

GOOD = "correct horse battery"


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("eleven char", "A password has at least 12 characters; this one has 11."),
        ("   eleven ch   ", "A password has at least 12 characters; this one has 9."),
        ("abcd" * 16 + "e", "A password has at most 64 characters; this one has 65."),
        ("é1o" * 21, "This password is too long for its letters: those with accents or of other "
                     "scripts count two to four times. Use a shorter one."),
        ("abcdefghijk\0l", "A password cannot hold the NUL character. Type it by hand."),
        ("a" * 20, "This password repeats itself. Use at least four different characters."),
    ],
)  # fmt: skip
def test_a_password_is_refused_with_a_sentence(password: str, sentence: str) -> None:
    assert passwords.problem(password) == sentence
    with pytest.raises(NotPossible) as caught:
        passwords.hashed(password, cost=4)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    "password", ["twelve chars", "only lower case letters", "пароль из слов", "abcd" * 16]
)
def test_no_recipe_of_signs_is_asked_for(password: str) -> None:
    assert passwords.problem(password) is None


@given(st.text(min_size=12, max_size=64))
def test_what_is_accepted_can_be_proved_and_nothing_is_cut(password: str) -> None:
    try:
        kept = passwords.hashed(password, cost=4)
    except (NotPossible, UnicodeEncodeError):
        return
    assert passwords.prove(password, kept.value) == passwords.Proof(kept.value)
    assert passwords.prove(passwords.prepared(password)[:-1], kept.value) is None


def test_composed_and_decomposed_letters_are_the_same_password() -> None:
    kept = passwords.hashed("Zażółć gęślą", cost=4)
    assert (
        passwords.prove("Zaz\u0307o\u0301łc\u0301 ge\u0328s\u0301la\u0328", kept.value) is not None
    )


@pytest.mark.parametrize("password", ["wrong horse battery", "", "x" * 200, "a\0b", GOOD + "!"])
def test_another_password_proves_nothing(password: str) -> None:
    assert passwords.prove(password, QUICK_HASH) is None


def test_a_name_without_account_takes_as_long_as_one_with() -> None:
    kept = passwords.hashed(GOOD).value

    def quickest(password_hash: str | None, password: str) -> float:
        times = []
        for _ in range(3):
            start = time.thread_time()
            passwords.prove(password, password_hash)
            times.append(time.thread_time() - start)
        return min(times)

    known, unknown = quickest(kept, "wrong horse battery"), quickest(None, "wrong horse battery")
    too_long = quickest(kept, "x" * 500)
    assert 0.5 < unknown / known < 2
    assert 0.5 < too_long / known < 2


def test_nobodys_password_costs_what_the_others_cost() -> None:
    assert passwords.NOBODY.split("$")[2] == str(passwords.COST)
    assert bcrypt.checkpw(b"correct horse battery", passwords.NOBODY.encode()) is False


def test_made_passwords_meet_the_rules_and_differ() -> None:
    made = {passwords.make_password() for _ in range(200)}
    assert len(made) == 200
    assert {passwords.problem(password) for password in made} == {None}
    assert {len(password) for password in made} == {19}


def test_a_token_is_long_and_its_hash_is_not_the_token() -> None:
    token = passwords.make_token()
    assert len(token) == 43
    assert len(passwords.token_hash(token)) == 64
