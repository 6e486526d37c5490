"""Which outcome a file may get, and what deciding on many at once would do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from core.applicants.rules import kept_until
from core.selection.deadline import Arrival
from core.selection.eligibility import Verdict
from core.tables.selection import Decision, RoundState
from core.wording import clean, counted, listed

REASON_LIMIT = 2_000
# In the order in which they are offered. Paired follows from confirming pairs, never by hand.
BY_HAND = (
    Decision.SELECTED, Decision.RESERVE, Decision.NOT_SELECTED, Decision.INELIGIBLE,
    Decision.WITHDRAWN, Decision.NONE,
)  # fmt: skip
LABELS: Mapping[Decision, str] = {
    Decision.NONE: "Not decided",
    Decision.PAIRED: "Paired",
    Decision.SELECTED: "Selected",
    Decision.RESERVE: "Reserve",
    Decision.NOT_SELECTED: "Not selected",
    Decision.INELIGIBLE: "Ineligible",
    Decision.WITHDRAWN: "Withdrawn",
}
# Chosen or next in line: these need merit above the thresholds, and these are kept on consent.
CHOSEN = frozenset({Decision.SELECTED, Decision.RESERVE})
ON_MERIT = CHOSEN | {Decision.NOT_SELECTED}
FIXED_STATES = (RoundState.CONFIRMED, RoundState.CLOSED)
NAMED = 4


class Admitted(Protocol):
    """Name what says whether a file takes part."""

    @property
    def verdict(self) -> Verdict: ...
    @property
    def arrival(self) -> Arrival: ...
    @property
    def is_overridden(self) -> bool: ...


class Decidable(Admitted, Protocol):
    """Name what the rules read of a file before a decision; `below` are titles of criteria."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def decision(self) -> Decision: ...
    @property
    def reviews_in(self) -> int: ...
    @property
    def reviews_needed(self) -> int: ...
    @property
    def below(self) -> tuple[str, ...]: ...
    @property
    def has_letter_left(self) -> bool: ...
    @property
    def consent_retention(self) -> bool: ...


@dataclass(frozen=True)
class Preview:
    """Hold what a decision on several files would do, file ids and sentences."""

    decision: Decision
    changed: tuple[int, ...]
    unchanged: int
    refused: tuple[tuple[str, str], ...]
    letters_left: tuple[str, ...]
    kept: int


def label(decision: Decision, state: RoundState) -> str:
    """Name an outcome; once the pairs are confirmed, who is only selected has no partner."""
    words = LABELS[decision]
    is_alone = decision is Decision.SELECTED and state in FIXED_STATES
    return f"{words}, without partner" if is_alone else words


def offered(decision: Decision, state: RoundState) -> str:
    """Name an outcome where it is chosen."""
    return "Take the decision back" if decision is Decision.NONE else label(decision, state)


def is_admitted(file: Admitted) -> bool:
    """Tell whether a file is eligible and in time, by the rules or by a person's verdict."""
    return file.verdict == "eligible" and not is_late(file)


def is_late(file: Admitted) -> bool:
    """Tell whether a file came too late and nobody admitted it all the same."""
    return file.arrival == "late" and not file.is_overridden


def refusal(
    file: Decidable, decision: Decision, state: RoundState, *, despite_letter: bool = False
) -> str | None:
    """Say why a file cannot get an outcome; None when it can."""
    if decision is Decision.PAIRED:
        return "Paired is set when a lead confirms the pairs under Matchmaking."
    if file.decision is Decision.PAIRED:
        return "It is paired; its decision follows from the pair."
    if file.decision is Decision.WITHDRAWN and decision is not Decision.NONE:
        return "It is withdrawn. Take that back first, if it was a mistake."
    if state is RoundState.CLOSED and decision is not Decision.WITHDRAWN:
        return "The round is closed; only a withdrawal can still be noted."
    if file.has_letter_left and not despite_letter:
        return "A letter with its decision has left. Say that you will write another one."
    if decision is Decision.INELIGIBLE and is_admitted(file):
        return "The rules find it eligible. Set the verdict on its page first, with the reason."
    if decision in ON_MERIT:
        return _merit_refusal(file, decision)
    return None


def _merit_refusal(file: Decidable, decision: Decision) -> str | None:
    if not is_admitted(file):
        return "It is not eligible, or came too late. Decide that first."
    if file.reviews_in < file.reviews_needed:
        are = "are" if file.reviews_in > 1 else "is"
        count = counted(file.reviews_in, "review")
        return f"{count[0].upper()}{count[1:]} {are} in, and {file.reviews_needed} are needed."
    if decision in CHOSEN and file.below:
        titles = listed([title.lower() for title in file.below])
        return f"It lies below the threshold for {titles}."
    return None


def reason_problem(reason: str) -> str | None:
    """Say what is wrong with a reason; every decision has one that can be read later."""
    if not clean(reason):
        return "Write the reason in a sentence: it stands beside the decision."
    if len(clean(reason)) > REASON_LIMIT:
        return f"Shorten the reason to {REASON_LIMIT} characters."
    return None


def preview(
    files: Iterable[Decidable],
    decision: Decision,
    state: RoundState,
    *,
    despite_letter: bool = False,
) -> Preview:
    """Say what a decision on these files would change, by the rule that the action asks too."""
    changed: list[int] = []
    refused: list[tuple[str, str]] = []
    letters: list[str] = []
    unchanged = kept = 0
    for file in files:
        if file.decision is decision:
            unchanged += 1
            continue
        if file.has_letter_left:
            letters.append(file.name)
        why = refusal(file, decision, state, despite_letter=despite_letter)
        if why is not None:
            refused.append((file.name, why))
            continue
        changed.append(file.id)
        kept += retention(decision, consents=file.consent_retention, on=date.min) is not None
    return Preview(decision, tuple(changed), unchanged, tuple(refused), tuple(letters), kept)


def retention(decision: Decision, *, consents: bool, on: date) -> date | None:
    """Return until when a decided file is kept for later rounds: on consent, 24 months."""
    return kept_until(on) if decision in CHOSEN and consents else None


def what_happens(found: Preview, state: RoundState) -> str:
    """Say in a sentence or two what the button will do."""
    if not found.changed:
        have = "has" if found.unchanged == 1 else "have"
        same = f" {counted(found.unchanged, 'file')} {have} this outcome already."
        return "Nothing to decide." + (same if found.unchanged else "")
    count = len(found.changed)
    words = label(found.decision, state).lower()
    said = (
        f"{counted(count, 'decision')} {'is' if count == 1 else 'are'} taken back."
        if found.decision is Decision.NONE
        else f"{counted(count, 'file')} {'becomes' if count == 1 else 'become'} {words}."
    )
    if found.decision in CHOSEN:
        said += (
            f" {found.kept} of {count} agreed to be kept for later rounds: for 24 months, "
            "should no partner be found."
        )
    if found.unchanged:
        said += f" {found.unchanged} had this outcome already."
    return said


def refused_words(refused: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Gather refusals by their sentence: "Ghent, Turku and 3 more: 1 review is in, ..."."""
    by_why: dict[str, list[str]] = {}
    for name, why in refused:
        by_why.setdefault(why, []).append(name)
    return tuple(f"{_names(names)}: {why}" for why, names in by_why.items())


def _names(names: Sequence[str]) -> str:
    if len(names) <= NAMED:
        return listed(names)
    return f"{', '.join(names[: NAMED - 1])} and {len(names) - NAMED + 1} more"
