"""What an account may look like, when a name is locked, and how long a sign-in lasts."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from core import vocabulary
from core.tables.people import Role
from core.wording import clean

SESSION_LASTS = timedelta(hours=12)  # one working day, however long the evening
# Five guesses from one address lock the name for that address alone, so that nobody can lock a
# colleague out from elsewhere; fifty from anywhere lock the name itself.
GUESSES = 5
GUESSES_FROM_ANYWHERE = 50
WINDOW = timedelta(minutes=15)
LOCKED_FOR = timedelta(minutes=15)
LONGEST_EMAIL = 254
LONGEST_NAME = 120
LONGEST_ORGANISATION = 200

# One line of letters, digits and the marks that mail servers accept; the server decides the rest.
_EMAIL = re.compile(r"[^\s@<>\"',;:\\()\[\]]+@[^\s@<>\"',;:\\()\[\]]+\.[^\s@<>\"',;:\\()\[\].]{2,}")

ROLE_WORDS = {
    Role.LEAD: "lead",
    Role.FACILITATOR: "facilitator",
    Role.REVIEWER: "reviewer",
    Role.TWIN: "twin",
    Role.STAKEHOLDER: "stakeholder",
}


@dataclass(frozen=True)
class PersonInput:
    """Hold what a lead enters for a new account."""

    name: str
    email: str
    role: Role


@dataclass(frozen=True)
class Knowledge:
    """Hold what a reviewer can read and where they come from, in codes; empty where not said."""

    languages: tuple[str, ...] = ()
    topic_groups: tuple[str, ...] = ()
    organisation: str = ""
    country: str = ""


@dataclass(frozen=True)
class Tally:
    """Count the attempts under one name, or under one name from one address."""

    attempts: int
    first_at: datetime
    locked_until: datetime | None = None


def plain_email(text: str) -> str:
    """Return an e-mail address as it is compared: no outer space, lower case."""
    return clean(text, is_line=True).casefold()


def check(given: PersonInput) -> tuple[str, ...]:
    """List what is wrong with a new account, each as one sentence that says what to do."""
    problems = []
    name, email = clean(given.name, is_line=True), plain_email(given.email)
    if not name:
        problems.append("Write the person's name.")
    elif len(name) > LONGEST_NAME:
        problems.append(f"The name is longer than {LONGEST_NAME} characters. Shorten it.")
    if not email:
        problems.append("Write the person's e-mail address.")
    elif len(email) > LONGEST_EMAIL or not _EMAIL.fullmatch(email):
        problems.append("This is not an e-mail address. Write it as name@city.example.")
    return tuple(problems)


def knowledge_problems(given: Knowledge) -> tuple[str, ...]:
    """List what is wrong with what a reviewer says they can read."""
    problems = []
    if _unknown(given.languages, vocabulary.languages()):
        problems.append("One of the languages is not known. Choose from the list.")
    if _unknown(given.topic_groups, vocabulary.TOPIC_GROUPS):
        problems.append("One of the topic groups is not known. Choose from the list.")
    if len(clean(given.organisation, is_line=True)) > LONGEST_ORGANISATION:
        problems.append(f"Shorten the organisation to {LONGEST_ORGANISATION} characters.")
    if given.country and vocabulary.country(given.country) is None:
        problems.append("The country is not known. Choose from the list.")
    return tuple(problems)


def _unknown(given: Collection[str], known: Collection[str]) -> set[str]:
    return set(given) - set(known)


def losing_a_lead(role: Role, wanted: Role | None, other_leads: int) -> str | None:
    """Say why an account cannot change; None when it may. `wanted` empty means closing it."""
    if role is Role.LEAD and wanted is not Role.LEAD and other_leads == 0:
        return "This is the only lead. Make somebody else a lead first."
    return None


def count_attempt(tally: Tally | None, limit: int, at: datetime) -> Tally:
    """Count one more attempt; the one after `limit` within the window locks.

    An attempt while locked neither counts nor prolongs the lock.
    """
    if tally is None or at - tally.first_at > WINDOW or _lock_ended(tally, at):
        return Tally(1, at)
    if is_locked(tally, at):
        return tally
    attempts = tally.attempts + 1
    return Tally(attempts, tally.first_at, at + LOCKED_FOR if attempts > limit else None)


def is_locked(tally: Tally, at: datetime) -> bool:
    """Tell whether sign-in under this tally is refused at an instant."""
    return tally.locked_until is not None and at < tally.locked_until


def _lock_ended(tally: Tally, at: datetime) -> bool:
    return tally.locked_until is not None and at >= tally.locked_until


def sentence(people: int, closed: int) -> str:
    """Say how many can sign in: the sentence under the title."""
    can = "1 person can sign in" if people == 1 else f"{people} people can sign in"
    if not closed:
        return f"{can}."
    accounts = "1 account is closed" if closed == 1 else f"{closed} accounts are closed"
    return f"{can}; {accounts}."
