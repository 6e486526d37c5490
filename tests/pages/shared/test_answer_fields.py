"""Each field of an application is drawn with what stands, and gives back what was answered."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from core.applicants.rules import ASKABLE


def _page() -> None:
    import streamlit as st

    from core.applicants.rules import ASKABLE
    from pages.shared import answer_fields

    stood = st.session_state["stood"]
    st.session_state["given"] = {
        name: answer_fields.draw(name, stood.get(name), "form") for name in ASKABLE
    }


STOOD: dict[str, Any] = {
    "name": "Tartu", "organisation_type": "local_government", "authority_name": None,
    "country": "EE", "nuts3": "EE008", "territory_type": "medium_city", "population": 95_000,
    "population_year": 2024, "topic_text": "Reuse", "topic_codes": ["TH-REUSE"],
    "main_topic": "TH-REUSE", "good_practices": "A shop", "challenges": "",
    "offers": ["a map", "a guide"], "wants": [], "level_overall": None, "level_topic": 3.5,
    "level_evidence": "", "languages": ["en", "et"], "prior_support": "", "lead_person": "Kati",
    "lead_function": "", "lead_email": "kati@tartu.example", "deputy": "",
    "management_agrees": None, "consent_processing": True, "consent_publication": False,
}  # fmt: skip


@pytest.fixture(scope="module")
def screen() -> AppTest:
    """All fields that can be asked about, drawn once."""
    drawn = AppTest.from_function(_page)
    drawn.session_state["stood"] = STOOD
    return drawn.run()


def test_every_field_that_can_be_asked_about_has_its_own_widget() -> None:
    assert set(STOOD) == set(ASKABLE)


@pytest.mark.parametrize("name", ASKABLE)
def test_an_untouched_field_gives_back_what_stood(screen: AppTest, name: str) -> None:
    assert not screen.exception
    given, stood = screen.session_state["given"][name], STOOD[name]
    assert given == ("" if name == "authority_name" else stood)


def test_items_are_written_one_a_line(screen: AppTest) -> None:
    [offers] = [area for area in screen.text_area if area.label.startswith("What can you offer")]
    offers.set_value("a map\n\n  \na walk")
    screen.run()
    assert screen.session_state["given"]["offers"] == ["a map", "a walk"]


def test_codes_are_named_in_words(screen: AppTest) -> None:
    [country] = [box for box in screen.selectbox if box.label == "Country"]
    assert "Greece" in country.options
    [level] = [box for box in screen.selectbox if box.label.endswith("on the topic")]
    assert level.options[4:6] == ["3 - Designing and piloting", "3.5, on the way to 4"]
