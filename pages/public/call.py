"""Anybody comes here to read the call: is it open, what it offers and asks, and how to apply.

`?round=ID` shows a call of one's choice; without it the one that closes next.
"""

from __future__ import annotations

import streamlit as st

from core.access import VISITOR
from core.applying import rules
from core.applying.queries import read_call
from pages.shared import apply_start, cached, call_parts, frame, old_drafts

frame.open_to_all()
old_drafts.forget()
asked = st.query_params.get("round", "")
wanted = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else None
call = cached.read(read_call, VISITOR, wanted, on=frame.today())

if call is None:
    frame.header("CCRI Twinning Programme", "No call is open at the moment.")
    st.markdown("The next call will stand on this page.")
    st.stop()

frame.header("CCRI Twinning Programme", round_name=call.name)
call_parts.draw_standing(call)
state = rules.receiving(call.state, call.closes_at, frame.moment())
if state == "closed":
    call_parts.draw_afterwards()
else:
    is_late = state == "late"
    apply_start.draw_button(
        call,
        "Start an application after the deadline" if is_late else "Start an application",
        "secondary" if is_late else "primary",
    )
    st.caption("Four short steps, no account. You get a link to go on later, on any device.")
call_parts.draw_offer(call)
call_parts.draw_criteria(call)
call_parts.draw_data(call)
