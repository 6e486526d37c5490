"""Leads open, change and close accounts."""

from __future__ import annotations

import bcrypt
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.tables.people import Person, Role
from tests.cast import QUICK_HASH, TESTS, Cast
from tests.screen import open_as, words

PAGE = "administration/people"


def _button(screen: AppTest, label: str) -> AppTest:
    return next(button for button in screen.button if button.label == label).click().run()


def _choose(screen: AppTest, person: Person) -> AppTest:
    return screen.selectbox(key="people.chosen").select(person.id).run()


def _field(screen: AppTest, label: str) -> object:
    return next(field for field in screen.text_input if field.label == label)


def _person(store: Store, email: str) -> Person | None:
    with store.reading(TESTS) as session:
        return session.exec(select(Person).where(Person.email == email)).first()


def _add(screen: AppTest, name: str, email: str, role: Role | None) -> AppTest:
    _field(screen, "Name").input(name)  # type: ignore[attr-defined]
    _field(screen, "E-mail address").input(email)  # type: ignore[attr-defined]
    if role is not None:
        box = next(box for box in screen.selectbox if box.key != "people.chosen")
        box.select(role)
    return _button(screen, "Open account")


def test_the_list_and_the_sentence(cast: Cast) -> None:
    screen = open_as(cast.ines, PAGE)
    assert screen.header[0].value == "8 people can sign in."
    assert list(screen.dataframe[0].value["Name"]) == [
        "Gita", "Ines", "Jonas", "Paulo", "Petra", "Ruth", "Stan", "Timo",
    ]  # fmt: skip
    assert list(screen.dataframe[0].value["Role"])[:3] == ["Twin", "Lead", "Facilitator"]


def test_a_new_account_gets_a_password_that_is_shown_until_it_was_copied(
    store: Store, cast: Cast
) -> None:
    screen = _add(open_as(cast.ines, PAGE), "Ada", "ada@city.example", Role.REVIEWER)
    assert [toast.value for toast in screen.toast] == ["Account opened for Ada."]
    password = screen.code[0].value
    person = _person(store, "ada@city.example")
    assert person is not None
    assert person.role is Role.REVIEWER
    assert bcrypt.checkpw(password.encode(), person.password_hash.encode())
    assert screen.run().code[0].value == password
    assert len(_button(screen, "I have copied it").code) == 0


def test_a_refused_account_keeps_what_was_typed(store: Store, cast: Cast) -> None:
    screen = _add(open_as(cast.ines, PAGE), "Ada", "not an address", Role.TWIN)
    assert [error.value for error in screen.error] == [
        "This is not an e-mail address. Write it as name@city.example."
    ]
    assert _field(screen, "Name").value == "Ada"  # type: ignore[attr-defined]
    assert len(screen.code) == 0


def test_a_role_must_be_chosen(cast: Cast) -> None:
    screen = _add(open_as(cast.ines, PAGE), "Ada", "ada@city.example", None)
    assert [error.value for error in screen.error] == ["Choose a role."]


def test_a_role_is_changed(store: Store, cast: Cast) -> None:
    screen = _choose(open_as(cast.ines, PAGE), cast.stan)
    roles = [box for box in screen.selectbox if box.label == "Role"]
    next(box for box in roles if box.value == Role.STAKEHOLDER).select(Role.REVIEWER)
    _button(screen, "Change role")
    assert [toast.value for toast in screen.toast] == ["Stan is now reviewer."]
    person = _person(store, "stan@twinning.example")
    assert person is not None
    assert person.role is Role.REVIEWER


def test_an_account_is_closed_and_opened_again(store: Store, cast: Cast) -> None:
    screen = _button(_choose(open_as(cast.ines, PAGE), cast.stan), "Close it")
    assert screen.header[0].value == "7 people can sign in; 1 account is closed."
    _button(screen, "Reopen account")
    assert [toast.value for toast in screen.toast] == ["The account of Stan is open again."]
    assert screen.header[0].value == "8 people can sign in."


def test_a_new_password_is_made_for_somebody(store: Store, cast: Cast) -> None:
    screen = _button(_choose(open_as(cast.ines, PAGE), cast.stan), "Make a new password")
    person = _person(store, "stan@twinning.example")
    assert person is not None
    assert person.password_hash != QUICK_HASH
    assert bcrypt.checkpw(screen.code[0].value.encode(), person.password_hash.encode())


def test_an_account_changed_by_somebody_else_first_is_not_overwritten(
    store: Store, cast: Cast
) -> None:
    screen = _choose(open_as(cast.ines, PAGE), cast.stan)
    with store.writing(TESTS) as session:
        session.get_one(Person, cast.stan.id).name = "Stanislav"
    # The page reads anew before the button is looked at, so this is the drawing of before.
    _button(screen, "Make a new password")
    person = _person(store, "stan@twinning.example")
    assert person is not None
    assert person.password_hash == QUICK_HASH


def test_one_s_own_account_cannot_be_chosen(cast: Cast) -> None:
    screen = open_as(cast.ines, PAGE)
    assert "Ines" not in screen.selectbox(key="people.chosen").options
    assert "Your own password is changed under Account." in words(screen)
