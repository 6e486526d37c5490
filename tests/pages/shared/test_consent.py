"""A twin is asked for its consent on its first page and on its journey, and answers there."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from core.consents.actions import record_consent
from core.consents.rules import AnswerInput, ToldInput
from core.database import Store
from tests.asked import ask, states
from tests.cast import TODAY, Cast
from tests.screen import open_as, words

AGREE, DECLINE = "Agree to this pairing", "Decline this pairing"


@pytest.fixture
def asked(store: Store, cast: Cast) -> Cast:
    """The cast, with all four twins asked."""
    return ask(store, cast)


def press(screen: AppTest, label: str) -> AppTest:
    """Press a button and run the page."""
    screen = next(one for one in screen.button if one.label == label).click().run()
    assert not screen.exception
    return screen


def text(screen: AppTest) -> str:
    """Return what the reader sees."""
    return words(screen).replace("\\", "")


def told(store: Store, cast: Cast, agrees: bool) -> None:
    """Note the answer of Turku."""
    ines = cast.actor(cast.ines)
    given = ToldInput(AnswerInput(agrees, "" if agrees else "No staff."), "Their mayor", TODAY)
    with store.writing(ines) as session:
        record_consent(
            session, ines, cast.pair.id or 0, cast.turku.id or 0, given, 1, on=TODAY
        )  # fmt: skip


def test_a_twin_agrees_on_its_first_page(store: Store, asked: Cast) -> None:
    screen = open_as(asked.gita)
    said = text(screen)
    assert screen.header[0].value == "One thing waits for you."
    for part in (
        "Do you agree to be the twin of Turku?",
        "Turku, Finland, medium city. Topic: Reuse and second-hand. Level of advancement 3 of 5.",
        "Why the two of you: Same main topic (Reuse), same level 3.",
        "6 to 9 full days",
        "nobody outside the team learns of the pair",
    ):
        assert part in said
    screen = press(screen, AGREE)
    assert states(store, asked.pair) == ["agreed", "asked"]
    # What comes after it: the duties of Annex I.
    assert screen.header[0].value == "One thing waits for you."
    assert "You agreed on Tue 14 Oct 2025. The answer of Turku is awaited." in text(screen)
    assert AGREE not in [one.label for one in screen.button]


def test_a_twin_declines_with_a_reason_and_may_think_again(store: Store, asked: Cast) -> None:
    screen = press(open_as(asked.timo, "twinning/journey"), DECLINE)
    assert "Say in a sentence why" in screen.error[0].value
    assert states(store, asked.pair) == ["asked", "asked"]
    next(one for one in screen.text_area if one.label == "Why not").input("No staff.")
    screen = press(screen, DECLINE)
    assert states(store, asked.pair) == ["asked", "declined"]
    assert "You said on Tue 14 Oct 2025 that you cannot walk this journey." in text(screen)
    screen = press(screen, AGREE)
    assert states(store, asked.pair) == ["asked", "agreed"]


def test_once_both_have_agreed_one_line_says_so(store: Store, asked: Cast) -> None:
    told(store, asked, True)
    screen = press(open_as(asked.gita, "twinning/journey"), AGREE)
    assert "it stands since Tue 14 Oct 2025" in text(screen)
    assert not {AGREE, DECLINE} & {one.label for one in screen.button}


def test_a_partner_does_not_read_why_the_other_declined(store: Store, asked: Cast) -> None:
    told(store, asked, False)
    screen = press(open_as(asked.gita), AGREE)
    assert "Turku cannot walk this journey" in text(screen)
    assert "No staff" not in text(screen)


def test_the_facilitator_sees_both_answers_above_the_journey(store: Store, asked: Cast) -> None:
    said = text(open_as(asked.jonas, "twinning/journey", {"pair": asked.pair.id}))
    assert "Asked on Thu 2 Oct 2025, no answer for 12 days. No letter has asked yet." in said
