"""The line of stages and the letters on an applicant's page."""

from __future__ import annotations

import pytest

from core.database import Store
from core.tables.letters import LetterKind
from tests.cast import Cast
from tests.core.applicants.files import TOKEN, add_file, add_letter, ask
from tests.screen import open_as, words

DONE, HERE, AHEAD = "check_circle", "radio_button_checked", "radio_button_unchecked"


@pytest.mark.parametrize(
    ("kinds", "asks", "line"),
    [
        ([], False, [("Received", DONE), ("Under review", HERE), ("Outcome", AHEAD)]),
        ([], True, [("Received", DONE), ("Under review", HERE), ("Outcome", AHEAD)]),
        ([LetterKind.RESERVE], False,
         [("Received", DONE), ("Under review", DONE), ("Outcome", DONE)]),
    ],
)  # fmt: skip
def test_the_line_shows_the_stage(
    store: Store, cast: Cast, kinds: list[LetterKind], asks: bool, line: list[tuple[str, str]]
) -> None:
    file = add_file(store, cast.round.id or 0)
    for kind in kinds:
        add_letter(store, file, kind)
    if asks:
        ask(store, cast.actor(cast.jonas), file)
    text = words(open_as(None, "public/status", {"token": TOKEN}))
    for stage, icon in line:
        assert f":material/{icon}: {stage}]" in text


def test_letters_that_tell_no_outcome_are_kept_apart(store: Store, cast: Cast) -> None:
    file = add_file(store, cast.round.id or 0)
    add_letter(store, file, LetterKind.RECEIVED)
    screen = open_as(None, "public/status", {"token": TOKEN})
    assert "Our letter of Tue 14 Oct 2025: Tartu: our decision" in [
        box.label for box in screen.expander
    ]
    assert "Under review." in words(screen)
