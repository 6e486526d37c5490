"""The sheet of applications: the one that an import reads again, under the form's own titles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from core import cells, vocabulary
from core.reports.sheets import YES_OR_NO, Column, Kind, Sheet, choices, sheet
from core.selection import own_files
from core.selection.form import ExpressionInput
from core.selection.questions import (
    FIRST_POPULATION_YEAR,
    ITEM_FIELDS,
    LABELS,
    ORGANISATION_TYPES,
)

TITLE = own_files.APPLICATIONS
MEANING = "One row for each expression of interest, with its contact persons. Imports read it."
OTHER = "A question without a field of its own, as the survey asked it."

_PERSONAL = frozenset({"lead_person", "lead_function", "lead_email", "deputy"})
_LEVELS = "1 to 5 in half steps"
_MEANINGS = {
    "name": "What the city, region or organisation is called.",
    "organisation_type": "What kind of organisation applies.",
    "authority_name": "The authority behind an agency or company.",
    "country": "The country, by its English name.",
    "nuts3": "The statistical region in which it lies.",
    "territory_type": "The size of a city or the make-up of a region.",
    "population": "How many people live there.",
    "population_year": "The year of that figure.",
    "topic_text": "The topic in the applicant's own words.",
    "topic_codes": "What of the taxonomy the topic belongs to.",
    "main_topic": "The one entry of the taxonomy that fits best.",
    "good_practices": "What the applicant can show.",
    "challenges": "What the applicant struggles with.",
    "offers": "What a twin could learn here, one item a line.",
    "wants": "What the applicant wants to learn, one item a line.",
    "level_overall": "How advanced the applicant sees itself overall.",
    "level_topic": "How advanced the applicant sees itself on the topic.",
    "level_evidence": "What the level rests on.",
    "languages": "The languages it can work in.",
    "prior_support": "Earlier support by European initiatives.",
    "lead_person": "Who would lead the twinning.",
    "lead_function": "What that person does.",
    "lead_email": "Where that person is reached.",
    "deputy": "Who stands in.",
    "management_agrees": "Whether the management agrees to the days of work; empty: not asked.",
    "consent_processing": "Consent to the processing of the data.",
    "consent_retention": "Consent to be kept for later rounds.",
    "consent_publication": "Consent to be named in public.",
    "reference": "By this an import recognises the file. Do not change it.",
    "submitted_at": "When it was sent.",
    "revised_at": "When the applicant changed it last.",
    "form_language": "The language in which the form was filled in.",
}
_KINDS: dict[str, Kind] = {
    "population": "whole number",
    "population_year": "whole number",
    "level_overall": "number",
    "level_topic": "number",
    "topic_codes": "list",
    "languages": "list",
    **dict.fromkeys(ITEM_FIELDS, "list"),
    "submitted_at": "time",
    "revised_at": "time",
    "management_agrees": "yes or no",
    "consent_processing": "yes or no",
    "consent_retention": "yes or no",
    "consent_publication": "yes or no",
}


def applications(files: Sequence[ExpressionInput], *, is_guarded: bool = False) -> Sheet:
    """Return the sheet of applications, with a column for every question that anybody answered.

    Its last column marks it as ours; `is_guarded` when it is written as a text file.
    """
    asked = dict.fromkeys(question for file in files for question in file.other_answers)
    columns = [_column(name) for name in LABELS]
    columns += [Column(question, OTHER, _other(question)) for question in asked]
    columns.append(
        Column(
            cells.mark(is_guarded=is_guarded),
            "Says that Twinning Desk wrote this sheet. Leave it; the column stays empty.",
            lambda _file: None,
        )
    )
    return sheet(TITLE, MEANING, columns, files)


def _column(name: str) -> Column[ExpressionInput]:
    allowed = _allowed().get(name, "")
    kind = _KINDS.get(name, "text")
    return Column(
        LABELS[name], _MEANINGS[name], _reader(name), kind,
        allowed or (YES_OR_NO if kind == "yes or no" else ""), name in _PERSONAL,
    )  # fmt: skip


def _reader(name: str) -> Callable[[ExpressionInput], Any]:
    label = _IN_WORDS.get(name)
    if name in ITEM_FIELDS:
        return lambda file: "\n".join(getattr(file, name))
    if label is None:
        return lambda file: getattr(file, name)

    def read(file: ExpressionInput) -> Any:
        value = getattr(file, name)
        return [label(code) for code in value] if isinstance(value, tuple) else label(value or "")

    return read


def _other(question: str) -> Callable[[ExpressionInput], Any]:
    return lambda file: file.other_answers.get(question)


def _topic(code: str) -> str:
    found = vocabulary.topic(code)
    return found.label if found else code


def _territory(code: str) -> str:
    found = vocabulary.territory_type(code)
    return found.form_label if found else code


def _country(code: str) -> str:
    found = vocabulary.country(code)
    return found.name if found else code


_IN_WORDS: dict[str, Callable[[str], str]] = {
    "organisation_type": lambda code: ORGANISATION_TYPES.get(code, code),
    "country": _country,
    "territory_type": _territory,
    "topic_codes": _topic,
    "main_topic": _topic,
    "languages": vocabulary.language_name,
}


def _allowed() -> dict[str, str]:
    topics = choices(item.label for item in vocabulary.topics())
    return {
        "organisation_type": choices(ORGANISATION_TYPES.values()),
        "country": choices(item.name for item in vocabulary.countries()),
        "territory_type": choices(item.form_label for item in vocabulary.territory_types()),
        "population_year": f"from {FIRST_POPULATION_YEAR}",
        "topic_codes": topics,
        "main_topic": topics,
        "level_overall": _LEVELS,
        "level_topic": _LEVELS,
        "languages": choices(sorted(vocabulary.languages().values())),
    }
