"""What may stand in the logbook, and who may say so."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from core.journeys.calendar import Step, in_words
from core.tables.journey import EntryKind, Visibility
from core.tables.people import Role
from core.wording import clean

# "A concise record of key discussion points" (glossary, Logbook): about a page at most.
LONGEST_ENTRY = 4000
# A meeting this long ago is the one that an entry is probably about.
REMEMBERED_DAYS = 14
KIND_WORDS = {
    EntryKind.POINT: "Point",
    EntryKind.CHALLENGE: "Challenge",
    EntryKind.GOOD_PRACTICE: "Good practice",
    EntryKind.GAP: "Gap",
    EntryKind.DECISION: "Decision",
    EntryKind.ACTION: "Action",
}
VISIBILITY_WORDS = {
    Visibility.PAIR: "Both twins only",
    Visibility.FACILITATOR: "Twins and facilitator",
    Visibility.PROGRAMME: "Whole programme team",
    Visibility.PUBLIC: "May be published",
}
# From the strictest on.
OPENNESS = tuple(Visibility)


@dataclass(frozen=True)
class EntryInput:
    """Hold what a person typed; an action also names who does it and by when.

    `mentions` are the ids of the people of this journey whom it is for.
    """

    kind: EntryKind
    text: str
    visibility: Visibility = Visibility.FACILITATOR
    milestone_id: int | None = None
    owner_id: int | None = None
    due_on: date | None = None
    item_id: int | None = None
    objective_id: int | None = None
    mentions: tuple[int, ...] = ()

    def tidy(self) -> EntryInput:
        """Return the entry as it is kept: clean text, owner and day only on an action."""
        is_action = self.kind is EntryKind.ACTION
        return EntryInput(
            EntryKind(self.kind), clean(self.text), Visibility(self.visibility), self.milestone_id,
            self.owner_id if is_action else None, self.due_on if is_action else None, self.item_id,
            self.objective_id, tuple(sorted(set(self.mentions))),
        )  # fmt: skip

    def fields(self) -> dict[str, str]:
        """Return what a conflict shows of it."""
        return {
            "text": self.text,
            "kind": KIND_WORDS[self.kind],
            "visibility": VISIBILITY_WORDS[self.visibility],
        }


def check_entry(
    entry: EntryInput, *, people: Collection[int], steps: Collection[int | None],
    items: Collection[int | None] = (), objectives: Collection[int | None] = (),
) -> str | None:  # fmt: skip
    """Return why an entry cannot be kept, or None.

    `people` are the ids of both twins' people and the facilitator; `steps`, `items` and
    `objectives` the ids of what this journey has of them.
    """
    refusal = check_text(entry.text, LONGEST_ENTRY, "The entry")
    if refusal:
        return refusal
    if entry.milestone_id is not None and entry.milestone_id not in steps:
        return "This meeting is not one of this journey. Choose another."
    if entry.item_id is not None and entry.item_id not in items:
        return "This key item is not one of this journey. Choose another."
    if entry.objective_id is not None and entry.objective_id not in objectives:
        return "This objective is not one of this journey. Choose another."
    if not set(entry.mentions) <= set(people):
        return "Only the twins and their facilitator can be named. Choose among them."
    if entry.kind is not EntryKind.ACTION:
        return None
    if entry.owner_id is None or entry.due_on is None:
        return "An action needs somebody who does it and a day. Choose both."
    if entry.owner_id not in people:
        return "Only the twins and their facilitator can take an action. Choose one of them."
    return None


def check_visibility(
    wanted: Visibility, *, role: str, is_author: bool, before: Visibility | None = None
) -> str | None:
    """Return why an entry cannot be given to these readers, or None.

    Nobody opens another person's words to more readers, and a facilitator cannot write what a
    facilitator may not read.
    """
    if role == Role.FACILITATOR.value and wanted is Visibility.PAIR:
        return "Only the twins can keep an entry between themselves. Choose other readers."
    if before is None or is_author:
        return None
    if OPENNESS.index(wanted) > OPENNESS.index(before):
        return "Only the person who wrote an entry may open it to more readers."
    return None


def check_text(text: str, longest: int, what: str) -> str | None:
    """Return why a text cannot be kept, or None; `what` begins the sentence."""
    if not text:
        return f"{what} is empty. Write a few words first."
    if len(text) > longest:
        return f"{what} has {len(text)} characters; {longest} fit. Shorten it or split it."
    return None


def merged(theirs: str, yours: str) -> str:
    """Put two texts of one entry together for a person to tidy; equal texts stay one."""
    if theirs == yours or yours in theirs:
        return theirs
    return yours if theirs in yours else f"{theirs}\n\n{yours}"


def step_to_write_about(steps: Iterable[Step], today: date) -> int | None:
    """Return the id of the last meeting if it was held lately and has no entry yet."""
    fresh = today - timedelta(days=REMEMBERED_DAYS)
    waiting = [
        step
        for step in steps
        if step.is_meeting and step.held_on and step.held_on >= fresh and not step.has_entry
    ]
    newest = max(waiting, key=lambda step: step.stands_on, default=None)
    return newest.id if newest else None


def sentence_on_entries(count: int, last_on: date | None, last_by: str) -> str:
    """Say how the logbook stands: how many entries, and the last one by whom and when."""
    if count == 0 or last_on is None:
        return "Nothing is written here yet. The first entry may be a single sentence."
    number = "One entry," if count == 1 else f"{count} entries, the last"
    return f"{number} by {last_by} on {in_words(last_on)}."
