"""The demo's people, and the passwords that belong to this installation alone."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.demo.written import people
from core.settings import Settings
from core.tables.people import Role

KNOWLEDGE = ("languages", "topic_groups", "organisation", "country")
WORDS_IN_A_PASSWORD = 3
# Short plain words of the field, easy to read out.
WORDS = (
    "acorn", "amber", "apron", "barley", "basket", "beacon", "birch", "bottle", "brick", "bridge",
    "bucket", "canal", "candle", "carpet", "cedar", "cellar", "chalk", "clover", "cobble", "copper",
    "cotton", "crate", "ferry", "fiddle", "flint", "garden", "ginger", "gravel", "hammer", "hatch",
    "hazel", "heather", "island", "kettle", "ladder", "lantern", "linen", "loom", "maple", "market",
    "meadow", "mortar", "needle", "orchard", "paddle", "pebble", "pepper", "pillow", "quarry",
    "river", "saddle", "shovel", "silver", "spindle", "tailor", "thimble", "timber", "trellis",
    "tunnel", "velvet", "walnut", "willow", "window", "wool",
)  # fmt: skip


@dataclass(frozen=True)
class DemoPerson:
    """Hold one person of the demo; `twin_of` is the reference of the file they speak for.

    `knowledge` is what a reviewer can read and where they come from, by the account's fields.
    """

    name: str
    email: str
    role: Role
    twin_of: str | None
    password: str
    knowledge: Mapping[str, Any] = field(default_factory=dict)


def demo_people(settings: Settings) -> tuple[DemoPerson, ...]:
    """Return the people who can sign in, in the order of their roles.

    A password follows from the installation's secret and the e-mail address: it can be printed
    again at every start, and a demo elsewhere has others.
    """
    return tuple(
        DemoPerson(
            row["name"], row["email"], Role(row["role"]), row.get("twin_of"),
            password_for(settings.secret(), row["email"]),
            {name: row[name] for name in KNOWLEDGE if name in row},
        )
        for row in people()
    )  # fmt: skip


def password_for(secret: bytes, email: str) -> str:
    """Make the memorable password of one person: three words and two digits, 18 to 26 signs."""
    chance = hmac.new(secret, f"demo password|{email}".encode(), hashlib.sha256).digest()
    words = [WORDS[byte % len(WORDS)] for byte in chance[:WORDS_IN_A_PASSWORD]]
    return "-".join([*words, f"{10 + chance[WORDS_IN_A_PASSWORD] % 90}"])
