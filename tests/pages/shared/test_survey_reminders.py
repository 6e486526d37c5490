"""The list of those who owe an answer, and the press that writes to them."""

from __future__ import annotations

from core.database import Store
from core.tables.letters import LetterKind
from tests.cast import Cast
from tests.core.letters.sample import letters
from tests.core.surveys.asked import answer, walk
from tests.pages.outbox import PAGE, labels, press
from tests.screen import open_as, words

OF_PAIR = "twinning/journey"


def test_the_outbox_page_shows_who_and_what_before_it_writes(store: Store, cast: Cast) -> None:
    walk(store, cast)
    answer(store, cast, cast.gita)
    screen = open_as(cast.ines, PAGE)
    said = words(screen)
    assert "3 twins have not answered the survey that is open for them." in said
    assert "The letter to Turku:" in said
    assert "how the inception meeting was for Turku" in said
    [table] = [one.value for one in screen.dataframe if "Letter to" in one.value.columns]
    assert list(table["Twin"]) == ["Turku", "Porto", "Brno"]
    screen = press(screen, "Remind 3")
    assert [row.kind for row in letters(store)] == [LetterKind.SURVEY] * 3
    assert not {one for one in labels(screen) if one.startswith("Remind")}
    assert "All of them were reminded within the last week." in words(screen)


def test_a_facilitator_reminds_one_pair_on_its_page(store: Store, cast: Cast) -> None:
    walk(store, cast)
    answer(store, cast, cast.timo)
    screen = open_as(cast.jonas, OF_PAIR, {"pair": cast.pair.id})
    assert "Ghent has not answered the survey that is open for it." in words(screen)
    press(screen, "Remind 1")
    assert len(letters(store)) == 1
