"""Files of a ranking as the tests write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from core.decisions.rows import RankedFile, Ranking
from core.selection.scores import CRITERIA
from core.tables.selection import Decision, RoundState

PLAIN = RankedFile(
    id=1, version=1, reference="r", name="Turku", country_name="Finland", topic_group="Waste",
    shape="city", group="in", place=1, is_shared=False, best=1, worst=1, value=4.0, low=3.9,
    high=4.1, adjusted=4.0, tie_step="", below=(), is_disputed=False, is_agreed=False,
    spread=0.5, reviews_in=2, reviews_asked=2, verdict="eligible", arrival="in_time",
    is_overridden=False, has_same_territory=False, decision=Decision.NONE, decision_reason="",
    decided_on=None, has_letter_left=False, consent_retention=True, retained_until=None,
)  # fmt: skip
OPEN = replace(PLAIN, group="open", place=None, best=None, worst=None, value=None, low=None,
               high=None, adjusted=None, spread=None, reviews_in=1)  # fmt: skip
ASIDE = replace(OPEN, group="aside", verdict="ineligible", reviews_in=0, reviews_asked=0)
DAY = date(2025, 10, 14)


def ranking(
    *files: RankedFile, seats: int = 20, cut: float | None = None,
    state: RoundState = RoundState.OPEN,
) -> Ranking:  # fmt: skip
    """Put files into a ranking as they stand, without reviewers."""
    return Ranking(1, state, seats, cut, files, (), CRITERIA)
