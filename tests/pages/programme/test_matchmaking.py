"""Weigh, look, pin, forbid, keep; and a lead confirms."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.matchmaking import gather
from core.tables.pairing import WishKind
from core.tables.selection import RoundState
from tests.cast import TESTS, Cast
from tests.core.matchmaking.stored import KnownRound, change
from tests.screen import open_as, words

PAGE = "programme/matchmaking"
ROLES = ["ines", "jonas"]


@pytest.fixture
def known(store: Store, cast: Cast) -> KnownRound:
    return KnownRound(store, cast)


def opened(known: KnownRound, name: str = "jonas") -> AppTest:
    screen = open_as(getattr(known.cast, name), PAGE, {"round": known.round_id})
    assert not screen.exception
    return screen


def seen(screen: AppTest) -> str:
    return words(screen).replace("\\", "")


def press(screen: AppTest, label: str) -> AppTest:
    next(button for button in screen.button if button.label == label).click()
    screen = screen.run()
    assert not screen.exception
    return screen


def pool(known: KnownRound) -> gather.Pool:
    with known.store.reading(TESTS) as session:
        return gather.pool_of(session, TESTS, known.round_id)


def slider(known: KnownRound, name: str) -> str:
    return f"studio.{known.round_id}.{name}"


@pytest.mark.parametrize("name", ROLES)
def test_the_team_sees_the_best_pairs_with_their_proof(known: KnownRound, name: str) -> None:
    screen = opened(known, name)
    text = seen(screen)
    assert screen.title[0].value == "Matchmaking"
    assert "Three pairs, total" in text
    assert "Proven: no other allowed set of 3 pairs scores higher." in text
    assert "Same main topic (Textiles), same level 3, both work in English, similar" in text
    assert "The best partner, Belo, adds more with Lind." in text
    assert "Of 100: topic 45, level 35, language 10, context 10." in text
    charts = [json.loads(chart.proto.spec) for chart in screen.get("plotly_chart")]
    assert [chart["layout"]["meta"]["alt"].split(".")[0] for chart in charts] == [
        "Map of Europe with 8 candidates from 7 countries and 3 pairs",
        "Fit of 3 pairs by criterion, in points of 100",
    ]


def test_a_moved_weight_is_solved_again(known: KnownRound) -> None:
    screen = opened(known)
    screen.slider(key=slider(known, "language")).set_value(100)
    screen.slider(key=slider(known, "topic")).set_value(0)
    text = seen(screen.run())
    assert "Of 100: topic 0, level 24, language 69, context 7." in text
    screen = press(screen, "Reset to the programme's settings")
    assert "Of 100: topic 45, level 35, language 10, context 10." in seen(screen)


def test_weights_that_weigh_nothing_are_a_sentence(known: KnownRound) -> None:
    screen = opened(known)
    for name in ("topic", "advancement", "language", "context"):
        screen.slider(key=slider(known, name)).set_value(0)
    screen = screen.run()
    assert not screen.exception
    assert [warning.value for warning in screen.warning] == ["At least one weight must be above 0."]


def test_musts_are_switched_and_a_shortage_is_said(known: KnownRound) -> None:
    change(known.store, known.files["Solo"], level_topic=3.0)
    change(known.store, known.files["Belo"], level_topic=4.0)
    screen = opened(known)
    assert "short of its band" not in seen(screen)
    screen.pills(key=slider(known, "musts")).set_value([])
    assert "East is one twin short of its band." in seen(screen.run())


def test_a_pair_is_pinned_with_a_reason_and_lifted_again(known: KnownRound) -> None:
    screen = press(opened(known), "Pin")
    field = next(one for one in screen.text_input if one.label == "Why pin this pair")
    field.input("They asked for each other.")
    screen = press(screen, "Pin this pair")
    (wish,) = pool(known).wishes
    assert (wish.kind, wish.reason, wish.by) == (
        WishKind.PIN, "They asked for each other.", "Jonas",
    )  # fmt: skip
    assert "They asked for each other. :gray[(Jonas, " in seen(screen)
    press(screen, "Lift the pin")
    assert pool(known).wishes == ()


def test_a_forbidden_pair_leaves_the_set(known: KnownRound) -> None:
    screen = press(opened(known), "Forbid")
    banned = [box for box in screen.text_input if box.label == "Why forbid this pair"]
    banned[0].input("A dispute.")
    before = {pair.key for pair in known.proposed().pairs}
    press(screen, "Forbid this pair")
    (wish,) = pool(known).wishes
    after = {pair.key for pair in known.proposed().pairs}
    assert before - after >= {(wish.first_id, wish.second_id)}


def test_a_reason_is_asked_for_and_can_be_left(known: KnownRound) -> None:
    screen = press(press(opened(known), "Pin"), "Pin this pair")
    assert [error.value for error in screen.error] == [
        "Write the reason in a few words: it stands beside the pair."
    ]
    screen = press(screen, "Leave it")
    assert "Why pin this pair" not in [box.label for box in screen.text_input]
    assert pool(known).wishes == ()


def choose(screen: AppTest, label: str, number: int) -> None:
    next(box for box in screen.selectbox if box.label == label).set_value(number)


def test_why_not_is_answered_for_any_two(known: KnownRound) -> None:
    screen = opened(known)
    choose(screen, "One candidate", known.id("Lind"))
    choose(screen, "Another candidate", known.id("Porta"))
    screen = screen.run()
    assert "Lind with Porta cannot be: Lind is a city and Porta is a region" in seen(screen)
    choose(screen, "One candidate", known.id("Porta"))
    assert "Choose two different candidates." in seen(screen.run())


def test_a_set_is_kept_and_a_lead_confirms_it(known: KnownRound) -> None:
    screen = opened(known)
    note = next(box for box in screen.text_input if box.label == "Note")
    note.input("For Thursday *")
    screen = press(screen, "Keep them")
    assert "3 pairs, total" in seen(screen)
    assert "For Thursday *" in seen(screen)
    assert "Confirm and open the journeys" not in [button.label for button in screen.button]

    screen = press(opened(known, "ines"), "Confirm and open the journeys")
    assert "3 journeys open on" in seen(screen)
    assert "One strong candidate without a partner is marked selected" in seen(screen)
    screen = press(screen, "Confirm 3 pairs")
    assert "Three pairs confirmed by Ines on" in seen(screen)
    assert pool(known).state is RoundState.CONFIRMED
    assert "Open the journeys" in [page.proto.label for page in screen.get("page_link")]


def test_a_proposal_out_of_date_is_said_and_can_be_put_aside(known: KnownRound) -> None:
    known.keep()
    change(known.store, known.files["Brod"], level_topic=4.0)
    screen = opened(known)
    assert screen.warning[0].value.startswith("The pool has changed since")
    screen = press(screen, "Put aside")
    assert "Kept proposals" not in [header.value for header in screen.header]


def test_without_a_round_the_next_step_is_said(store: Store, cast: Cast) -> None:
    screen = open_as(cast.jonas, PAGE)
    assert not screen.exception
    assert "Matchmaking" in screen.title[0].value
