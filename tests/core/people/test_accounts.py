"""A new account is tidy or refused."""

from __future__ import annotations

import pytest

from core.errors import NotPossible
from core.people.accounts import new_account
from core.people.passwords import HashedPassword
from core.people.rules import PersonInput
from core.tables.people import Role
from tests.cast import AT, QUICK_HASH

PASSWORD = HashedPassword(QUICK_HASH)


def test_a_new_account_is_open_and_its_address_is_written_small() -> None:
    given = PersonInput(" Ada  Lovelace ", "ADA@City.example", Role.TWIN)
    row = new_account(given, PASSWORD, AT)
    assert (row.name, row.email, row.role, row.password_hash, row.is_active, row.created_at) == (
        "Ada Lovelace", "ada@city.example", Role.TWIN, QUICK_HASH, True, AT,
    )  # fmt: skip


def test_everything_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(NotPossible) as caught:
        new_account(PersonInput("", "nowhere", Role.TWIN), PASSWORD, AT)
    assert str(caught.value) == (
        "Write the person's name. This is not an e-mail address. Write it as name@city.example."
    )
