"""Weigh, look, pin, forbid, keep; and a lead confirms."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import MenuButton

from core.database import Store
from core.matchmaking import gather
from core.matchmaking.settings import TARGET_LABELS, MatchSettings
from core.matchmaking.weights import Weights
from core.tables.pairing import WishKind
from core.tables.selection import RoundState
from tests.cast import TESTS, Cast
from tests.core.matchmaking.stored import KnownRound, change
from tests.screen import open_as, pair_bars, words

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


def panel(screen: AppTest, name: str) -> AppTest:
    (choice,) = [one for one in screen.segmented_control if one.key.endswith(".panel")]
    screen = choice.set_value(name).run()
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
    assert [one.value for one in screen.slider] == [45, 35, 10, 10, 30]
    assert [box.value for box in screen.selectbox][1:] == ["must"] * 5
    assert preset(screen).label == "Weights: Programme"
    assert "3 of 6 twins  \nCosts nothing" in text
    charts = [json.loads(chart.proto.spec) for chart in screen.get("plotly_chart")]
    assert [chart["layout"]["meta"]["alt"].split(".")[0] for chart in charts] == [
        "Map of Europe with 8 candidates from 7 countries and 3 pairs",
    ]
    assert [row["label"][:3] for row in pair_bars(screen)] == ["1. ", "2. ", "3. "]


def preset(screen: AppTest) -> MenuButton:
    (found,) = screen.get("menu_button")
    assert isinstance(found, MenuButton)
    return found


def weights(screen: AppTest) -> list[int]:
    return [one.value for one in screen.slider][:4]


def test_a_moved_weight_is_solved_again_and_undone(known: KnownRound) -> None:
    screen = opened(known)
    screen = screen.slider(key=slider(known, "language")).set_value(55).run()
    assert weights(screen) == [23, 17, 55, 5]
    assert "Three pairs, total 2.45 of 3." in seen(screen)
    screen = screen.slider(key=slider(known, "topic")).set_value(100).run()
    assert weights(screen) == [100, 0, 0, 0]
    screen = press(screen, "Undo")
    assert weights(screen) == [23, 17, 55, 5]
    assert weights(press(screen, "Undo")) == [45, 35, 10, 10]


def test_a_preset_sets_the_weights_and_any_turn_leaves_it(known: KnownRound) -> None:
    screen = opened(known)
    screen = preset(screen).set_value("Easy to talk").run()
    assert weights(screen) == [30, 20, 40, 10]
    assert preset(screen).label == "Weights: Easy to talk"
    screen = screen.slider(key=slider(known, "context")).set_value(20).run()
    assert preset(screen).label == "Weights: own"
    assert weights(press(screen, "Reset to the programme's settings")) == [45, 35, 10, 10]


def test_weights_that_weigh_nothing_are_a_sentence(known: KnownRound) -> None:
    screen = opened(known)
    screen.slider(key=slider(known, "language")).set_value(100)
    screen.toggle(key=slider(known, "primary")).set_value(True)
    screen = screen.run()
    assert not screen.exception
    assert [warning.value for warning in screen.warning] == [
        "Topic and level first needs a weight above 0 for one of the two."
    ]


def test_a_must_becomes_a_wish_and_its_price_and_the_shortage_are_said(known: KnownRound) -> None:
    change(known.store, known.files["Solo"], level_topic=3.0)
    change(known.store, known.files["Belo"], level_topic=4.0)
    screen = opened(known)
    assert "short of its band" not in seen(screen)
    screen = screen.selectbox(key=slider(known, "east")).set_value("wish").run()
    text = seen(screen)
    assert "East is one twin short of its band." in text
    assert [line for line in text.splitlines() if "cost" in line] == [
        "Would cost 0.07 (2.6 % of the total)"
    ]
    assert pool(known).settings.musts == tuple(TARGET_LABELS)


def test_without_a_set_the_ways_out_are_buttons(known: KnownRound) -> None:
    change(known.store, known.files["Solo"], level_topic=3.0)
    for name in ("Belo", "Brod", "Eesti"):
        change(known.store, known.files[name], country="NL")
    screen = opened(known)
    assert "The nearest possible set is" in seen(screen)
    screen = press(screen, "Make “East 40-60 %” a wish")
    assert screen.selectbox(key=slider(known, "east")).value == "wish"
    assert "Two pairs for 3 slots, total" in seen(screen)


def test_a_pair_is_pinned_with_a_reason_and_lifted_again(known: KnownRound) -> None:
    screen = press(opened(known), "Pin")
    field = next(one for one in screen.text_input if one.label == "Why pin this pair")
    field.input("They asked for each other.")
    screen = press(screen, "Pin this pair")
    (wish,) = pool(known).wishes
    assert (wish.kind, wish.reason, wish.by) == (
        WishKind.PIN, "They asked for each other.", "Jonas",
    )  # fmt: skip
    screen = panel(screen, "Pins and bans")
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
    screen = panel(opened(known), "Why not?")
    choose(screen, "One candidate", known.id("Lind"))
    choose(screen, "Another candidate, or nobody", known.id("Porta"))
    screen = screen.run()
    assert "Lind with Porta cannot be: Lind is a city and Porta is a region" in seen(screen)
    choose(screen, "One candidate", known.id("Porta"))
    assert "Choose two different candidates." in seen(screen.run())


def test_a_set_is_kept_and_a_lead_confirms_it(known: KnownRound) -> None:
    screen = opened(known)
    note = next(box for box in screen.text_input if box.label == "Note")
    note.input("For Thursday *")
    screen = panel(press(screen, "Keep them"), "Kept sets")
    assert "3 pairs, total" in seen(screen)
    assert "For Thursday *" in seen(screen)
    assert "Confirm and open the journeys" not in [button.label for button in screen.button]

    screen = press(panel(opened(known, "ines"), "Kept sets"), "Confirm and open the journeys")
    assert "3 journeys open on" in seen(screen)
    assert "One strong candidate without a partner is marked selected" in seen(screen)
    screen = press(screen, "Confirm 3 pairs")
    assert "Three pairs confirmed by Ines on" in seen(screen)
    assert pool(known).state is RoundState.CONFIRMED
    assert "Open the journeys" in [page.proto.label for page in screen.get("page_link")]


def test_a_proposal_out_of_date_is_said_and_can_be_put_aside(known: KnownRound) -> None:
    known.keep()
    change(known.store, known.files["Brod"], level_topic=4.0)
    screen = panel(opened(known), "Kept sets")
    assert "the pool has changed" in screen.warning[0].value
    assert "Brod: the level went from 3 to 4." in seen(screen)
    screen = press(screen, "Put aside")
    assert "Nothing is kept yet." in seen(panel(screen, "Kept sets"))


def test_kept_sets_stand_side_by_side_and_are_loaded_again(known: KnownRound) -> None:
    known.keep(name="As the programme says")
    other = known.keep(name="Talking", settings=MatchSettings(Weights(10, 10, 70, 10), slots=3))
    screen = panel(opened(known), "Kept sets")
    text = seen(screen)
    assert "As the programme says has the same pairs as Talking." in text
    assert "The totals follow from different weights and cannot be compared." in text
    button = next(one for one in screen.button if one.key == f"scenario.{other}.load")
    screen = button.click().run()
    assert weights(screen) == [10, 10, 70, 10]
    assert weights(press(screen, "Undo")) == [45, 35, 10, 10]


def test_a_set_is_opened_by_its_address(known: KnownRound) -> None:
    number = known.keep(settings=MatchSettings(Weights(10, 10, 70, 10), slots=3))
    query = {"round": known.round_id, "scenario": number}
    screen = open_as(known.cast.petra, PAGE, query)
    assert weights(screen) == [10, 10, 70, 10]
    screen = open_as(known.cast.petra, PAGE, query | {"scenario": 999})
    assert [one.value.partition(".")[0] for one in screen.warning] == [
        "The set in this address was put aside or belongs to another round"
    ]
    assert weights(screen) == [45, 35, 10, 10]


def test_a_set_is_renamed_where_it_is_one_s_own(known: KnownRound) -> None:
    known.keep(by="jonas", name="First")
    screen = panel(opened(known), "Kept sets")
    boxes = [box for box in screen.text_input if box.label == "Name" and box.value == "First"]
    boxes[0].input("For the jury")
    screen = press(screen, "Save name and note")
    assert "**For the jury: 3 pairs" in seen(screen)
    screen = panel(opened(known, "petra"), "Kept sets")
    assert "Save name and note" not in [button.label for button in screen.button]


def test_without_a_round_the_next_step_is_said(store: Store, cast: Cast) -> None:
    screen = open_as(cast.jonas, PAGE)
    assert not screen.exception
    assert "Matchmaking" in screen.title[0].value
