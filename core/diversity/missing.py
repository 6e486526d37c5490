"""Who is missing: whom to write to before the next call, and what one more candidate would do.

A candidate without a partner lacks somebody whom the hard rules allow: of the same kind, from
another country, at a level near enough, on a topic close enough. Each kind of newcomer is held
against all of them by these rules alone, whatever the slots.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core import vocabulary
from core.diversity.classes import (
    NOT_STATED,
    QUADRANTS,
    Dimension,
    Home,
    classes_of,
    fixed_order,
    homes,
)
from core.matchmaking.lacking import HALF, LEVELS
from core.matchmaking.pool import Candidate, Pool
from core.matchmaking.propose import Prepared
from core.matchmaking.rules import HardRules

#: So many applicants of a country, or of a type or topic group, are few.
FEW: Mapping[Dimension, int] = {"country": 1, "territory_type": 2, "topic_group": 2}
#: What each is called, one and many.
NOUNS: Mapping[Dimension, tuple[str, str]] = {
    "country": ("country", "countries"),
    "territory_type": ("territory type", "territory types"),
    "topic_group": ("main topic group", "main topic groups"),
}
_STEPS = tuple(np.arange(LEVELS[0], LEVELS[1] + HALF, HALF).tolist())


@dataclass(frozen=True)
class Gap:
    """Hold the classes of one dimension without an applicant, and those with few."""

    dimension: Dimension
    classes: int
    nobody: tuple[str, ...]
    few: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Alone:
    """Hold what the rules ask of a partner for one candidate without one.

    `close` names the main topics that are close enough to its own, its own included.
    `has_choice` tells whether anybody in the pool may be its partner.
    """

    name: str
    kind: str
    country: str
    level: float | None
    topic: str
    type_label: str
    close: frozenset[str]
    has_choice: bool


@dataclass(frozen=True)
class Opening:
    """Hold one kind of newcomer and the candidates without a partner whom it may be paired with.

    `levels` are the lowest and the highest that serve all of them. `not_from` are countries of the
    quadrant whose newcomer could not join as many. For `only` nobody else of the pool may be.
    """

    type_label: str
    quadrant: str
    topic: str
    levels: tuple[float, float]
    not_from: tuple[str, ...]
    serves: tuple[str, ...]
    only: tuple[str, ...]


def gaps(applied: Sequence[Candidate]) -> tuple[Gap, ...]:
    """Count who applied from where: countries, territory types, main topic groups.

    Of the countries those of Europe count: the team decides on others case by case.
    """
    rows = [classes_of(one) for one in applied]
    known: dict[Dimension, Sequence[str]] = {
        "country": [one.name for one in vocabulary.countries() if one.is_european],
        "territory_type": fixed_order("territory_type"),
        "topic_group": fixed_order("topic_group"),
    }
    found = []
    for dimension, names in known.items():
        counts = Counter(row[dimension] for row in rows)
        few = [(name, counts[name]) for name in names if 0 < counts[name] <= FEW[dimension]]
        nobody = tuple(name for name in names if not counts[name])
        found.append(Gap(dimension, len(names), nobody, tuple(few)))
    return tuple(found)


def alone_of(pool: Pool, prepared: Prepared, twins: Collection[int]) -> tuple[Alone, ...]:
    """Describe the candidates of a pool who are no twins, for `openings`.

    One that stands for the territory of a twin is left out: no partner would bring it in.
    """
    chosen = {one.profile.territory for one in pool.candidates if one.id in twins} - {""}
    places = [
        at
        for at, one in enumerate(pool.candidates)
        if one.id not in twins and one.profile.territory not in chosen
    ]
    mask, fit = prepared.allowed(pool).mask, prepared.matrices.topic
    of_topic: dict[str, list[int]] = {}
    for at in places:
        of_topic.setdefault(pool.candidates[at].topic_label, []).append(at)
    of_topic.pop("", None)
    close: dict[int, set[str]] = {at: set() for at in places}
    for topic, members in of_topic.items():
        # Close to everybody who wrote on the topic: whoever comes writes in words of their own.
        far = np.any(fit[np.ix_(places, members)] < pool.rules.minimum_topic_fit, axis=1)
        for at in [*members, *(at for at, is_far in zip(places, far, strict=True) if not is_far)]:
            close[at].add(topic)
    return tuple(
        Alone(
            one.name, one.profile.kind, one.country_name, one.profile.level, one.topic_label,
            one.type_label, frozenset(close[at]), bool(mask[at].any()),
        )
        for at, one in ((at, pool.candidates[at]) for at in places)
    )  # fmt: skip


def openings(
    alone: Sequence[Alone],
    applied: Mapping[str, int],
    rules: HardRules,
    sides: Sequence[str] = (),
    countries: Sequence[Home] | None = None,
) -> tuple[Opening, ...]:
    """Return the newcomers who would serve two or more, or one who has no choice at all.

    The most served come first. One for each topic and kind: of the quadrant that serves most, of
    those the one with the fewest applicants (`applied`, by quadrant). `sides` (N or S, E or W)
    bind where the set has no room for the other side.
    """
    found: list[Opening] = []
    parts = {
        quadrant: [one.name for one in countries or homes() if one.quadrant == code]
        for code, quadrant in QUADRANTS.items()
        if all(side in code for side in sides)
    }
    kinds = sorted({one.kind for one in alone}) if rules.same_kind_only else [""]
    topics = sorted({one.topic for one in alone if one.topic})
    for kind in kinds:
        for topic in topics:
            near = [one for one in alone if topic in one.close and one.kind in (kind or one.kind,)]
            best = _best(near, topic, applied, rules, parts)
            if best is not None and (len(best.serves) > 1 or best.only):
                found.append(best)
    found.sort(key=lambda one: (-len(one.serves), -len(one.only), one.topic, one.type_label))
    return _distinct(found)


def _best(
    near: Sequence[Alone],
    topic: str,
    applied: Mapping[str, int],
    rules: HardRules,
    parts: Mapping[str, Sequence[str]],
) -> Opening | None:
    at_level = {step: tuple(one for one in near if _may(one, step, rules)) for step in _STEPS}
    tried = []
    for quadrant, names in parts.items():
        for step, served in at_level.items():
            own = Counter(one.country for one in served) if rules.different_country else Counter()
            fewest = min((own[home] for home in names), default=0)
            barred = tuple(home for home in names if own[home] > fewest)
            # The middle of the scale first, where equal: most candidates are there.
            order = (
                len(served) - fewest, -applied.get(quadrant, 0), -len(barred), -abs(step - 3)
            )  # fmt: skip
            tried.append((order, quadrant, names, barred, step))
    if not tried:
        return None
    _, quadrant, names, barred, step = max(tried, key=lambda one: one[0])
    home = next((home for home in names if home not in barred), "")
    serves = [one for one in at_level[step] if _is_abroad(one, home, rules)]
    same = [
        level
        for level in _STEPS
        if [one for one in at_level[level] if _is_abroad(one, home, rules)] == serves
    ]
    types = Counter(one.type_label for one in serves)
    return Opening(
        max(types, key=lambda name: (types[name], name)) if types else NOT_STATED,
        quadrant, topic, (min(same), max(same)), barred,
        tuple(one.name for one in serves),
        tuple(one.name for one in serves if not one.has_choice),
    )  # fmt: skip


def _may(one: Alone, level: float, rules: HardRules) -> bool:
    return one.level is None or abs(one.level - level) < rules.barred_level_gap


def _is_abroad(one: Alone, home: str, rules: HardRules) -> bool:
    return not rules.different_country or one.country != home


def _distinct(found: Iterable[Opening]) -> tuple[Opening, ...]:
    """Drop an opening that serves nobody whom a better one of the same kind does not serve."""
    kept: list[Opening] = []
    for one in found:
        if not any(set(one.serves) <= set(other.serves) for other in kept):
            kept.append(one)
    return tuple(kept)
