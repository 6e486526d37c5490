"""An insight is published only while both twins agree and all it rests on may be published."""

from __future__ import annotations

from itertools import product

import pytest

from core.insights import rules
from core.insights.rules import InsightInput
from core.tables.journey import Visibility
from core.tables.notes import InsightState

DRAFT, AGREED, PUBLISHED, WITHDRAWN = InsightState
WHOLE = InsightInput("Sort at the door", "It halves the cost.", (1, 2), (7,))


@pytest.mark.parametrize(
    ("insight", "word"),
    [
        (WHOLE, ""),
        (InsightInput("", "Text", (1,)), "title is empty"),
        (InsightInput("x" * 121, "Text", (1,)), "121 characters"),
        (InsightInput("Title", "", (1,)), "insight is empty"),
        (InsightInput("Title", "Text"), "at least one entry or meeting"),
        (InsightInput("Title", "Text", (3,)), "entries is not there"),
        (InsightInput("Title", "Text", (), (8,)), "not one of this journey"),
        (InsightInput("Title", "Text", (), (7,)), ""),
    ],
)
def test_an_insight_needs_words_and_what_supports_it(insight: InsightInput, word: str) -> None:
    said = rules.check_insight(insight, entries={1, 2}, meetings={7})
    assert (said is None) is (word == "") and word in (said or "")


def test_each_source_is_kept_once_and_words_are_tidied() -> None:
    found = InsightInput(" Sort\nit ", " Text ", (2, 1, 2), (7, 7)).tidy()
    assert found == InsightInput("Sort it", "Text", (1, 2), (7,))


@pytest.mark.parametrize(
    ("waiting", "openness", "is_told"),
    list(product([(), ("Turku",)], [(), *((one,) for one in Visibility), (None,)], [True, False])),
)
def test_anything_stricter_than_public_keeps_it_from_being_published(
    waiting: tuple[str, ...], openness: tuple[Visibility | None, ...], is_told: bool
) -> None:
    found = rules.obstacles(waiting, openness, is_told=is_told)
    is_open = all(one is Visibility.PUBLIC for one in openness)
    assert (not found) is (not waiting and is_open and is_told)
    assert (rules.check_publishing(AGREED, found) is None) is (not found)


def test_each_obstacle_says_what_helps() -> None:
    said = rules.obstacles(
        ["Ghent", "Turku"], [Visibility.PAIR, Visibility.FACILITATOR, None], is_told=True
    )
    assert said == (
        "Ghent and Turku have not agreed.",
        "It rests on 2 entries that may not be published. Who wrote an entry may open it.",
        "1 entry it rested on was removed. Choose its sources anew.",
    )


@pytest.mark.parametrize(
    ("state", "change", "agree", "publish", "withdraw"),
    [
        (DRAFT, True, True, True, True), (AGREED, True, True, True, True),
        (PUBLISHED, False, True, False, True), (WITHDRAWN, True, False, False, False),
    ],
)  # fmt: skip
def test_each_state_allows_its_steps(
    state: InsightState, change: bool, agree: bool, publish: bool, withdraw: bool
) -> None:
    assert (
        rules.check_change(state) is None,
        rules.check_agreement(state, has_agreed=False) is None,
        rules.check_publishing(state, ()) is None,
        rules.check_withdrawal(state) is None,
    ) == (change, agree, publish, withdraw)
    assert rules.check_agreement(DRAFT, has_agreed=True)
