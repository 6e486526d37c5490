"""On the page of a file the team says whether another one speaks for the same territory."""

from __future__ import annotations

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.tables.intake import TerritoryLink, TerritoryVerdict
from core.tables.selection import ConflictOutcome, Expression, OrganisationType
from tests.cast import TESTS, Cast, add_expression
from tests.core.selection.test_queries import declare, give
from tests.screen import open_as, words

PAGE = "programme/applicant"


@pytest.fixture
def company(store: Store, cast: Cast) -> Expression:
    """Ghent's own company."""
    with store.writing(TESTS) as session:
        return add_expression(
            session, cast.round.id or 0, "Ghent Circular", country="BE",
            organisation_type=OrganisationType.PUBLIC_COMPANY, authority_name="City of Ghent",
        )  # fmt: skip


def seen(screen: AppTest) -> str:
    return words(screen).replace("\\", "")


def press(screen: AppTest, label: str) -> None:
    next(button for button in screen.button if button.label == label).click()
    screen.run()


def test_a_facilitator_decides_and_the_file_says_so(
    store: Store, cast: Cast, company: Expression
) -> None:
    screen = open_as(cast.jonas, PAGE, {"file": cast.ghent.id})
    assert "Ghent Circular works for City of Ghent." in seen(screen)
    assert "Until then at most one of the two is paired." in seen(screen)
    press(screen, "Keep this verdict")
    assert [error.value for error in screen.error] == ["Choose a verdict."]
    (verdicts,) = [box for box in screen.radio if "Ghent Circular" in box.label]
    verdicts.set_value(TerritoryVerdict.RELATED)
    reason = next(box for box in screen.text_area if box.key == verdicts.key.replace(
        ".verdict", ".reason"))  # fmt: skip
    reason.input("Two offices, two budgets.")
    press(screen, "Keep this verdict")
    assert not screen.exception
    assert "Related territories." in seen(screen)
    assert "Decided by Jonas on Tue 14 Oct 2025: Two offices, two budgets." in seen(screen)
    with store.reading(TESTS) as session:
        (link,) = session.exec(select(TerritoryLink)).all()
    assert (link.first_id, link.second_id) == (cast.ghent.id, company.id)


def test_a_lead_may_set_two_files_side_by_side_by_hand(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        other = add_expression(session, cast.round.id or 0, "Gand", country="BE")
    screen = open_as(cast.ines, PAGE, {"file": cast.ghent.id})
    (choice,) = [box for box in screen.selectbox if box.label == "Other files from Belgium"]
    choice.set_value(other.id)
    screen.run()
    (verdicts,) = [box for box in screen.radio if "Gand" in box.label]
    verdicts.set_value(TerritoryVerdict.SAME)
    next(box for box in screen.text_area if box.key == verdicts.key.replace(
        ".verdict", ".reason")).input("The French name.")  # fmt: skip
    press(screen, "Keep this verdict")
    assert not screen.exception
    assert "Same territory." in seen(screen)


def test_a_reviewer_is_told_of_files_of_their_own_and_decides_nothing(
    store: Store, cast: Cast, company: Expression
) -> None:
    for file in (cast.ghent, company):
        give(store, file, cast.ruth)
        declare(store, file, cast.ruth, ConflictOutcome.NONE)
    screen = open_as(cast.ruth, PAGE, {"file": cast.ghent.id})
    assert "Speaks for the same territory as another file:" in seen(screen)
    assert "Keep this verdict" not in [button.label for button in screen.button]
