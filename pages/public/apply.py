"""A city, region or agency comes here to fill in its expression of interest, without sign-in.

`?draft=TOKEN` opens the draft, or what became of it; without it one is started here.
"""

from __future__ import annotations

import streamlit as st

from core.access import VISITOR
from core.applying import rules
from core.applying.queries import open_draft, read_call, read_receipt
from core.errors import Missing
from pages.shared import (
    apply_desk,
    apply_receipt,
    apply_sheet,
    apply_start,
    cached,
    frame,
    menu,
    old_drafts,
    parts,
    store,
)

frame.open_to_all()
old_drafts.forget()
TITLE = "Expression of interest"
token = st.query_params.get("draft", "")
today = frame.today()

if not token:
    call = cached.read(read_call, VISITOR, on=today)
    if call is None:
        frame.header(TITLE, "No call is open at the moment.")
    elif rules.receiving(call.state, call.closes_at, frame.moment()) == "closed":
        frame.header(TITLE, f"{call.name} takes no applications any more.")
    else:
        frame.header(TITLE, "Four short steps; the draft is saved as you write.",
                     round_name=call.name)  # fmt: skip
        st.markdown(f"The call closes on {parts.safe(call.deadline)}.")
        apply_start.draw_button(call, "Start an application")
    menu.link("public/call", "Read the call")
    st.stop()

actor = apply_sheet.holder(token)
try:
    with store.reading(actor) as session:
        view = open_draft(session, actor, on=today)
        sent = read_receipt(session, actor) if view is None else None
except Missing as refusal:
    frame.header(TITLE)
    st.error(parts.safe(str(refusal)), icon=":material/link_off:")
    menu.link("public/call", "Go to the call")
    st.stop()

if sent is not None:
    frame.header("Thank you, it has arrived", sent.sentence, round_name=sent.round_name)
    apply_receipt.draw(token, sent)
elif view is not None:
    frame.header(TITLE, round_name=view.call.name)
    st.markdown(f"The call closes on **{parts.safe(view.call.deadline)}**.")
    sheet = apply_sheet.opened(token, actor, view)
    apply_desk.draw(sheet)
