"""The page of the inception exercise opens for those who walk the journey, at the step at hand."""

from __future__ import annotations

import pytest

from core.database import Store
from tests.cast import Cast
from tests.exercise import put_group
from tests.screen import open_as, words
from tests.walk import add_plan

PAGE = "twinning/inception"


@pytest.mark.parametrize("who", ["paulo", "petra"])
def test_others_see_no_card(store: Store, cast: Cast, who: str) -> None:
    add_plan(store, cast.journey)
    put_group(store, cast)
    screen = open_as(getattr(cast, who), PAGE, {"pair": cast.pair.id})
    assert screen.error
    assert "Reuse" not in words(screen)


def test_a_lead_looks_on(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    put_group(store, cast)
    screen = open_as(cast.ines, PAGE, {"pair": cast.pair.id})
    assert "1 group. Gita and Timo have dots to give." in words(screen)
    assert "**Reuse**" in words(screen)
    assert {one.label for one in screen.button} & {"Put together", "Give these dots"} == set()
