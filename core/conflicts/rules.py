"""What a declaration of a conflict of interest asks, and what a lead may decide on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from core.tables.selection import ConflictOutcome
from core.wording import clean, counted

TEXT_LIMIT = 2_000

# What a reviewer answers with yes or no before a file opens, by code. Own words, after the ties
# that calls of this community ask about: same authority, looking after a member or client, a joint
# project, consultancy, and whatever a third person could take for partiality.
QUESTIONS: Mapping[str, str] = MappingProxyType(
    {
        "works_there": "Do you work for this authority, its agency or its company, or did you "
        "in the last 3 years?",
        "looks_after": "Is it a member, client or partner that you or your organisation look "
        "after, or share a project or contract with?",
        "helped_write": "Did you advise on this expression of interest, or help to write it?",
        "private_tie": "Do you live there, hold a mandate there, or have family, friends or "
        "money there?",
        "other": "Is there anything else that could make you partial, or look so?",
    }
)
# The same in few words, for the lead who decides.
ANSWERS: Mapping[str, str] = MappingProxyType(
    {
        "works_there": "works or worked there",
        "looks_after": "looks after it or shares a project",
        "helped_write": "helped with the application",
        "private_tie": "private tie",
        "other": "another reason",
    }
)
OUTCOMES: dict[ConflictOutcome, str] = {
    ConflictOutcome.NONE: "No conflict: the reviewer reads the file",
    ConflictOutcome.MANAGE: "Manage: the reviewer reads the file, and the tie is on record",
    ConflictOutcome.EXCLUDE: "Exclude: the reviewer has no part in the file",
}
# What a lead can put down for a reviewer who declared nothing.
RECORDED = (ConflictOutcome.EXCLUDE, ConflictOutcome.MANAGE)


@dataclass(frozen=True)
class ConflictInput:
    """Hold a reviewer's answers, code of the question to yes or no, and the tie in words."""

    answers: Mapping[str, bool] = field(default_factory=dict)
    declaration: str = ""

    @property
    def ties(self) -> tuple[str, ...]:
        """Return the questions answered with yes, in their order."""
        return tuple(code for code in QUESTIONS if self.answers.get(code))

    @property
    def has_conflict(self) -> bool:
        """Tell whether any question was answered with yes."""
        return bool(self.ties)


@dataclass(frozen=True)
class ConflictDecision:
    """Hold a lead's outcome on a conflict of interest, with its reason."""

    outcome: ConflictOutcome
    reason: str


def no_ties() -> ConflictInput:
    """Return the declaration that answers every question with no."""
    return ConflictInput(dict.fromkeys(QUESTIONS, False))


def declaration_problems(given: ConflictInput) -> tuple[str, ...]:
    """List what is wrong with a declaration, each as one sentence that says what to do."""
    problems = []
    open_questions = [code for code in QUESTIONS if code not in given.answers]
    if open_questions:
        count = len(open_questions)
        problems.append(
            "Answer every question with yes or no; "
            + ("one is open." if count == 1 else f"{count} are open.")
        )
    text = clean(given.declaration)
    if given.has_conflict and not text:
        problems.append("Say in a sentence or two what ties you to this file.")
    if not given.has_conflict and not open_questions and text:
        problems.append("You wrote about a tie: answer the question it belongs to with yes.")
    if len(text) > TEXT_LIMIT:
        problems.append(f"Shorten what you wrote to {TEXT_LIMIT} characters.")
    return tuple(problems)


def decision_problems(
    given: ConflictDecision, allowed: tuple[ConflictOutcome, ...] = tuple(OUTCOMES)
) -> tuple[str, ...]:
    """List what is wrong with an outcome, each as one sentence that says what to do."""
    problems = []
    if given.outcome not in allowed:
        names = [outcome.value for outcome in OUTCOMES if outcome in allowed]
        problems.append(f"Choose an outcome: {', '.join(names[:-1])} or {names[-1]}.")
    if not 0 < len(clean(given.reason)) <= TEXT_LIMIT:
        problems.append(f"Give the reason, in at most {TEXT_LIMIT} characters.")
    return tuple(problems)


def sentence(waiting: int, decided: int) -> str:
    """Say how the conflicts of a round stand."""
    if not waiting:
        return (
            f"{counted(decided, 'conflict').capitalize()}, all decided."
            if decided
            else "No reviewer has declared a conflict."
        )
    verb = "waits" if waiting == 1 else "wait"
    words = f"{counted(waiting, 'conflict').capitalize()} {verb} for your decision"
    return (
        f"{words}, {decided} {'is' if decided == 1 else 'are'} decided." if decided else f"{words}."
    )
