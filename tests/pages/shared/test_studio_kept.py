"""Answers that are worked out once."""

from __future__ import annotations

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from pages.shared import studio_kept
from tests.core.matchmaking.sets import mixed_set
from tests.screen import words

FOUND = mixed_set()


def test_another_pool_other_settings_or_another_outcome_are_another_question() -> None:
    others = [
        replace(FOUND, settings=replace(FOUND.settings, merit_share=0.1)),
        replace(FOUND, pool=replace(FOUND.pool, candidates=FOUND.pool.candidates[1:])),
        replace(FOUND, proposal=replace(FOUND.proposal, status="stopped")),
    ]
    asked = [studio_kept.question_of(one) for one in (FOUND, *others)]
    assert len(set(asked)) == 4
    assert studio_kept.question_of(replace(FOUND)) == asked[0]


def test_an_answer_is_worked_out_once_for_each_question() -> None:
    made: list[str] = []

    def ask(name: str, *parts: object, says: str = "") -> str:
        def make() -> str:
            made.append(name)
            return name

        return studio_kept.worked_out(name, make, FOUND, *parts, says=says)

    assert [ask("kept.one"), ask("kept.one"), ask("kept.two", says="Waiting ...")] == [
        "kept.one", "kept.one", "kept.two",
    ]  # fmt: skip
    assert ask("kept.one", 1, 2) == ask("kept.one", 1, 2)
    assert made == ["kept.one", "kept.two", "kept.one"]


def test_a_key_belongs_to_its_round() -> None:
    assert studio_kept.key(FOUND.pool, "why", 1) == "studio.1.why.1"


def _change() -> None:
    from pages.shared import studio_kept

    studio_kept.draw_change("A *and* B; C and D", "")


def test_pairs_that_come_and_go_are_two_lists() -> None:
    screen = AppTest.from_function(_change).run()
    assert words(screen) == "**Come**\n\n- A \\*and\\* B\n- C and D\n**Go**\n\n- none"
