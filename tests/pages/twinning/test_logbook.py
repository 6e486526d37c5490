"""The shared notes: written, changed, kept from others, both texts shown."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.journeys import queries
from core.journeys.logbook import EntryInput
from core.notes import actions as notes
from core.notes import markup
from core.tables.journey import EntryKind, Visibility
from tests.cast import TODAY, Cast
from tests.screen import open_as, words
from tests.walk import add_plan, write

PAGE = "twinning/logbook"


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast with the plan of both journeys."""
    add_plan(store, cast.journey, cast.other_journey)
    return cast


def _press(screen: AppTest, label: str, at: int = 0) -> AppTest:
    return [one for one in screen.button if one.label == label][at].click().run()


def _texts(store: Store, walk: Cast) -> list[str]:
    gita = walk.actor(walk.gita)
    with store.reading(gita) as session:
        return [row.text for row in queries.list_entries(session, gita, walk.journey.id or 0)]


def test_a_twin_writes_an_entry(store: Store, walk: Cast) -> None:
    screen = open_as(walk.gita, PAGE)
    assert "Nothing is written here yet" in words(screen)
    screen.text_area[0].input("Sorting at the door.")
    _press(screen, "Write entry")
    assert not screen.error
    assert _texts(store, walk) == ["Sorting at the door."]
    assert "One entry" in words(screen)
    assert screen.text_area[0].value == ""


def test_a_refused_entry_stays_in_the_form(store: Store, walk: Cast) -> None:
    screen = open_as(walk.gita, PAGE)
    screen.text_area[0].input("   ")
    _press(screen, "Write entry")
    assert screen.error[0].value == "The entry is empty. Write a few words first."
    assert screen.text_area[0].value == "   "


def test_a_facilitator_is_not_offered_what_only_twins_may_keep(store: Store, walk: Cast) -> None:
    for person, count in ((walk.gita, 4), (walk.jonas, 3)):
        screen = open_as(person, PAGE, {"pair": walk.pair.id})
        readers = next(one for one in screen.selectbox if one.label == "Who may read it")
        assert len(readers.options) == count


def test_a_lead_reads_what_was_opened_and_writes_nothing(store: Store, walk: Cast) -> None:
    gita = walk.actor(walk.gita)
    write(store, gita, walk.journey, "Between us only.", Visibility.PAIR)
    write(store, gita, walk.journey, "For the team.", Visibility.FACILITATOR)
    screen = open_as(walk.ines, PAGE, {"pair": walk.pair.id})
    text = words(screen).replace("\\", "")
    assert ("For the team." in text, "Between us only." in text) == (True, False)
    assert not screen.text_area


def test_another_pairs_logbook_is_refused(store: Store, walk: Cast) -> None:
    write(store, walk.actor(walk.gita), walk.journey, "Secret words.", Visibility.PUBLIC)
    screen = open_as(walk.paulo, PAGE, {"pair": walk.pair.id})
    assert "This belongs to another pair" in words(screen)
    assert "Secret words" not in words(screen)


def test_of_peoples_words_only_safe_marks_are_drawn(store: Store, walk: Cast) -> None:
    text = "# Big <b>bold</b> [x](y) $a$ https://x.example"
    write(store, walk.actor(walk.gita), walk.journey, text)
    screen = open_as(walk.gita, PAGE)
    shown = [one for one in screen.markdown if "bold" in one.value]
    assert [one.value for one in shown] == [markup.shown(text)]
    assert not any(one.allow_html for one in shown)


def test_a_stale_change_shows_both_texts_and_the_merged_one_is_saved(
    store: Store, walk: Cast
) -> None:
    gita, timo = walk.actor(walk.gita), walk.actor(walk.timo)
    entry_id = write(store, gita, walk.journey, "First words.")
    screen = open_as(walk.gita, PAGE)
    _press(screen, "Change")
    assert not screen.error
    area = next(one for one in screen.text_area if one.value == "First words.")
    with store.writing(timo) as session:
        theirs = EntryInput(EntryKind.POINT, "Words of Timo.")
        notes.revise_entry(session, timo, entry_id, theirs, 1, on=TODAY)
    area.input("Words of Gita.")
    _press(screen, "Save entry")
    text = words(screen).replace("\\", "")
    assert "Words of Gita." in text
    assert "Words of Timo." in text
    _press(screen, "Save this merged text")
    assert _texts(store, walk) == ["Words of Timo.\n\nWords of Gita."]
    assert "Save this merged text" not in [one.label for one in screen.button]


def test_keeping_theirs_changes_nothing(store: Store, walk: Cast) -> None:
    gita, timo = walk.actor(walk.gita), walk.actor(walk.timo)
    entry_id = write(store, gita, walk.journey, "First words.")
    screen = open_as(walk.gita, PAGE)
    _press(screen, "Change")
    with store.writing(timo) as session:
        theirs = EntryInput(EntryKind.POINT, "Words of Timo.")
        notes.revise_entry(session, timo, entry_id, theirs, 1, on=TODAY)
    _press(screen, "Save entry")
    _press(screen, "Keep theirs")
    assert _texts(store, walk) == ["Words of Timo."]
    assert not screen.warning


def test_the_writer_removes_their_own_entry(store: Store, walk: Cast) -> None:
    write(store, walk.actor(walk.gita), walk.journey, "First words.")
    screen = open_as(walk.gita, PAGE)
    _press(screen, "Change")
    _press(screen, "Remove it")
    assert _texts(store, walk) == []


def test_an_old_logbook_shows_its_newest_entries_first(store: Store, walk: Cast) -> None:
    gita = walk.actor(walk.gita)
    for at in range(27):
        write(store, gita, walk.journey, f"Words {at:02}")
    screen = open_as(walk.gita, PAGE)
    assert "Words 26" in words(screen)
    assert "Words 01" not in words(screen)
    _press(screen, "Show 2 older entries")
    assert "Words 00" in words(screen)


def test_what_was_typed_and_not_sent_is_there_again_for_its_writer_alone(
    store: Store, walk: Cast
) -> None:
    screen = open_as(walk.gita, PAGE)
    screen.text_area[0].input("Half a thought").run()
    assert "not sent yet" in words(screen)
    again = open_as(walk.gita, PAGE)
    assert again.text_area[0].value == "Half a thought"
    assert "Your unsent text of" in words(again)
    assert open_as(walk.timo, PAGE).text_area[0].value == ""
    _press(again, "Write entry")
    assert _texts(store, walk) == ["Half a thought"]
    assert "Your unsent text of" not in words(open_as(walk.gita, PAGE))


def test_an_unsent_text_is_thrown_away(store: Store, walk: Cast) -> None:
    open_as(walk.gita, PAGE).text_area[0].input("Half a thought").run()
    screen = _press(open_as(walk.gita, PAGE), "Discard it")
    assert screen.text_area[0].value == ""
    assert "Your unsent text of" not in words(screen)
