"""A new account, whoever opens it."""

from __future__ import annotations

from datetime import datetime

from core.errors import NotPossible
from core.people import rules
from core.people.passwords import HashedPassword
from core.people.rules import PersonInput
from core.tables.people import Person
from core.wording import clean


def new_account(given: PersonInput, password: HashedPassword, at: datetime) -> Person:
    """Make an open account that is not stored yet. Raises NotPossible with what is wrong."""
    problems = rules.check(given)
    if problems:
        raise NotPossible(" ".join(problems))
    return Person(
        email=rules.plain_email(given.email),
        name=clean(given.name, is_line=True),
        role=given.role,
        password_hash=password.value,
        created_at=at,
    )
