"""An applicant follows the own file by a link: reads, answers, withdraws, and is told no more."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.people.passwords import token_hash
from core.tables.intake import ApplicantLink
from core.tables.letters import LetterKind, LetterState
from core.tables.selection import Decision, Expression
from tests.cast import TESTS, Cast
from tests.core.applicants.files import (
    QUESTION,
    TOKEN,
    add_file,
    add_letter,
    ask,
    questions,
    stored,
)
from tests.screen import open_as, words

PAGE = "public/status"


@pytest.fixture
def file(store: Store, cast: Cast) -> Expression:
    """The file of Tartu."""
    return add_file(store, cast.round.id or 0)


def _open(token: str = TOKEN) -> AppTest:
    return open_as(None, PAGE, {"token": token})


def _seen(screen: AppTest) -> str:
    assert not screen.exception
    return words(screen).replace("\\", "")


def _press(screen: AppTest, label: str) -> AppTest:
    next(button for button in screen.button if button.label == label).click()
    return screen.run()


def _labels(screen: AppTest) -> list[str]:
    return [button.label for button in screen.button]


def test_without_a_link_the_page_says_where_to_find_it(cast: Cast) -> None:
    screen = open_as(None, PAGE)
    assert screen.title[0].value == "Your application"
    assert "Open this page with the link that we gave you." in _seen(screen)


def test_a_wrong_and_an_ended_link_read_alike(store: Store, file: Expression) -> None:
    with store.writing(TESTS) as session:
        link = session.get_one(ApplicantLink, 1)
        assert link.token_hash == token_hash(TOKEN)
        link.ended_at = link.made_at
    ended, wrong = _seen(_open()), _seen(_open("wrong"))
    assert ended == wrong
    assert "This link opens nothing." in ended


def test_the_page_shows_the_stage_the_answers_and_the_ways_out(
    store: Store, file: Expression
) -> None:
    screen = _open()
    text = _seen(screen)
    for piece in ("Tartu", "Under review. You hear from us by letter, whatever the outcome.",
                  "kati@tartu.example", "You agreed to be kept for later rounds"):  # fmt: skip
        assert piece in text
    assert "Send this answer" not in _labels(screen)
    assert [one.label for one in screen.get("download_button")] == [
        "Download the summary (.docx)", "Download the summary (text)",
        "Download as text", "Download as JSON",
    ]  # fmt: skip


def test_an_answer_goes_straight_into_the_file(store: Store, cast: Cast, file: Expression) -> None:
    ask(store, cast.actor(cast.jonas), file)
    screen = _open()
    text = _seen(screen)
    assert QUESTION in text
    assert "We have a question for you. Please answer by Tue 28 Oct 2025." in text
    [number] = screen.number_input
    assert (number.label, number.value) == ("Population", 90_000)
    number.set_value(95_000)
    screen = _press(screen, "Send this answer")
    assert stored(store, file).population == 95_000
    text = _seen(screen)
    assert "Under review." in text
    assert ":green-background[**95 000**]" in text


def test_an_answer_that_cannot_be_taken_stays_in_the_form(
    store: Store, cast: Cast, file: Expression
) -> None:
    ask(store, cast.actor(cast.jonas), file, "topic_text")
    screen = _open()
    [text, _remark] = [area for area in screen.text_area if area.label != "Why (optional)"]
    text.set_value(" ")
    screen = _press(screen, "Send this answer")
    assert [error.value for error in screen.error] == [
        "“Topic you want to work on” is empty. Please answer it."
    ]
    assert questions(store)[0].answered_at is None


@pytest.mark.parametrize("state", [LetterState.WAITING, LetterState.RELEASED])
def test_a_decision_is_told_by_its_released_letter_and_by_nothing_else(
    store: Store, file: Expression, state: LetterState
) -> None:
    with store.writing(TESTS) as session:
        session.get_one(Expression, file.id).decision = Decision.NOT_SELECTED
    add_letter(store, file, LetterKind.NOT_SELECTED, state)
    screen = _open()
    text = _seen(screen)
    is_told = state is LetterState.RELEASED
    assert ("Our letter of Tue 14 Oct 2025: Tartu: our decision" in text) is is_told
    assert ("this is our decision." in text) is is_told
    assert ("Under review." in text) is not is_told
    assert ("Withdraw for good" in _labels(screen)) is not is_told


def test_an_applicant_withdraws_after_reading_what_will_go(store: Store, file: Expression) -> None:
    screen = _open()
    assert "What will go: your application leaves this round" in _seen(screen)
    screen = _press(screen, "Withdraw for good")
    assert stored(store, file).decision is Decision.WITHDRAWN
    assert "Withdrawn on Tue 14 Oct 2025." in _seen(screen)
    assert {"Withdraw for good", "Keep us for later rounds"} & set(_labels(screen)) == set()


def test_a_candidature_is_given_up_and_renewed(store: Store, file: Expression) -> None:
    add_letter(store, file, LetterKind.SELECTED)
    screen = _press(_open(), "Do not keep us any more")
    assert "You are not kept for later rounds." in _seen(screen)
    screen = _press(screen, "Keep us for later rounds")
    assert "You are a candidate for later rounds until Thu 14 Oct 2027." in _seen(screen)
    assert "Renew for 24 months" in _labels(screen)


def test_somebody_signed_in_sees_the_applicant_s_page_and_no_more(
    store: Store, cast: Cast, file: Expression
) -> None:
    with store.writing(TESTS) as session:
        session.get_one(Expression, file.id).decision = Decision.RESERVE
    text = _seen(open_as(cast.ines, PAGE, {"token": TOKEN}))
    assert "Under review." in text
    assert "reserve" not in text.lower()
