"""Draw a twin's profile from the answers of its expression of interest, each with its source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from core import vocabulary
from core.fiche.content import Answer, Contact, Profile
from core.selection.questions import ORGANISATION_TYPES, label_of
from core.wording import day_in_words, grouped

BRUSSELS = ZoneInfo("Europe/Brussels")
# In the order of the form; what is empty is left out. What reviewers corrected is not told here:
# the programme keeps that from the twins (see applicants/own_data.py).
PROFILE_FIELDS = (
    "organisation_type", "authority_name", "territory_type", "population", "topic_text",
    "topic_codes", "good_practices", "challenges", "offers", "wants", "level_overall",
    "level_topic", "level_evidence", "languages",
)  # fmt: skip
# What else a profile is drawn from.
ALSO = ("name", "country", "reference", "population_year", "submitted_at", "revised_at")


def profile(values: Mapping[str, object], contact: Contact) -> Profile:
    """Draw a profile from the answers of one expression of interest, field by field."""
    reference = str(values["reference"])
    sent_on, revised_on = _day(values.get("submitted_at")), _day(values.get("revised_at"))
    source = source_words(sent_on, revised_on)
    fields = []
    for name in PROFILE_FIELDS:
        text = _answer(name, values)
        if text:
            label = label_of(name)
            fields.append(Answer(label, text, f"{source}, question “{label}”"))
    country = vocabulary.country(str(values["country"]))
    return Profile(
        str(values["name"]), country.name if country else str(values["country"]), reference,
        tuple(fields), contact, sent_on, revised_on,
    )  # fmt: skip


def source_words(sent_on: date | None, revised_on: date | None) -> str:
    """Name the expression of interest by its days: "Expression of interest of Thu 3 Jul 2025"."""
    words = "Expression of interest"
    if sent_on is not None:
        words += f" of {day_in_words(sent_on)}"
    if revised_on is not None and revised_on != sent_on:
        words += f", as revised on {day_in_words(revised_on)}"
    return words


def _day(value: object) -> date | None:
    return value.astimezone(BRUSSELS).date() if isinstance(value, datetime) else None


def _answer(name: str, values: Mapping[str, object]) -> str:
    value = values.get(name)
    if value in (None, "", [], ()):
        return ""
    if name == "organisation_type":
        return ORGANISATION_TYPES.get(str(value), str(value))
    if name == "territory_type":
        found = vocabulary.territory_type(str(value))
        return found.label if found else str(value)
    if name == "population" and isinstance(value, int):
        year = values.get("population_year")
        return f"{grouped(value)} inhabitants" + (f" ({year})" if year else "")
    if name in ("level_overall", "level_topic") and isinstance(value, (int, float)):
        return _level(float(value))
    if isinstance(value, (list, tuple)):
        words = [_word(name, str(code)) for code in value]
        return "\n".join(words) if name in ("offers", "wants") else ", ".join(words)
    return str(value)


def _word(name: str, code: str) -> str:
    if name == "topic_codes":
        found = vocabulary.topic(code)
        return found.label if found else code
    return vocabulary.language_name(code) if name == "languages" else code


def _level(value: float) -> str:
    labels = {float(level.number): level.label for level in vocabulary.levels()}
    number = f"{value:.1f}".removesuffix(".0")
    if value in labels:
        return f"{number} of 5, {labels[value]}"
    around = [labels[at] for at in (value - 0.5, value + 0.5) if at in labels]
    return f"{number} of 5" + (f", between {' and '.join(around)}" if around else "")
