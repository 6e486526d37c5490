"""A twin agrees to the plan with one button; the facilitator lays it out anew."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from core.database import Store
from tests.cast import Cast
from tests.screen import open_as, words
from tests.walk import add_plan

PAGE = "twinning/journey"
AGREE = "Agree to the plan as it stands"


def _press(screen: AppTest, label: str) -> AppTest:
    return next(one for one in screen.button if one.label == label).click().run()


def test_the_plan_is_laid_out_anew_and_agreed(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    guide = open_as(cast.jonas, PAGE)
    assert AGREE not in [one.label for one in guide.button]
    next(one for one in guide.radio if one.label == "Template").set_value("early").run()
    assert "dates would move, the first is" in words(guide)
    _press(guide, "Move these dates")
    assert not guide.error
    assert "Moved by Jonas. Ghent and Turku have not said yes yet." in words(guide)
    screen = open_as(cast.gita, PAGE)
    assert "Move these dates" not in [one.label for one in screen.button]
    _press(screen, AGREE)
    assert "Turku has yet to agree to all 10 dates." in words(screen)
    assert AGREE not in [one.label for one in screen.button]
