"""The sheets of the reading: reviews, conflicts, assignments, what the meeting agreed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from core import vocabulary
from core.conflicts.rules import ANSWERS
from core.reports.rows import AssignmentLine, ConflictLine, ConsensusLine, FileName, ReviewLine
from core.reports.sheets import YES_OR_NO, Column, Sheet, choices, sheet, words
from core.selection.scores import CRITERIA, HIGHEST_MARK
from core.tables.meeting import MeetingState
from core.tables.selection import ConflictOutcome, Criterion

_TITLES = {item.code: item.title for item in CRITERIA}
MARKS = f"0 to {HIGHEST_MARK:.0f} in half steps"


def reference_column(file: Callable[[Any], FileName], whose: str = "") -> tuple[Column[Any], ...]:
    """Return the two columns that say which file a row is about; `whose` tells two files apart."""
    before = f"{whose}: " if whose else ""
    return (
        Column(f"{before}Contribution ID", "Which application the row is about.",
               lambda line: file(line).reference),
        Column(f"{before}Name", "What its city, region or organisation is called.",
               lambda line: file(line).name),
    )  # fmt: skip


def topic_words(code: str | None) -> str:
    """Name a topic of the taxonomy."""
    found = vocabulary.topic(code or "")
    return found.label if found else code or ""


def _criterion(score: Any) -> str:
    return _TITLES[score.criterion.value] if score else ""


def _told(read: Callable[[ReviewLine], Any]) -> Callable[[ReviewLine], Any]:
    """Take a value of a review that was handed in: nobody else reads a draft."""
    return lambda line: read(line) if line.is_complete else None


_FILE = reference_column(lambda line: line.file)
_CRITERION = choices(_TITLES[code.value] for code in Criterion)

REVIEWS: tuple[Column[ReviewLine], ...] = (
    *_FILE,
    Column("Reviewer", "Who wrote the review.", lambda line: line.reviewer, is_personal=True),
    Column("State", "Whether the review was handed in. A draft shows nothing but that it exists.",
           lambda line: "Handed in" if line.is_complete else "Draft", allowed="Draft; Handed in"),
    Column("Handed in at", "When it was handed in.", lambda line: line.review.completed_at, "time"),
    Column("Counted", "Whether it counts: not under an open or excluding conflict of interest.",
           lambda line: line.is_counted, "yes or no", YES_OR_NO),
    Column("Criterion", "What the mark is on.", _told(lambda line: _criterion(line.score)),
           allowed=_CRITERION),
    Column("Mark", "The reviewer's mark; empty where it could not be judged.",
           _told(lambda line: line.score and line.score.mark), "number", MARKS),
    Column("Cannot judge", "Whether the reviewer said that the file does not allow a mark.",
           _told(lambda line: line.score and line.score.mark is None), "yes or no", YES_OR_NO),
    Column("Sentence", "Why this mark.", _told(lambda line: line.score and line.score.sentence)),
    Column("Topic confirmed", "Whether the reviewer agrees with the stated topic.",
           _told(lambda line: line.review.topic_confirmed), "yes or no", YES_OR_NO),
    Column("Proposed topic", "What the reviewer proposes instead.",
           _told(lambda line: topic_words(line.review.topic_proposed))),
    Column("Level confirmed", "Whether the reviewer agrees with the stated level on the topic.",
           _told(lambda line: line.review.level_confirmed), "yes or no", YES_OR_NO),
    Column("Proposed level", "What the reviewer proposes instead.",
           _told(lambda line: line.review.level_proposed), "number", "1 to 5 in half steps"),
    Column("Evidence", "What the judgement on topic and level rests on.",
           _told(lambda line: line.review.evidence)),
    Column("Meeting languages", "In which languages the twins could meet.",
           _told(lambda line: [vocabulary.language_name(code)
                               for code in line.review.meeting_languages]), "list"),
    Column("To clarify", "What should be asked before a decision.",
           _told(lambda line: line.review.to_clarify)),
)  # fmt: skip

CONFLICTS: tuple[Column[ConflictLine], ...] = (
    *_FILE,
    Column("Person", "Who is tied to the file.", lambda line: line.person, is_personal=True),
    Column("Ties", "The questions answered with yes.",
           lambda line: [ANSWERS.get(code, code) for code in line.conflict.answers], "list",
           choices(ANSWERS.values()), is_personal=True),
    Column("Declaration", "The tie in the person's own words.",
           lambda line: line.conflict.declaration, is_personal=True),
    Column("Put down by a lead", "Whether a lead put it down and the person declared nothing.",
           lambda line: line.conflict.is_recorded, "yes or no", YES_OR_NO),
    Column("Outcome", "What a lead decided; None: the person reads the file.",
           lambda line: line.conflict.outcome, allowed=choices(map(words, ConflictOutcome))),
    Column("Reason", "Why.", lambda line: line.conflict.reason, is_personal=True),
    Column("Decided by", "Which lead.", lambda line: line.decided_by, is_personal=True),
    Column("Decided on", "On which day.", lambda line: line.conflict.decided_on, "date"),
)  # fmt: skip

ASSIGNMENTS: tuple[Column[AssignmentLine], ...] = (
    *_FILE,
    Column("Reviewer", "To whom the file was given.", lambda line: line.reviewer,
           is_personal=True),
    Column("Given on", "On which day.", lambda line: line.assignment.assigned_on, "date"),
)  # fmt: skip

CONSENSUS: tuple[Column[ConsensusLine], ...] = (
    *_FILE,
    Column("Meeting", "The day of the consensus meeting.", lambda line: line.meeting.held_on,
           "date"),
    Column("State of the meeting", "Frozen: nothing in it changes any more.",
           lambda line: line.meeting.state, allowed=choices(map(words, MeetingState))),
    Column("Place", "The file's place on the agenda.", lambda line: line.item.position,
           "whole number"),
    Column("Why", "Why the file is on the agenda.", lambda line: line.item.why),
    Column("Rapporteur", "Who presented the file.", lambda line: line.rapporteur,
           is_personal=True),
    Column("Criterion", "What the agreed mark is on; empty while nothing is agreed.",
           lambda line: _criterion(line.score), allowed=_CRITERION),
    Column("Agreed mark", "The agreed mark; counts in place of the mean once Agreed at is filled.",
           lambda line: line.score and line.score.mark, "number", MARKS),
    Column("Sentence", "What was agreed, in words.", lambda line: line.item.sentence),
    Column("Minority view", "What somebody saw otherwise.",
           lambda line: line.item.minority_view),
    Column("Agreed at", "When it was agreed.", lambda line: line.item.agreed_at, "time"),
    Column("Present", "Who was in the room.", lambda line: line.present, "list",
           is_personal=True),
    Column("Not in the room", "Who left for this file or was absent.", lambda line: line.absent,
           "list", is_personal=True),
)  # fmt: skip


def reviews(lines: Iterable[ReviewLine]) -> Sheet:
    """Return the sheet of reviews."""
    return sheet("Reviews", "One row for each review and criterion.", REVIEWS, lines)


def conflicts(lines: Iterable[ConflictLine]) -> Sheet:
    """Return the sheet of conflicts of interest."""
    return sheet("Conflicts", "One row for each person tied to a file.", CONFLICTS, lines)


def assignments(lines: Iterable[AssignmentLine]) -> Sheet:
    """Return the sheet of files given to reviewers."""
    return sheet("Assignments", "One row for each file given to a reviewer.", ASSIGNMENTS, lines)


def consensus(lines: Iterable[ConsensusLine]) -> Sheet:
    """Return the sheet of consensus meetings."""
    said = "One row for each file on an agenda and agreed criterion."
    return sheet("Consensus", said, CONSENSUS, lines)
