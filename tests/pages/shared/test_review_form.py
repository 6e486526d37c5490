"""The review as it is written: saved as one goes, handed in when nothing is missing."""

from __future__ import annotations

from typing import Any

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.selection import scores
from core.selection.judgement import LEVEL_ONE_HINT
from core.tables.selection import ConflictOutcome, Expression, Review, Score
from tests.cast import TESTS, Cast
from tests.core.selection.test_queries import declare, give
from tests.screen import open_as, words

PAGE = "programme/applicant"


@pytest.fixture(autouse=True)
def given(store: Store, cast: Cast) -> None:
    for file in (cast.ghent, cast.turku):
        give(store, file, cast.ruth)
        declare(store, file, cast.ruth, ConflictOutcome.NONE)


def opened(cast: Cast) -> AppTest:
    screen = open_as(cast.ruth, PAGE, {"file": cast.ghent.id})
    assert not screen.exception
    return screen


def press(screen: AppTest, label: str) -> None:
    """Press a button; what was chosen and typed since the last run goes with it."""
    next(button for button in screen.button if button.label == label).click().run()
    assert not screen.exception


def text(screen: AppTest, name: str) -> Any:
    return next(box for box in screen.text_area if str(box.key).endswith(f".{name}"))


def choose(screen: AppTest, name: str, value: object) -> None:
    kinds = (screen.pills, screen.radio, screen.selectbox, screen.multiselect)
    found = (box for kind in kinds for box in kind if str(box.key).endswith(f".{name}"))
    next(found).set_value(value)


def fill(screen: AppTest) -> None:
    for code in scores.CODES:
        choose(screen, f"{code}.mark", 3.5)
        text(screen, f"{code}.sentence").input(f"Because of {code}.")
    choose(screen, "topic.fits", True)
    choose(screen, "level.fits", True)


def reviews(store: Store) -> list[Review]:
    with store.reading(TESTS) as session:
        return list(session.exec(select(Review)).all())


def test_every_change_is_saved_and_found_again_by_another_visit(store: Store, cast: Cast) -> None:
    screen = opened(cast)
    assert "Nothing written yet" in words(screen)
    text(screen, "commitment.sentence").input("A named team.")
    choose(screen, "expanding_access.mark", "Cannot judge")
    choose(screen, "languages", ["en", "fi"])
    screen.run()
    assert "Draft saved" in words(screen)
    newest = store.trail_number()
    screen.run()
    assert store.trail_number() == newest
    again = opened(cast)
    assert text(again, "commitment.sentence").value == "A named team."
    assert [box.value for box in again.pills] == [None, None, "Cannot judge"]
    assert again.multiselect[0].value == ["en", "fi"]
    (review,) = reviews(store)
    assert review.completed_at is None


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_handed_in(
    store: Store, cast: Cast
) -> None:
    screen = opened(cast)
    text(screen, "commitment.sentence").input("A named team.")
    press(screen, "Hand in")
    assert [error.value for error in screen.error] == ["7 answers are missing, marked above."]
    assert words(screen).count(":material/error:") == 7
    fill(screen)
    screen.run()
    # Filling the last gap hands nothing in by itself.
    assert [review.completed_at for review in reviews(store)] == [None]
    assert not screen.error
    press(screen, "Hand in")
    assert reviews(store)[0].completed_at is not None
    assert "1 review is in" in words(screen)


def test_handing_in_opens_the_file_that_waits_longest(store: Store, cast: Cast) -> None:
    screen = opened(cast)
    fill(screen)
    press(screen, "Hand in and open the next")
    assert screen.title[0].value == "Turku"
    assert [box.value for box in screen.pills] == [None, None, None]


def test_another_topic_and_level_need_evidence(store: Store, cast: Cast) -> None:
    screen = opened(cast)
    fill(screen)
    choose(screen, "topic.fits", False)
    choose(screen, "level.fits", False)
    screen.run()
    choose(screen, "topic.other", "VC-TEXT")
    choose(screen, "level.other", 1.0)
    press(screen, "Hand in")
    assert [info.value for info in screen.info] == [LEVEL_ONE_HINT]
    assert [error.value for error in screen.error] == ["1 answer is missing, marked above."]
    text(screen, "evidence").input("It is about clothes.")
    press(screen, "Hand in")
    (review,) = reviews(store)
    assert (review.topic_proposed, review.level_proposed) == ("VC-TEXT", 1.0)
    assert review.evidence == "It is about clothes."


def test_a_file_at_level_one_gets_a_hint_and_no_refusal(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        session.get_one(Expression, cast.ghent.id).level_topic = 1.0
    screen = opened(cast)
    assert [info.value for info in screen.info] == [LEVEL_ONE_HINT]


@pytest.mark.parametrize(
    ("button", "kept"),
    [("Keep what I wrote here", "From this window."),
     ("Take what stands now", "From the other window.")],
)  # fmt: skip
def test_of_two_windows_both_texts_are_shown_until_one_is_chosen(
    store: Store, cast: Cast, button: str, kept: str
) -> None:
    one, other = opened(cast), opened(cast)
    text(other, "commitment.sentence").input("From the other window.").run()
    text(one, "commitment.sentence").input("From this window.").run()
    shown = words(one)
    assert "From the other window." in shown
    assert "Commitment: From this window." in shown
    assert "Not saved yet." in shown
    press(one, button)
    assert text(one, "commitment.sentence").value == kept
    with store.reading(TESTS) as session:
        assert [row.sentence for row in session.exec(select(Score))] == [kept]
