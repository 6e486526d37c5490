"""The team notes answers that were told, and a lead settles a pair that was declined."""

from __future__ import annotations

import pytest

from core.database import Store
from tests.asked import ask, states
from tests.cast import Cast
from tests.pages.shared.test_consent import press, text, told
from tests.screen import open_as

PAGE = "twinning/journey"


@pytest.fixture
def asked(store: Store, cast: Cast) -> Cast:
    """The cast, with all four twins asked."""
    return ask(store, cast)


def test_an_answer_by_mail_is_noted_with_who_and_when(store: Store, asked: Cast) -> None:
    screen = open_as(asked.jonas, PAGE, {"pair": asked.pair.id})
    next(one for one in screen.radio if one.label == "Whose answer").set_value(asked.turku.id)
    next(one for one in screen.text_input if one.label == "Who said it").input("Mika Salo")
    screen = press(screen, "Note this answer")
    assert states(store, asked.pair) == ["asked", "agreed"]
    assert "Agreed on Tue 14 Oct 2025, told by Mika Salo (noted by Jonas)." in text(screen)


def test_a_facilitator_of_another_pair_only_reads(store: Store, asked: Cast) -> None:
    screen = open_as(asked.petra, PAGE, {"pair": asked.pair.id})
    assert "Asked on Thu 2 Oct 2025" in text(screen)
    assert "Note this answer" not in [one.label for one in screen.button]


def test_a_lead_settles_what_was_declined(store: Store, asked: Cast) -> None:
    told(store, asked, False)
    keep, gone = "Keep Turku as a candidate", "Turku leaves the round"
    labels = [one.label for one in open_as(asked.jonas, PAGE, {"pair": asked.pair.id}).button]
    assert not {keep, gone} & set(labels)
    screen = open_as(asked.ines, PAGE, {"pair": asked.pair.id})
    assert "“No staff.”" in text(screen)
    assert {keep, gone} <= {one.label for one in screen.button}
    screen = press(screen, gone)
    assert screen.header[0].value == (
        "This journey ended early: Turku could not walk it, so the pairing was declined."
    )
    assert "Note this answer" not in [one.label for one in screen.button]
