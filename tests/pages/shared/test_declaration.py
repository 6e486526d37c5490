"""The questions that stand before every file."""

from __future__ import annotations

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from core.conflicts.rules import QUESTIONS
from core.database import Store
from core.tables.selection import ConflictOfInterest, ConflictOutcome
from tests.cast import TESTS, Cast
from tests.core.selection.test_queries import give
from tests.screen import open_as, words


@pytest.fixture
def screen(store: Store, cast: Cast) -> AppTest:
    give(store, cast.ghent, cast.ruth)
    return open_as(cast.ruth, "programme/applicant", {"file": cast.ghent.id})


def answer(screen: AppTest, *yes: str, but: str = "", text: str = "") -> None:
    for code, radio in zip(QUESTIONS, screen.radio, strict=True):
        if code != but:
            radio.set_value("Yes" if code in yes else "No")
    screen.text_area[0].input(text)
    next(button for button in screen.button if button.label == "Keep these answers").click()
    screen.run()
    assert not screen.exception


def stored(store: Store) -> list[tuple[ConflictOutcome, list[str], str]]:
    with store.reading(TESTS) as session:
        rows = session.exec(select(ConflictOfInterest)).all()
    return [(row.outcome, row.answers, row.declaration) for row in rows]


def test_every_question_is_asked_before_anything_is_shown(screen: AppTest, store: Store) -> None:
    assert [radio.label for radio in screen.radio] == list(QUESTIONS.values())
    assert "Reuse of furniture" not in words(screen)
    answer(screen, but="helped_write")
    assert [error.value for error in screen.error] == [
        "Answer every question with yes or no; one is open."
    ]
    assert stored(store) == []


def test_five_times_no_opens_the_file(screen: AppTest, store: Store) -> None:
    answer(screen)
    assert stored(store) == [(ConflictOutcome.NONE, [], "")]
    assert "Reuse of furniture" in words(screen)


def test_a_yes_needs_words_and_closes_the_file(screen: AppTest, store: Store) -> None:
    answer(screen, "works_there", "other")
    assert [error.value for error in screen.error] == [
        "Say in a sentence or two what ties you to this file."
    ]
    answer(screen, "works_there", "other", text="Until 2024.")
    assert stored(store) == [(ConflictOutcome.OPEN, ["works_there", "other"], "Until 2024.")]
    assert [title.value for title in screen.title] == ["Applicants"]
