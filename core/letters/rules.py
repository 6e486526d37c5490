"""When a letter may be changed and released, and who may do it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from core.letters.merge import blanks, text_problems
from core.letters.templates import Template
from core.tables.letters import LetterKind, LetterState
from core.tables.people import Role
from core.tables.selection import Decision
from core.wording import listed

LONGEST_NAME = 200
LONGEST_EMAIL = 254

# Which letter a decision asks for; a withdrawal is the applicant's own and asks for none.
OF_DECISION = {
    Decision.PAIRED: LetterKind.PAIRED,
    Decision.SELECTED: LetterKind.SELECTED,
    Decision.RESERVE: LetterKind.RESERVE,
    Decision.NOT_SELECTED: LetterKind.NOT_SELECTED,
    Decision.INELIGIBLE: LetterKind.INELIGIBLE,
}
DECISIONS = frozenset(OF_DECISION.values())
# Their templates do not know what was asked, booked or told: they are not written anew.
WRITTEN_ONCE = frozenset(
    {LetterKind.CLARIFICATION, LetterKind.INVITATION, LetterKind.DIGEST, LetterKind.SURVEY}
)

# In these states a letter has left the outbox.
LEFT = (LetterState.RELEASED, LetterState.SENT, LetterState.FAILED)
# What may be handed to the mail server: released, or tried without success.
TO_SEND = (LetterState.RELEASED, LetterState.FAILED)
# The dates in a letter count from the day on which it was written.
GROWS_OLD_AFTER = timedelta(days=7)

# One mailbox, in letters that every mail server takes; the domain may have letters of any script.
_EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_](?:[\w-]{0,61}[^\W_])"
)


@dataclass(frozen=True)
class LetterInput:
    """Hold what a person may change in a letter while it waits."""

    subject: str
    body: str
    to_name: str
    to_email: str


def is_email(text: str) -> bool:
    """Tell whether a text is one address that a letter can be sent to."""
    if len(text) > LONGEST_EMAIL or _EMAIL.fullmatch(text) is None:
        return False
    try:
        text.partition("@")[2].encode("idna")
    except UnicodeError:
        return False
    return True


def problems_of(given: LetterInput, kind: LetterKind, decision: Decision) -> tuple[str, ...]:
    """Say what keeps a letter from being released, each as a sentence that says what to do."""
    problems = list(text_problems(Template(given.subject, given.body)))
    missing = blanks(f"{given.subject}\n{given.body}")
    if missing:
        problems.append(f"Fill in: {listed(missing)}.")
    if not given.to_name.strip():
        problems.append("Write whom the letter is for.")
    if not given.to_email.strip():
        problems.append("The contact person has no e-mail address. Write one.")
    elif not is_email(given.to_email.strip()):
        problems.append("The e-mail address cannot be used. Write it as name@city.example.")
    if is_outdated(kind, decision):
        problems.append("The decision is another by now. Withdraw this letter and write a new one.")
    return tuple(problems)


def is_outdated(kind: LetterKind, decision: Decision) -> bool:
    """Tell whether a letter tells a decision that no longer stands."""
    return kind in DECISIONS and OF_DECISION.get(decision) is not kind


def release_refusal(role: object, kind: LetterKind) -> str | None:
    """Say why somebody may not let a letter out, or take it back; None when they may.

    A facilitator writes every letter; a decision is the programme's word, so a lead releases it.
    """
    if role is Role.FACILITATOR and kind in DECISIONS:
        return "Only a lead releases a letter that tells a decision. Ask the programme lead."
    return None


def withdraw_refusal(state: LetterState) -> str | None:
    """Say why a letter cannot be withdrawn; None when it can."""
    if state is LetterState.SENT:
        return "This letter was sent and cannot be called back. Write a new one that corrects it."
    return "This letter is withdrawn already." if state is LetterState.WITHDRAWN else None


def is_old(made_on: date, on: date) -> bool:
    """Tell whether the dates in a waiting letter should be looked at again."""
    return on - made_on > GROWS_OLD_AFTER
