"""Twins and their facilitator come here to read their Fiche and to take it along."""

from __future__ import annotations

import streamlit as st

from core.fiche.document import document
from core.fiche.queries import fiche_of
from core.fiche.sections import sections
from core.tables.people import Role
from core.wording import counted
from pages.shared import cached, frame, menu, pairs, preview

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

actor = frame.require(Role.LEAD, Role.FACILITATOR, Role.TWIN)
top = st.container()
pair_id = pairs.chosen_pair(actor)
if pair_id is None:
    with top:
        frame.header("Fiche", "No journey is open for you yet. It opens when the lead confirms "
                     "your pair.")  # fmt: skip
    st.stop()

today = frame.today()
fiche = cached.read(fiche_of, actor, pair_id)
state = "Signed and closed." if fiche.is_concluded else "A draft that grows with the journey."
with top:
    frame.header(
        fiche.title,
        f"{state} It holds {counted(len(fiche.entries), 'logbook entry', 'logbook entries')}; "
        "what the twins keep between themselves stays out.",
        round_name=fiche.round_name,
    )
with st.container(horizontal=True, vertical_alignment="center"):
    st.download_button(
        "Download as .docx", cached.keep(document, fiche, today), fiche.file_name, WORD,
        icon=":material/download:", type="primary", on_click="ignore",
    )  # fmt: skip
    menu.link("twinning/journey", "Back to the journey", pair=pair_id)

for section in sections(fiche):
    preview.draw(section)
