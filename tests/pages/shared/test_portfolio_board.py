"""A board of many journeys stays small, and a journey that rests bears its mark."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared import menu
from tests.screen import words


@pytest.fixture(autouse=True)
def _without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Links need the navigation of the whole program."""
    monkeypatch.setattr(menu, "link", lambda *_args, **_query: None)


def _script(many: int) -> None:
    from datetime import date

    import pages.shared.portfolio_board as board
    from core.portfolio.board import standing
    from core.tables.journey import JourneyState
    from tests.core.portfolio.journeys import TODAY, journey

    rests = {"paused_on": date(2025, 9, 1), "rest_reason": "The city votes."}
    rows = [journey(n, n % 11, late=n % 5) for n in range(2, many)]
    over = journey(many, 11, name="Porto and Brno", state=JourneyState.CONCLUDED)
    board.draw(standing([journey(1, name="Ghent and Turku", **rests), *rows, over], TODAY))


def test_hundreds_of_journeys_draw_no_more_than_twenty_cards() -> None:
    screen = AppTest.from_function(_script, args=(300,)).run()
    assert not screen.exception
    assert sum("Next step" in one.value for one in screen.markdown) <= 20
    assert any("more" in one.value and "see the list" in one.value for one in screen.caption)


def test_a_journey_that_rests_says_since_when_and_why() -> None:
    screen = AppTest.from_function(_script, args=(3,)).run()
    said = words(screen).replace("\\", "")
    assert ":gray[:material/pause_circle: Resting.] The journey rests since Mon 1 Sep 2025" in said


def test_a_journey_that_is_over_says_so_once() -> None:
    screen = AppTest.from_function(_script, args=(3,)).run()
    assert ":gray[:material/task_alt:] Concluded: the fiche was signed" in words(screen)
