"""Step 1 of the form: which city, region or organisation applies."""

from __future__ import annotations

import streamlit as st

from core import vocabulary
from core.selection.questions import AGENCY_TYPES, ORGANISATION_TYPES
from pages.shared import apply_fields as fields
from pages.shared import frame
from pages.shared.apply_sheet import Sheet


def draw(sheet: Sheet) -> None:
    """Draw the questions of this step."""
    fields.line(sheet, "name", placeholder="City of Ghent", autocomplete="organization")
    fields.choice(
        sheet, "organisation_type", list(ORGANISATION_TYPES), ORGANISATION_TYPES.__getitem__
    )
    if sheet.value("organisation_type") in AGENCY_TYPES:
        fields.line(
            sheet, "authority_name", placeholder="City of Ghent",
            help="The city, region or state authority under which your organisation works. Its "
            "territory counts as yours.",
        )  # fmt: skip
    names = {item.iso_a2: item.name for item in vocabulary.countries()}
    fields.choice(sheet, "country", sorted(names, key=names.__getitem__), names.__getitem__)
    kinds = {item.code: item.form_label for item in vocabulary.territory_types()}
    fields.choice(
        sheet, "territory_type", list(kinds), kinds.__getitem__,
        help="For an agency or company: the territory of its authority.",
    )  # fmt: skip
    with st.container(horizontal=True, gap="small", vertical_alignment="top"):
        with st.container(width=220):
            fields.number(sheet, "population", placeholder="168000")
        with st.container(width=300):
            fields.number(sheet, "population_year", highest=frame.today().year, placeholder="2024")
    fields.hint(sheet, "population")
    fields.line(
        sheet, "nuts3", placeholder="BE234",
        help="The statistical code of your area, such as BE234. Leave it empty if you do not "
        "know it.",
    )  # fmt: skip
