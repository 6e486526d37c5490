"""What the pages read of surveys: frozen values, made by queries.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.surveys.rules import Window
from core.tables.journey import Occasion


@dataclass(frozen=True)
class Said:
    """Hold what one twin answered, by code of question, with who wrote it and when."""

    answers: Mapping[str, int | str]
    by: str
    answered_on: date
    version: int


@dataclass(frozen=True)
class OpenSurvey:
    """Hold the survey that is open for a twin: its own answer, and of the partner's that it is in.

    `partner_has_answered` is all a twin learns of the other.
    """

    pair_id: int
    journey_id: int
    expression_id: int
    partner: str
    window: Window
    own: Said | None
    partner_has_answered: bool

    @property
    def occasion(self) -> Occasion:
        """Return what is being looked back at."""
        return self.window.occasion


@dataclass(frozen=True)
class OccasionAnswers:
    """Hold both answers to one survey, the first twin's first."""

    window: Window
    first: Said | None
    second: Said | None

    @property
    def both(self) -> tuple[Said | None, Said | None]:
        """Return both answers in the order of the pair."""
        return self.first, self.second


@dataclass(frozen=True)
class PairSurveys:
    """Hold what both twins of a pair answered so far; `occasions` are those that have opened."""

    pair_id: int
    names: tuple[str, str]
    occasions: tuple[OccasionAnswers, ...]
    following: Window | None
