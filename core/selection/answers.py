"""Read what people typed in a cell: numbers, dates, yes and no, names of things."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from core import vocabulary
from core.selection.questions import ITEM_FIELDS, ORGANISATION_TYPES, label_of
from core.wording import clean

# The survey tool writes times as its servers in Brussels see them, without a zone.
SURVEY_ZONE = ZoneInfo("Europe/Brussels")

YES = frozenset({"yes", "y", "true", "1", "oui", "ja", "si", "sim", "tak", "ano", "da"})
NO = frozenset({"no", "n", "false", "0", "non", "nein", "nee", "nie", "ne", "nao"})

_ORGANISATION_NAMES = {
    **{code: (label, code) for code, label in ORGANISATION_TYPES.items()},
    "local_government": ("Local government", "Local authority", "Municipality", "City"),
    "regional_government": ("Regional government", "Regional authority", "Region"),
    "public_agency": ("Public agency", "Agency"),
    "public_company": ("Publicly owned company", "Public company", "Municipal company"),
}
_GROUPED_NUMBER = re.compile(r"\d{1,3}([ .,'’\u00a0\u2009\u202f])\d{3}(?:\1\d{3})*")
# The survey writes 18/07/2025 17:59; a spreadsheet program may save the slashes as points.
_SURVEY_DATE = re.compile(
    r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?"
)  # fmt: skip
# A date cell that lost its format is the number of days since this one: 45856.749 is in 2025.
_DAY_NUMBER = re.compile(r"[345]\d{4}(\.\d{1,15})?")
_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001
_ITEM_BREAK = re.compile(r"[;\n]")
_BULLET = re.compile(r"^(?:[-–—•*·]|\d{1,2}[.)])\s+")


def whole_number(text: str) -> int | None:
    """Read 168000, "168 000", "168.000", "168,000" or "168000.0"; None when it is no number."""
    plain = text.strip()
    if _GROUPED_NUMBER.fullmatch(plain):
        plain = re.sub(r"\D", "", plain)
    plain = re.sub(r"\.0+$", "", plain)
    return int(plain) if re.fullmatch(r"[0-9]{1,15}", plain) else None


def yes_or_no(text: str) -> bool | None:
    """Read a yes or a no in the usual languages; None for anything else."""
    word = vocabulary.fold(text)
    if word in YES:
        return True
    return False if word in NO else None


def instant(text: str, zone: tzinfo = SURVEY_ZONE) -> datetime | None:
    """Read "18/07/2025 17:59" or an ISO date with or without a zone as aware UTC.

    Also the same with points or dashes, and the day number of a spreadsheet cell. A time
    without a zone is one of `zone`, a date without a time its midnight. In the hour that a clock
    change repeats the earlier reading is taken.
    """
    found = _SURVEY_DATE.fullmatch(text.strip())
    try:
        if found:
            parts = [part for at, part in enumerate(found.groups()) if at != 1]
            day, month, year, hour, minute, second = (int(part or 0) for part in parts)
            moment = datetime(year, month, day, hour, minute, second, tzinfo=zone)
        elif _DAY_NUMBER.fullmatch(text.strip()):
            # Cells count in seconds at the finest: 17:59 is stored as a fraction just below it.
            seconds = round(float(text) * 86_400)
            moment = (_DAY_ZERO + timedelta(seconds=seconds)).replace(tzinfo=zone)
        else:
            moment = datetime.fromisoformat(text.strip())
            if moment.tzinfo is None:
                moment = moment.replace(tzinfo=zone)
        in_range = timedelta(days=2) + datetime.min.replace(tzinfo=UTC) < moment
        return moment.astimezone(UTC) if in_range else None
    except (ValueError, OverflowError):
        return None


def choices(text: str) -> tuple[str, ...]:
    """Split a cell of a multiple choice at ";" (a label may hold commas)."""
    return tuple(dict.fromkeys(filter(None, (part.strip() for part in text.split(";")))))


def items(text: str) -> tuple[str, ...]:
    """Split an open answer into its items, at line breaks and ";", without bullets."""
    parts = (_BULLET.sub("", part.strip()) for part in _ITEM_BREAK.split(text))
    return tuple(dict.fromkeys(filter(None, parts)))


def organisation_type(text: str) -> str | None:
    """Recognise a type of organisation by its label or code."""
    for code, names in _ORGANISATION_NAMES.items():
        if vocabulary.fold(text) in (vocabulary.fold(name) for name in (code, *names)):
            return code
    return None


def read(
    texts: Mapping[str, str],
    chosen: Mapping[str, Sequence[str]],
    other: Mapping[str, str],
    *,
    is_own: bool = False,
) -> tuple[dict[str, Any], list[str]]:
    """Turn the cells of one row into typed answers for `form.check`, with notes.

    `texts` holds a cell by field, `chosen` the labels of multiple choices, `other` the cells
    without a field. A cell that cannot be read is kept in `other_answers` under its question.
    In a file of our own times are in UTC and items are whole lines.
    """
    kept = dict(other)
    notes: list[str] = []
    answers: dict[str, Any] = {name: text for name, text in texts.items() if text.strip()}
    for name, reader in _READERS.items():
        if name not in answers:
            continue
        text = clean(texts[name])
        is_time = reader is instant
        answers[name] = instant(text, UTC) if is_own and is_time else reader(text)
        if answers[name] is None:
            kept.setdefault(label_of(name), text)
            notes.append(
                f"“{label_of(name)}”: “{text[:60]}” could not be read. It is kept as text."
            )
    for name, recognise in _NAMED.items():
        found = recognise(clean(texts.get(name, "")))
        answers[name] = clean(texts.get(name, ""), is_line=True)[:60] if found is None else found
    for name in ITEM_FIELDS:
        text = texts.get(name, "")
        answers[name] = tuple(filter(None, text.split("\n"))) if is_own else items(text)
    for name, recognise in _CHOICES.items():
        labels = (*choices(texts.get(name, "")), *chosen.get(name, ()))
        unknown = [label for label in labels if recognise(label) is None]
        answers[name] = [code for code in map(recognise, labels) if code is not None]
        if unknown:
            kept[label_of(name)] = "; ".join(unknown)
            notes.append(
                f"“{label_of(name)}”: not known and kept as text: {'; '.join(unknown)[:200]}."
            )
    answers["form_language"] = texts.get("form_language", "").strip().lower()
    answers["other_answers"] = kept
    return answers, notes


def _topic_code(label: str) -> str | None:
    found = vocabulary.topic_named(label)
    return found.code if found else None


def _territory_code(label: str) -> str | None:
    found = vocabulary.territory_named(label)
    return found.code if found else None


def _country_code(text: str) -> str | None:
    found = vocabulary.country_named(text)
    return found.iso_a2 if found else None


_READERS: dict[str, Callable[[str], Any]] = {
    "territory_type": _territory_code,
    "population": whole_number,
    "population_year": whole_number,
    "main_topic": _topic_code,
    "level_overall": vocabulary.level_from,
    "level_topic": vocabulary.level_from,
    "management_agrees": yes_or_no,
    "consent_processing": yes_or_no,
    "consent_retention": yes_or_no,
    "consent_publication": yes_or_no,
    "submitted_at": instant,
    "revised_at": instant,
}
_NAMED: dict[str, Callable[[str], str | None]] = {
    "country": _country_code,
    "organisation_type": organisation_type,
}
_CHOICES: dict[str, Callable[[str], str | None]] = {
    "topic_codes": _topic_code,
    "languages": vocabulary.language_named,
}
