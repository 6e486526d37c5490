"""Passwords: what is accepted, how it is kept, how one is proved and how one is made."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass

import bcrypt

from core.errors import NotPossible

SHORTEST = 12
LONGEST = 64
# bcrypt reads no further than this many bytes of UTF-8; more would be refused by it.
MOST_BYTES = 72
COST = 12
# Nobody's password: checked for names without an account, so that they take as long as the others.
NOBODY = "$2b$12$j1Ziq75zbNaiyITvQpAzLuQ9a1EM8UVHg7xUWgF6LvqFyFCzHfeaS"
# Without letters and digits that are read for one another.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class HashedPassword:
    """Hold a password that met the rules, as bcrypt keeps it; made by `hashed` alone."""

    value: str


@dataclass(frozen=True)
class Proof:
    """Say that somebody knew the password behind this hash; made by `prove` alone."""

    password_hash: str


def problem(password: str) -> str | None:
    """Return the sentence that refuses a password, or None.

    Length counts and nothing else: no recipe of digits and signs.
    """
    password = prepared(password)
    if len(password) < SHORTEST:
        return f"A password has at least {SHORTEST} characters; this one has {len(password)}."
    if len(password) > LONGEST:
        return f"A password has at most {LONGEST} characters; this one has {len(password)}."
    if "\0" in password:
        return "A password cannot hold the NUL character. Type it by hand."
    if len(password.encode()) > MOST_BYTES:
        return (
            "This password is too long for its letters: those with accents or of other scripts "
            "count two to four times. Use a shorter one."
        )
    if len(set(password)) < 4:
        return "This password repeats itself. Use at least four different characters."
    return None


def hashed(password: str, cost: int = COST) -> HashedPassword:
    """Hash a password; takes a third of a second, so never inside a write.

    Raises NotPossible when the password does not meet the rules.
    """
    refusal = problem(password)
    if refusal:
        raise NotPossible(refusal)
    salt = bcrypt.gensalt(cost)
    return HashedPassword(bcrypt.hashpw(prepared(password).encode(), salt).decode())


def prove(password: str, password_hash: str | None) -> Proof | None:
    """Check a password against a hash; without a hash it takes as long and proves nothing."""
    data = prepared(password).encode()
    # A password longer than bcrypt reads was never accepted; it must not be faster to refuse.
    readable = len(data) <= MOST_BYTES and b"\0" not in data
    matches = bcrypt.checkpw(data if readable else b"-", (password_hash or NOBODY).encode())
    if password_hash is None or not readable or not matches:
        return None
    return Proof(password_hash)


def prepared(password: str) -> str:
    """Return the password as it is compared: composed letters, no spaces at the ends."""
    return unicodedata.normalize("NFC", password).strip()


def make_password() -> str:
    """Make a password of four groups of four, easy to read out: 79 bits of chance."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def make_token() -> str:
    """Make the random id that a browser keeps: 256 bits."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return what the store keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
