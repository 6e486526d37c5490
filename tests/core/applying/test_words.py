"""An answer reads in the words of the form, wherever it is shown."""

from __future__ import annotations

from typing import Any

import pytest

from core.applying import draft
from core.applying.words import in_words, level_words


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("population", 168_000, "168 000"),
        ("population", None, "Not answered"),
        ("country", "GR", "Greece"),
        ("organisation_type", "public_agency", "Public agency"),
        ("management_agrees", True, "Yes"),
        ("management_agrees", False, "No"),
        ("consent_publication", False, "No"),
        ("languages", ["en", "nl"], "English\nDutch"),
        ("languages", [], "Not answered"),
        ("offers", ("a repair café", "a tool library"), "a repair café\na tool library"),
        ("topic_text", "", "Not answered"),
        ("topic_text", "Reuse of furniture", "Reuse of furniture"),
        ("level_topic", 3.0, "3 - Designing and piloting"),
        ("level_topic", 3.5,
         "3.5, between 3 - Designing and piloting and 4 - Implementing"),
        ("territory_type", "medium_city", "Medium city (50 000-200 000)"),
        ("territory_type", "no_such_code", "no_such_code"),
        ("topic_codes", ["VC-FURN", "TH-REUSE"],
         "Furniture and household goods\nReuse and second-hand"),
        ("kind", "city", "City"),
    ],
)  # fmt: skip
def test_a_value_is_written_as_the_form_shows_it(name: str, value: Any, words: str) -> None:
    assert in_words(name, value) == words


@pytest.mark.parametrize("level", draft.HALF_STEPS)
def test_every_level_has_words(level: float) -> None:
    assert level_words(level)
