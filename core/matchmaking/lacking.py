"""The partner that a candidate without one lacks, worked out from the rules and its own file.

What a partner needs: the same kind, another country, a level within the limit, a topic that is
close enough, and the side of Europe that the set can still take more of. The pool is then counted
against these needs: who meets all of them, and what stops those who meet all but one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.pool import Candidate
from core.matchmaking.propose import ProposedSet
from core.wording import counted, listed

Bools = NDArray[np.bool_]

LEVELS = (1.0, 5.0)
#: Levels come in half steps.
HALF = 0.5

#: The needs in the order in which they are told, each as what stops a candidate.
NEEDS: Mapping[str, str] = {
    "kind": "the kind of territory",
    "country": "the country",
    "level": "the level",
    "topic": "the topic",
    "side": "the side of Europe",
}
_SIDES = {"N": "north", "S": "south", "E": "east", "W": "west"}


@dataclass(frozen=True)
class Lacking:
    """Hold the partner that a candidate lacks.

    `wanted` describes it. `fitting` candidates of the pool meet every need, `free` of them have no
    partner either. `stopped` counts those who fail by one need alone, by that need.
    """

    wanted: str
    fitting: int
    free: int
    stopped: tuple[tuple[str, int], ...]

    @property
    def sentence(self) -> str:
        """Say what is lacking and what stands in the way."""
        if self.fitting:
            verb = "is" if self.fitting == 1 else "are"
            taken = self.fitting - self.free
            one = "one" if self.fitting == 1 else "such"
            who = f"{counted(self.fitting, 'candidate')} of the pool {verb} {one}"
            if not self.free:
                where = "in the set with somebody else"
                return f"It lacks {self.wanted}. {who}, {where}."
            if not taken:
                return f"It lacks {self.wanted}. {who}, without a partner too."
            return f"It lacks {self.wanted}. {who}, {self.free} without a partner too."
        nobody = f"It lacks {self.wanted}. No candidate of the pool is one."
        if not self.stopped:
            return nobody
        near = [f"{count} by {NEEDS[need]}" for need, count in self.stopped]
        return f"{nobody} Stopped by one thing alone: {listed(near)}."


def lacking(found: ProposedSet, place: int) -> Lacking:
    """Describe the partner that a candidate, by its place in the pool, lacks."""
    people = found.pool.candidates
    own = people[place]
    sides = short_sides(found)
    met = _met(found, place, sides)
    others = np.arange(len(people)) != place
    is_fitting = others & np.all(list(met.values()), axis=0)
    failed = len(met) - np.sum(list(met.values()), axis=0)
    taken = np.zeros(len(people), dtype=bool)
    taken[[at for pair in found.proposal.pairs for at in pair]] = True
    counts = {need: int((others & (failed == 1) & ~meets).sum()) for need, meets in met.items()}
    stopped = sorted(
        ((need, count) for need, count in counts.items() if count), key=lambda item: -item[1]
    )
    return Lacking(
        _wanted(found, own, sides),
        int(is_fitting.sum()),
        int((is_fitting & ~taken).sum()),
        tuple(stopped),
    )


def short_sides(found: ProposedSet) -> tuple[str, ...]:
    """Return the sides (N or S, E or W) of which the set may not have fewer, or no more others.

    Only where a must is at its limit: with 8 of 20 twins in the north, and 40 % asked for, one
    more must be in the north.
    """
    twins = found.twins
    sides = []
    for target in found.settings.targets:
        if target.mode != "must" or target.group not in ("north", "east") or not twins:
            continue
        this, that = ("N", "S") if target.group == "north" else ("E", "W")
        inside = sum(this in (twin.profile.ns, twin.profile.ew) for twin in twins)
        if inside - 1 < target.at_least * len(twins) - 1e-9:
            sides.append(this)
        elif target.at_most is not None and inside + 1 > target.at_most * len(twins) + 1e-9:
            sides.append(that)
    return tuple(sides)


def _met(found: ProposedSet, place: int, sides: tuple[str, ...]) -> dict[str, Bools]:
    question, rules = found.question, found.pool.rules
    own = question.profiles[place]
    everybody = question.profiles
    level = np.array([np.nan if p.level is None else p.level for p in everybody], dtype=float)
    gap = np.nan_to_num(np.abs(level - level[place]))
    topic = np.nan_to_num(question.matrices.topic[place], nan=1.0)
    always = np.ones(len(everybody), dtype=bool)
    same_kind = np.array([p.kind == own.kind for p in everybody], dtype=bool)
    abroad = np.array([not own.country or p.country != own.country for p in everybody], dtype=bool)
    return {
        "kind": same_kind if rules.same_kind_only else always,
        "country": abroad if rules.different_country else always,
        "level": gap < rules.barred_level_gap,
        "topic": topic >= rules.minimum_topic_fit,
        "side": np.array([all(side in (p.ns, p.ew) for side in sides) for p in everybody]),
    }


def _wanted(found: ProposedSet, own: Candidate, sides: tuple[str, ...]) -> str:
    rules, profile = found.pool.rules, own.profile
    kind = profile.kind if rules.same_kind_only else "territory"
    names = "-".join(_SIDES[side] for side in sides)
    words = [f"a {kind} in the {names}" if names else f"a {kind}"]
    if rules.different_country:
        words.append("in another country")
    if profile.level is not None:
        low = max(LEVELS[0], profile.level - rules.barred_level_gap + HALF)
        high = min(LEVELS[1], profile.level + rules.barred_level_gap - HALF)
        if (low, high) != LEVELS:
            words.append(f"at level {low:g} to {high:g}")
    if own.topic_label:
        words.append(f"on a topic close to “{own.topic_label}”")
    return ", ".join(words)
