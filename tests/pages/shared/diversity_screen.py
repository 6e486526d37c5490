"""Open one view of the page on balance for the round whose best pairs are known by hand."""

from __future__ import annotations

import json
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.core.matchmaking.stored import KnownRound
from tests.screen import open_as, words

PAGE = "programme/diversity"


def look(known: KnownRound, view: str = "", by: str = "jonas") -> AppTest:
    """Open the page as one of the cast, at one of its views."""
    screen = open_as(getattr(known.cast, by), PAGE, {"round": known.round_id})
    assert not screen.exception
    return chosen(screen, view) if view else screen


def chosen(screen: AppTest, view: str) -> AppTest:
    """Choose a view."""
    (views,) = [group for group in screen.button_group if str(group.key).endswith(".view")]
    views.set_value(view).run()
    assert not screen.exception
    return screen


def seen(screen: AppTest) -> str:
    """Return what is read, without the marks of markdown."""
    return words(screen).replace("\\", "")


def alts(screen: AppTest) -> list[str]:
    """Return the sentence of each chart."""
    return [str(spec["layout"]["meta"]["alt"]) for spec in specs(screen)]


def specs(screen: AppTest) -> list[dict[str, Any]]:
    """Return what each chart was drawn from."""
    return [json.loads(chart.proto.spec) for chart in screen.get("plotly_chart")]
