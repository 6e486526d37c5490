"""The versioned files, and the folding that makes names comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reference import FOLDER, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  São  Tomé-Nord ", "sao tome nord"),
        ("Łódź", "lodz"),
        ("Tórshavn (Føroyar)", "torshavn foroyar"),
        ("İZMİR", "izmir"),
        ("Straße", "strasse"),
        ("Côte d’Ivoire", "cote d ivoire"),
        ("Θεσσαλονίκη", "θεσσαλονικη"),
        ("", ""),
    ],
)
def test_names_fold_to_plain_words(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_folding_european_text_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_file_of_the_folder_is_named_with_its_source() -> None:
    sources = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    files = [path for path in FOLDER.rglob("*") if path.is_file() and path.name != "SOURCES.md"]
    assert [path.name for path in files if f"{path.name}`" not in sources] == []
