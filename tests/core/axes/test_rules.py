from __future__ import annotations

from datetime import date

import pytest

from core.axes import rules
from core.axes.rules import Override, placed
from core.countries import Axes
from core.tables.selection import RoundState

SET = Override("NE", "Baltic partners.", 3, date(2025, 10, 14))


@pytest.mark.parametrize(
    ("by_hand", "quadrants", "quadrant"),
    [(None, {}, "NW"), (None, {"FR": "SW"}, "SW"), ("SE", {"FR": "SW"}, "SE"), ("SE", {}, "SE"),
     (None, {"SE": "SW"}, "NW")],
)  # fmt: skip
def test_what_is_set_for_an_applicant_goes_before_its_country_and_that_before_the_rule(
    by_hand: str | None, quadrants: dict[str, str], quadrant: str
) -> None:
    assert placed("FR", by_hand, quadrants).quadrant == quadrant


def test_a_country_is_set_and_left_to_the_rule_again_beside_the_other_settings() -> None:
    before = {"matching": {"slots": 3}}
    after = rules.with_country(before, "SE", SET)
    assert rules.country_overrides(after) == {"SE": SET}
    assert rules.country_quadrants(after) == {"SE": "NE"}
    both = rules.with_country(after, "DK", SET)
    assert list(rules.country_overrides(both)) == ["DK", "SE"]
    assert rules.without_country(both, "DK") == after
    assert rules.country_quadrants(rules.without_country(after, "SE")) == {}
    assert before == {"matching": {"slots": 3}}


@pytest.mark.parametrize(
    ("ns", "ew", "reason", "refusal"),
    [
        ("S", "W", "Its ports.", None),
        ("", "W", "Its ports.", "Choose north or south, and east or west."),
        ("S", "X", "Its ports.", "Choose north or south, and east or west."),
        ("N", "W", "Its ports.",
         "It counts as north-west already, so there is nothing to set."),
        ("S", "W", " \u200b ",
         "Give the reason, in at most 500 characters. It is shown beside the set."),
        ("S", "W", "x" * 501,
         "Give the reason, in at most 500 characters. It is shown beside the set."),
    ],
)  # fmt: skip
def test_sides_are_set_with_a_reason_and_only_when_they_change_something(
    ns: str, ew: str, reason: str, refusal: str | None
) -> None:
    assert rules.override_refusal(Axes("N", "W", "", ""), ns, ew, reason) == refusal


@pytest.mark.parametrize("state", list(RoundState))
def test_confirmed_pairs_keep_their_classes(state: RoundState) -> None:
    is_fixed = state in (RoundState.CONFIRMED, RoundState.CLOSED)
    assert (rules.round_refusal(state) is not None) == is_fixed
    assert rules.twin_refusal(is_twin=False) is None
    assert "twin of a confirmed pair" in (rules.twin_refusal(is_twin=True) or "")
