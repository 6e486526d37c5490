"""The meetings page opened by the cast, for the tests of its pieces."""

from __future__ import annotations

from datetime import date

from streamlit.testing.v1 import AppTest

from core.database import Store
from core.tables.journey import MilestoneKind
from tests.cast import Cast
from tests.walk import add_plan, hold

PAGE = "twinning/meetings"


def walked(store: Store, cast: Cast) -> Cast:
    """Give both pairs their plans; the inception of Ghent and Turku is behind them."""
    add_plan(store, cast.journey, cast.other_journey)
    hold(store, cast.actor(cast.jonas), cast.journey, MilestoneKind.INCEPTION, date(2025, 7, 16))
    return cast


def press(screen: AppTest, label: str, at: int = 0) -> AppTest:
    """Press a button by what stands on it."""
    return [one for one in screen.button if one.label == label][at].click().run()
