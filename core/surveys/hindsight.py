"""Did the fit predict what the twins said? A description of one round, not a statistic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from core.journeys.effort import HALF_DAYS_A_DAY
from core.surveys.questions import FIT
from core.tables.journey import Ladder
from core.wording import number_in_words

ALL = "all"
CHOICES: Mapping[str, str] = {
    ALL: "All four",
    "topic": "Topic",
    "advancement": "Level",
    "language": "Language",
    "context": "Context",
}
# How a sentence names the fit of a criterion, and what the two were called a good match on.
_FITS = {ALL: "fit", "topic": "topic fit", "advancement": "level fit", "language": "language fit",
         "context": "context fit"}  # fmt: skip
_ON = {ALL: "", "topic": " on the topic", "advancement": " on the level",
       "language": " on the language", "context": " on the context"}  # fmt: skip
# "A good match" is the upper two of five.
GOOD = 4
# The ends that are compared: three of ten; of fewer pairs a third, at least one.
ENDS = 3
FEWEST_TO_COMPARE = 4

Fit = Mapping[str, int]


@dataclass(frozen=True)
class PairOutcome:
    """Hold one pair of a round: what it promised, what its twins said, what it came to.

    `points` are those of 100 kept with the pair, by criterion; `said` what each twin last said of
    the fit, None where it has not, or where the reader may not read it (`is_open`). `highest` is
    the highest step that an objective reached.
    """

    pair_id: int
    names: tuple[str, str]
    value: float
    points: Mapping[str, float]
    said: tuple[Fit | None, Fit | None]
    is_open: bool
    objectives: int
    highest: Ladder | None
    exchanges: int
    half_days: tuple[int, int]

    @property
    def label(self) -> str:
        """Name the pair by its two territories."""
        return " and ".join(self.names)

    @property
    def days(self) -> tuple[float, ...]:
        """Return the full days that both twins spent."""
        return tuple(one / HALF_DAYS_A_DAY for one in self.half_days)


@dataclass(frozen=True)
class Dot:
    """Hold one pair of the picture: points of 100 at selection, and what the twins said, 1 to 5.

    `number` is the pair's place in the table.
    """

    number: int
    label: str
    points: float
    said: float
    voices: int


def points_of(pair: PairOutcome, criterion: str) -> float | None:
    """Return the points a pair was given for a criterion, or for all; None if none were kept."""
    if criterion == ALL:
        return sum(pair.points.values()) if pair.points else None
    return pair.points.get(criterion)


def voices(pair: PairOutcome, criterion: str) -> tuple[float, ...]:
    """Return what each twin said of the fit, one or two numbers from 1 to 5; all: their mean."""
    found = []
    for fit in pair.said:
        marks = (
            [fit[code] for code in FIT if code in fit and criterion in (ALL, code)] if fit else []
        )
        if marks:
            found.append(sum(marks) / len(marks))
    return tuple(found)


def dots(pairs: Sequence[PairOutcome], criterion: str) -> tuple[Dot, ...]:
    """Return a dot for each pair that has both points and an answer, the highest points first."""
    found = []
    for number, pair in enumerate(pairs, start=1):
        points, said = points_of(pair, criterion), voices(pair, criterion)
        if points is not None and said:
            found.append(Dot(number, pair.label, points, sum(said) / len(said), len(said)))
    return tuple(sorted(found, key=lambda dot: (-dot.points, dot.label)))


def coverage(pairs: Sequence[PairOutcome]) -> str:
    """Say how many of the pairs a reader sees have said anything of the fit."""
    seen = [pair for pair in pairs if pair.is_open]
    if not seen:
        return "The answers of these pairs are read by their facilitators and the programme lead."
    heard = [len(voices(pair, ALL)) for pair in seen]
    some, both = sum(count > 0 for count in heard), sum(count == 2 for count in heard)
    guided = " you guide" if len(seen) < len(pairs) else ""
    opens = "the first survey opens after the inception meeting."
    if len(seen) == 1:
        if not some:
            return f"The pair{guided} has not said yet how it fits: {opens}"
        return (
            f"The pair{guided} has said how it fits, {'both twins' if both else 'one of the two'}."
        )
    whose = f"{_pairs(len(seen))}{guided}"
    if not some:
        return f"None of the {whose} has said yet how it fits: {opens}"
    who = f"all {whose}" if some == len(seen) else f"{number_in_words(some)} of the {whose}"
    verb = "has" if some == 1 else "have"
    twins = "both twins of each" if both == some else f"both twins of {number_in_words(both)}"
    if not both:
        twins = "one twin of each"
    return f"{who.capitalize()} {verb} said how it fits, {twins}."


def sentence(pairs: Sequence[PairOutcome], criterion: str) -> str:
    """Describe whether those with the highest fit were called a good match more often.

    Empty while there is nothing to describe.
    """
    told = [pair for pair in pairs if voices(pair, criterion)]
    scored = [pair for pair in told if points_of(pair, criterion) is not None]
    if not told:
        return ""
    if len(scored) < FEWEST_TO_COMPARE:
        all_of = _called(told, criterion)
        return (
            f"Of {_pairs(len(told))} with an answer, {all_of} called it a good match"
            f"{_ON[criterion]}; too few to set high against low."
        )
    count = len(scored)
    proof = f"{_pairs(count).capitalize()} prove nothing."
    high, low = _ends(scored, criterion)
    if not high:
        return (
            f"Of {_pairs(count)}, too many have the same {_FITS[criterion]} to set high against "
            f"low; {_called(scored, criterion)} called it a good match{_ON[criterion]}. {proof}"
        )
    were = "was" if len(high) == 1 else "were"
    return (
        f"Of {_pairs(count)}, the {number_in_words(len(high))} with the highest "
        f"{_FITS[criterion]} {were} called a good match{_ON[criterion]} by "
        f"{_called(high, criterion)}; the {number_in_words(len(low))} with the lowest by "
        f"{_called(low, criterion)}. {proof}"
    )


def _ends(
    pairs: Sequence[PairOutcome], criterion: str
) -> tuple[list[PairOutcome], list[PairOutcome]]:
    """Return the pairs at both ends, those that tie with the last one among them.

    Both are empty where the two ends would meet.
    """
    by_pair = [(round(points_of(pair, criterion) or 0.0, 1), pair) for pair in pairs]
    points = sorted(at for at, _ in by_pair)
    size = min(ENDS, max(1, len(pairs) // ENDS))
    least, most = points[-size], points[size - 1]
    if least <= most:
        return [], []
    high = [pair for at, pair in by_pair if at >= least]
    return high, [pair for at, pair in by_pair if at <= most]


def _called(pairs: Sequence[PairOutcome], criterion: str) -> str:
    """Return how many twins of these pairs said 4 or 5: "five of six twins"."""
    said = list(chain.from_iterable(voices(pair, criterion) for pair in pairs))
    good = sum(one >= GOOD for one in said)
    noun = "twin" if len(said) == 1 else "twins"
    some = number_in_words(good) if good else "none"
    return f"{some} of {number_in_words(len(said))} {noun}"


def _pairs(count: int) -> str:
    return f"{number_in_words(count)} {'pair' if count == 1 else 'pairs'}"
