"""A lead's desk says what is missing; the page of applicants tests the rest."""

from __future__ import annotations

from core.database import Store
from tests.cast import Cast
from tests.screen import open_as, words


def test_without_reviewers_the_desk_leads_to_the_people(store: Store, cast: Cast) -> None:
    seen = words(open_as(cast.ines, "programme/applicants"))
    assert "4 files have fewer than 2 reviewers." in seen
    assert "No reviewer has declared a conflict." in seen


def test_one_reviewer_is_too_few_to_give_files_out(store: Store, cast: Cast) -> None:
    screen = open_as(cast.ines, "programme/applicants")
    buttons = {button.label: button for button in screen.button}
    buttons["Give every file 2 reviewers"].click().run()
    assert [error.value for error in screen.error] == [
        "A file needs 2 reviewers, and there are fewer. Add reviewers under People first."
    ]
