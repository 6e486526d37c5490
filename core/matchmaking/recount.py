"""Count a decision pack again, from the file alone: no store, no model of the texts.

The solver gets what it was given then. Beside its answer every sum in the file is made again: the
seal, the pool's hash from the facts, each value from its similarities and weights, the totals,
the hard rules that the facts alone decide.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import NotPossible
from core.matchmaking.criteria import SECONDARY_STEPS, Matrices, merits
from core.matchmaking.pack_data import FORMAT, KIND, seal_of
from core.matchmaking.pool import facts_hash, whole_hash
from core.matchmaking.problem import UNITS
from core.matchmaking.profile import CandidateProfile
from core.matchmaking.proposal import Proposal, Quota
from core.matchmaking.rules import HardRules, Ruling, allowed
from core.matchmaking.settings import MatchSettings, settings_of
from core.matchmaking.solver import propose
from core.matchmaking.weights import CRITERIA
from core.tables.pairing import WishKind

Floats = NDArray[np.float64]
NO_PACK = "This file is no decision pack that can be read: take it from the program again."

#: Similarities and values are rounded to millionths, so two ways to a value may differ by these.
ROUNDING = 2


@dataclass(frozen=True)
class CountedPair:
    """Hold one pair that the solver found; `value` is what it was given, 0 to 1."""

    first_id: int
    second_id: int
    first: str
    second: str
    value: float


@dataclass(frozen=True)
class Recount:
    """Hold what counting again gave, and in `findings` whatever is not as the file says.

    `total` is the sum of the values as the solver had them.
    """

    round_name: str
    title: str
    candidates: int
    status: str
    total: float
    pairs: tuple[CountedPair, ...]
    findings: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """Say whether the pack holds."""
        if self.findings:
            return f"Not as the file says. {' '.join(self.findings)}"
        return "The same pairs, values and totals as the file says; its seal is whole."


@dataclass(frozen=True, eq=False)
class _Question:
    profiles: tuple[CandidateProfile, ...]
    settings: MatchSettings
    rows: Floats
    first: NDArray[np.intp]
    second: NDArray[np.intp]
    value: Floats
    proposal: Proposal

    def ids(self) -> set[tuple[int, int]]:
        """Return the pairs that the solver found by ids, the smaller first."""
        found = ((self.profiles[i].id, self.profiles[j].id) for i, j in self.proposal.pairs)
        return {(min(pair), max(pair)) for pair in found}


def recount(text: str | bytes) -> Recount:
    """Solve a pack again and check every sum in it.

    Raises NotPossible for a file that is no pack, or of a later format.
    """
    try:
        data = json.loads(text)
        if data["kind"] != KIND:
            raise NotPossible(NO_PACK)
        if data["format"] != FORMAT:
            raise NotPossible("This pack comes from a newer program. Count it again with that one.")
        asked = _asked(data)
        found = sorted(asked.proposal.pairs, key=lambda pair: (-asked.value[pair], pair))
        return Recount(
            round_name=str(data["round"]["name"]),
            title=str(data["set"]["name"]),
            candidates=len(asked.profiles),
            status=asked.proposal.status,
            total=asked.proposal.total,
            pairs=tuple(
                CountedPair(
                    asked.profiles[i].id, asked.profiles[j].id,
                    asked.profiles[i].name, asked.profiles[j].name, float(asked.value[i, j]),
                )
                for i, j in found
            ),
            findings=tuple(_findings(data, asked)),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        raise NotPossible(NO_PACK) from error


def _asked(data: Mapping[str, Any]) -> _Question:
    profiles = tuple(_profile(one["facts"]) for one in data["candidates"])
    question = data["question"]
    size = len(profiles)
    width = len(CRITERIA) + 3
    rows = np.array(question["pairs"], dtype=np.float64).reshape(-1, width)
    first, second = rows[:, 0].astype(np.intp), rows[:, 1].astype(np.intp)
    value = _square(size, first, second, rows[:, -1] / UNITS)
    quotas = tuple(_quota(one, size) for one in question["quotas"])
    proposal = propose(
        value, slots=int(question["slots"]), pinned=[(i, j) for i, j in question["pinned"]],
        quotas=quotas,
    )  # fmt: skip
    chosen = settings_of(data["weights"], data["settings"])
    return _Question(profiles, chosen, rows, first, second, value, proposal)


def _profile(facts: Mapping[str, Any]) -> CandidateProfile:
    known = {field.name for field in fields(CandidateProfile)}
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in facts.items()
        if name in known
    }
    if given.get("flags") is not None:
        given["flags"] = frozenset(given["flags"])
    return CandidateProfile(**given)


def _quota(data: Mapping[str, Any], size: int) -> Quota:
    members = np.zeros(size, dtype=bool)
    members[np.array(data["members"], dtype=np.intp)] = True
    return Quota(
        members, int(data["at_least"]), data["at_most"], str(data["name"]),
        float(data["least_share"]), data["most_share"],
    )  # fmt: skip


def _square(size: int, first: NDArray[np.intp], second: NDArray[np.intp], values: Floats) -> Floats:
    table = np.full((size, size), np.nan)
    table[first, second] = table[second, first] = values
    return table


def _findings(data: Mapping[str, Any], asked: _Question) -> Iterator[str]:
    if data["seal"] != seal_of(data):
        yield "The seal is broken: the file was changed after it was written."
    if data["pool_hash"] != _hash(data, asked):
        yield "The facts or the pins are not those that the pool's hash was made of."
    yield from _wrong_pairs(data, asked)
    yield from _wrong_totals(data, asked)
    yield from _wrong_values(data, asked)
    yield from _barred(data, asked)


def _hash(data: Mapping[str, Any], asked: _Question) -> str:
    return whole_hash(
        facts_hash(asked.profiles, data["text_model"]),
        ((one["first"], one["second"], one["kind"]) for one in data["wishes"]),
        ((one["first"], one["second"]) for one in data["earlier_pairs"]),
    )


def _wrong_pairs(data: Mapping[str, Any], asked: _Question) -> Iterator[str]:
    names = {profile.id: profile.name for profile in asked.profiles}
    said = {(min(pair), max(pair)) for pair in _said(data)}
    for sentence, pairs in (
        ("The solver finds no such pair as", said - asked.ids()),
        ("The solver finds a pair that the file leaves out:", asked.ids() - said),
    ):
        for one, other in sorted(pairs):
            yield f"{sentence} {names.get(one, '?')} with {names.get(other, '?')}."


def _said(data: Mapping[str, Any]) -> list[tuple[int, int]]:
    return [(int(one["first"]), int(one["second"])) for one in data["result"]["pairs"]]


def _wrong_totals(data: Mapping[str, Any], asked: _Question) -> Iterator[str]:
    result = data["result"]
    # Each value and the total are rounded to millionths in the file.
    slack = 1e-6 * (len(result["pairs"]) + 1)
    made = sum(float(one["value"]) for one in result["pairs"])
    if abs(made - float(result["total"])) > slack:
        yield f"The file says a total of {result['total']:.6f}; its pairs add up to {made:.6f}."
    if asked.settings.weights.is_primary_first:
        return
    if abs(asked.proposal.total - float(result["total"])) > slack:
        yield (
            f"The file says a total of {result['total']:.6f}; the solver reaches "
            f"{asked.proposal.total:.6f}."
        )


def _wrong_values(data: Mapping[str, Any], asked: _Question) -> Iterator[str]:
    size, chosen = len(asked.profiles), asked.settings
    similar = _similarities(asked, size)
    slots = int(data["question"]["slots"])
    again = similar.value(chosen.weights, chosen.merit_share, merits(asked.profiles), slots=slots)
    apart = np.abs(again[asked.first, asked.second] * UNITS - asked.rows[:, -1])
    # With "primary first" a last digit can move a value by a whole step of the primary criteria.
    steps = SECONDARY_STEPS * max(slots, 1) + 1 if chosen.weights.is_primary_first else 0
    wrong = int(np.sum(~(apart <= ROUNDING + steps)))
    if wrong:
        yield f"Values that do not follow from similarities, weights and merit: {wrong}."


def _similarities(asked: _Question, size: int) -> Matrices:
    return Matrices(
        *(
            _square(size, asked.first, asked.second, asked.rows[:, 2 + at] / UNITS)
            for at in range(len(CRITERIA))
        )
    )


def _barred(data: Mapping[str, Any], asked: _Question) -> Iterator[str]:
    """Hold every pair that the solver was given against the rules that facts alone decide."""
    rules = HardRules(
        minimum_topic_fit=asked.settings.minimum_topic_fit - 1e-6,
        earlier=tuple(Ruling(one["first"], one["second"]) for one in data["earlier_pairs"]),
        forbidden=tuple(
            Ruling(one["first"], one["second"])
            for one in data["wishes"]
            if one["kind"] == WishKind.FORBID.value
        ),
    )
    mask = allowed(asked.profiles, _similarities(asked, len(asked.profiles)), rules).mask
    wrong = int(np.sum(~mask[asked.first, asked.second]))
    if wrong:
        yield f"Pairs given to the solver that break a hard rule: {wrong}."
