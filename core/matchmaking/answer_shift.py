"""The smallest change of one answer that would bring a pair into the set.

It explains how the set came about and is no advice to change a file: answers are facts. Tried are
every other level, every language and every topic code added, of one file at a time. A change moves
only the row of its candidate, so the best set with the pair moves by what the pair itself gains;
where that falls short of a set known to be possible, nothing needs solving. What is left is solved
as a whole.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from core.matchmaking import criteria
from core.matchmaking.criteria import CODES_SHARE, OFFERS_SHARE, TEXT_SHARE, Matrices
from core.matchmaking.explain import Question
from core.matchmaking.profile import CandidateProfile
from core.matchmaking.propose import Prepared, ProposedSet, propose_for
from core.matchmaking.resolver import Pair, Pairs, total_units
from core.matchmaking.rules import allowed
from core.matchmaking.solver import propose
from core.matchmaking.weights import CRITERIA

Floats = NDArray[np.float64]
Kind = Literal["level", "language", "topic"]

#: Levels as the form offers them.
LEVELS = tuple(step / 2 for step in range(2, 11))

#: The official languages of the European Union (Regulation No 1 of 1958, as amended), ISO 639-1.
LANGUAGES = ("bg", "hr", "cs", "da", "nl", "en", "et", "fi", "fr", "de", "el", "hu", "ga", "it",
             "lv", "lt", "mt", "pl", "pt", "ro", "sk", "sl", "es", "sv")  # fmt: skip

#: Changes solved as a whole before the search is given up: a few milliseconds each.
TRIES = 60


@dataclass(frozen=True)
class AnswerShift:
    """Say which answer of which candidate (by place): another level, or a code added."""

    kind: Kind
    place: int
    level: float | None = None
    added: str = ""


@dataclass(frozen=True)
class AnswerShifts:
    """Hold at most one change of each kind; `is_all` is False when the search was given up."""

    found: tuple[AnswerShift, ...]
    is_all: bool


def answer_shifts(
    found: ProposedSet,
    first: int,
    second: int,
    *,
    codes: Sequence[str],
    languages: Sequence[str] = LANGUAGES,
) -> AnswerShifts:
    """Find the smallest change of each kind that brings a pair, by its places, into the set.

    `codes` are the topic codes that can be named.

    Of equally large changes of the level the first candidate's wins; of languages and codes the
    one that the pair gains most by. Empty when the pair is in, when a rule that no answer touches
    forbids it, or when nothing helps.
    """
    pair = (min(first, second), max(first, second))
    search = _Search(found, pair)
    if pair in found.proposal.pairs or not search.is_open():
        return AnswerShifts((), True)
    answers = []
    asked: tuple[tuple[Kind, Sequence[str]], ...] = (
        ("level", ()), ("language", languages), ("topic", codes)
    )  # fmt: skip
    for kind, added in asked:
        hit = search.smallest(kind, added)
        if hit is not None:
            answers.append(hit)
    return AnswerShifts(tuple(answers), search.tries < TRIES)


def changed(profile: CandidateProfile, shift: AnswerShift) -> CandidateProfile:
    """Return a candidate with one answer changed."""
    if shift.kind == "level":
        return replace(profile, level=shift.level)
    if shift.kind == "language":
        return replace(profile, languages=(*profile.languages, shift.added))
    return replace(profile, topic_codes=(*profile.topic_codes, shift.added))


class _Search:
    def __init__(self, found: ProposedSet, pair: Pair) -> None:
        self.found = found
        self.question: Question = found.question
        self.pair = pair
        self.tries = 0
        self.forced = self._forced()

    def _forced(self) -> Pairs | None:
        """Return the best set with the pair, as if level and topic forbade nothing."""
        asked = self.question
        mask = asked.allowed.mask.copy()
        mask[self.pair] = mask[self.pair[::-1]] = True
        if np.isnan(asked.value[self.pair]):
            return None
        best = propose(
            asked.value, slots=asked.slots, allowed=mask, pinned=(*asked.pinned, self.pair),
            quotas=asked.quotas,
        )  # fmt: skip
        return None if best.status == "infeasible" else best.pairs

    def is_open(self) -> bool:
        """Say whether only the level or the topic can stand in the way."""
        rules = replace(
            self.found.pool.rules, minimum_topic_fit=0.0, barred_level_gap=math.inf
        )  # fmt: skip
        both = [self.question.profiles[at] for at in self.pair]
        sides = np.ix_(list(self.pair), list(self.pair))
        matrices = Matrices(*(self.question.matrices.of(name)[sides] for name in CRITERIA))
        return self.forced is not None and bool(allowed(both, matrices, rules).mask[0, 1])

    def smallest(self, kind: Kind, added: Sequence[str]) -> AnswerShift | None:
        """Return the smallest change of one kind that brings the pair in."""
        shifts = [
            shift
            for place in self.pair
            for shift in _shifts(kind, place, self.question.profiles[place], added)
        ]
        likely = self._likely(shifts)
        if kind == "level":
            sizes = {shift: self._size(shift) for _, shift in likely}
            likely.sort(key=lambda item: (sizes[item[1]], item[1].place))
        else:
            likely.sort(key=lambda item: (-item[0], item[1].place, item[1].added))
        for _, shift in likely:
            if self.tries >= TRIES:
                return None
            self.tries += 1
            if self._is_in(shift):
                return shift
        return None

    def _likely(self, shifts: Sequence[AnswerShift]) -> list[tuple[float, AnswerShift]]:
        """Drop the changes that cannot do, and return what the pair is worth with the others."""
        assert self.forced is not None
        today = self.found.proposal.pairs
        places = sorted({at for one in (*today, *self.forced) for at in one})
        index = {place: at for at, place in enumerate(places)}
        inside = [(index[one], index[other]) for one, other in self.forced]
        without = [(index[one], index[other]) for one, other in today]
        pair = (index[self.pair[0]], index[self.pair[1]])
        merit = None if self.question.merit is None else self.question.merit[places]
        likely = []
        for shift, matrices in zip(shifts, self._moved(shifts, places), strict=True):
            if self._is_barred(shift, matrices, self.pair, pair):
                continue
            value = matrices.value(
                self.question.weights, self.question.merit_share, merit,
                slots=self.question.slots,
            )  # fmt: skip
            keeps = not any(
                self._is_barred(shift, matrices, one, there)
                for one, there in zip(today, without, strict=True)
                if shift.place in one
            )
            # Each pair of a set is rounded to whole millionths on its own.
            rounding = self.question.slots + 1
            if not keeps or total_units(value, inside) + rounding >= total_units(value, without):
                likely.append((float(value[pair]), shift))
        return likely

    def _is_barred(self, shift: AnswerShift, matrices: Matrices, pair: Pair, there: Pair) -> bool:
        """Say whether level or topic forbid a pair after a change; `there` is it in `matrices`."""
        rules, profiles = self.found.pool.rules, self.question.profiles
        one, other = (
            changed(profiles[at], shift).level if at == shift.place else profiles[at].level
            for at in pair
        )
        is_far = one is not None and other is not None
        is_far = is_far and abs(one - other) >= rules.barred_level_gap  # type: ignore[operator]
        return is_far or bool(matrices.topic[there] < rules.minimum_topic_fit)

    def _moved(self, shifts: Sequence[AnswerShift], places: Sequence[int]) -> list[Matrices]:
        """Return the matrices over some places under each change."""
        everybody = [self.question.profiles[at] for at in places]
        own = [changed(self.question.profiles[shift.place], shift) for shift in shifts]
        several = [*own, *everybody]
        tables = {
            "advancement": criteria.levels(several),
            "language": criteria.languages(several),
            "codes": criteria.codes(several),
        }
        around = np.ix_(places, places)
        base = {name: self.question.matrices.of(name)[around] for name in CRITERIA}
        known = self._known_topic(places)
        count = len(own)
        found = []
        for at, shift in enumerate(shifts):
            place = list(places).index(shift.place)
            rows = {name: table[at, count:] for name, table in tables.items()}
            old = tables["codes"][count + place, count:]
            rows["topic"] = _mixed(base["topic"][place], known[place], old, rows.pop("codes"))
            moved = {name: table.copy() for name, table in base.items()}
            for name, row in rows.items():
                # A candidate is compared with others, not with itself.
                row = np.where(np.arange(len(row)) == place, moved[name][place], row)
                moved[name][place], moved[name][:, place] = row, row
            found.append(Matrices(**moved))
        return found

    def _known_topic(self, places: Sequence[int]) -> Floats:
        """Return the share of text and offers that the topic of each two rests on."""
        written = np.array([bool(self.question.profiles[at].topic_text.strip()) for at in places])
        share: Floats = TEXT_SHARE * (written[:, None] & written[None, :]).astype(np.float64)
        if self.question.offers is not None:
            share += OFFERS_SHARE * ~np.isnan(self.question.offers.fit[np.ix_(places, places)])
        return share

    def _size(self, shift: AnswerShift) -> float:
        """Return how far a level moves; one not given counts from the partner's."""
        one, other = self.pair if shift.place == self.pair[0] else self.pair[::-1]
        before = self.question.profiles[one].level or self.question.profiles[other].level
        return abs((shift.level or 0) - (before or 0))

    def _is_in(self, shift: AnswerShift) -> bool:
        """Solve the pool with the answer changed."""
        pool = self.found.pool
        people = list(pool.candidates)
        one = people[shift.place]
        people[shift.place] = replace(one, profile=changed(one.profile, shift))
        (matrices,) = self._moved([shift], range(len(people)))
        offers, merit = self.question.offers, self.question.merit
        assert offers is not None and merit is not None
        prepared = Prepared(matrices, offers, merit)
        moved = replace(pool, candidates=tuple(people))
        answer = propose_for(moved, prepared, self.found.settings)
        return self.pair in answer.proposal.pairs


def _shifts(
    kind: Kind, place: int, profile: CandidateProfile, added: Sequence[str]
) -> list[AnswerShift]:
    if kind == "level":
        return [AnswerShift(kind, place, level=one) for one in LEVELS if one != profile.level]
    stated = profile.languages if kind == "language" else (*profile.topic_codes, profile.main_topic)
    return [AnswerShift(kind, place, added=one) for one in added if one not in stated]


def _mixed(topic: Floats, known: Floats, old: Floats, new: Floats) -> Floats:
    """Exchange the share of the codes in a row of topic fits for that of other codes."""
    has_old, has_new = ~np.isnan(old), ~np.isnan(new)
    before = known + CODES_SHARE * has_old
    total = np.where(before > 0, topic, 0.0) * before
    total += CODES_SHARE * (np.where(has_new, new, 0.0) - np.where(has_old, old, 0.0))
    after = known + CODES_SHARE * has_new
    result: Floats = np.full_like(total, np.nan)
    np.divide(total, after, out=result, where=after > 0)
    return result
