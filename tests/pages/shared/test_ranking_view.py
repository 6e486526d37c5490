"""The picture around the cut, and the table behind it."""

from __future__ import annotations

import pytest

from core.database import Store
from tests.cast import TESTS, Cast, add_expression
from tests.core.decisions.stored import RankedRound
from tests.core.matchmaking.stored import add_review
from tests.pages.programme.test_selection import opened
from tests.screen import words


@pytest.fixture
def known(store: Store, cast: Cast) -> RankedRound:
    return RankedRound(store, cast)


def test_a_chosen_band_is_all_that_the_table_shows(known: RankedRound) -> None:
    screen = opened(known)
    control = screen.segmented_control[0]
    assert [option.content for option in control.proto.options] == [
        "All 7", "Clearly in 1", "To discuss 2", "Clearly out 2", "Not ready 2",
    ]  # fmt: skip
    screen = control.set_value("discuss").run()
    assert screen.dataframe[0].value["Name"].tolist() == ["Bergen", "Cork"]


def test_how_the_ranking_is_made_is_told_with_the_weights_of_the_round(known: RankedRound) -> None:
    seen = words(opened(known)).replace("\\", "")
    assert "Weights of 100: commitment 35 (threshold 3), relevant experience 35" in seen
    assert "Among equals goes first: a topic group that no higher file has" in seen


def test_of_many_files_the_picture_shows_sixty_around_the_cut(known: RankedRound) -> None:
    with known.store.writing(TESTS) as session:
        for at in range(60):
            row = add_expression(session, known.round_id, f"Town {at}", country="SE")
            for person in (known.cast.ruth, known.karl):
                add_review(session, row, person.id or 0, 3.5)
    screen = opened(known)
    part = next(box for box in screen.selectbox if box.label == "Part of the ranking")
    assert part.options == ["Around the cut (60 files)", "1 to 60 of 65", "61 to 65 of 65"]
    assert len(screen.dataframe[0].value) == 67
    screen = part.set_value(60).run()
    assert not screen.exception
