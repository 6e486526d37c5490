"""What an applicant may send, and the sentences that say what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from core import vocabulary
from core.selection.questions import (
    AGENCY_TYPES,
    FIRST_POPULATION_YEAR,
    ITEM_FIELDS,
    ITEM_LIMIT,
    ITEMS_LIMIT,
    LARGEST_POPULATION,
    LINE_LIMITS,
    ORGANISATION_TYPES,
    OTHER_ANSWERS_LIMIT,
    TEXT_FIELDS,
    TEXT_LIMIT,
    TITLE_LIMIT,
    label_of,
)
from core.wording import clean, grouped, has_hidden_marks

_E_MAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\.]+(\.[^\s@<>,;:\"()\[\]\\.]+)+")


@dataclass(frozen=True)
class ExpressionInput:
    """Hold one expression of interest as it may be stored; made by `check`.

    Codes are those of `core.vocabulary`, levels run from 1 to 5 in half steps, instants are
    aware UTC. `other_answers` keeps what no field took: question to answer.
    """

    reference: str
    name: str
    organisation_type: str
    country: str
    kind: str
    authority_name: str | None = None
    nuts3: str | None = None
    territory_type: str | None = None
    population: int | None = None
    population_year: int | None = None
    topic_text: str = ""
    topic_codes: tuple[str, ...] = ()
    main_topic: str | None = None
    good_practices: str = ""
    challenges: str = ""
    offers: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()
    level_overall: float | None = None
    level_topic: float | None = None
    level_evidence: str = ""
    languages: tuple[str, ...] = ()
    prior_support: str = ""
    lead_person: str = ""
    lead_function: str = ""
    lead_email: str = ""
    deputy: str = ""
    management_agrees: bool | None = None
    consent_processing: bool = False
    consent_retention: bool = False
    consent_publication: bool = False
    submitted_at: datetime | None = None
    revised_at: datetime | None = None
    form_language: str = ""
    other_answers: Mapping[str, str] = field(default_factory=dict)


FIELD_NAMES = tuple(item.name for item in fields(ExpressionInput))


@dataclass(frozen=True)
class Checked:
    """Hold what came of a check: problems stop the file, notes ask a person to look."""

    input: ExpressionInput | None
    problems: tuple[str, ...]
    notes: tuple[str, ...]


def is_e_mail(text: str) -> bool:
    """Tell whether a text has the shape of an e-mail address."""
    return _E_MAIL.fullmatch(text) is not None


def kind_of(territory_type: str | None, organisation_type: str) -> str:
    """Tell a city from a region: by the type of territory, else by the type of organisation."""
    found = vocabulary.territory_type(territory_type)
    if found is not None:
        return found.kind
    is_regional = organisation_type == "regional_government"
    return vocabulary.REGION if is_regional else vocabulary.CITY


def check(answers: Mapping[str, Any]) -> Checked:
    """Turn answers by field name into an input, or into sentences that say what to change.

    Values are typed (codes, numbers, lists, instants); fields left out count as unanswered.
    A problem (no name, no country, no reference, no type of organisation, a text too long)
    leaves `input` empty. Everything softer is a note: a doubtful number or code is left out,
    words are kept.
    """
    problems: list[str] = []
    notes: list[str] = []
    values: dict[str, Any] = dict(_texts(answers, problems, notes))
    values |= {name: _items(name, answers.get(name), problems) for name in ITEM_FIELDS}
    values["other_answers"] = _other_answers(answers.get("other_answers") or {}, problems)
    _choices(answers, values, problems, notes)
    _numbers(answers, values, notes)
    for name in ("management_agrees", "submitted_at", "revised_at"):
        values[name] = answers.get(name)
    for name in ("consent_processing", "consent_retention", "consent_publication"):
        values[name] = answers.get(name) is True
    _instants(values)
    if problems:
        return Checked(None, tuple(problems), tuple(notes))
    _territory(values, notes)
    return Checked(ExpressionInput(**values), (), tuple(notes))


def unanswered(expression: ExpressionInput) -> tuple[str, ...]:
    """List what an applicant still has to answer before the form can be sent."""
    asked = (
        "topic_text",
        "main_topic",
        "territory_type",
        "level_topic",
        "languages",
        "lead_person",
        "lead_email",
    )
    empty = [name for name in asked if not getattr(expression, name)]
    found = [f"“{label_of(name)}” is empty. Please answer it." for name in empty]
    if expression.organisation_type in AGENCY_TYPES and not expression.authority_name:
        found.append("Name the city, region or state authority your organisation works for.")
    if not expression.consent_processing:
        found.append("Agree to the processing of this data, or the file cannot be read.")
    return tuple(found)


def _texts(
    answers: Mapping[str, Any], problems: list[str], notes: list[str]
) -> dict[str, str | None]:
    values: dict[str, str | None] = {}
    for name in (*LINE_LIMITS, *TEXT_FIELDS):
        is_line = name in LINE_LIMITS
        raw = str(answers.get(name) or "")
        text = clean(raw, is_line=is_line)
        limit = LINE_LIMITS.get(name, TEXT_LIMIT)
        if len(text) > limit:
            problems.append(
                f"“{label_of(name)}” has {grouped(len(text))} characters. "
                f"Shorten it to {grouped(limit)}."
            )
        if has_hidden_marks(raw):
            notes.append(f"Invisible characters were removed from “{label_of(name)}”.")
        values[name] = text
    values["authority_name"] = values["authority_name"] or None
    if not values["name"]:
        problems.append("The name of the city, region or organisation is empty. Fill it in.")
    if not values["reference"]:
        problems.append(
            "There is no Contribution ID, so the file could not be recognised when it comes "
            "again. Tick “Contribution ID” in the export and send the file once more."
        )
    mail = values["lead_email"]
    if mail and not is_e_mail(mail):
        notes.append(f"“{mail}” does not look like an e-mail address. Ask for the right one.")
    return values


def _items(name: str, given: Any, problems: list[str]) -> tuple[str, ...]:
    items = tuple(filter(None, (clean(str(item), is_line=True) for item in given or ())))
    if len(items) > ITEMS_LIMIT:
        problems.append(
            f"“{label_of(name)}” has {len(items)} items. Keep the {ITEMS_LIMIT} that matter most."
        )
    if any(len(item) > ITEM_LIMIT for item in items):
        problems.append(
            f"An item of “{label_of(name)}” has more than {grouped(ITEM_LIMIT)} characters. "
            "Shorten it."
        )
    return tuple(dict.fromkeys(items))


def _other_answers(given: Mapping[str, str], problems: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for question, answer in given.items():
        title = clean(str(question), is_line=True)[:TITLE_LIMIT]
        text = clean(str(answer))
        if len(text) > OTHER_ANSWERS_LIMIT:
            problems.append(f"“{title}” has more than {grouped(OTHER_ANSWERS_LIMIT)} characters.")
        if title and text:
            found[title] = text
    return found


def _known(name: str, codes: Sequence[str], known: set[str], notes: list[str]) -> list[str]:
    for code in codes:
        if code not in known:
            notes.append(f"“{label_of(name)}”: {code!r} is not known and was left out.")
    return [code for code in dict.fromkeys(codes) if code in known]


def _choices(
    answers: Mapping[str, Any], values: dict[str, Any], problems: list[str], notes: list[str]
) -> None:
    organisation = str(answers.get("organisation_type") or "")
    if organisation not in ORGANISATION_TYPES:
        allowed = ", ".join(ORGANISATION_TYPES.values())
        written = (
            f"“{clean(organisation, is_line=True)}” is not known" if organisation else "is empty"
        )
        problems.append(f"The type of organisation {written}. Choose one of: {allowed}.")
    country = str(answers.get("country") or "")
    if vocabulary.country(country) is None:
        written = f"“{clean(country, is_line=True)}” is not recognised" if country else "is empty"
        problems.append(f"The country {written}. Write its English name.")
    order = {item.code: place for place, item in enumerate(vocabulary.topics())}
    codes = _known("topic_codes", list(answers.get("topic_codes") or ()), set(order), notes)
    main = _known("main_topic", list(filter(None, [answers.get("main_topic")])), set(order), notes)
    values["organisation_type"] = organisation
    values["country"] = country
    values["main_topic"] = main[0] if main else None
    values["topic_codes"] = tuple(sorted({*codes, *main}, key=lambda code: order[code]))
    languages = list(answers.get("languages") or ())
    known = set(vocabulary.languages())
    values["languages"] = tuple(sorted(_known("languages", languages, known, notes)))
    types = {item.code for item in vocabulary.territory_types()}
    declared = list(filter(None, [answers.get("territory_type")]))
    values["territory_type"] = next(iter(_known("territory_type", declared, types, notes)), None)
    given = str(answers.get("nuts3") or "")
    values["nuts3"] = vocabulary.nuts3_code(given)
    if given.strip() and values["nuts3"] is None:
        notes.append(f"“{clean(given, is_line=True)[:40]}” has not the shape of a NUTS 3 code.")


def _numbers(answers: Mapping[str, Any], values: dict[str, Any], notes: list[str]) -> None:
    population = answers.get("population")
    if population is not None and not 1 <= population <= LARGEST_POPULATION:
        notes.append(
            f"A population of {grouped(population)} cannot be right. "
            "Ask for the figure and its year."
        )
        population = None
    values["population"] = population
    year = answers.get("population_year")
    sent = answers.get("submitted_at")
    last = sent.year if sent else 2100
    if year is not None and not FIRST_POPULATION_YEAR <= year <= last:
        notes.append(f"The population figure cannot be of the year {year}. Ask for its year.")
        year = None
    values["population_year"] = year
    for name in ("level_overall", "level_topic"):
        level = answers.get(name)
        if level is not None and not (1 <= level <= 5 and float(level * 2).is_integer()):
            notes.append(f"“{label_of(name)}” runs from 1 to 5 in half steps, not {level}.")
            level = None
        values[name] = None if level is None else float(level)


def _instants(values: Mapping[str, Any]) -> None:
    for name in ("submitted_at", "revised_at"):
        moment = values[name]
        if moment is not None and moment.utcoffset() is None:
            raise ValueError(f"{name} must carry its time zone.")


def _territory(values: dict[str, Any], notes: list[str]) -> None:
    population, declared = values["population"], vocabulary.territory_type(values["territory_type"])
    if declared is None and population and values["organisation_type"] != "regional_government":
        code = vocabulary.territory_class(population)
        declared = vocabulary.territory_type(code)
        values["territory_type"] = code
        notes.append("The type of territory is empty; it was taken from the population.")
    elif declared is not None and population and declared.kind == vocabulary.CITY:
        by_population = vocabulary.territory_type(vocabulary.territory_class(population))
        if by_population is not None and by_population != declared:
            notes.append(
                f"The form says “{declared.label}”, but {grouped(population)} inhabitants make a "
                f"“{by_population.label}”. Ask which is right."
            )
    if declared is not None and not declared.is_in_typology:
        notes.append("Below 5 000 inhabitants: outside the typology, still a local government.")
    unit = vocabulary.nuts3(values["nuts3"])
    home = vocabulary.country(values["country"])
    if unit and home and not unit.code.startswith(home.eu_code):
        notes.append(f"The NUTS 3 code {unit.code} does not belong to {home.name}.")
    elif values["nuts3"] and unit is None:
        notes.append(f"{values['nuts3']} is not in {vocabulary.NUTS_VERSION}. Check the code.")
    values["kind"] = kind_of(values["territory_type"], values["organisation_type"])
