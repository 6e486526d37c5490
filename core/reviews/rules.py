"""Who reads which file, and what a review and a declaration must say."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from core.selection import scores
from core.selection.rules import REVIEWS_NEEDED
from core.selection.scores import Mark
from core.tables.selection import ConflictOutcome

TEXT_LIMIT = 2_000

# The questions a reviewer answers before a file opens; own words, after common practice.
CONFLICT_QUESTIONS = (
    "Do you work for this authority, its agency or its company, or did you in the last 3 years?",
    "Is it a member or client you look after, or a partner in a joint project or contract?",
    "Did you help to write this expression of interest?",
    "Do you live there, hold a mandate there, or have family or another interest there?",
)
OUTCOMES: dict[ConflictOutcome, str] = {
    ConflictOutcome.NONE: "No conflict: the reviewer reads the file",
    ConflictOutcome.MANAGE: "Manage: the reviewer reads the file, and the tie is on record",
    ConflictOutcome.EXCLUDE: "Exclude: the reviewer has no part in the file",
}


@dataclass(frozen=True)
class ReviewInput:
    """Hold what a reviewer wrote: criterion to mark (None: cannot judge) and sentence.

    A criterion that is left out has no mark yet, which only a draft may have.
    """

    scores: Mapping[str, tuple[float | None, str]] = field(default_factory=dict)
    complete: bool = False

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Return the marks in the order of the criteria."""
        return tuple(Mark(code, *self.scores[code]) for code in scores.CODES if code in self.scores)


@dataclass(frozen=True)
class ConflictInput:
    """Hold a reviewer's declaration; the text is needed when there is a conflict."""

    has_conflict: bool
    declaration: str = ""


@dataclass(frozen=True)
class ConflictDecision:
    """Hold a lead's outcome on a declared conflict, with its reason."""

    outcome: ConflictOutcome
    reason: str


def review_problems(given: ReviewInput) -> tuple[str, ...]:
    """Say what is wrong with a review; a draft may have gaps, but no impossible mark."""
    unknown = [code for code in given.scores if code not in scores.CODES]
    found = [f"{code!r} is not a criterion that is scored." for code in unknown]
    if given.complete:
        return (*found, *scores.problems_of(given.marks))
    for mark in given.marks:
        title = scores.criterion(mark.criterion).title
        if mark.mark is not None and not scores.is_mark(mark.mark):
            found.append(f"The mark for “{title}” runs from 0 to 5 in half marks.")
        if len(mark.sentence) > scores.SENTENCE_LIMIT:
            found.append(f"Shorten the reason for “{title}” to 2 000 characters.")
    return tuple(found)


def propose_readers(
    files: Sequence[int],
    reviewers: Sequence[int],
    asked: Mapping[int, Collection[int]],
    barred: Mapping[int, Collection[int]],
    *,
    each: int = REVIEWS_NEEDED,
) -> dict[int, tuple[int, ...]]:
    """Add reviewers to the files that have fewer than `each`, with the load as even as it goes.

    Files and reviewers are ids; `asked` and `barred` say per file who reads it already and who
    must not. A file gets fewer where too few are free. Always the same answer for the same
    input.
    """
    load = dict.fromkeys(reviewers, 0)
    for given in asked.values():
        for person in given:
            if person in load:
                load[person] += 1
    added: dict[int, tuple[int, ...]] = {}
    # Where the fewest are free the choice is made first.
    for file in sorted(files, key=lambda one: (-len(barred.get(one, ())), one)):
        ties = set(barred.get(file, ()))
        already = set(asked.get(file, ()))
        free = sorted(set(reviewers) - ties - already, key=lambda one: (load[one], one))
        chosen = tuple(free[: max(0, each - len(already - ties))])
        for person in chosen:
            load[person] += 1
        if chosen:
            added[file] = chosen
    return added
