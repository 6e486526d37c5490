"""Turn an entry of the trail into words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

LONGEST_VALUE = 60
# Numbers of rows and instants of the machine say nothing to a reader.
UNTOLD = frozenset({"id", "version", "created_at", "written_at", "edited_at", "edited_by",
                    "token_hash"})  # fmt: skip
# What the twins keep between themselves stays so in the trail: that it changed is told, not how.
PRIVATE = frozenset({"pair"})
# Columns that hold a person: the reader is told the name.
PEOPLE = frozenset(
    {"person_id", "facilitator_id", "reviewer_id", "author_id", "owner_id", "by_id", "kept_by",
     "confirmed_by", "decided_by_id", "eligibility_by_id", "asked_by_id", "released_by_id",
     "rapporteur_id", "answered_by_id", "axes_by_id", "from_id", "to_id", "stands_in_for_id",
     "published_by_id"}
)  # fmt: skip
# Whoever holds the link to a file or a draft: nobody signs in for that.
APPLICANT = "applicant"
# What the program writes outside an action, such as when it opens its store.
UNNAMED = "none"
# One of the two stores keeps lists as text.
EMPTY: tuple[object, ...] = (None, "", [], {}, "[]", "{}")
NAMES = ("name", "reference", "header", "kind", "criterion")
OPERATIONS = {"insert": "Added", "update": "Changed", "delete": "Removed"}
SUBJECTS = {
    "expression": "expression of interest",
    "conflict_of_interest": "conflict of interest",
    "twin_member": "twin's person",
    "filed_pack": "filed decision pack",
    "pair_wish": "pinned or forbidden pair",
    "pair_consent": "answer of a twin to its pairing",
    "milestone": "step of a journey",
    "entry": "logbook entry",
    "entry_revision": "earlier text of a logbook entry",
    "contact_person": "contact person",
    "applicant_link": "link of an applicant",
    "clarification": "question to an applicant",
    "effort": "effort",
    "course_change": "change of a journey's course",
    "hand_over": "hand-over of a journey",
    "fact_answer": "answer to a fact of a journey",
    "duty_acceptance": "acceptance of the twins' duties",
    "attendance": "person at a meeting",
    "calendar_link": "link of a calendar",
    "outcome_step": "step on the outcome ladder",
    "card": "card of the inception exercise",
    "cluster": "cluster of cards",
    "cluster_vote": "vote for a cluster",
    "attachment": "file of a journey",
    "insight_source": "source of an insight",
    "fiche_version": "version of a fiche",
    "fiche_agreement": "agreement to a fiche",
    "fiche_pick": "entry chosen for a fiche by hand",
    "person": "account",
}


class Row(Protocol):
    """Name what is read of an entry."""

    id: int | None
    at: str
    actor: str
    action: str
    subject: str
    row_id: str
    operation: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Change:
    """Hold one change in words; `details` reads "role: twin, now reviewer" a piece."""

    number: int
    at: datetime
    who: str
    doing: str
    what: str
    details: tuple[str, ...]


def change(row: Row, names: Mapping[str, str]) -> Change:
    """Put one entry into words; `names` gives a person's name for "person 3"."""
    before, after = _values(row.before), _values(row.after)
    at = datetime.strptime(row.at, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    subject = SUBJECTS.get(row.subject, row.subject.replace("_", " "))
    label = _label(after or before) or f"number {row.row_id}"
    return Change(
        number=row.id or 0,
        at=at,
        who=writer(row.actor, names),
        doing="" if row.action == UNNAMED else row.action.replace("_", " ").capitalize(),
        what=f"{OPERATIONS[row.operation]} {subject}: {label}",
        details=_details(before, after, names),
    )


def writer(mark: str, names: Mapping[str, str]) -> str:
    """Name who wrote: a person's name, or the part of the program that did."""
    if mark in names:
        return names[mark]
    if mark == APPLICANT:
        return "An applicant"
    return mark if mark.startswith("person ") else f"The program ({mark})"


def _values(text: str | None) -> dict[str, Any]:
    return json.loads(text) if text else {}


def _label(values: Mapping[str, Any]) -> str:
    for name in NAMES:
        if values.get(name):
            return _shown(values[name])
    return ""


def _details(
    before: Mapping[str, Any], after: Mapping[str, Any], names: Mapping[str, str]
) -> tuple[str, ...]:
    is_private = bool(PRIVATE & {before.get("visibility"), after.get("visibility")})
    found = []
    for name in after or before:
        old, new = before.get(name), after.get(name)
        if old == new or name in UNTOLD or (name.endswith("_id") and name not in PEOPLE):
            continue
        if not (before and after) and (old or new) in EMPTY:
            continue
        word = name.removesuffix("_id").replace("_", " ")
        if name in PEOPLE:
            old, new = (names.get(f"person {value}", value) for value in (old, new))
        if is_private and name == "text":
            found.append(f"{word}: between the twins")
        elif not before:
            found.append(f"{word}: {_shown(new)}")
        elif not after:
            found.append(f"{word}: {_shown(old)}")
        else:
            found += [
                f"{word}: {_shown(one)}, now {_shown(other)}"
                for word, one, other in _pieces(word, old, new, names)
            ]
    return tuple(found)


def _pieces(
    word: str, old: Any, new: Any, names: Mapping[str, str]
) -> Iterator[tuple[str, Any, Any]]:
    """Part a change of settings into what changed in them: all of them together say nothing."""
    before, after = _mapping(old), _mapping(new)
    if before is None or after is None or not (before or after):
        yield word, old, new
        return
    for name in dict.fromkeys((*before, *after)):
        one, other = before.get(name), after.get(name)
        if one == other:
            continue
        if name in PEOPLE:
            one, other = (names.get(f"person {value}", value) for value in (one, other))
        spelt = name.removesuffix("_id").replace("_", " ")
        yield from _pieces(f"{word}, {spelt}", one, other, names)


def _mapping(value: Any) -> dict[str, Any] | None:
    """Return the mapping that a value is, an empty one for nothing, None for any other value."""
    if isinstance(value, str) and value.startswith("{"):
        # One of the two stores keeps mappings as text.
        try:
            value = json.loads(value)
        except ValueError:
            return None
    if value is None:
        return {}
    return value if isinstance(value, dict) else None


def _shown(value: Any) -> str:
    if value in EMPTY:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"
