"""The class rules in the open: what decides, what a person set by hand, and who may."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.axes.queries import AxesRead, read_axes
from core.database import Store
from core.tables.selection import RoundState
from tests.cast import Cast
from tests.core.matchmaking.stored import KnownRound, change
from tests.pages.shared.diversity_screen import look, seen

VIEW = "Class rules"


@pytest.fixture
def known(store: Store, cast: Cast) -> KnownRound:
    return KnownRound(store, cast)


def read(known: KnownRound) -> AxesRead:
    ines = known.actor("ines")
    with known.store.reading(ines) as session:
        return read_axes(session, ines, known.round_id)


def fill(screen: AppTest, form: str, who: Any, reason: str) -> AppTest:
    """Fill one of the two forms in and press its button."""
    (chosen,) = [one for one in screen.selectbox if str(one.key).startswith(form)]
    chosen.set_value(who)
    for one, side in zip(
        [one for one in screen.radio if str(one.key).startswith(form)], "NE", strict=True
    ):
        one.set_value(side)
    (text,) = [one for one in screen.text_input if str(one.key).startswith(form)]
    text.set_value(reason)
    (button,) = [one for one in screen.button if str(one.key).startswith(form)]
    return button.click().run()


def test_every_country_shows_its_class_its_rule_and_its_candidates(known: KnownRound) -> None:
    screen = look(known, VIEW)
    (table,) = [one.value for one in screen.dataframe]
    lines = table.set_index("Country")
    assert len(lines) == 50
    assert lines.loc["Sweden", "Counts as"] == "North-west"
    assert lines.loc["Sweden", "Candidates"] == 2
    assert "EuroVoc" in lines.loc["Croatia", "Where sources disagree"]
    assert "Nothing is set by hand." in seen(screen)


def test_a_lead_sets_a_country_which_is_shown_with_who_and_why_and_lifts_it(
    known: KnownRound,
) -> None:
    screen = fill(look(known, VIEW, "ines"), "axes.country", "SE", "Baltic partners.")
    assert not screen.exception
    assert "Sweden, set by hand. North-east: Baltic partners. (Ines," in seen(screen).replace(
        "**", ""
    )
    (table,) = [one.value for one in screen.dataframe]
    assert table.set_index("Country").loc["Sweden", "Counts as"] == (
        "North-east (by the rule north-west)"
    )
    (lift,) = [one for one in screen.button if one.label == "Lift"]
    screen = lift.click().run()
    assert "Nothing is set by hand." in seen(screen)
    assert read(known).countries == ()


def test_a_facilitator_sets_an_applicant_and_no_country(known: KnownRound) -> None:
    screen = look(known, VIEW)
    assert not [one for one in screen.selectbox if str(one.key).startswith("axes.country")]
    screen = fill(screen, "axes.file", known.id("Lind"), "As it asks.")
    assert "Lind, set by hand. North-east: As it asks. (Jonas," in seen(screen).replace("**", "")


def test_without_a_reason_nothing_is_set(known: KnownRound) -> None:
    screen = fill(look(known, VIEW, "ines"), "axes.country", "SE", "")
    assert [one.value for one in screen.error] == [
        "Give the reason, in at most 500 characters. It is shown beside the set."
    ]
    assert read(known).countries == ()


def test_a_confirmed_round_says_why_its_countries_stay(known: KnownRound) -> None:
    change(known.store, known.round, state=RoundState.CONFIRMED)
    screen = look(known, VIEW, "ines")
    assert not [one for one in screen.selectbox if str(one.key).startswith("axes.country")]
    assert "so they stay as they are." in seen(screen)
