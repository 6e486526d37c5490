"""What in the data may tie a person to a file: hints to look at, never a bar by themselves."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from core import vocabulary
from core.reference import fold

HintKind = Literal["organisation", "email", "support", "past", "country"]
# Below this a name is found in too many others ("UVA" in "Nuvalis").
SHORTEST_NAME = 4
# Mailboxes that say nothing about where somebody works.
PUBLIC_MAIL = frozenset(
    {"gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com",
     "icloud.com", "gmx.de", "gmx.net", "gmx.at", "web.de", "proton.me", "protonmail.com",
     "orange.fr", "libero.it", "wp.pl", "o2.pl", "seznam.cz", "abv.bg", "mail.ru"}
)  # fmt: skip


@dataclass(frozen=True)
class Hint:
    """Hold one hint: what was found, in words, and where in the data."""

    kind: HintKind
    words: str
    source: str

    @property
    def is_strong(self) -> bool:
        """Tell whether it is more than coming from the same country."""
        return self.kind != "country"


@dataclass(frozen=True)
class PersonSide:
    """Hold what is known of a person.

    `past` holds earlier roles: country and folded name of the territory, and what the role was.
    """

    email: str
    organisation: str
    country: str
    past: tuple[tuple[str, str, str], ...] = ()

    @cached_property
    def name_inside(self) -> str:
        """Return the organisation as it is searched for in other texts."""
        return _searchable(self.organisation)

    @cached_property
    def domain(self) -> str:
        """Return the mail domain; empty for one that anybody may have."""
        return domain_of(self.email)


@dataclass(frozen=True)
class FileSide:
    """Hold what is known of a file, with its contact person's e-mail address."""

    name: str
    authority_name: str
    country: str
    email: str = ""
    prior_support: str = ""

    @cached_property
    def names_inside(self) -> tuple[str, ...]:
        """Return the names of the organisation and its authority as they are searched for."""
        return tuple(filter(None, map(_searchable, (self.name, self.authority_name))))

    @cached_property
    def support_inside(self) -> str:
        """Return the earlier support as it is searched."""
        return _searchable(self.prior_support)

    @cached_property
    def domain(self) -> str:
        """Return the contact person's mail domain; empty for one that anybody may have."""
        return domain_of(self.email)

    @cached_property
    def place(self) -> tuple[str, str]:
        """Return the territory as earlier roles name it."""
        return place_of(self.country, self.name)


def hints(person: PersonSide, file: FileSide) -> tuple[Hint, ...]:
    """List what may tie the person to the file, the stronger ties first."""
    found: list[Hint] = []
    if any(_names_other(person.name_inside, name) for name in file.names_inside):
        found.append(
            Hint("organisation", f"same organisation ({person.organisation})", "account, file")
        )
    if person.domain and _same_domain(person.domain, file.domain):
        found.append(
            Hint("email", f"e-mail at {file.domain}", "account, contact person of the file")
        )
    if person.name_inside and person.name_inside in file.support_inside:
        found.append(
            Hint(
                "support", f"earlier support by {person.organisation}",
                "account, earlier support stated in the file",
            )
        )  # fmt: skip
    found += [
        Hint("past", what, "earlier rounds")
        for country, name, what in person.past
        if (country, name) == file.place
    ]
    if person.country and person.country == file.country:
        home = vocabulary.country(file.country)
        found.append(
            Hint("country", f"same country ({home.name if home else file.country})",
                 "account, file")
        )  # fmt: skip
    return tuple(found)


def in_words(found: Collection[Hint]) -> str:
    """Put hints into a phrase, "Look: same country (Belgium), e-mail at x.be"; empty for none."""
    return f"Look: {', '.join(hint.words for hint in found)}" if found else ""


def place_of(country: str, name: str) -> tuple[str, str]:
    """Return a territory as it is compared between rounds."""
    return country, fold(name)


def domain_of(email: str) -> str:
    """Return the domain of an e-mail address in lower case; empty for a public mailbox."""
    domain = email.rpartition("@")[2].strip().casefold() if "@" in email else ""
    return "" if domain in PUBLIC_MAIL else domain


def _same_domain(one: str, other: str) -> bool:
    return bool(other) and (
        one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
    )  # fmt: skip


def _names_other(one: str, other: str) -> bool:
    return bool(one) and (one in other or other in one)


def _searchable(text: str) -> str:
    """Return whole words between spaces, so that a part of a word is never found."""
    joined = fold(text)
    return f" {joined} " if len(joined) >= SHORTEST_NAME else ""
