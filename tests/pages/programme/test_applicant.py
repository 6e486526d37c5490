"""One file on one page: read by the team, judged by reviewers."""

from __future__ import annotations

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.tables.people import Person, Role
from core.tables.selection import (
    Assignment,
    ConflictOutcome,
    ContactPerson,
    Expression,
)
from tests.cast import TESTS, Cast, add_person
from tests.core.selection.test_queries import GOOD, declare, give, write
from tests.screen import open_as, words

PAGE = "programme/applicant"


def press(screen: AppTest, label: str) -> AppTest:
    next(button for button in screen.button if button.label == label).click()
    return screen.run()


def seen(screen: AppTest) -> str:
    return words(screen).replace("\\", "")


@pytest.fixture(autouse=True)
def written(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        row = session.get(Expression, cast.ghent.id)
        assert row is not None
        row.good_practices, row.offers = "A [link](http://x.example) <b>bold</b>", ["Repair café"]
        row.other_answers = {"Favourite colour": "Green"}
        session.add(ContactPerson(expression_id=row.id or 0, lead_person="Eva Maes",
                                  lead_email="eva@ghent.example"))  # fmt: skip


@pytest.mark.parametrize("name", ["ines", "jonas"])
def test_the_team_reads_the_whole_file(store: Store, cast: Cast, name: str) -> None:
    screen = open_as(getattr(cast, name), PAGE, {"file": cast.ghent.id})
    assert not screen.exception
    text = seen(screen)
    for part in ("Ghent", "Eligible. No reviewer has been asked yet.", "Repair café", "Green",
                 "Eva Maes", "Belgium is a member state of the EU."):  # fmt: skip
        assert part in text
    assert ("Change the reviewers" in [box.label for box in screen.expander]) == (name == "ines")


def test_people_s_text_is_shown_as_it_stands(store: Store, cast: Cast) -> None:
    raw = words(open_as(cast.jonas, PAGE, {"file": cast.ghent.id}))
    assert "[link](http" not in raw
    assert "<b>bold" not in raw


@pytest.mark.parametrize("file", [None, "999", "x", "99999999999999999999"])
def test_an_unknown_file_is_a_sentence_and_a_way_back(
    store: Store, cast: Cast, file: str | None
) -> None:
    screen = open_as(cast.jonas, PAGE, {"file": file} if file else {})
    assert not screen.exception
    assert "There is no such file for you" in seen(screen)


def test_an_excluded_reviewer_finds_no_file_at_the_address(store: Store, cast: Cast) -> None:
    give(store, cast.ghent, cast.ruth)
    declare(store, cast.ghent, cast.ruth, ConflictOutcome.EXCLUDE, "Former employer.")
    screen = open_as(cast.ruth, PAGE, {"file": cast.ghent.id})
    assert "There is no such file for you" in seen(screen)
    assert "Ghent" not in seen(screen)


def test_a_reviewer_declares_before_the_file_opens(store: Store, cast: Cast) -> None:
    give(store, cast.ghent, cast.ruth)
    screen = open_as(cast.ruth, PAGE, {"file": cast.ghent.id})
    assert "Before the file opens" in seen(screen)
    assert "Repair café" not in seen(screen)
    for question in screen.radio:
        question.set_value("No")
    press(screen, "Keep these answers")
    assert not screen.exception
    assert "Repair café" in seen(screen)
    assert "Eva Maes" not in seen(screen)


def test_the_marks_of_others_stay_hidden_until_ones_own_are_in(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        rita = add_person(session, "Rita", Role.REVIEWER)
    give(store, cast.ghent, cast.ruth, rita)
    declare(store, cast.ghent, cast.ruth, ConflictOutcome.NONE)
    write(store, cast.ghent, rita, GOOD)
    before = open_as(cast.ruth, PAGE, {"file": cast.ghent.id})
    assert not before.get("plotly_chart")
    assert "Rita on" not in seen(before)
    write(store, cast.ghent, cast.ruth, GOOD)
    after = open_as(cast.ruth, PAGE, {"file": cast.ghent.id})
    assert len(after.get("plotly_chart")) == 1
    labels = [box.label for box in after.expander]
    assert [label for label in labels if label in ("You", "Reviewer 2", "Rita")] == [
        "You", "Reviewer 2",
    ]  # fmt: skip


def test_a_facilitator_decides_on_eligibility_with_a_reason(store: Store, cast: Cast) -> None:
    screen = open_as(cast.jonas, PAGE, {"file": cast.ghent.id})
    press(screen, "Decide")
    assert [error.value for error in screen.error] == ["Choose a verdict."]
    screen.radio[0].set_value("ineligible")
    next(field for field in screen.text_area if field.label == "Reason").input("A private body.")
    press(screen, "Decide")
    assert not screen.exception
    assert "Ineligible, as decided by a person: A private body." in seen(screen)


def test_a_lead_chooses_the_reviewers_of_a_file(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        rita = add_person(session, "Rita", Role.REVIEWER)
    screen = open_as(cast.ines, PAGE, {"file": cast.ghent.id})

    def choose(*people: Person) -> None:
        box = next(one for one in screen.multiselect if one.label == "At least 2 reviewers")
        box.set_value([one.id for one in people])

    choose(cast.ruth)
    press(screen, "Keep these reviewers")
    assert [error.value for error in screen.error] == [
        "Choose at least 2 reviewers for a file."
    ]  # fmt: skip
    choose(cast.ruth, rita)
    press(screen, "Keep these reviewers")
    assert not screen.exception
    with store.reading(TESTS) as session:
        assert len(session.exec(select(Assignment)).all()) == 2
    assert "Ruth (not begun), Rita (not begun)" in seen(screen)
