"""Files are listed and opened by those who read their entry, and by nobody else."""

from __future__ import annotations

import pytest

from core.access import Actor
from core.database import Store
from core.errors import Missing, NotAllowed
from core.files import actions, folder, queries
from core.journeys.logbook import EntryInput
from core.tables.journey import EntryKind, Visibility
from tests.cast import TODAY, Cast
from tests.core.files.test_actions import PDF, add, write


def test_a_file_comes_back_as_it_was_given(store: Store, cast: Cast) -> None:
    file_id = add(store, cast.actor(cast.gita), cast)
    with store.reading(cast.actor(cast.timo)) as session:
        opened = queries.open_file(session, cast.actor(cast.timo), file_id)
        [row] = queries.list_files(session, cast.actor(cast.timo), cast.journey.id or 0)
    assert (opened.name, opened.media_type, opened.content) == ("notes.pdf", "application/pdf", PDF)
    assert (row.id, row.name, row.by, row.size) == (file_id, "notes.pdf", "Gita", len(PDF))


@pytest.mark.parametrize(
    ("visibility", "readers"),
    [
        (Visibility.PAIR, {"gita", "timo"}),
        (Visibility.FACILITATOR, {"gita", "timo", "jonas", "ines"}),
        (Visibility.PROGRAMME, {"gita", "timo", "jonas", "ines", "petra"}),
        (Visibility.PUBLIC, {"gita", "timo", "jonas", "ines", "petra"}),
    ],
)
def test_a_file_is_read_by_those_who_read_its_entry(
    store: Store, cast: Cast, visibility: Visibility, readers: set[str]
) -> None:
    gita = cast.actor(cast.gita)
    entry_id = write(store, gita, cast, EntryInput(EntryKind.POINT, "See file.", visibility))
    file_id = add(store, gita, cast, entry_id=entry_id)
    assert {
        person.name.lower() for person in cast.people if _reads(store, cast.actor(person), file_id)
    } == readers


def test_a_content_that_is_gone_is_said(store: Store, cast: Cast) -> None:
    gita = cast.actor(cast.gita)
    file_id = add(store, gita, cast)
    for path in folder.kept(store.settings.files):
        path.unlink()
    with store.reading(gita) as session, pytest.raises(Missing, match="missing or damaged"):
        queries.open_file(session, gita, file_id)


def test_a_removed_file_is_neither_listed_nor_opened(store: Store, cast: Cast) -> None:
    gita = cast.actor(cast.gita)
    file_id = add(store, gita, cast)
    with store.writing(gita) as session:
        actions.remove_file(session, gita, file_id, on=TODAY)
    assert not _reads(store, gita, file_id)
    with store.reading(gita) as session:
        assert queries.list_files(session, gita, cast.journey.id or 0) == ()


def _reads(store: Store, actor: Actor, file_id: int) -> bool:
    try:
        with store.reading(actor) as session:
            queries.open_file(session, actor, file_id)
    except (Missing, NotAllowed):
        return False
    return True
