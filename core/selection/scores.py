"""The criteria that are scored, with their anchors, and what several reviews add up to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from core.selection.rules import REVIEWS_NEEDED

HIGHEST_MARK = 5.0
# Reviews that lie so far apart on a criterion are talked over in the consensus meeting.
WIDE_SPREAD = 1.5
SENTENCE_LIMIT = 2_000
# Files whose marks are added up once: of a round of 2 000 a save changes one.
RESULTS_REMEMBERED = 8_192

# Diversity, the call's fourth criterion, is a property of the chosen set and has no mark here.


@dataclass(frozen=True)
class Criterion:
    """Hold a criterion of the call with its weight, its threshold and three anchors.

    The weights are the programme's default, shown before the deadline; a lead may change them.
    """

    code: str
    title: str
    weight: int
    threshold: float | None
    anchor_low: str
    anchor_middle: str
    anchor_high: str
    look_at: str
    source: str

    @property
    def anchors(self) -> tuple[tuple[str, str], ...]:
        """Give the marks and what they mean, for the scale beside a review."""
        return (
            ("0-1", self.anchor_low),
            ("3", self.anchor_middle),
            ("5", self.anchor_high),
        )


CRITERIA = (
    Criterion(
        "commitment",
        "Commitment",
        35,
        3.0,
        "Nobody is named, or the time for the journey is not confirmed.",
        "A lead person is named and 6-9 days are accepted; there is no deputy, or the "
        "management has not agreed yet.",
        "A lead person and a deputy are named, the management has agreed, the facilitated "
        "meetings fit the calendar, and it is clear why the twinning comes at the right time.",
        "Contact persons, agreement of the management, what they want to learn.",
        "Twinning call: active engagement, full participation, ownership of the exchanges",
    ),
    Criterion(
        "relevant_experience",
        "Relevant experience",
        35,
        3.0,
        "Intentions, but no work on the topic yet.",
        "At least one measure on the topic is running, described with a result or a difficulty.",
        "Several practices with results, an open word about what did not work, and something "
        "that a peer could be shown.",
        "Good practices, challenges, evidence for the level of advancement.",
        "Twinning call: already working on the topic, tangible efforts that can be shared",
    ),
    Criterion(
        "expanding_access",
        "Expanding access to support",
        30,
        None,
        "Has had a long row of recent European support on the same topic.",
        "Has had some support, on another topic or on a small scale.",
        "Has had no extensive support so far, or explains why support did not reach it.",
        "Previous support, as declared and as checked.",
        "Twinning call: priority for those without extensive support services so far",
    ),
)
CODES = tuple(item.code for item in CRITERIA)
# The name under which a round's settings hold what a lead set instead of the defaults.
SETTING = "criteria"


def criteria_of(settings: Mapping[str, Any]) -> tuple[Criterion, ...]:
    """Return the criteria with the weights and thresholds that stand for a round.

    `settings` are those of the round; what a lead never set is the programme's default.
    """
    given: Mapping[str, Mapping[str, Any]] = settings.get(SETTING, {})
    return tuple(
        replace(
            item,
            weight=int(given[item.code]["weight"]),
            threshold=given[item.code]["threshold"],
        )
        if item.code in given
        else item
        for item in CRITERIA
    )


class Mark(NamedTuple):
    """Hold a reviewer's mark on one criterion; `mark` None means "cannot judge".

    In a draft it may also be open: the sentence stands, the choice does not.
    """

    criterion: str
    mark: float | None
    sentence: str
    is_open: bool = False


@dataclass(frozen=True)
class CriterionResult:
    """Hold what the complete reviews say on one criterion.

    `mean` and `spread` are None when nobody could judge; `is_met` is None then, or when the
    criterion has no threshold.
    """

    criterion: str
    mean: float | None
    spread: float | None
    judged: int
    is_met: bool | None
    is_threshold_disputed: bool


@dataclass(frozen=True)
class Result:
    """Hold what the complete reviews of one file add up to; means run from 0 to 5.

    Where a consensus meeting agreed on marks (`is_agreed`), they take the place of the means.
    `needed` is how many reviews the round asks of a file.
    """

    reviews: int
    criteria: tuple[CriterionResult, ...]
    weighted_mean: float | None
    is_agreed: bool = False
    needed: int = REVIEWS_NEEDED

    @property
    def is_complete(self) -> bool:
        """Tell whether enough reviews are in."""
        return self.reviews >= self.needed

    @property
    def is_below_threshold(self) -> bool:
        """Tell whether the mean of a criterion lies below its threshold."""
        return any(item.is_met is False for item in self.criteria)

    @property
    def widest_spread(self) -> float:
        """Give the largest distance between two marks on one criterion."""
        return max((item.spread or 0.0 for item in self.criteria), default=0.0)

    @property
    def needs_meeting(self) -> bool:
        """Tell whether the reviewers lie far apart or disagree about a threshold.

        What a consensus meeting agreed needs no other.
        """
        if self.is_agreed:
            return False
        disputed = any(item.is_threshold_disputed for item in self.criteria)
        return self.widest_spread >= WIDE_SPREAD or disputed

    @property
    def merit(self) -> float | None:
        """Give the weighted mean as a share of the highest mark, 0 to 1."""
        return None if self.weighted_mean is None else self.weighted_mean / HIGHEST_MARK


def criterion(code: str) -> Criterion:
    """Return a criterion by its code; raises KeyError for another."""
    return {item.code: item for item in CRITERIA}[code]


def problems_of(marks: Iterable[Mark]) -> tuple[str, ...]:
    """Say what is missing before a review is complete; no sentence means it is."""
    given: dict[str, Mark] = {}
    found = []
    for mark in marks:
        if mark.criterion not in CODES:
            found.append(f"{mark.criterion!r} is not a criterion that is scored.")
        elif mark.criterion in given:
            found.append(f"“{criterion(mark.criterion).title}” is marked twice. Keep one mark.")
        given.setdefault(mark.criterion, mark)
    for item in CRITERIA:
        if item.code not in given:
            found.append(f"Give a mark for “{item.title}”, or choose “cannot judge”.")
            continue
        mark = given[item.code]
        if mark.mark is not None and not is_mark(mark.mark):
            found.append(f"The mark for “{item.title}” runs from 0 to 5 in half marks.")
        if not mark.sentence.strip():
            found.append(f"Write a sentence that gives the reason for “{item.title}”.")
        elif len(mark.sentence) > SENTENCE_LIMIT:
            found.append(f"Shorten the reason for “{item.title}” to 2 000 characters.")
    return tuple(found)


def is_mark(value: float) -> bool:
    """Tell whether a number is a mark: 0 to 5 in half steps."""
    return 0 <= value <= HIGHEST_MARK and float(value * 2).is_integer()


def result_of(
    reviews: Sequence[Sequence[Mark]],
    criteria: Sequence[Criterion] = CRITERIA,
    needed: int = REVIEWS_NEEDED,
) -> Result:
    """Add up the complete reviews of a file; incomplete ones do not count.

    "Cannot judge" stays out of a mean. The weighted mean takes the criteria that somebody
    could judge and shares out the weight of the others among them; it is None when there is
    none. `criteria` and `needed` are those of the round.
    """
    return _added_up(tuple(map(tuple, reviews)), tuple(criteria), needed)


@lru_cache(maxsize=RESULTS_REMEMBERED)
def _added_up(
    reviews: tuple[tuple[Mark, ...], ...], criteria: tuple[Criterion, ...], needed: int
) -> Result:
    complete = [marks for marks in reviews if not problems_of(marks)]
    found = []
    for item in criteria:
        marks = [
            mark.mark
            for review in complete
            for mark in review
            if mark.criterion == item.code and mark.mark is not None
        ]
        found.append(_criterion_result(item, marks))
    means = {one.criterion: one.mean for one in found}
    return Result(len(complete), tuple(found), weighted_mean(means, criteria), needed=needed)


def agreed_result(
    individual: Result,
    marks: Mapping[str, float | None],
    criteria: Sequence[Criterion] = CRITERIA,
) -> Result:
    """Put what the panel agreed in the place of the means; the spread of the reviews stays."""
    thresholds = {item.code: item.threshold for item in criteria}
    found = []
    for one in individual.criteria:
        mark, threshold = marks.get(one.criterion), thresholds[one.criterion]
        is_met = None if mark is None or threshold is None else mark >= threshold
        found.append(replace(one, mean=mark, is_met=is_met))
    mean = weighted_mean({one.criterion: one.mean for one in found}, criteria)
    return Result(individual.reviews, tuple(found), mean, is_agreed=True, needed=individual.needed)


def weighted_mean(
    marks: Mapping[str, float | None], criteria: Sequence[Criterion] = CRITERIA
) -> float | None:
    """Weigh one mark a criterion, 0 to 5; the weight of a missing one goes to the others."""
    judged = [
        (float(item.weight), mark)
        for item in criteria
        if (mark := marks.get(item.code)) is not None
    ]
    total = sum(weight for weight, _ in judged)
    return sum(weight * mark for weight, mark in judged) / total if total > 0 else None


def _criterion_result(item: Criterion, marks: Sequence[float]) -> CriterionResult:
    if not marks:
        return CriterionResult(item.code, None, None, 0, None, is_threshold_disputed=False)
    mean = sum(marks) / len(marks)
    if item.threshold is None:
        is_met, is_disputed = None, False
    else:
        is_met = mean >= item.threshold
        is_disputed = min(marks) < item.threshold <= max(marks)
    return CriterionResult(
        item.code, mean, max(marks) - min(marks), len(marks), is_met, is_disputed
    )
