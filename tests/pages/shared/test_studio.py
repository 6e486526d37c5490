"""The controls of matchmaking and what they are asked of."""

from __future__ import annotations

from sqlmodel import select

from core.database import Store
from core.matchmaking.settings import TARGET_LABELS
from core.matchmaking.weights import CRITERIA
from core.tables.pairing import TopicVector
from pages.shared import studio
from tests.cast import TESTS, Cast, add_expression
from tests.core.matchmaking.stored import KnownRound
from tests.screen import open_as

PAGE = "programme/matchmaking"


def vectors(store: Store) -> int:
    with store.reading(TESTS) as session:
        return len(session.exec(select(TopicVector)).all())


def test_every_criterion_has_a_label_and_an_explanation() -> None:
    assert tuple(studio.LABELS) == tuple(studio.HELP) == CRITERIA


def test_vectors_that_are_missing_are_stored_at_the_first_look(store: Store, cast: Cast) -> None:
    known = KnownRound(store, cast)
    with store.writing(TESTS) as session:
        add_expression(session, known.round_id, "Novo", country="SI", topic_text="Beach litter")
    for _ in range(2):
        screen = open_as(cast.jonas, PAGE, {"round": known.round_id})
        assert not screen.exception
        assert vectors(store) == 4


def test_the_controls_start_from_the_round_s_own_settings(store: Store, cast: Cast) -> None:
    known = KnownRound(store, cast)
    with store.writing(TESTS) as session:
        row = session.get_one(type(known.round), known.round_id)
        row.settings = {"matching": {"weights": {"topic": 60}, "merit_share": 0.1,
                                     "musts": ["north", "east"]}}  # fmt: skip
    screen = open_as(cast.jonas, PAGE, {"round": known.round_id})
    # 60, 35, 10 and 10 as points of 100.
    assert [one.value for one in screen.slider] == [52, 30, 9, 9, 10]
    modes = [screen.selectbox(key=f"studio.{known.round_id}.{one}") for one in TARGET_LABELS]
    assert [box.label for box in modes] == list(TARGET_LABELS.values())
    assert [box.value for box in modes] == ["must", "must", "off", "off", "off"]
