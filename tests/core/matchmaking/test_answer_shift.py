from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.matchmaking.answer_shift import (
    LEVELS,
    TRIES,
    AnswerShift,
    AnswerShifts,
    answer_shifts,
    changed,
)
from core.matchmaking.propose import ProposedSet, prepare, propose_for
from core.matchmaking.resolver import Pair
from core.matchmaking.settings import MatchSettings
from core.tables.pairing import WishKind
from tests.core.matchmaking.pools import CODES, candidate
from tests.core.matchmaking.sets import mixed_set, set_of
from tests.core.matchmaking.test_pool import wish

LANGUAGES = ("de", "fr", "it", "pl")
ONE = MatchSettings(slots=1).with_musts([])


def found_by_hand(found: ProposedSet, shift: AnswerShift) -> ProposedSet:
    """Solve the pool anew with one answer changed, everything compared again."""
    people = list(found.pool.candidates)
    one = people[shift.place]
    people[shift.place] = replace(one, profile=changed(one.profile, shift))
    pool = replace(found.pool, candidates=tuple(people))
    return propose_for(pool, prepare(pool, {}), found.settings)


def every_shift(found: ProposedSet, pair: Pair) -> list[AnswerShift]:
    shifts = []
    for place in pair:
        own = found.question.profiles[place]
        shifts += [AnswerShift("level", place, level=one) for one in LEVELS if one != own.level]
        shifts += [AnswerShift("language", place, added=one) for one in LANGUAGES
                   if one not in own.languages]  # fmt: skip
        shifts += [AnswerShift("topic", place, added=one) for one in CODES
                   if one not in own.topic_codes]  # fmt: skip
    return shifts


def asked(found: ProposedSet, pair: Pair) -> AnswerShifts:
    return answer_shifts(found, *pair, languages=LANGUAGES, codes=CODES)


@pytest.mark.parametrize(("seed", "first"), [(3, False), (4, False), (6, True)])
def test_the_changes_are_those_found_by_trying_every_one(seed: int, first: bool) -> None:
    found = mixed_set(seed, 10, 3, first=first)
    outside = [
        (int(i), int(j))
        for i, j in zip(*np.triu_indices(10, 1), strict=True)
        if (i, j) not in found.proposal.pairs
        and found.question.profiles[i].kind == found.question.profiles[j].kind
        and found.question.profiles[i].country != found.question.profiles[j].country
    ]
    hits = 0
    for pair in outside[:: max(1, len(outside) // 4)]:
        works = [
            shift
            for shift in every_shift(found, pair)
            if pair in found_by_hand(found, shift).proposal.pairs
        ]
        told = asked(found, pair)
        assert told.is_all
        assert {shift.kind for shift in told.found} == {shift.kind for shift in works}
        assert set(told.found) <= set(works)
        for shift in told.found:
            if shift.kind == "level":
                size = abs((shift.level or 0) - (found.question.profiles[shift.place].level or 0))
                assert size == min(
                    abs((other.level or 0) - (found.question.profiles[other.place].level or 0))
                    for other in works
                    if other.kind == "level"
                )
        hits += len(told.found)
    assert hits


def test_a_level_not_given_is_counted_from_the_partner_s() -> None:
    people = [candidate(1, level=None), candidate(2), candidate(3, merit=0.68)]
    found = set_of(people, ONE)
    assert found.proposal.pairs == ((1, 2),)
    assert asked(found, (0, 1)).found[0] == AnswerShift("level", 0, level=3.0)
    far = set_of([replace(people[0], level=5.0), replace(people[1], level=1.5), people[2]], ONE)
    assert far.proposal.pairs == ((1, 2),)
    assert asked(far, (0, 1)).found[0].kind == "level"


def test_a_rule_that_no_answer_touches_needs_no_search() -> None:
    banned = (wish(WishKind.FORBID, 1, 2),)
    found = set_of([candidate(1, level=1.0), candidate(2, level=5.0)], ONE, wishes=banned)
    assert asked(found, (0, 1)) == AnswerShifts((), True)
    free = set_of([candidate(1, level=1.0), candidate(2, level=5.0)], ONE)
    assert asked(free, (1, 0)).found[0] == AnswerShift("level", 0, level=2.5)


def test_a_pair_that_is_in_or_clashes_with_a_pin_has_no_change() -> None:
    people = [candidate(at) for at in (1, 2, 3)]
    found = set_of(people, ONE, wishes=(wish(WishKind.PIN, 1, 2),))
    assert asked(found, (0, 1)) == asked(found, (0, 2)) == AnswerShifts((), True)


def test_a_search_that_was_given_up_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.matchmaking.answer_shift.TRIES", 0)
    found = set_of([candidate(1, level=1.0), candidate(2, level=5.0)], ONE)
    assert asked(found, (0, 1)) == AnswerShifts((), False)
    assert TRIES > 0
