"""Means of what the twins said, where enough pairs answered that none can be recognised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.surveys.questions import ASKED, QUESTIONS, Kind
from core.surveys.rules import Answers
from core.tables.journey import Occasion

# "Aggregates only": below this many pairs a mean would tell who said what.
PAIRS_AT_LEAST = 3


@dataclass(frozen=True)
class Mean:
    """Hold the mean of one question on one occasion, 1 to 5, and how many gave it."""

    occasion: Occasion
    code: str
    mean: float
    twins: int
    pairs: int


def means(
    rows: Sequence[tuple[int, Occasion, Answers]], known: Collection[int] = ()
) -> tuple[Mean, ...]:
    """Return the mean of every scale on every occasion that enough pairs answered, in their order.

    A row is a pair's id, the occasion and one twin's answers. `known` are the pairs whose answers
    the reader may read anyway: one or two others among them could be worked out by subtracting, so
    the others have to be three as well.
    """
    given: dict[tuple[Occasion, str], list[tuple[int, int]]] = defaultdict(list)
    for pair_id, occasion, answers in rows:
        for code, value in answers.items():
            if code in QUESTIONS and QUESTIONS[code].kind is Kind.SCALE and isinstance(value, int):
                given[occasion, code].append((pair_id, value))
    found = []
    for occasion in Occasion:
        for code in ASKED[occasion]:
            marks = given[occasion, code]
            pairs = {pair_id for pair_id, _ in marks}
            others = len(pairs - set(known))
            if len(pairs) >= PAIRS_AT_LEAST and (not others or others >= PAIRS_AT_LEAST):
                mean = sum(mark for _, mark in marks) / len(marks)
                found.append(Mean(occasion, code, mean, len(marks), len(pairs)))
    return tuple(found)
