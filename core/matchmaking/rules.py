"""Hard rules of a pair, each with the sentence that a refusal shows.

Source: programme, "Matching" (hard rules with their defaults). Rules decide before the solver: a
pair they bar is never proposed. A lead may except a pair from every rule but the forbidden ones.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.criteria import Matrices
from core.matchmaking.profile import CandidateProfile

Bools = NDArray[np.bool_]

#: "topic fit of at least 0.25".
MINIMUM_TOPIC_FIT = 0.25

#: "difference 0 = 1, 1 = 0.6, 2 = 0.2, ... 3 or more not proposed".
BARRED_LEVEL_GAP = 3.0


@dataclass(frozen=True)
class Ruling:
    """Say something of one pair of candidates, named by their ids in any order, and why."""

    first_id: int
    second_id: int
    reason: str = ""

    @property
    def key(self) -> frozenset[int]:
        """Return the two ids without an order."""
        return frozenset((self.first_id, self.second_id))


@dataclass(frozen=True)
class HardRules:
    """Hold the hard rules of a round; the defaults are the programme's.

    `earlier` are pairs of an earlier round, `forbidden` pairs with the reason a person gave (a
    facilitator's conflict among them), `excepted` pairs a lead allows in spite of the other rules.
    """

    same_kind_only: bool = True
    different_country: bool = True
    different_territory: bool = True
    minimum_topic_fit: float = MINIMUM_TOPIC_FIT
    barred_level_gap: float = BARRED_LEVEL_GAP
    earlier: tuple[Ruling, ...] = ()
    forbidden: tuple[Ruling, ...] = ()
    excepted: tuple[Ruling, ...] = ()


@dataclass(frozen=True, eq=False)
class Broken:
    """Hold where in the pool one rule is broken, and how to say so of one pair.

    Packed eight pairs to a byte: of 2 000 candidates a plain table takes 4 MB a rule.
    """

    packed: NDArray[np.uint8]
    sentence: Callable[[int, int], str]

    @classmethod
    def at(cls, where: Bools, sentence: Callable[[int, int], str]) -> "Broken":
        """Hold a rule that is broken where a table of n by n says so."""
        return cls(np.packbits(where, axis=1), sentence)

    @property
    def where(self) -> Bools:
        """Return the table, made anew."""
        found: Bools = np.unpackbits(self.packed, axis=1, count=len(self.packed)).astype(bool)
        return found

    def breaks(self, first: int, second: int) -> bool:
        """Tell whether one pair breaks the rule."""
        return bool(self.packed[first, second // 8] >> (7 - second % 8) & 1)


@dataclass(frozen=True, eq=False)
class Allowed:
    """Hold which pairs of a pool may be proposed, and why the others may not."""

    broken: tuple[Broken, ...]
    excepted: Bools

    @cached_property
    def mask(self) -> Bools:
        """Return n by n whether a pair may be; the diagonal is False."""
        *rules, forbidden = self.broken
        barred = np.zeros_like(self.excepted)
        for rule in rules:
            barred |= rule.where
        mask: Bools = (~barred | self.excepted) & ~forbidden.where
        np.fill_diagonal(mask, False)
        return mask

    def reasons(self, first: int, second: int) -> tuple[str, ...]:
        """Return one sentence for every rule that a pair breaks; empty when it may be."""
        if first == second:
            return ("A candidate cannot be paired with itself.",)
        if self.mask[first, second]:
            return ()
        first, second = min(first, second), max(first, second)
        rules = self.broken[-1:] if self.excepted[first, second] else self.broken
        return tuple(rule.sentence(first, second) for rule in rules if rule.breaks(first, second))


def allowed(
    profiles: Sequence[CandidateProfile], matrices: Matrices, rules: HardRules = HardRules()
) -> Allowed:
    """Hold every pair of a pool against the hard rules; a fact not known breaks no rule."""
    size = len(profiles)
    nowhere = np.zeros((size, size), dtype=bool)
    broken = [
        _eligible(profiles),
        _kind(profiles) if rules.same_kind_only else None,
        _country(profiles) if rules.different_country else None,
        _territory(profiles) if rules.different_territory else None,
        _topic(profiles, matrices, rules.minimum_topic_fit),
        _level(profiles, rules.barred_level_gap),
        _listed(profiles, rules.earlier, "was already a pair in an earlier round"),
        _listed(profiles, rules.forbidden, "is a forbidden pair"),
    ]
    excepted = _listed(profiles, rules.excepted, "").where if rules.excepted else nowhere
    return Allowed(tuple(rule for rule in broken if rule is not None), excepted)


def _eligible(profiles: Sequence[CandidateProfile]) -> Broken:
    out = np.array([not profile.is_eligible for profile in profiles], dtype=bool)

    def sentence(i: int, j: int) -> str:
        names = " and ".join(profiles[k].name for k in (i, j) if not profiles[k].is_eligible)
        return f"Not eligible in this round: {names}."

    return Broken.at(out[:, None] | out[None, :], sentence)


def _kind(profiles: Sequence[CandidateProfile]) -> Broken:
    def sentence(i: int, j: int) -> str:
        one, other = profiles[i], profiles[j]
        return (
            f"{one.name} is a {one.kind} and {other.name} is a {other.kind}: "
            "a pair is two cities or two regions."
        )

    is_city = np.array([profile.kind == "city" for profile in profiles], dtype=bool)
    return Broken.at(is_city[:, None] != is_city[None, :], sentence)


def _country(profiles: Sequence[CandidateProfile]) -> Broken:
    def sentence(i: int, j: int) -> str:
        return f"Both are in the same country ({profiles[i].country})."

    return Broken.at(_same([profile.country for profile in profiles]), sentence)


def _territory(profiles: Sequence[CandidateProfile]) -> Broken:
    def sentence(i: int, j: int) -> str:
        return f"Both stand for the same territory ({profiles[i].territory})."

    return Broken.at(_same([_folded(profile.territory) for profile in profiles]), sentence)


def _topic(profiles: Sequence[CandidateProfile], matrices: Matrices, least: float) -> Broken:
    fit = matrices.topic

    def sentence(i: int, j: int) -> str:
        return f"The topic fit is {fit[i, j]:.2f}, below the minimum of {least:.2f}."

    # A fit that is not known compares as not below.
    return Broken.at(fit < least, sentence)


def _level(profiles: Sequence[CandidateProfile], barred: float) -> Broken:
    level = np.array([np.nan if p.level is None else p.level for p in profiles], dtype=float)

    def sentence(i: int, j: int) -> str:
        return (
            f"The levels are {abs(level[i] - level[j]):g} apart ({level[i]:g} and {level[j]:g}); "
            f"{barred:g} or more is not proposed."
        )

    # A gap that is not known compares as not reached.
    return Broken.at(np.abs(level[:, None] - level[None, :]) >= barred, sentence)


def _listed(profiles: Sequence[CandidateProfile], rulings: Iterable[Ruling], words: str) -> Broken:
    place = {profile.id: index for index, profile in enumerate(profiles)}
    where = np.zeros((len(profiles), len(profiles)), dtype=bool)
    reason: dict[frozenset[int], str] = {}
    for ruling in rulings:
        if ruling.first_id in place and ruling.second_id in place:
            i, j = place[ruling.first_id], place[ruling.second_id]
            where[i, j] = where[j, i] = True
            reason[ruling.key] = ruling.reason

    def sentence(i: int, j: int) -> str:
        why = reason[frozenset((profiles[i].id, profiles[j].id))].rstrip(". ")
        said = f"{profiles[i].name} with {profiles[j].name} {words}"
        return f"{said}: {why}." if why else f"{said}."

    return Broken.at(where, sentence)


def _same(codes: Sequence[str]) -> Bools:
    """Compare codes; an empty one is not known and equals nothing."""
    numbers: dict[str, int] = {}
    # Those not known get a number each.
    own = [numbers.setdefault(code, len(numbers)) if code else -at - 1
           for at, code in enumerate(codes)]  # fmt: skip
    place = np.array(own, dtype=np.intp)
    same: Bools = place[:, None] == place[None, :]
    same[place < 0, place < 0] = False
    return same


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
