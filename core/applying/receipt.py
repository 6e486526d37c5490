"""What was sent, in the order and the words of the form: to read, to print, to keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.applying.consents import CONSENTS
from core.applying.words import in_words
from core.selection.deadline import Arrival
from core.selection.form import ExpressionInput
from core.selection.questions import LABELS

FROM_SURVEY = "As in the survey tool"
TITLE = "CCRI Twinning Programme: expression of interest"
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
    sent_on: date
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


def opening(receipt: Receipt) -> tuple[str, ...]:
    """Return the lines above the answers: the round, what was sent and how, the deadline."""
    return (receipt.round_name, receipt.sentence, f"Deadline of the call: {receipt.deadline}")


def asked(question: str) -> str:
    """Write a question so that its answer can follow."""
    return question if question.endswith("?") else f"{question}:"


def parts(receipt: Receipt) -> tuple[Part, ...]:
    """Return the summary in the order of the form; unanswered questions are named as such."""
    found = [
        Part(
            title,
            tuple((LABELS[name], in_words(name, getattr(receipt.given, name))) for name in names),
        )
        for title, names in _FIELDS.items()
    ]
    consents = tuple(
        (item.question, "Yes" if getattr(receipt.given, item.field) else "No") for item in CONSENTS
    )
    version = f"Version {receipt.consent_version}" if receipt.consent_version else FROM_SURVEY
    wording = ("Wording of the consents", version)
    return (*found, Part("Consents", (*consents, wording)))


def as_text(receipt: Receipt) -> str:
    """Write the summary as plain text with line breaks, for a file to keep."""
    lines = [TITLE, *opening(receipt)]
    for part in parts(receipt):
        lines += ["", part.title, "-" * len(part.title)]
        for question, answer in part.answers:
            indented = answer.replace("\n", "\n  ")
            lines += [asked(question), f"  {indented}"]
    return "\r\n".join("\n".join(lines).splitlines()) + "\r\n"
