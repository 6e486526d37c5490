"""How firm a set is, in sentences beside its picture."""

from __future__ import annotations

from core.matchmaking.firmness import Firmness, FirmPair, WeightInterval
from core.matchmaking.propose import ProposedSet
from core.matchmaking.set_words import pair_words
from core.matchmaking.summary import CRITERION_LABELS

#: Weights that move less than this many points of 100 before the set changes are worth a look.
TIGHT = 5.0


def share_words(found: ProposedSet, one: FirmPair, draws: int) -> str:
    """Say how often a pair was in: "A and B: in 150 of 200 weightings (75 %, 69 to 80 %)"."""
    names = pair_words(found, one.pair)
    if one.times == draws:
        return f"{names}: in all {draws} weightings."
    share, low, high = (round(100 * value) for value in (one.share, one.low, one.high))
    return f"{names}: in {one.times} of {draws} weightings ({share} %; {low} to {high} %)."


def tightest_words(intervals: tuple[WeightInterval, ...]) -> str:
    """Say which weight can move least before the set changes."""
    moves = [
        (min(end for end in (_below(one), _above(one)) if end is not None), one)
        for one in intervals
        if _below(one) is not None or _above(one) is not None
    ]
    if not moves:
        return "No single weight changes the set, wherever it stands."
    room, one = min(moves, key=lambda item: (item[0], item[1].criterion))
    down, up = _below(one), _above(one)
    way = "less" if down is not None and down == room and (up is None or down <= up) else "more"
    name = CRITERION_LABELS[one.criterion].lower()
    points = "point" if round(room, 1) == 1 else "points"
    said = f"The weight of {name} moves the set first: {room:.1f} {points} {way} and it changes."
    return said if room < TIGHT else f"{said} That is a wide margin."


def range_words(one: WeightInterval) -> str:
    """Say between which points of 100 a weight leaves the set as it is."""
    name = CRITERION_LABELS[one.criterion]
    if one.low <= 0 and one.high >= 100:
        return f"{name}: the set stays wherever this weight stands (today {one.today:.0f})."
    return f"{name}: the set stays from {one.low:.1f} to {one.high:.1f} (today {one.today:.0f})."


def certainty_words(firm: Firmness) -> str:
    """Say how exact the counts are; empty when every weighting was answered exactly."""
    if firm.is_proven:
        return ""
    share = f"{max(firm.gap, 1e-4):.2%}".replace("%", " %")
    return (
        "The search is long in this pool, so some weightings were decided without ending it: "
        f"the sets counted there score at most {share} below the best."
    )


def _below(one: WeightInterval) -> float | None:
    return None if one.low <= 0 else one.today - one.low


def _above(one: WeightInterval) -> float | None:
    return None if one.high >= 100 else one.high - one.today
