"""The answers a draft may keep: which questions there are, how long, and how two saves meet."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from core.selection.questions import (
    FIRST_POPULATION_YEAR,
    LARGEST_POPULATION,
    LINE_LIMITS,
    label_of,
)
from core.wording import clean, grouped

ANSWERS_BYTES = 60_000
# Shorter than what an import may bring: a short form, read by several people.
TEXT_LIMITS = {
    "topic_text": 2_000,
    "good_practices": 4_000,
    "challenges": 4_000,
    "level_evidence": 2_000,
    "prior_support": 2_000,
}
ITEM_LENGTH, MOST_ITEMS = 300, 10
MOST_CODES, MOST_LANGUAGES = 20, 12
LINES = ("name", "authority_name", "nuts3", "lead_person", "lead_function", "lead_email", "deputy")
LINE_LENGTHS = {name: LINE_LIMITS.get(name, 8) for name in LINES}
CHOICES = ("organisation_type", "country", "territory_type", "main_topic")
LISTS = {"topic_codes": MOST_CODES, "languages": MOST_LANGUAGES}
ITEM_LISTS = ("offers", "wants")
NUMBERS = {
    "population": (1, LARGEST_POPULATION),
    "population_year": (FIRST_POPULATION_YEAR, 2100),
}
LEVELS = ("level_overall", "level_topic")
HALF_STEPS = tuple(step / 2 for step in range(2, 11))
TICKS = ("management_agrees", "consent_processing", "consent_retention", "consent_publication")
ASKED = frozenset({*LINES, *TEXT_LIMITS, *CHOICES, *LISTS, *ITEM_LISTS, *NUMBERS, *LEVELS, *TICKS})


def accepted(changes: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the answers a draft may keep, and a sentence for each that it may not.

    An empty answer is kept as None: it says that something was taken out.
    """
    values: dict[str, Any] = {}
    problems = []
    for name, given in changes.items():
        if name not in ASKED:
            problems.append(f"“{name}” is not a question of this form.")
            continue
        value, problem = _answer(name, given)
        if problem:
            problems.append(problem)
        else:
            values[name] = value
    return values, tuple(problems)


def merged(
    stored: Mapping[str, Any], changes: Mapping[str, Any], before: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Put changes into a draft field by field; return the answers, and what is contested.

    Contested is a field that somebody else changed since it was drawn: their answer stays, and
    stands in the second mapping.
    """
    answers, contested = dict(stored), {}
    for name, value in changes.items():
        theirs = stored.get(name)
        if theirs not in (before.get(name), value):
            contested[name] = theirs
        elif value is None:
            answers.pop(name, None)
        else:
            answers[name] = value
    return answers, contested


def size_refusal(answers: Mapping[str, Any]) -> str | None:
    """Say that the answers are too large to keep; None when they are not."""
    size = len(json.dumps(answers, ensure_ascii=False).encode("utf-8", "replace"))
    if size > ANSWERS_BYTES:
        return (
            f"All answers together are larger than {grouped(ANSWERS_BYTES // 1000)} kB. "
            "Shorten the longest text; nothing of what stands here is lost."
        )
    return None


def labels(names: tuple[str, ...]) -> tuple[str, ...]:
    """Name fields in the words of the form."""
    return tuple(label_of(name) for name in names)


def _answer(name: str, given: Any) -> tuple[Any, str | None]:
    label = label_of(name)
    if given is None or given == "" or given == []:
        return None, None
    odd = f"“{label}” cannot be kept in this form. Reload the page and answer it again."
    if name in (*LINES, *TEXT_LIMITS, *CHOICES):
        if not isinstance(given, str):
            return None, odd
        is_line = name not in TEXT_LIMITS
        text = clean(given, is_line=is_line)
        limit = TEXT_LIMITS.get(name) or LINE_LENGTHS.get(name, 40)
        if len(text) > limit:
            return None, (
                f"“{label}” has {grouped(len(text))} characters. Shorten it to {grouped(limit)}."
            )
        return text or None, None
    if name in (*LISTS, *ITEM_LISTS):
        return _list(name, given, label, odd)
    if name in TICKS:
        return (given, None) if isinstance(given, bool) else (None, odd)
    if isinstance(given, bool) or not isinstance(given, int | float):
        return None, odd
    if name in LEVELS:
        return (float(given), None) if given in HALF_STEPS else (None, odd)
    low, high = NUMBERS[name]
    is_whole = float(given).is_integer() and low <= given <= high
    return (int(given), None) if is_whole else (None, f"“{label}” cannot be {given}.")


def _list(name: str, given: Any, label: str, odd: str) -> tuple[Any, str | None]:
    if not isinstance(given, list | tuple) or not all(isinstance(one, str) for one in given):
        return None, odd
    most = LISTS.get(name, MOST_ITEMS)
    longest = ITEM_LENGTH if name in ITEM_LISTS else 20
    items = [item for item in (clean(one, is_line=True) for one in given) if item]
    if len(items) > most:
        return None, f"“{label}” takes {most} at most. Keep those that matter most."
    if any(len(item) > longest for item in items):
        return None, f"“{label}”: one item is longer than {longest} characters. Shorten it."
    return list(dict.fromkeys(items)) or None, None
