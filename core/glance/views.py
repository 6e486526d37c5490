"""What the programme at a glance is made of: frozen figures that may be told to everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.glance.rules import Block, Shown
from core.tables.selection import RoundState

APPLICANTS, TWINS, PAIRS = "Applicants", "Twins", "Pairs"


@dataclass(frozen=True)
class Row:
    """Hold the classes of one dimension in one set of a round, as far as they may be told."""

    dimension: str
    of: str
    shown: Shown


@dataclass(frozen=True)
class RoundGlance:
    """Hold one round; only pairs that both twins agreed to are counted."""

    id: int
    name: str
    state: RoundState
    closes_on: date
    applicants: int
    countries: int
    pairs: int
    twin_countries: int
    rows: tuple[Row, ...]
    stages: tuple[Block, ...]

    @property
    def twins(self) -> int:
        """Return how many twins there are."""
        return 2 * self.pairs

    @property
    def concluded(self) -> int | None:
        """Return how many journeys are concluded; None where that is not told on its own."""
        return next((one.number for one in self.stages if one.names == ("Concluded",)), None)

    def row(self, dimension: str, of: str) -> Shown | None:
        """Return one row; None for a set that is not there."""
        return next((one.shown for one in self.rows if (one.dimension, one.of) == (dimension, of)),
                    None)  # fmt: skip

    # What the words on how a round stands ask for.
    @property
    def expressions(self) -> int:
        """Return how many applied."""
        return self.applicants


@dataclass(frozen=True)
class Published:
    """Hold one published entry; `pair` is empty where a twin does not wish to be named."""

    kind: str
    text: str
    pair: str
    round_name: str
    written_on: date


@dataclass(frozen=True)
class Glance:
    """Hold the programme over its rounds, the newest first.

    `countries` counts the applicants of all rounds by ISO code; there are `country_total` of them.
    """

    rounds: tuple[RoundGlance, ...]
    countries: Shown
    country_total: int
    published: tuple[Published, ...]

    @property
    def applicants(self) -> int:
        """Return how many applied in all rounds."""
        return sum(one.applicants for one in self.rounds)

    @property
    def pairs(self) -> int:
        """Return how many pairs both twins agreed to."""
        return sum(one.pairs for one in self.rounds)
