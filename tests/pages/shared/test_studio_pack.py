"""The decision pack on the page: both files, or why there is none."""

from __future__ import annotations

import json

import pytest

from core.database import Store
from core.matchmaking.queries import list_proposals
from pages.shared import studio_pack
from tests.cast import Cast
from tests.core.matchmaking.stored import KnownRound, change
from tests.meetings import press
from tests.screen import open_as, words

PAGE = "programme/matchmaking"


@pytest.fixture
def known(store: Store, cast: Cast) -> KnownRound:
    found = KnownRound(store, cast)
    found.keep(name="Balanced")
    return found


def test_both_files_are_made_when_they_are_asked_for(
    known: KnownRound, monkeypatch: pytest.MonkeyPatch
) -> None:
    jonas = known.actor("jonas")
    monkeypatch.setattr(studio_pack.store, "opened", lambda: known.store)
    with known.store.reading(jonas) as session:
        (row,) = list_proposals(session, jonas, known.round_id)
    assert studio_pack._made(jonas, row.id, "docx")().startswith(b"PK")
    data = json.loads(studio_pack._made(jonas, row.id, "json")())
    assert data["set"]["name"] == "Balanced"


def test_a_filed_pack_stays_as_it_is_whatever_becomes_of_the_pool(known: KnownRound) -> None:
    with known.store.reading(known.actor("jonas")) as session:
        (row,) = list_proposals(session, known.actor("jonas"), known.round_id)
    known.confirm(row.id)
    query = {"round": known.round_id}
    screen = open_as(known.cast.ines, PAGE, query)
    press(screen, "File it with the decision")
    change(known.store, known.files["Brod"], level_topic=4.0)
    screen = open_as(known.cast.jonas, PAGE, query)
    assert "Filed on Tue 14 Oct 2025; it stays as it was then." in words(screen)
    assert [one.label for one in screen.get("download_button")] == [
        "For reading (.docx)", "For checking (.json)",
    ]  # fmt: skip


def test_a_pool_that_changed_gives_a_sentence_instead(known: KnownRound) -> None:
    query = {"round": known.round_id}
    key = f"studio.{known.round_id}.panel"
    screen = open_as(known.cast.jonas, PAGE, query)
    screen = screen.segmented_control(key=key).set_value("Kept sets").run()
    assert [one.label for one in screen.get("download_button")] == [
        "For reading (.docx)", "For checking (.json)",
    ]  # fmt: skip
    change(known.store, known.files["Brod"], level_topic=4.0)
    screen = screen.run()
    assert list(screen.get("download_button")) == []
    assert "so the pack would rest on other facts." in words(screen)
