"""Step 3 of the form: the level of advancement, with what can be observed at each."""

from __future__ import annotations

import streamlit as st

from core import vocabulary
from core.applying.words import level_words
from pages.shared import apply_fields as fields
from pages.shared import parts
from pages.shared.apply_sheet import Sheet

LEVELS = ("level_topic", "level_overall")


def draw(sheet: Sheet) -> None:
    """Draw the questions of this step."""
    st.markdown(
        "Twins are paired at similar levels. Choose the highest level whose points are all true "
        "for you; a half step says that you are on the way to the next."
    )
    with st.container(border=True):
        for item in vocabulary.levels():
            st.markdown(f"**{parts.safe(item.form_label)}**  \n{'; '.join(item.criteria)}")
    for name in LEVELS:
        fields.level(sheet, name)
        value = sheet.value(name)
        st.caption(_meaning(value) if value else "Nothing chosen yet.")
    fields.text(
        sheet, "level_evidence", height=120,
        placeholder="A strategy, a pilot with its result, a budget line, a tender: with a link if "
        "there is one.",
    )  # fmt: skip
    fields.text(
        sheet, "prior_support", height=120,
        placeholder="Which services of the CCRI or other EU initiatives did you have, when, on "
        "what? Write “none” if there were none.",
    )  # fmt: skip


def _meaning(level: float) -> str:
    by_number = {item.number: item for item in vocabulary.levels()}
    reached = "; ".join(by_number[int(level)].criteria)
    return f"{level_words(level)}: {reached}"
