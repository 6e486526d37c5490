from __future__ import annotations

from dataclasses import replace

import pytest

from core.matchmaking.frontier import FrontierPoint, QuotaPrice
from core.matchmaking.settings import MatchSettings
from core.matchmaking.stability import Blocking, Envy, Stability
from core.matchmaking.targets import DEFAULT_TARGETS, Group
from core.matchmaking.tradeoffs import Tradeoffs
from core.matchmaking.tradeoffs_words import (
    blocking_words,
    envy_words,
    headline_words,
    missed_words,
    point_rows,
    price_line,
    reach_words,
    stability_words,
    target_words,
)
from tests.core.matchmaking.sets import mixed_set

FOUND = replace(
    mixed_set(), total=2.0, settings=MatchSettings(slots=4).with_musts(["north"], ["country"])
)
MET = FrontierPoint(0, 1.9, 10.0, (), (), True)
OFF = FrontierPoint(2, 2.0, 0.0, (), (("North", 1), ("Country C1", 1)), True)


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ((), "There is no set of pairs, so there is nothing to weigh against each other."),
        ((MET,), "Fit and spread do not compete here: the best total meets every target."),
        ((OFF,), "No set with more spread: the best total is 2 twins off (North by 1 and Land C1 "
                 "by 1)."),
        ((MET, OFF),
         "The most balanced set meets every target and costs 0.10 (5.0 % of the total) against "
         "the best total, which is 2 twins off (North by 1 and Land C1 by 1)."),
    ],
)  # fmt: skip
def test_the_whole_range_is_one_sentence(points: tuple[FrontierPoint, ...], said: str) -> None:
    assert headline_words(FOUND, Tradeoffs(points, None)) == said


def test_a_target_beyond_the_pool_is_said_to_be_met_only_as_far_as_it_goes() -> None:
    settings = MatchSettings(slots=10).with_musts(["region"], [])
    wider = replace(FOUND, settings=settings, question=replace(FOUND.question, slots=10))
    regions = sum(one.kind == "region" for one in wider.question.profiles) // 2 * 2
    assert headline_words(wider, Tradeoffs((MET,), None)) == (
        "Fit and spread do not compete here: the best total meets every target, as far as this "
        f"pool can: regions ({regions} of 4 twins)."
    )
    assert "meets every target, as far as this pool can: regions (" in headline_words(
        wider, Tradeoffs((MET, OFF), None)
    )


@pytest.mark.parametrize(
    ("trade", "said"),
    [
        (Tradeoffs((MET,), None), ""),
        (Tradeoffs((MET, OFF), None),
         "All 2 sets that exist between 0 and 2 twins off the targets, each proven best, none "
         "missing: a set farther off that is no better is left out."),
        (Tradeoffs((MET, OFF), None, is_whole=False),
         "2 sets at distances chosen evenly between 0 and 2 twins off the targets, each proven "
         "best; between them lie more."),
        (Tradeoffs((MET, replace(OFF, is_proven=False)), None),
         "2 sets between 0 and 2 twins off the targets. Some searches were stopped early: a "
         "better set may exist there."),
    ],
)  # fmt: skip
def test_it_is_said_whether_a_set_is_missing(trade: Tradeoffs, said: str) -> None:
    assert reach_words(trade) == said


def test_the_points_can_be_read_as_a_table() -> None:
    assert point_rows(FOUND, Tradeoffs((MET, OFF), None)) == [
        {"Twins off the targets": "0", "Total": "1.90", "Costs": "0.10 (5.0 % of the total)",
         "What is missed": "within every target"},
        {"Twins off the targets": "2", "Total": "2.00", "Costs": "nothing",
         "What is missed": "2 twins off (North by 1 and Land C1 by 1)"},
    ]  # fmt: skip


def test_without_any_target_there_is_nothing_to_weigh() -> None:
    off = replace(FOUND, settings=FOUND.settings.with_musts([]))
    assert headline_words(off, Tradeoffs((MET,), None)) == (
        "No target is a must or a wish: the best fit is all there is."
    )


def test_a_topic_group_is_named_by_its_words() -> None:
    pool = replace(FOUND.pool, labels=(("VC", "Value chain"),))
    point = replace(OFF, spread=1, misses=(("Main topic group VC", 1),))
    assert missed_words(replace(FOUND, pool=pool), point) == (
        "1 twin off (the topic group “Value chain” by 1)"
    )


def test_targets_say_what_they_ask() -> None:
    assert [target_words(target) for target in DEFAULT_TARGETS] == [
        "North 40 to 60 %", "East 40 to 60 %", "Regions at least 20 %",
        "at most 3 twins of one country", "at most 3 pairs of one main topic group",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("group", "is_must", "cost", "said"),
    [
        ("region", False, 4.2, "Regions at least 20 %: would cost 0.04 (2.1 % of the total)."),
        ("north", True, 0.0, "North 40 to 60 %: costs nothing."),
        ("country", False, None,
         "At most 3 twins of one country: no set meets it together with the musts."),
        ("north", True, None, "North 40 to 60 %: there is no set with it."),
    ],
)  # fmt: skip
def test_a_price_is_one_sentence(
    group: Group, is_must: bool, cost: float | None, said: str
) -> None:
    assert price_line(FOUND, QuotaPrice(group, "", is_must, cost, (), ())) == said


def test_objections_are_named_without_a_promise() -> None:
    block = Blocking(0, 1, None, 3, 30.0, 4.4)
    assert blocking_words(FOUND, block) == (
        "Town 0 and Town 1 would rather have each other: Town 0 is without a partner and Town 1 is "
        "with Town 3. Both would gain at least 4 points of 100."
    )
    envy = Envy(0, 1, 2, 3, 12.6)
    assert envy_words(FOUND, envy) == (
        "Town 0 would fit Town 2 better than Town 1 (13 points of 100 more); Town 2 fits Town 3 "
        "better."
    )
    assert blocking_words(FOUND, replace(block, first_gain=1.2, second_gain=1.2)).endswith(
        "at least 1 point of 100."
    )
    assert "(0.3 points of 100 more)" in envy_words(FOUND, replace(envy, gain=0.31))
    first = mixed_set(first=True)
    assert "points" not in blocking_words(first, block) + envy_words(first, envy)


@pytest.mark.parametrize(
    ("blocking", "envy", "said"),
    [
        (0, 0, "Nobody of the set would fit another candidate better than the own partner."),
        (1, 1, "1 pair of candidates wants each other more than what the set gives them; 1 twin "
               "fits somebody else's partner better."),
        (2, 0, "2 pairs of candidates want each other more than what the set gives them; no twin "
               "fits somebody else's partner better."),
    ],
)  # fmt: skip
def test_objections_are_counted(blocking: int, envy: int, said: str) -> None:
    known = Stability(
        (Blocking(0, 1, None, 3, 1.0, 1.0),) * blocking, (Envy(0, 1, 2, 3, 1.0),) * envy
    )
    assert stability_words(known) == said
