"""The outbox on one page."""

from __future__ import annotations

from core.database import Store
from core.tables.letters import Letter, LetterState
from core.tables.selection import Decision
from tests.cast import Cast
from tests.core.letters.sample import decide, letters
from tests.pages.outbox import PAGE, labels, press
from tests.screen import open_as, words


def test_decided_files_are_named_and_written_with_one_press(store: Store, cast: Cast) -> None:
    decide(store, cast.porto, Decision.RESERVE)
    screen = open_as(cast.jonas, PAGE)
    assert "No letter is written yet; one file waits for one." in words(screen)
    assert "1 file has no letter yet: 1 reserve." in words(screen)
    press(screen, "Write 1 letter")
    assert "One letter waits, none has left." in words(screen)
    assert len(letters(store)) == 1


def test_the_page_says_first_how_the_outbox_stands_and_shows_a_letter(
    cast: Cast, waiting: list[Letter]
) -> None:
    seen = words(open_as(cast.ines, PAGE))
    assert "Two letters wait, one needs something filled in, none has left." in seen
    assert ":orange-background[\\[please fill in: name of the contact person\\]]" in seen
    assert "Write whom the letter is for." in seen


def test_a_facilitator_may_change_but_not_release_a_decision(
    cast: Cast, waiting: list[Letter]
) -> None:
    screen = open_as(cast.jonas, PAGE)
    assert "Change it" in labels(screen)
    assert not {one for one in labels(screen) if one.startswith("Release")}
    assert "Only a lead releases a letter that tells a decision." in words(screen)


def test_a_letter_is_changed_and_then_released(
    store: Store, cast: Cast, waiting: list[Letter]
) -> None:
    screen = press(open_as(cast.ines, PAGE), "Change it")
    fields = {field.label: field for field in screen.text_input}
    fields["To"].input("Bára")
    fields["E-mail address"].input("bara@brno.example")
    [body] = [one for one in screen.text_area if "Dear" in one.value and "[please" in one.value]
    body.input("Dear Bára,\n\nYou are on the *reserve* list.")
    press(screen, "Save the letter")
    assert "You are on the \\*reserve\\* list." in words(screen)
    press(screen, "Release this letter")
    assert [one.state for one in letters(store)] == [LetterState.RELEASED, LetterState.WAITING]
    assert "Note as sent by hand" in labels(screen)
