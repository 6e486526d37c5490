"""The form of an entry asks for what its kind needs, and starts where one just was."""

from __future__ import annotations

from core.database import Store
from core.journeys import queries
from core.tables.journey import EntryKind, MilestoneKind
from tests.cast import TODAY, Cast
from tests.screen import open_as, words
from tests.walk import add_plan, hold, write

PAGE = "twinning/logbook"


def test_an_action_asks_who_and_by_when(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    screen = open_as(cast.gita, PAGE)
    assert not screen.date_input
    screen.get("button_group")[0].set_value(EntryKind.ACTION).run()
    screen.text_area[0].input("Send the tender.")
    owner = next(one for one in screen.selectbox if one.label == "Who does it")
    assert owner.options == ["Gita", "Timo", "Jonas"]
    owner.select(cast.timo.id)
    next(one for one in screen.button if one.label == "Write entry").click().run()
    gita = cast.actor(cast.gita)
    with store.reading(gita) as session:
        (row,) = queries.list_entries(session, gita, cast.journey.id or 0)
    assert (row.kind, row.owner, (row.due_on or TODAY) > TODAY) == (
        EntryKind.ACTION, "Timo", True
    )  # fmt: skip


def test_the_form_starts_at_the_meeting_just_held(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    hold(store, cast.actor(cast.gita), cast.journey, MilestoneKind.EXCHANGE, TODAY)
    screen = open_as(cast.gita, PAGE)
    about = next(one for one in screen.selectbox if one.label == "About")
    assert about.options[about.index] == "Exchange 1"


def test_an_entry_left_in_the_same_moment_is_not_removed_when_it_is_opened_again(
    store: Store, cast: Cast
) -> None:
    add_plan(store, cast.journey)
    write(store, cast.actor(cast.gita), cast.journey, "First words.")
    screen = open_as(cast.gita, PAGE)
    for labels in (("Change",), ("Remove it", "Close without saving"), ("Change",)):
        for label in labels:
            next(one for one in screen.button if one.label == label).click()
        screen.run()
    assert "Remove it" in [one.label for one in screen.button]
    assert "First words." in words(screen)
    next(one for one in screen.button if one.label == "Remove it").click().run()
    assert "Nothing is written here yet" in words(screen)
