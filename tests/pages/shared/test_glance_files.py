from __future__ import annotations

import io
import zipfile

import pytest

from core.database import Store
from core.glance import files
from pages.shared import glance_files
from tests.cast import TODAY, Cast
from tests.screen import open_as


def test_the_page_offers_every_form_in_which_it_is_taken_away(cast: Cast) -> None:
    screen = open_as(cast.stan, "programme/glance")
    assert [one.label for one in screen.get("download_button")] == [
        "Document to print (.docx)", "All figures (.csv)", "Pictures (.png)",
        "Pictures to edit (.svg)",
    ]  # fmt: skip


def test_a_file_is_made_when_it_is_asked_for_of_the_round_being_looked_at(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glance_files.store, "opened", lambda: store)
    stan = cast.actor(cast.stan)
    made = glance_files._made(
        stan, cast.round.id or 0, lambda glance, row: files.pictures(glance, row, TODAY, "svg")
    )()
    with zipfile.ZipFile(io.BytesIO(made)) as found:
        assert "3 quadrant.svg" in found.namelist()
    table = glance_files._made(stan, 0, lambda glance, _row: files.table(glance, TODAY))()
    assert b"Round 2025;Applicants;Round by round;All;4;4;" in table
