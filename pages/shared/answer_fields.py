"""One field of an application in a form: drawn with what stands, it returns what was answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from core import vocabulary
from core.applying.draft import HALF_STEPS
from core.applying.words import in_words
from core.selection.questions import (
    FIRST_POPULATION_YEAR,
    ITEM_FIELDS,
    LARGEST_POPULATION,
    LINE_LIMITS,
    ORGANISATION_TYPES,
    TEXT_FIELDS,
    TEXT_LIMIT,
    label_of,
)

LEVELS = ("level_overall", "level_topic")
LAST_YEAR = 2100
# Longer than any code: a text that is none is refused with a sentence.
CODE_LENGTH = 20


def draw(name: str, value: Any, key: str) -> Any:
    """Draw one field and return its answer: a code, a number, a list, a text or None."""
    place = f"{key}.{name}"
    if name in _CHOICES:
        options = list(_CHOICES[name]())
        return st.selectbox(
            label_of(name), options, options.index(value) if value in options else None,
            format_func=lambda code: _short(name, code), key=place, placeholder="Choose",
        )  # fmt: skip
    if name in _SEVERAL:
        options = list(_SEVERAL[name]())
        return st.multiselect(
            label_of(name), options, [one for one in value or () if one in options],
            format_func=lambda code: in_words(name, code), key=place, placeholder="Choose",
        )  # fmt: skip
    if name in _NUMBERS:
        low, high = _NUMBERS[name]
        return st.number_input(label_of(name), low, high, value, step=1, key=place)
    if name in _YES_OR_NO:
        return st.radio(
            label_of(name), [True, False], None if value is None else int(not value),
            format_func=lambda one: "Yes" if one else "No", key=place, horizontal=True,
        )  # fmt: skip
    if name in ITEM_FIELDS:
        text = st.text_area(
            f"{label_of(name)} One item a line.", "\n".join(value or ()), key=place, height=120
        )
        return [line for line in (text or "").splitlines() if line.strip()]
    if name in TEXT_FIELDS:
        return st.text_area(
            label_of(name), value or "", max_chars=TEXT_LIMIT, key=place, height=160
        )
    return st.text_input(
        label_of(name), value or "", max_chars=LINE_LIMITS.get(name, CODE_LENGTH), key=place
    )


def _short(name: str, code: Any) -> str:
    """Name an option; a half step of a level is too long for a phone in whole words."""
    is_half = name in LEVELS and not float(code).is_integer()
    return f"{code:g}, on the way to {int(code) + 1}" if is_half else in_words(name, code)


def _countries() -> list[str]:
    names = {item.iso_a2: item.name for item in vocabulary.countries()}
    return sorted(names, key=names.__getitem__)


def _languages() -> list[str]:
    names = vocabulary.languages()
    return sorted(names, key=names.__getitem__)


def _topics() -> list[str]:
    return [item.code for item in vocabulary.topics()]


_CHOICES: Mapping[str, Callable[[], list[Any]]] = {
    "organisation_type": lambda: list(ORGANISATION_TYPES),
    "country": _countries,
    "territory_type": lambda: [item.code for item in vocabulary.territory_types()],
    "main_topic": _topics,
    **dict.fromkeys(LEVELS, lambda: list(HALF_STEPS)),
}
_SEVERAL: Mapping[str, Callable[[], list[str]]] = {
    "topic_codes": _topics,
    "languages": _languages,
}
_NUMBERS = {
    "population": (1, LARGEST_POPULATION),
    "population_year": (FIRST_POPULATION_YEAR, LAST_YEAR),
}
_YES_OR_NO = ("management_agrees", "consent_processing", "consent_publication")
