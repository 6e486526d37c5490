"""Leads read who changed what, by person and day, page by page."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.people import actions
from core.tables.people import Role
from core.trail.queries import PAGE as PAGE_SIZE
from tests.cast import TODAY, Cast
from tests.screen import open_as

PAGE = "administration/trail"


def _change(store: Store, cast: Cast, times: int = 1) -> None:
    lead = cast.actor(cast.ines)
    roles = [Role.REVIEWER, Role.STAKEHOLDER]
    for turn in range(times):
        with store.writing(lead) as session:
            actions.change_role(session, lead, cast.stan.id or 0, roles[turn % 2], turn + 1,
                                on=TODAY)  # fmt: skip


def _rows(screen: AppTest) -> list[str]:
    return list(screen.dataframe[0].value["What"])


def test_the_newest_change_is_told_in_plain_words(store: Store, cast: Cast) -> None:
    _change(store, cast)
    first = open_as(cast.ines, PAGE).dataframe[0].value.iloc[0]
    assert (first["Who"], first["Did"], first["What"], first["Details"]) == (
        "Ines", "Change role", "Changed account: Stan", "role: stakeholder, now reviewer",
    )  # fmt: skip


def test_changes_of_one_person(store: Store, cast: Cast) -> None:
    _change(store, cast)
    screen = open_as(cast.ines, PAGE)
    screen.selectbox(key="trail.who").select(cast.actor(cast.ines).mark).run()
    assert _rows(screen) == ["Changed account: Stan"]


def test_a_day_without_changes_is_a_sentence(cast: Cast) -> None:
    screen = open_as(cast.ines, PAGE)
    screen.date_input(key="trail.day").set_value(date(2020, 1, 1)).run()
    assert [info.value for info in screen.info] == [
        "Nobody changed anything here. Choose another person or day."
    ]


def test_older_changes_and_back_to_the_newest(store: Store, cast: Cast) -> None:
    _change(store, cast, times=PAGE_SIZE)
    screen = open_as(cast.ines, PAGE)
    newest = _rows(screen)
    assert len(newest) == PAGE_SIZE
    next(button for button in screen.button if button.label == "Older changes").click().run()
    assert screen.query_params["before"] == str(store.trail_number() - PAGE_SIZE + 1)
    assert len(_rows(screen)) == store.trail_number() - PAGE_SIZE
    next(button for button in screen.button if button.label == "Newest changes").click().run()
    assert _rows(screen) == newest
    assert "before" not in screen.query_params


@pytest.mark.parametrize("stated", ["x", "²", "-1", "9" * 30])
def test_an_address_that_is_no_number_shows_the_newest(cast: Cast, stated: str) -> None:
    newest = _rows(open_as(cast.ines, PAGE))
    assert _rows(open_as(cast.ines, PAGE, {"before": stated})) == newest
