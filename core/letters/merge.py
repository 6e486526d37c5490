"""Merge fields: which there are, and how a template becomes a letter.

A value is put in as it stands and never read again: braces or marks in somebody's text do nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from core.letters.templates import Template
from core.tables.letters import LetterKind
from core.wording import listed

LONGEST_SUBJECT = 200
LONGEST_BODY = 20_000

# Field -> what it stands for, in the words that a person is asked for it.
COMMON = {
    "name": "name of the contact person",
    "applicant": "name of the city, region or agency",
    "reference": "reference of the application",
    "round": "name of the round",
    "office": "address of the office",
}
_OWN: dict[LetterKind, dict[str, str]] = {
    LetterKind.RECEIVED: {
        "received_on": "day on which the application came in",
        "link": "link to the applicant's own page",
    },
    LetterKind.CLARIFICATION: {
        "question": "the question",
        "fields": "the answers that are open to change",
        "due_on": "day by which we ask for the answer",
        "link": "link to the applicant's own page",
    },
    LetterKind.PAIRED: {
        "partner": "name of the partner",
        "partner_country": "country of the partner",
        "why": "why these two fit, in two criteria",
        "facilitator": "name of the facilitator",
        "confirm_by": "day by which to confirm",
        "starts_on": "day on which the journey starts",
        "months": "months that the journey takes",
    },
    LetterKind.SELECTED: {
        "missing_partner": "the partner that is missing",
        "keeping": "how long the application is kept, and whether they agreed",
    },
    LetterKind.RESERVE: {"valid_until": "last day of the reserve list"},
    LetterKind.NOT_SELECTED: {
        "criteria": "for each criterion what we saw",
        "improvement": "what would help a next application most",
        "services": "other services that fit the level",
    },
    LetterKind.INELIGIBLE: {
        "conditions": "the condition that is not met, and the fact it was read from",
        "correct_by": "day by which to correct a fact",
    },
}
# Letters to those who walk a journey: no application is decided in them, so none is named.
_OF_PAIR = {name: meaning for name, meaning in COMMON.items() if name != "reference"} | {
    "partner": "name of the partner",
    "facilitator": "name of the facilitator",
}
_OF_JOURNEYS: dict[LetterKind, dict[str, str]] = {
    LetterKind.INVITATION: {
        "meeting": "which meeting it is",
        "when": "day and time, with the time zone",
        "place": "where it takes place, or the link to it",
    },
    LetterKind.DIGEST: {
        "since": "first day that the digest tells of",
        "until": "last day that the digest tells of",
        "happened": "what happened",
        "following": "what comes next",
    },
    LetterKind.SURVEY: {
        "occasion": "what is being looked back at",
        "until": "until when it can be answered",
    },
}
FIELDS = {
    **{kind: COMMON | own for kind, own in _OWN.items()},
    **{kind: _OF_PAIR | own for kind, own in _OF_JOURNEYS.items()},
}

_FIELD = re.compile(r"\{([^{}\n]*)\}")
_LINK = re.compile(r"https?://\S+[?&]token=[\w-]+")
_BLANK = re.compile(r"\[please fill in: ([^\[\]]*)\]", re.IGNORECASE)


def blank(meaning: str) -> str:
    """Write what stands where a value is missing; a letter with one cannot be released."""
    return f"[please fill in: {meaning}]"


def blanks(text: str) -> tuple[str, ...]:
    """Name what still has to be filled in, each once, in the order of the text."""
    return tuple(dict.fromkeys(_BLANK.findall(text)))


def link_in(text: str) -> str:
    """Return the link to an applicant's own page that stands in a text; "" when there is none."""
    found = _LINK.search(text)
    return found.group() if found else ""


def merged(kind: LetterKind, text: str, values: Mapping[str, str]) -> str:
    """Put the values into a template in one pass; a missing one leaves a blank that says what.

    What is no field of this kind of letter stays as it stands.
    """
    fields = FIELDS[kind]

    def put(found: re.Match[str]) -> str:
        name = found.group(1)
        if name not in fields:
            return found.group(0)
        return values.get(name, "").strip() or blank(fields[name])

    return _FIELD.sub(put, text)


def letter(kind: LetterKind, template: Template, values: Mapping[str, str]) -> Template:
    """Return the letter's own subject, one line that is never too long, and its body."""
    subject = " ".join(merged(kind, template.subject, values).split())
    if len(subject) > LONGEST_SUBJECT:
        subject = f"{subject[: LONGEST_SUBJECT - 1]}…"
    return Template(subject, merged(kind, template.body, values))


def template_problems(kind: LetterKind, template: Template) -> tuple[str, ...]:
    """Say what is wrong with a template, each as one sentence that says what to do."""
    problems = list(text_problems(template))
    whole = f"{template.subject}\n{template.body}"
    used = dict.fromkeys(_FIELD.findall(whole))
    unknown = [f"{{{name}}}" for name in used if name not in FIELDS[kind]]
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in FIELDS[kind])
        verb = "is no field" if len(unknown) == 1 else "are no fields"
        problems.append(f"{listed(unknown)} {verb} of this letter. Use: {known}.")
    if re.search(r"[{}]", _FIELD.sub("", whole)):
        problems.append("A brace stands alone. A field is written {name}, with both braces.")
    return tuple(problems)


def text_problems(text: Template) -> tuple[str, ...]:
    """Say what is missing or too long in a subject and a body."""
    problems = []
    if not text.subject.strip():
        problems.append("Write a subject.")
    elif len(text.subject) > LONGEST_SUBJECT:
        problems.append(f"Shorten the subject to {LONGEST_SUBJECT} characters.")
    if not text.body.strip():
        problems.append("Write the letter.")
    elif len(text.body) > LONGEST_BODY:
        problems.append("Shorten the letter to 20 000 characters.")
    return tuple(problems)
