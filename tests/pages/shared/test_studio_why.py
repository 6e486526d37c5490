"""The panel that answers why two candidates are not a pair."""

from __future__ import annotations

import pytest

from core.matchmaking.set_words import pair_words
from core.matchmaking.summary import answer
from core.matchmaking.why_words import WARNING
from core.tables.people import Role
from pages.shared import studio_why
from tests.core.matchmaking.pools import candidate
from tests.core.matchmaking.sets import FREE_PAIR, mixed_set, set_of
from tests.pages.shared.studio_screen import look
from tests.screen import pair_bars, words

FOUND = mixed_set()
ASK = "What would bring this pair in?"


def outside() -> tuple[int, int]:
    """Return two candidates who may be a pair and are none."""
    mask, inside = FOUND.question.allowed.mask, FOUND.proposal.pairs
    return next((i, j) for i in range(14) for j in range(i + 1, 14)
                if mask[i, j] and (i, j) not in inside)  # fmt: skip


def asked(pair: tuple[int, int]) -> dict[str, object]:
    ids = tuple(FOUND.pool.candidates[place].id for place in pair)
    return {f"held.{studio_why.ASKED}": ids}


def test_two_who_were_pointed_at_are_answered_with_both_files() -> None:
    pair = outside()
    screen = look("studio_why", FOUND, state=asked(pair))
    why = FOUND.question.why_not(FOUND.proposal, *pair)
    said = words(screen)
    assert screen.subheader[0].value == answer(FOUND, why)
    for come in why.added:
        assert f"- {pair_words(FOUND, come)}" in said
    assert said.count(":gray[Level:]") == 2
    assert [row["label"] for row in pair_bars(screen)] == [pair_words(FOUND, pair)]
    assert [one.label for one in screen.button] == ["Pin", "Forbid", ASK]
    screen.selectbox[1].set_value(None).run()
    assert "The best partners" in screen.subheader[0].value


def test_the_smallest_change_is_for_leads_and_comes_with_a_warning() -> None:
    screen = look("studio_why", FOUND, role=Role.FACILITATOR, state=asked(outside()))
    assert ASK not in [one.label for one in screen.button]
    screen = look("studio_why", FOUND, state=asked(outside()))
    [one for one in screen.button if one.label == ASK][0].click().run()
    said = words(screen)
    assert WARNING in said
    assert "weight" in said
    assert ASK not in [one.label for one in screen.button]


def test_one_candidate_is_shown_its_best_partners() -> None:
    screen = look("studio_why", FOUND)
    assert "The answer is exact" in words(screen)
    screen.selectbox[0].set_value(FOUND.pool.candidates[outside()[0]].id).run()
    buttons = [one for one in screen.button if one.label == "Look at both files"]
    assert 0 < len(buttons) <= studio_why.BEST
    buttons[0].click().run()
    assert words(screen).count(":gray[Level:]") == 2


@pytest.mark.parametrize(
    ("second", "said"),
    [(None, "It has no other possible partner."), (1, "Choose two different candidates.")],
)
def test_a_choice_that_is_no_question_is_said(second: int | None, said: str) -> None:
    screen = look("studio_why", set_of([candidate(1), candidate(2)], FREE_PAIR))
    screen.selectbox[0].set_value(1)
    screen.selectbox[1].set_value(second).run()
    assert said in words(screen)


def test_a_pair_of_the_set_needs_no_button() -> None:
    screen = look("studio_why", FOUND, state=asked(FOUND.proposal.pairs[0]))
    assert "is one of the proposed pairs" in screen.subheader[0].value
    assert not screen.button
