"""A fresh link is shown once, and a lead withdraws a file and takes that back."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.tables.selection import Decision, Expression
from tests.cast import Cast
from tests.core.applicants.files import add_file, own, stored
from tests.screen import open_as

PAGE = "programme/applicant"


@pytest.fixture
def file(store: Store, cast: Cast) -> Expression:
    """The file of Tartu."""
    return add_file(store, cast.round.id or 0)


def _press(screen: AppTest, label: str) -> AppTest:
    next(button for button in screen.button if button.label == label).click()
    return screen.run()


def test_a_new_link_is_shown_once_and_opens_the_page(
    store: Store, cast: Cast, file: Expression
) -> None:
    screen = _press(open_as(cast.jonas, PAGE, {"file": file.id}), "Make a new link")
    [shown] = [code.value for code in screen.code]
    assert own(store, shown.partition("?token=")[2]).name == "Tartu"
    assert list(open_as(cast.jonas, PAGE, {"file": file.id}).code) == []


def test_a_lead_withdraws_with_a_reason_and_takes_it_back(
    store: Store, cast: Cast, file: Expression
) -> None:
    screen = _press(open_as(cast.ines, PAGE, {"file": file.id}), "Withdraw this file")
    assert [error.value for error in screen.error] == [
        "Give the reason, in at most 2000 characters."
    ]
    next(area for area in screen.text_area if area.label.startswith("Reason (the")).set_value(
        "They wrote to us."
    )
    screen = _press(screen, "Withdraw this file")
    assert stored(store, file).decision is Decision.WITHDRAWN
    _press(screen, "Take the withdrawal back")
    assert stored(store, file).decision is Decision.NONE


def test_a_facilitator_makes_links_and_withdraws_nothing(
    store: Store, cast: Cast, file: Expression
) -> None:
    labels = [button.label for button in open_as(cast.jonas, PAGE, {"file": file.id}).button]
    assert "Make a new link" in labels
    assert "Withdraw this file" not in labels
