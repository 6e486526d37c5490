"""Everybody changes their own password."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.people.passwords import prove
from core.tables.people import Person
from tests.cast import QUICK_HASH, TESTS, Cast
from tests.screen import open_as

PAGE = "administration/account"
OLD, NEW = "correct horse battery", "another horse battery"


def _send(screen: AppTest, present: str, first: str, second: str) -> AppTest:
    fields = [field for field in screen.text_input if "password" in field.label.lower()]
    for field, text in zip(fields, (present, first, second), strict=True):
        field.input(text)
    return next(b for b in screen.button if b.label == "Change password").click().run()


def _hash(store: Store, person: Person) -> str:
    with store.reading(TESTS) as session:
        return session.get_one(Person, person.id).password_hash


@pytest.mark.parametrize("name", ["ines", "gita", "ruth", "stan"])
def test_the_password_is_changed_and_the_form_is_empty_again(
    store: Store, cast: Cast, name: str
) -> None:
    person = getattr(cast, name)
    screen = _send(open_as(person, PAGE), OLD, NEW, NEW)
    assert [toast.value for toast in screen.toast] == [
        "Password changed. You are signed out everywhere else."
    ]
    assert prove(NEW, _hash(store, person)) is not None
    assert {field.value for field in screen.text_input} == {""}
    assert [title.value for title in screen.run().title] == ["Account"], "still signed in here"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ((OLD, NEW, NEW + "x"), "The two new passwords differ. Type the new one twice."),
        ((OLD, "short", "short"), "A password has at least 12 characters; this one has 5."),
        (("wrong horse battery", NEW, NEW), "The present password is not right. Type it again."),
    ],
)
def test_a_refusal_is_a_sentence_and_changes_nothing(
    store: Store, cast: Cast, given: tuple[str, str, str], sentence: str
) -> None:
    screen = _send(open_as(cast.gita, PAGE), *given)
    assert [error.value for error in screen.error] == [sentence]
    assert _hash(store, cast.gita) == QUICK_HASH
