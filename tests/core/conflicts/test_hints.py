"""What in the data may tie a person to a file."""

from __future__ import annotations

import pytest

from core.conflicts import hints
from core.conflicts.hints import FileSide, PersonSide

GHENT = FileSide(
    "Ghent Circular Agency", "City of Ghent", "BE", "a@stad.gent.example",
    "Coached by Kringloop Advies in 2022.",
)  # fmt: skip


def kinds(person: PersonSide, file: FileSide = GHENT) -> list[str]:
    return [hint.kind for hint in hints.hints(person, file)]


@pytest.mark.parametrize(
    ("person", "found"),
    [
        (PersonSide("r@home.example", "", ""), []),
        (PersonSide("r@home.example", "City of Ghent", "FI"), ["organisation"]),
        (PersonSide("r@home.example", "ghent circular AGENCY", ""), ["organisation"]),
        (PersonSide("r@home.example", "The City of Ghent, waste department", ""),
         ["organisation"]),
        (PersonSide("r@home.example", "Ghe", ""), []),
        (PersonSide("r@home.example", "Circular Agencies of Europe", ""), []),
        (PersonSide("r@stad.gent.example", "", ""), ["email"]),
        (PersonSide("r@gent.example", "", ""), ["email"]),
        (PersonSide("r@agent.example", "", ""), []),
        (PersonSide("r@home.example", "Kringloop Advies", ""), ["support"]),
        (PersonSide("r@home.example", "", "BE"), ["country"]),
        (PersonSide("r@home.example", "", "", (("BE", "ghent circular agency", "twin"),)),
         ["past"]),
        (PersonSide("r@home.example", "", "", (("NL", "ghent circular agency", "twin"),)), []),
        (PersonSide("r@stad.gent.example", "City of Ghent", "BE"),
         ["organisation", "email", "country"]),
    ],
)  # fmt: skip
def test_a_tie_in_the_data_is_found(person: PersonSide, found: list[str]) -> None:
    assert kinds(person) == found


def test_a_public_mailbox_says_nothing() -> None:
    file = FileSide("Ghent", "", "BE", "team@gmail.com")
    assert kinds(PersonSide("r@gmail.com", "", ""), file) == []


def test_a_file_without_a_contact_has_no_domain() -> None:
    assert kinds(PersonSide("r@x.example", "", ""), FileSide("Ghent", "", "BE")) == []


def test_only_the_country_is_a_weak_hint_and_each_names_its_source() -> None:
    found = hints.hints(PersonSide("r@stad.gent.example", "", "BE"), GHENT)
    assert [(hint.is_strong, hint.source) for hint in found] == [
        (True, "account, contact person of the file"), (False, "account, file"),
    ]  # fmt: skip
    assert hints.in_words(found) == ("Look: e-mail at stad.gent.example, same country (Belgium)")
    assert hints.in_words([]) == ""
