from dataclasses import replace

import numpy as np
import pytest

from core.matchmaking.criteria import Matrices
from core.matchmaking.profile import CandidateProfile
from core.matchmaking.rules import Broken, HardRules, Ruling, allowed
from tests.core.matchmaking.pools import candidate

FIRST = candidate(1, name="Lindmark", country="SE")


def matrices(topic: float) -> Matrices:
    square = np.array([[1, topic], [topic, 1]])
    return Matrices(topic=square, advancement=square, language=square, context=square)


@pytest.mark.parametrize(
    ("second", "topic", "rules", "reasons"),
    [
        (candidate(2), 0.5, HardRules(), ()),
        (candidate(2), 0.25, HardRules(), ()),
        (candidate(2), np.nan, HardRules(), ()),
        (
            candidate(2),
            0.2,
            HardRules(),
            ("The topic fit is 0.20, below the minimum of 0.25.",),
        ),
        (candidate(2), 0.2, HardRules(minimum_topic_fit=0.1), ()),
        (
            candidate(2, kind="region"),
            0.5,
            HardRules(),
            ("Lindmark is a city and Town 2 is a region: a pair is two cities or two regions.",),
        ),
        (candidate(2, kind="region"), 0.5, HardRules(same_kind_only=False), ()),
        (candidate(2, country="SE"), 0.5, HardRules(), ("Both are in the same country (SE).",)),
        (candidate(2, country="SE"), 0.5, HardRules(different_country=False), ()),
        (candidate(2, country=""), 0.5, HardRules(), ()),
        (
            candidate(2, territory=" TOWN  1"),
            0.5,
            HardRules(),
            ("Both stand for the same territory (town 1).",),
        ),
        (candidate(2, territory="town 1"), 0.5, HardRules(different_territory=False), ()),
        (candidate(2, level=5.5), 0.5, HardRules(), ()),
        (
            candidate(2, level=6.0),
            0.5,
            HardRules(),
            ("The levels are 3 apart (3 and 6); 3 or more is not proposed.",),
        ),
        (candidate(2, level=None), 0.5, HardRules(), ()),
        (
            candidate(2, is_eligible=False),
            0.5,
            HardRules(),
            ("Not eligible in this round: Town 2.",),
        ),
        (
            candidate(2),
            0.5,
            HardRules(earlier=(Ruling(2, 1, "round 2024"),)),
            ("Lindmark with Town 2 was already a pair in an earlier round: round 2024.",),
        ),
        (
            candidate(2),
            0.5,
            HardRules(forbidden=(Ruling(1, 2, "the facilitator is married."),)),
            ("Lindmark with Town 2 is a forbidden pair: the facilitator is married.",),
        ),
        (candidate(2), 0.5, HardRules(forbidden=(Ruling(1, 3),)), ()),
    ],
)
def test_a_broken_rule_bars_the_pair_with_its_sentence(
    second: CandidateProfile, topic: float, rules: HardRules, reasons: tuple[str, ...]
) -> None:
    found = allowed([FIRST, second], matrices(topic), rules)
    assert found.reasons(0, 1) == found.reasons(1, 0) == reasons
    assert found.mask.tolist() == [[False, not reasons], [not reasons, False]]


def test_every_broken_rule_is_named() -> None:
    second = replace(FIRST, id=2, kind="region", level=1.0)
    found = allowed([replace(FIRST, level=5.0), second], matrices(0.1))
    assert len(found.reasons(0, 1)) == 5


def test_an_exception_lifts_every_rule_but_a_forbidden_pair() -> None:
    second = candidate(2, kind="region")
    rules = HardRules(excepted=(Ruling(1, 2, "mentor pair"),))
    assert allowed([FIRST, second], matrices(0.5), rules).reasons(0, 1) == ()
    barred = replace(rules, forbidden=(Ruling(1, 2, "conflict"),))
    found = allowed([FIRST, second], matrices(0.5), barred)
    assert found.reasons(0, 1) == ("Lindmark with Town 2 is a forbidden pair: conflict.",)


def test_nobody_is_their_own_partner() -> None:
    found = allowed([FIRST], Matrices(*(np.ones((1, 1)) for _ in range(4))))
    assert found.reasons(0, 0) == ("A candidate cannot be paired with itself.",)


@pytest.mark.parametrize("size", [0, 1, 7, 8, 9, 20])
def test_a_packed_rule_says_the_same_as_its_table(size: int) -> None:
    where = np.random.default_rng(size).random((size, size)) < 0.5
    rule = Broken.at(where, lambda first, second: "")
    assert np.array_equal(rule.where, where)
    assert all(rule.breaks(*at) == where[at] for at in np.ndindex(size, size))
