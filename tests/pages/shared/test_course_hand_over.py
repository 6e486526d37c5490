"""A journey is handed over from its own page."""

from __future__ import annotations

from core.database import Store
from core.tables.journey import Journey
from tests.cast import TESTS, Cast
from tests.screen import open_as, words


def test_the_facilitator_hands_a_journey_over_with_a_note(store: Store, cast: Cast) -> None:
    screen = open_as(cast.jonas, "twinning/journey", {"pair": cast.pair.id})
    group = next(one for one in screen.segmented_control if "Hand over" in str(one.options))
    group.set_value("Hand over").run()
    whom = next(one for one in screen.selectbox if one.label == "To")
    assert whom.options == ["Petra, 1 journey"]
    screen.text_area[-1].input("They prefer calls.")
    next(one for one in screen.button if one.label == "Hand over").click().run()
    assert not screen.exception
    with store.reading(TESTS) as session:
        assert session.get_one(Journey, cast.journey.id).facilitator_id == cast.petra.id
    first = open_as(cast.petra)
    assert "Jonas handed this journey to you." in words(first).replace("\\", "")
