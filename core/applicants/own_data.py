"""Everything stored about a file and its people, as the applicant takes it along."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from core.applying.words import in_words
from core.letters.templates import OFFICE
from core.selection.questions import LABELS, label_of

# Stamped by the survey tool or the program: no answers, shown apart.
STAMPED = ("reference", "submitted_at", "revised_at", "form_language")
# What the team thinks of a file, and how the store keeps it. A decision that was told stands in
# the letters; one that was not is nobody's to read off a download.
WITHHELD = frozenset(
    {"id", "version", "round_id", "eligibility_override", "eligibility_reason",
     "eligibility_by_id", "topic_corrected", "level_corrected", "correction_reason",
     "axes_override", "axes_reason", "axes_by_id", "axes_on", "decision", "decision_reason",
     "decided_on", "retained_until"}
)  # fmt: skip
WITHHELD_ELSEWHERE = {
    "contact_person": frozenset({"id", "expression_id"}),
    "clarification": frozenset(
        {"id", "version", "expression_id", "asked_by_id", "letter_id", "closed_on"}
    ),
    "letter": frozenset(
        {
            "id",
            "version",
            "round_id",
            "expression_id",
            "state",
            "released_by_id",
            "begun_at",
            "failure",
        }
    ),
    # The link itself is not stored, and what is stored of it opens nothing.
    "applicant_link": frozenset({"id", "expression_id", "token_hash"}),
}
ELSEWHERE = (
    "This is everything stored about this application and the people named in it, but for what "
    "others wrote or decided about it and have not told you: the notes and marks of reviewers, "
    "corrections of the team, decisions without a letter. You can ask for them, for a correction "
    f"or for deletion at {OFFICE}; name your reference. Every change is also noted in the "
    "programme's trail, with its time and the kind of person who made it."
)


@dataclass(frozen=True)
class Stored:
    """Hold the rows about one file, as JSON keeps them, without what is withheld."""

    round_name: str
    file: Mapping[str, Any]
    contact: Mapping[str, Any]
    questions: tuple[Mapping[str, Any], ...]
    letters: tuple[Mapping[str, Any], ...]
    links: tuple[Mapping[str, Any], ...]


def told(row: Mapping[str, Any], *, is_kept: bool, is_withdrawn: bool) -> dict[str, Any]:
    """Leave out of a file's columns what its applicant was not told."""
    open_by = {"retained_until": is_kept, "decided_on": is_withdrawn,
               "decision_reason": is_withdrawn}  # fmt: skip
    found = {name: value for name, value in row.items() if name not in WITHHELD}
    return found | {name: row[name] for name, is_told in open_by.items() if is_told}


def told_contact(row: Mapping[str, Any]) -> dict[str, Any]:
    """Leave the numbers of the store out of a contact person."""
    return _without(row, "contact_person")


def told_question(row: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out of a question who asked."""
    return _without(row, "clarification")


def told_letter(row: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out of a letter who released it and how it travelled."""
    return _without(row, "letter")


def told_link(row: Mapping[str, Any]) -> dict[str, Any]:
    """Leave the hash out of a link."""
    return _without(row, "applicant_link")


def as_json(stored: Stored) -> str:
    """Write everything for a machine, under the names of the form."""
    return json.dumps({"about": ELSEWHERE} | asdict(stored), ensure_ascii=False, indent=2)


def as_text(stored: Stored) -> str:
    """Write everything for a person, in the words of the form."""
    parts = [f"{stored.file.get('name')}\nTwinning Programme, {stored.round_name}", ELSEWHERE]
    parts.append(_section("Your application", _lines(stored.file)))
    parts.append(_section("Contact persons", _lines(stored.contact)))
    for row in stored.questions:
        parts.append(_section("A question of ours", _lines(row)))
    for row in stored.letters:
        parts.append(_section("A letter of ours", _lines(row)))
    for row in stored.links:
        parts.append(_section("Your link", _lines(row)))
    return "\n\n".join(part for part in parts if part) + "\n"


def _without(row: Mapping[str, Any], table: str) -> dict[str, Any]:
    withheld = WITHHELD_ELSEWHERE[table]
    return {name: value for name, value in row.items() if name not in withheld}


def _section(title: str, lines: Iterable[str]) -> str:
    found = "\n".join(lines)
    return f"{title}\n{'-' * len(title)}\n{found}" if found else ""


def _lines(row: Mapping[str, Any]) -> Iterable[str]:
    for name, value in row.items():
        if isinstance(value, Mapping):
            for inner, answer in value.items():
                label = label_of(inner) if inner in LABELS else inner
                yield f"{label_of(name)}, {label}: {_flat(in_words(inner, answer))}"
        else:
            yield f"{label_of(name)}: {_flat(in_words(name, value))}"


def _flat(words: str) -> str:
    """Indent the further lines of an answer, so that it does not run into the next."""
    return words.replace("\n", "\n    ")
