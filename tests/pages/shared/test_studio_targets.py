"""The controls of the targets: three modes each, and a place for what they cost."""

from __future__ import annotations

from core.database import Store
from core.matchmaking.settings import TARGET_LABELS
from pages.shared.studio_targets import MODES
from tests.cast import Cast
from tests.core.matchmaking.stored import KnownRound
from tests.screen import open_as, words


def test_a_target_that_is_off_has_no_price(store: Store, cast: Cast) -> None:
    known = KnownRound(store, cast)
    screen = open_as(cast.jonas, "programme/matchmaking", {"round": known.round_id})
    boxes = [box for box in screen.selectbox if box.label in TARGET_LABELS.values()]
    assert [list(box.options) for box in boxes] == [list(MODES.values())] * 5
    assert words(screen).count("Costs nothing") == 5
    screen = boxes[0].set_value("off").run()
    assert not screen.exception
    assert words(screen).count("Costs nothing") == 4
