"""An answer in the words of the form: labels for codes, a line for each item of a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from core import vocabulary
from core.selection.questions import ORGANISATION_TYPES
from core.wording import grouped

NOT_ANSWERED = "Not answered"
_KINDS = {"city": "City", "region": "Region"}


def in_words(name: str, value: Any) -> str:
    """Write the value of a field as the form shows it; a code that is not known stays a code."""
    if value is None or value in ("", [], ()):
        return NOT_ANSWERED
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list | tuple):
        return "\n".join(in_words(name, item) for item in value)
    label = _LABELS.get(name)
    return str(value) if label is None else label(value) or str(value)


def level_words(level: float) -> str:
    """Name a level: "3 - Designing and piloting", "3.5, between 3 - Designing ... and 4 - ..."."""
    by_number = {item.number: item for item in vocabulary.levels()}
    if level.is_integer():
        return by_number[int(level)].form_label
    low = int(level)
    return f"{level:g}, between {by_number[low].form_label} and {by_number[low + 1].form_label}"


def _topic(code: str) -> str:
    found = vocabulary.topic(code)
    return found.label if found else ""


def _territory(code: str) -> str:
    found = vocabulary.territory_type(code)
    return found.form_label if found else ""


def _country(code: str) -> str:
    found = vocabulary.country(code)
    return found.name if found else ""


_LABELS: Mapping[str, Callable[[Any], str]] = {
    "organisation_type": lambda code: ORGANISATION_TYPES.get(code, ""),
    "country": _country,
    "territory_type": _territory,
    "population": lambda number: grouped(int(number)),
    "main_topic": _topic,
    "topic_codes": _topic,
    "level_overall": lambda level: level_words(float(level)),
    "level_topic": lambda level: level_words(float(level)),
    "languages": vocabulary.language_name,
    "kind": lambda code: _KINDS.get(code, ""),
}
