"""A confirmed set of pairs has its decision pack filed once and for good."""

from __future__ import annotations

import pytest
from sqlmodel import select

from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible
from core.files.actions import sweep_files
from core.matchmaking.pack_data import as_json
from core.matchmaking.pack_document import document
from core.packs.actions import file_pack
from core.packs.queries import Filed, filed_packs, read_filed_pack
from core.tables.pairing import FiledPack
from tests.cast import TESTS, TODAY, Cast
from tests.core.matchmaking.stored import KnownRound, change


@pytest.fixture
def known(store: Store, cast: Cast) -> KnownRound:
    return KnownRound(store, cast)


def files_of(known: KnownRound, number: int) -> tuple[bytes, bytes]:
    pack = known.pack(number)
    return as_json(pack), document(pack)


def file(known: KnownRound, number: int, files: tuple[bytes, bytes], by: str = "ines") -> None:
    actor = known.actor(by)
    with known.store.writing(actor) as session:
        file_pack(session, actor, number, *files, on=TODAY)


def read(known: KnownRound, number: int, *, is_document: bool) -> bytes:
    jonas = known.actor("jonas")
    with known.store.reading(jonas) as session:
        return read_filed_pack(session, jonas, number, is_document=is_document)


def test_what_was_filed_is_read_whatever_becomes_of_the_files(known: KnownRound) -> None:
    number = known.keep(name="Balanced")
    known.confirm(number)
    files = files_of(known, number)
    file(known, number, files)
    change(known.store, known.files["Brod"], level_topic=4.0)
    assert read(known, number, is_document=False) == files[0]
    assert read(known, number, is_document=True) == files[1]
    with known.store.writing(TESTS) as session:
        sweep_files(session, TESTS)
    assert read(known, number, is_document=True) == files[1]
    jonas = known.actor("jonas")
    with known.store.reading(jonas) as session:
        assert filed_packs(session, jonas, known.round_id) == (Filed(number, TODAY),)


def test_a_pack_is_filed_once_and_for_confirmed_pairs_only(known: KnownRound) -> None:
    number = known.keep()
    files = files_of(known, number)
    with pytest.raises(NotPossible, match="once the pairs are confirmed"):
        file(known, number, files)
    known.confirm(number)
    with pytest.raises(NotPossible, match="not whole"):
        file(known, number, (files[0][:-9], files[1]))
    file(known, number, files)
    with pytest.raises(NotPossible, match="filed already"):
        file(known, number, files)
    with pytest.raises(Missing):
        file(known, 999, files)
    with pytest.raises(Missing):
        read(known, 999, is_document=False)


@pytest.mark.parametrize("name", ["jonas", "ruth", "gita", "stan"])
def test_only_a_lead_files_a_pack(known: KnownRound, name: str) -> None:
    number = known.keep()
    known.confirm(number)
    with pytest.raises(NotAllowed):
        file(known, number, files_of(known, number), name)
    with known.store.reading(TESTS) as session:
        assert session.exec(select(FiledPack)).all() == []
