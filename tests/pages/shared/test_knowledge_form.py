"""What a reviewer can read, said by themselves or by a lead."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from core.database import Store
from core.tables.people import Person
from tests.cast import TESTS, Cast
from tests.screen import open_as


def fill(screen: AppTest) -> None:
    for box, value in zip(screen.multiselect, (["fr", "nl"], ["sector"]), strict=True):
        box.set_value(value)
    next(field for field in screen.text_input if field.label == "Organisation").input(" ACR+ ")
    next(box for box in screen.selectbox if box.label == "Country").set_value("BE")
    next(button for button in screen.button if button.label == "Keep this").click()
    screen.run()
    assert not screen.exception
    assert not screen.error


def known(store: Store, cast: Cast) -> tuple[list[str], list[str], str, str]:
    with store.reading(TESTS) as session:
        row = session.get_one(Person, cast.ruth.id)
        return row.languages, row.topic_groups, row.organisation, row.country


def test_a_reviewer_says_it_under_account(store: Store, cast: Cast) -> None:
    fill(open_as(cast.ruth, "administration/account"))
    assert known(store, cast) == (["fr", "nl"], ["sector"], "ACR+", "BE")


def test_a_lead_says_it_under_people(store: Store, cast: Cast) -> None:
    screen = open_as(cast.ines, "administration/people")
    screen.selectbox(key="people.chosen").set_value(cast.ruth.id).run()
    fill(screen)
    assert known(store, cast) == (["fr", "nl"], ["sector"], "ACR+", "BE")


def test_only_reviewers_are_asked(store: Store, cast: Cast) -> None:
    assert not open_as(cast.jonas, "administration/account").multiselect
    screen = open_as(cast.ines, "administration/people")
    screen.selectbox(key="people.chosen").set_value(cast.jonas.id).run()
    assert not screen.multiselect
