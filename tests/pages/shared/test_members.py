"""Leads and the pair's facilitator see who speaks for the twins and let people in."""

from __future__ import annotations

import bcrypt
import pytest
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.tables.people import Person, Role, TwinMember
from core.tables.selection import ContactPerson
from tests.cast import TESTS, Cast
from tests.screen import open_as, words
from tests.walk import add_plan

PAGE = "twinning/journey"
TITLE = "Who speaks for the twins"


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast with both plans; nobody speaks for Brno, whose contact person is Ada."""
    add_plan(store, cast.journey, cast.other_journey)
    with store.writing(TESTS) as session:
        session.add(ContactPerson(
            expression_id=cast.brno.id or 0, lead_person="Ada *Nová*",
            lead_email="ada@brno.example",
        ))  # fmt: skip
    return cast


def _open(walk: Cast, who: str = "petra") -> AppTest:
    return open_as(getattr(walk, who), PAGE, {"pair": walk.other_pair.id})


def _press(screen: AppTest, label: str, at: int = 0) -> AppTest:
    return [one for one in screen.button if one.label == label][at].click().run()


def _typed(screen: AppTest, label: str) -> list[str]:
    return [one.value for one in screen.text_input if one.label == label]


def _person(store: Store, email: str) -> Person | None:
    with store.reading(TESTS) as session:
        return session.exec(select(Person).where(Person.email == email)).first()


def _speakers(store: Store, walk: Cast) -> list[tuple[int, int]]:
    with store.reading(TESTS) as session:
        rows = session.exec(
            select(TwinMember)
            .where(TwinMember.pair_id == walk.other_pair.id)
            .order_by(col(TwinMember.id))
        ).all()
    return [(row.person_id, row.expression_id) for row in rows]


@pytest.mark.parametrize("who", ["ines", "petra"])
def test_the_contact_person_is_let_in_with_a_password_shown_until_it_was_copied(
    store: Store, walk: Cast, who: str
) -> None:
    screen = _open(walk, who)
    assert "No one speaks for this twin yet. Its contact person stands in the form." in words(
        screen
    )
    assert (_typed(screen, "Name"), _typed(screen, "E-mail address")) == (
        ["", "Ada *Nová*"], ["", "ada@brno.example"],
    )  # fmt: skip
    _press(screen, "Give access", at=1)
    assert not screen.error
    assert [toast.value for toast in screen.toast] == ["Access given for Brno."]
    person = _person(store, "ada@brno.example")
    assert person is not None
    assert person.role is Role.TWIN
    assert bcrypt.checkpw(screen.code[0].value.encode(), person.password_hash.encode())
    assert _speakers(store, walk)[1:] == [(person.id, walk.brno.id)]
    assert "No one speaks" not in words(screen)
    assert len(_press(screen, "I have copied it").code) == 0


def test_a_twin_who_has_an_account_gets_no_new_password(store: Store, walk: Cast) -> None:
    screen = _open(walk)
    [one for one in screen.text_input if one.label == "E-mail address"][1].input(
        "gita@twinning.example"
    )
    _press(screen, "Give access", at=1)
    assert [toast.value for toast in screen.toast] == [
        "Access given for Brno.",
        "They have an account already and sign in with their own password.",
    ]
    assert len(screen.code) == 0
    assert _speakers(store, walk)[1:] == [(walk.gita.id, walk.brno.id)]


def test_a_refusal_keeps_what_was_typed_and_shows_no_password(store: Store, walk: Cast) -> None:
    screen = _open(walk)
    [one for one in screen.text_input if one.label == "E-mail address"][1].input(
        "ruth@twinning.example"
    )
    _press(screen, "Give access", at=1)
    assert [error.value for error in screen.error] == [
        "This e-mail address belongs to a reviewer. Write another one for the twin."
    ]
    assert _typed(screen, "E-mail address")[1] == "ruth@twinning.example"
    assert len(screen.code) == 0
    assert len(_speakers(store, walk)) == 1


def test_access_is_taken_away(store: Store, walk: Cast) -> None:
    screen = _press(_open(walk), "Take it away")
    assert [toast.value for toast in screen.toast] == ["Paulo no longer speaks for Porto."]
    assert _speakers(store, walk) == []
    gone = open_as(walk.paulo, PAGE)
    assert "No journey is open for you yet." in words(gone)


@pytest.mark.parametrize("who", ["paulo", "jonas"])
def test_twins_and_other_facilitators_do_not_see_it(store: Store, walk: Cast, who: str) -> None:
    screen = _open(walk, who)
    assert screen.title[0].value == "Porto and Brno"
    assert TITLE not in words(screen)
    assert "ada@brno.example" not in words(screen)
    assert [one.label for one in screen.button if one.label == "Give access"] == []
