"""Earlier texts, unsent ones, visits, actions and mentions: each read by those it is for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.access import Actor
from core.database import Store
from core.errors import Missing, NotAllowed
from core.journeys.logbook import EntryInput
from core.notes import actions, queries
from core.tables.journey import EntryKind, Visibility
from tests.cast import TODAY, Cast
from tests.core.notes.test_actions import revise, write_entry


def test_earlier_texts_are_listed_with_who_and_when(store: Store, cast: Cast) -> None:
    gita, timo = cast.actor(cast.gita), cast.actor(cast.timo)
    entry_id = write_entry(store, gita, cast, "First.")
    revise(store, timo, entry_id, "Second.", 1)
    with store.reading(gita) as session:
        found = queries.list_revisions(session, gita, entry_id)
    assert [(one.version, one.text, one.by, one.id is None) for one in found] == [
        (2, "Second.", "Timo", True), (1, "First.", "Gita", False),
    ]  # fmt: skip


def test_what_only_the_twins_read_stays_theirs_when_the_entry_is_opened(
    store: Store, cast: Cast
) -> None:
    gita = cast.actor(cast.gita)
    entry_id = write_entry(store, gita, cast, "Between us.", visibility=Visibility.PAIR)
    revise(store, gita, entry_id, "For all.", 1, visibility=Visibility.PUBLIC)
    seen = {}
    for name in ("timo", "jonas", "ines", "petra"):
        actor = cast.actor(getattr(cast, name))
        with store.reading(actor) as session:
            seen[name] = [one.text for one in queries.list_revisions(session, actor, entry_id)]
    assert seen == {
        "timo": ["For all.", "Between us."], "jonas": ["For all."], "ines": ["For all."],
        "petra": ["For all."],
    }  # fmt: skip


def test_an_entry_that_was_closed_shows_its_past_to_nobody_else(store: Store, cast: Cast) -> None:
    gita, jonas = cast.actor(cast.gita), cast.actor(cast.jonas)
    entry_id = write_entry(store, gita, cast, "For the facilitator.")
    revise(store, gita, entry_id, "Between us.", 1, visibility=Visibility.PAIR)
    with store.reading(jonas) as session, pytest.raises(Missing):
        queries.list_revisions(session, jonas, entry_id)


def test_an_unsent_text_is_seen_by_its_writer_alone(store: Store, cast: Cast) -> None:
    gita = cast.actor(cast.gita)
    with store.writing(gita) as session:
        actions.keep_unsent(session, gita, cast.journey.id or 0, {"text": "Half a thou"}, on=TODAY)
    found = {
        name: [one.fields["text"] for one in _unsent(store, cast, name)]
        for name in ("gita", "timo", "jonas", "ines", "petra", "paulo")
    }
    assert found == {"gita": ["Half a thou"], "timo": [], "jonas": [], "ines": [], "petra": [],
                     "paulo": []}  # fmt: skip


def test_removed_entries_are_a_twins_own_and_what_the_facilitator_could_read(
    store: Store, cast: Cast
) -> None:
    gita, timo = cast.actor(cast.gita), cast.actor(cast.timo)
    written = (
        (gita, "For the facilitator.", Visibility.FACILITATOR),
        (gita, "Between us.", Visibility.PAIR),
        (timo, "For all.", Visibility.PUBLIC),
        (timo, "That stays.", Visibility.PUBLIC),
    )
    for actor, text, readers in written:
        entry_id = write_entry(store, actor, cast, text, visibility=readers)
        if text != "That stays.":
            with store.writing(actor) as session:
                actions.remove_entry(session, actor, entry_id, 1, on=TODAY)
    seen = {}
    for name in ("gita", "timo", "jonas"):
        actor = cast.actor(getattr(cast, name))
        with store.reading(actor) as session:
            found = queries.list_removed(session, actor, cast.journey.id or 0)
        seen[name] = [(one.text, one.by, one.version) for one in found]
    assert seen == {
        "gita": [("Between us.", "Gita", 2), ("For the facilitator.", "Gita", 2)],
        "timo": [("For all.", "Timo", 2)],
        "jonas": [("For all.", "Timo", 2), ("For the facilitator.", "Gita", 2)],
    }
    for name in ("petra", "paulo"):
        actor = cast.actor(getattr(cast, name))
        with store.reading(actor) as session, pytest.raises((NotAllowed, Missing)):
            queries.list_removed(session, actor, cast.journey.id or 0)


def test_open_actions_are_a_twins_own_and_a_facilitators_pairs(store: Store, cast: Cast) -> None:
    gita, jonas = cast.actor(cast.gita), cast.actor(cast.jonas)
    for owner, days in ((cast.timo, 9), (cast.gita, 3), (cast.jonas, 5)):
        entry = EntryInput(
            EntryKind.ACTION, f"For {owner.name}.", owner_id=owner.id,
            due_on=TODAY + timedelta(days=days),
        )  # fmt: skip
        with store.writing(gita) as session:
            actions.write_entry(session, gita, cast.journey.id or 0, entry, on=TODAY)
    assert _actions(store, gita) == ["For Gita."]
    assert _actions(store, jonas) == ["For Gita.", "For Jonas.", "For Timo."]
    assert _actions(store, cast.actor(cast.petra)) == []
    assert _actions(store, cast.actor(cast.paulo)) == []


def test_a_mention_waits_until_the_logbook_was_read(store: Store, cast: Cast) -> None:
    gita, timo = cast.actor(cast.gita), cast.actor(cast.timo)
    write_entry(store, gita, cast, "Look at this.", mentions=(timo.person_id or 0,))
    assert _mentions(store, timo) == [("Gita", "Look at this.")]
    assert _mentions(store, gita) == []
    assert _mentions(store, cast.actor(cast.paulo)) == []
    with store.writing(timo) as session:
        actions.note_visit(session, timo, cast.journey.id or 0, on=TODAY)
    assert _mentions(store, timo) == []


def test_a_mention_in_what_a_facilitator_may_not_read_is_not_told(store: Store, cast: Cast) -> None:
    gita, jonas = cast.actor(cast.gita), cast.actor(cast.jonas)
    write_entry(store, gita, cast, "About you.", visibility=Visibility.PAIR,
                mentions=(jonas.person_id or 0,))  # fmt: skip
    assert _mentions(store, jonas) == []


def _unsent(store: Store, cast: Cast, name: str) -> tuple[object, ...]:
    actor = cast.actor(getattr(cast, name))
    with store.reading(actor) as session:
        return queries.own_unsent(session, actor, cast.journey.id or 0)


def _actions(store: Store, actor: Actor) -> list[str]:
    with store.reading(actor) as session:
        return [one.text for one in queries.list_open_actions(session, actor)]


def _mentions(store: Store, actor: Actor) -> list[tuple[str, str]]:
    with store.reading(actor) as session:
        return [(one.author, one.text) for one in queries.list_unseen_mentions(session, actor)]
