"""Step 4 of the form: who takes part, what they agree to, and what the whole still lacks."""

from __future__ import annotations

import streamlit as st

from core import vocabulary
from core.applying import rules
from core.applying.consents import CONSENT_VERSION, CONSENTS, OFFICE
from core.applying.draft import labels
from pages.shared import apply_fields as fields
from pages.shared import parts
from pages.shared.apply_sheet import Sheet


def draw(sheet: Sheet) -> None:
    """Draw the questions of this step."""
    fields.line(
        sheet, "lead_person", autocomplete="name", help="Who speaks for you in the twinning."
    )
    fields.line(sheet, "lead_function", autocomplete="organization-title")
    fields.line(sheet, "lead_email", autocomplete="email", placeholder="name@city.eu")
    fields.line(sheet, "deputy", help="Who steps in when the lead person cannot.")
    names = vocabulary.languages()
    fields.several(
        sheet, "languages", sorted(names, key=names.__getitem__), names.__getitem__,
        help="The languages in which the lead person can hold a meeting.",
    )  # fmt: skip
    fields.yes_or_not(
        sheet, "management_agrees", "Yes, 6-9 full days over about nine months", "Not yet"
    )
    st.subheader("What you agree to", anchor=False)
    for item in CONSENTS:
        fields.tick(sheet, item.field, item.question + ("" if item.is_needed else " (optional)"))
        st.caption(item.explanation)
    st.markdown(
        f"You can withdraw your application at any time on its status page. Questions: {OFFICE}"
    )
    st.caption(f"Version {CONSENT_VERSION} of these texts.")


def draw_check(sheet: Sheet) -> None:
    """List what still has to be answered, step by step, each with the way there."""
    st.subheader("Before you send", anchor=False)
    answers = sheet.answers
    open_steps = {number: names for number, names in rules.missing(answers).items() if names}
    if not open_steps:
        st.markdown(":green[:material/check_circle: Everything that is needed is answered.]")
    for number, names in open_steps.items():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f":orange[:material/error: Step {number} still needs:] "
                f"{parts.safe(', '.join(labels(names)))}",
                width="stretch",
            )
            if number != sheet.step:
                st.button(
                    f"Go to step {number}", key=f"apply.check.{number}", type="tertiary",
                    on_click=sheet.go, args=(number,),
                )  # fmt: skip
    thin = [name for names in rules.thin(answers).values() for name in names]
    if thin:
        named = ", ".join(labels(tuple(thin)))
        st.caption(f"You may send without these, but reviewers read them: {named}.")
