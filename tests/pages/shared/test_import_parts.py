"""The columns of a file, and its rows by what an import would do."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from pages.shared import import_parts


def _columns() -> None:
    import streamlit as st

    from core.selection.columns import map_columns
    from pages.shared import import_parts

    header = ["Country", "Heads", "", "Languages", "Working languages", "English", "Dutch"]
    mapping = map_columns(header, [["FI", "12", "", "en", "", "Yes", "No"]])
    st.session_state["corrected"] = import_parts.draw_columns(mapping, "file")


def test_every_column_but_split_answers_is_listed_with_its_meaning() -> None:
    screen = AppTest.from_function(_columns).run()
    table = screen.data_editor[0].value
    assert table["Column in the file"].tolist() == [
        "Country", "Heads", "Column 3", "Languages", "Working languages",
    ]  # fmt: skip
    assert table["Means"].tolist() == [
        "Country", import_parts.KEPT, import_parts.KEPT, "Language of the form",
        "Working languages",
    ]  # fmt: skip
    assert screen.expander[0].label == "3 of 5 columns recognised"
    assert screen.expander[0].proto.expanded
    assert screen.session_state["corrected"] == {}


def test_what_a_person_changes_comes_back_by_header() -> None:
    screen = AppTest.from_function(_columns).run()
    screen.session_state[screen.data_editor[0].key] = {
        "edited_rows": {1: {"Means": "Population"}, 0: {"Means": import_parts.KEPT}},
        "added_rows": [], "deleted_rows": [],
    }  # fmt: skip
    screen.run()
    assert screen.session_state["corrected"] == {"Heads": "population", "Country": ""}


def test_the_two_languages_have_names_of_their_own() -> None:
    names = {import_parts.name_of("languages"), import_parts.name_of("form_language")}
    assert names == {"Working languages", "Language of the form"}
