"""An applicant comes here by the own link: to see how the file stands, answer, or withdraw.

`?token=TOKEN` opens the file; without it, or with one that opens nothing, the page says so.
"""

from __future__ import annotations

import streamlit as st

from core.applicants.queries import read_own_file
from core.applicants.rules import told
from core.errors import Missing
from pages.shared import apply_sheet, cached, frame, menu, own_questions, own_status, parts

frame.open_to_all()
TITLE = "Your application"
token = st.query_params.get("token", "")

if not token:
    frame.header(TITLE, "Open this page with the link that we gave you.")
    st.markdown(
        "You got the link when you sent the form, or in a letter of ours. It is meant for you "
        "alone: whoever has it can answer for you."
    )
    menu.link("public/call", "Read the call")
    st.stop()

actor = apply_sheet.holder(token)
try:
    file = cached.read(read_own_file, actor)
except Missing as refusal:
    frame.header(TITLE)
    st.error(parts.safe(str(refusal)), icon=":material/link_off:")
    menu.link("public/call", "Read the call")
    st.stop()

standing = told(file.facts, frame.today())
frame.header(file.name, standing.sentence, round_name=file.round_name)
own_status.draw_path(file, standing)
own_questions.draw(actor, file)
own_status.draw_outcome(file)
own_status.draw_answers(actor, file)
own_questions.draw_earlier(file)
own_status.draw_letters(file)
own_status.draw_later_rounds(actor, file)
own_status.draw_data(actor)
own_status.draw_withdrawal(actor, file)
