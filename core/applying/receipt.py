"""What was sent, in the order and the words of the form: to read, to print, to keep."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core import vocabulary
from core.applying.consents import CONSENTS
from core.selection.deadline import Arrival
from core.selection.form import ExpressionInput
from core.selection.questions import LABELS, ORGANISATION_TYPES
from core.wording import grouped

NOT_ANSWERED = "Not answered"
CAME = {
    "in_time": "before the deadline",
    "grace": "within the hour of grace after the deadline",
    "late": "after the deadline",
}
_FIELDS = {
    "Who you are": (
        "name", "organisation_type", "authority_name", "country", "nuts3", "territory_type",
        "population", "population_year",
    ),
    "Your topic": (
        "main_topic", "topic_codes", "topic_text", "good_practices", "challenges", "offers",
        "wants",
    ),
    "Where you stand": ("level_overall", "level_topic", "level_evidence", "prior_support"),
    "Who takes part": (
        "lead_person", "lead_function", "lead_email", "deputy", "languages", "management_agrees",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Receipt:
    """Hold what was sent, when, and whether in time; times are in words."""

    round_name: str
    arrival: Arrival
    sent: str
    deadline: str
    consent_version: str
    given: ExpressionInput

    @property
    def reference(self) -> str:
        """Return the reference under which the programme keeps the file."""
        return self.given.reference

    @property
    def sentence(self) -> str:
        """Say what was sent, when, and how it came in."""
        return f"{self.reference}: sent {self.sent}, {CAME[self.arrival]}."


@dataclass(frozen=True)
class Part:
    """Hold one part of the summary: questions with their answers in words."""

    title: str
    answers: tuple[tuple[str, str], ...]


def parts(receipt: Receipt) -> tuple[Part, ...]:
    """Return the summary in the order of the form; unanswered questions are named as such."""
    found = [
        Part(title, tuple((LABELS[name], _words(name, receipt.given)) for name in names))
        for title, names in _FIELDS.items()
    ]
    consents = tuple(
        (item.question, "Yes" if getattr(receipt.given, item.field) else "No") for item in CONSENTS
    )
    wording = ("Wording of the consents", f"Version {receipt.consent_version}")
    return (*found, Part("Consents", (*consents, wording)))


def as_text(receipt: Receipt) -> str:
    """Write the summary as plain text with line breaks, for a file to keep."""
    lines = [
        "CCRI Twinning Programme: expression of interest",
        receipt.round_name,
        receipt.sentence,
        f"Deadline of the call: {receipt.deadline}",
    ]
    for part in parts(receipt):
        lines += ["", part.title, "-" * len(part.title)]
        for question, answer in part.answers:
            indented = answer.replace("\n", "\n  ")
            colon = "" if question.endswith("?") else ":"
            lines += [f"{question}{colon}", f"  {indented}"]
    return "\r\n".join("\n".join(lines).splitlines()) + "\r\n"


def _words(name: str, given: ExpressionInput) -> str:
    value: Any = getattr(given, name)
    if value is None or value == "" or value == ():
        return NOT_ANSWERED
    if name == "organisation_type":
        return ORGANISATION_TYPES[value]
    if name == "country":
        found = vocabulary.country(value)
        return found.name if found else str(value)
    if name == "territory_type":
        kind = vocabulary.territory_type(value)
        return kind.form_label if kind else str(value)
    if name in ("main_topic", "topic_codes"):
        codes = (value,) if isinstance(value, str) else value
        topics = [vocabulary.topic(code) for code in codes]
        return "; ".join(topic.label for topic in topics if topic)
    if name == "languages":
        return ", ".join(vocabulary.language_name(code) for code in value)
    if name == "population":
        return f"{grouped(value)} inhabitants"
    if name in ("level_overall", "level_topic"):
        return level_words(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, tuple):
        return "\n".join(f"- {item}" for item in value)
    return str(value)


def level_words(level: float) -> str:
    """Name a level: "3 - Designing and piloting", "between 2 - Mapping and 3 - ..."."""
    by_number = {item.number: item for item in vocabulary.levels()}
    if level.is_integer():
        return by_number[int(level)].form_label
    low = int(level)
    return f"{level:g}, between {by_number[low].form_label} and {by_number[low + 1].form_label}"
