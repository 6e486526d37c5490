"""Languages as people name them."""

from __future__ import annotations

import pytest

from core import vocabulary


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Dutch", "nl"),
        ("NL", "nl"),
        ("français", "fr"),
        ("Norwegian", "no"),
        ("nynorsk", "no"),
        ("Greek", "el"),
        ("Klingon", None),
    ],
)
def test_a_language_is_recognised(text: str, code: str | None) -> None:
    assert vocabulary.language_named(text) == code


def test_a_language_is_named_in_english() -> None:
    assert vocabulary.language_name("nl") == "Dutch"
    assert vocabulary.language_name("zz") == "zz"


def test_every_official_language_of_a_country_has_a_name() -> None:
    known = vocabulary.languages()
    for item in vocabulary.countries():
        assert set(item.languages) | set(item.regional_languages) <= set(known)
