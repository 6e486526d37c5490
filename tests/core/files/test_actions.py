"""A file is kept before its row, and a crash between the two harms nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlmodel import select

from core.access import Actor, system
from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible
from core.files import actions, folder
from core.files.rules import MOST_FILES
from core.journeys.logbook import EntryInput
from core.notes import actions as notes
from core.tables.journey import EntryKind
from core.tables.notes import Attachment
from tests.cast import AT, TESTS, TODAY, Cast
from tests.conftest import SECRET

PDF = b"%PDF-1.7 what we showed each other"
HOUSEKEEPING = system("housekeeping")


def add(
    store: Store, actor: Actor, cast: Cast, *, entry_id: int | None = None,
    name: str = "notes.pdf", content: bytes = PDF,
) -> int:  # fmt: skip
    """Add a file to the journey of Ghent and Turku."""
    with store.writing(actor) as session:
        return actions.add_file(
            session, actor, cast.journey.id or 0, entry_id, None, name, content, on=TODAY
        )


def write(store: Store, actor: Actor, cast: Cast, entry: EntryInput) -> int:
    """Write an entry into the logbook of Ghent and Turku."""
    with store.writing(actor) as session:
        return notes.write_entry(session, actor, cast.journey.id or 0, entry, on=TODAY)


@pytest.mark.parametrize("name", ["paulo", "petra", "ines", "ruth", "stan"])
def test_only_those_who_walk_the_journey_add_files(store: Store, cast: Cast, name: str) -> None:
    actor = cast.actor(getattr(cast, name))
    with pytest.raises((NotAllowed, Missing)):
        add(store, actor, cast)
    assert list(folder.kept(store.settings.files)) == []


def test_a_file_that_may_not_stay_leaves_nothing(store: Store, cast: Cast) -> None:
    with pytest.raises(NotPossible, match="is not a kind of file"):
        add(store, cast.actor(cast.gita), cast, name="setup.pdf", content=b"MZ\x90")
    assert list(folder.kept(store.settings.files)) == []


def test_a_file_of_another_journeys_entry_is_refused(store: Store, cast: Cast) -> None:
    paulo = cast.actor(cast.paulo)
    with store.writing(paulo) as session:
        other = notes.write_entry(
            session,
            paulo,
            cast.other_journey.id or 0,
            EntryInput(EntryKind.POINT, "Theirs."),
            on=TODAY,
        )
    with pytest.raises(Missing):
        add(store, cast.actor(cast.gita), cast, entry_id=other)


def test_one_content_lies_once(store: Store, cast: Cast) -> None:
    for person in (cast.gita, cast.timo):
        add(store, cast.actor(person), cast)
    assert len(list(folder.kept(store.settings.files))) == 1


def test_only_the_giver_and_the_facilitator_remove_a_file(store: Store, cast: Cast) -> None:
    gita, timo, jonas = map(cast.actor, (cast.gita, cast.timo, cast.jonas))
    file_id = add(store, gita, cast)
    with store.writing(timo) as session, pytest.raises(NotPossible, match="Only the person"):
        actions.remove_file(session, timo, file_id, on=TODAY)
    with store.writing(jonas) as session:
        actions.remove_file(session, jonas, file_id, on=TODAY)
    with store.writing(gita) as session, pytest.raises(Missing):
        actions.remove_file(session, gita, file_id, on=TODAY)


def test_a_journey_does_not_fill_the_disk(store: Store, cast: Cast) -> None:
    gita = cast.actor(cast.gita)
    with store.writing(TESTS) as session:
        for number in range(MOST_FILES):
            session.add(Attachment(
                journey_id=cast.journey.id or 0, pair_id=cast.pair.id or 0, name=f"{number}.pdf",
                media_type="application/pdf", size=1, sha256="0" * 64, by_id=gita.person_id or 0,
                uploaded_on=TODAY, uploaded_at=AT,
            ))  # fmt: skip
    with pytest.raises(NotPossible, match="no more fit"):
        add(store, gita, cast)


def test_bytes_of_removed_files_are_swept_unless_another_needs_them(
    store: Store, cast: Cast
) -> None:
    gita = cast.actor(cast.gita)
    first, _same = add(store, gita, cast), add(store, gita, cast)
    other = add(store, gita, cast, content=PDF + b"!")
    with store.writing(gita) as session:
        actions.remove_file(session, gita, first, on=TODAY)
        actions.remove_file(session, gita, other, on=TODAY)
    with store.writing(HOUSEKEEPING) as session:
        assert actions.sweep_files(session, HOUSEKEEPING) == 1
        assert actions.sweep_files(session, HOUSEKEEPING) == 0
    assert len(list(folder.kept(store.settings.files))) == 1


KILLED = """
import os, sys
from datetime import date
from core.access import Actor
from core.database import open_store
from core.files.actions import add_file
from core.settings import read
from core.tables.people import Role

store = open_store(read(os.environ))
gita = Actor(int(sys.argv[1]), "Gita", Role.TWIN, pair_ids=frozenset({int(sys.argv[3])}))
with store.writing(gita) as session:
    journey_id, on = int(sys.argv[2]), date(2025, 10, 14)
    add_file(session, gita, journey_id, None, None, "a.pdf", b"%PDF-1.7", on=on)
    os._exit(9)
"""


def test_a_crash_between_the_bytes_and_the_row_leaves_an_orphan_that_is_swept(
    store: Store, cast: Cast, store_url: str
) -> None:
    environment = os.environ | {
        "DATABASE_URL": store_url, "TWINNING_SECRET": SECRET,
        "TWINNING_FILES": str(store.settings.files),
    }  # fmt: skip
    code = subprocess.run(
        [sys.executable, "-c", KILLED, str(cast.gita.id), str(cast.journey.id),
         str(cast.pair.id)],
        env=environment, cwd=Path(__file__).resolve().parents[3], check=False,
    ).returncode  # fmt: skip
    assert code == 9
    with store.reading(TESTS) as session:
        assert session.exec(select(Attachment)).all() == []
    assert len(list(folder.kept(store.settings.files))) == 1
    with store.writing(HOUSEKEEPING) as session:
        assert actions.sweep_files(session, HOUSEKEEPING) == 1
    add(store, cast.actor(cast.gita), cast)
