"""The wording of the letters, changed by a lead and read by the team."""

from __future__ import annotations

from core.database import Store
from core.letters.templates import DEFAULTS
from core.tables.letters import LetterKind
from core.tables.selection import Decision
from tests.cast import Cast
from tests.core.letters.sample import decide
from tests.pages.outbox import PAGE, labels, press
from tests.screen import open_as, words


def test_a_lead_changes_a_wording_and_takes_the_first_one_back(store: Store, cast: Cast) -> None:
    screen = open_as(cast.ines, PAGE)
    [kind] = [one for one in screen.selectbox if one.label == "Kind of letter"]
    kind.set_value(LetterKind.RESERVE).run()
    [body] = screen.text_area
    body.input("Dear {name}, {score}").run()
    assert "{score} is no field of this letter." in words(screen)
    body.input("Dear {name}, you wait.").run()
    press(screen, "Save this wording")
    [body] = screen.text_area
    assert body.value == "Dear {name}, you wait."
    press(screen, "Take the first wording back")
    [body] = screen.text_area
    assert body.value == DEFAULTS[LetterKind.RESERVE].body


def test_a_facilitator_reads_the_wording_as_it_comes_out(store: Store, cast: Cast) -> None:
    decide(store, cast.porto, Decision.RESERVE)
    screen = open_as(cast.jonas, PAGE)
    [kind] = [one for one in screen.selectbox if one.label == "Kind of letter"]
    kind.set_value(LetterKind.RESERVE).run()
    assert [one.disabled for one in screen.text_area] == [True]
    assert "Save this wording" not in labels(screen)
    assert "How it reads for Porto." in words(screen)
    assert "The list is valid until Thu 14 Oct 2027." in words(screen)
