"""Start an application: one button that makes a draft and opens it."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from core.access import VISITOR
from core.applying import actions
from core.applying.actions import NewDraft
from core.applying.queries import Call
from core.people.passwords import make_token, token_hash
from pages.shared import apply_sheet, forms, frame, notices, store

TOKEN = "apply.token"


def draw_button(call: Call, label: str, kind: Literal["primary", "secondary"] = "primary") -> None:
    """Draw the button; the token is made before the save, so a run that is cut loses no draft."""
    key = forms.key("apply.start", call.round_id)
    if not forms.press(label, key, type=kind, icon=":material/edit_document:"):
        return
    slot = f"{TOKEN}.{key}"
    if forms.held(slot) is None:
        forms.hold(slot, make_token())
    token: str = forms.held(slot)
    given = NewDraft(token_hash(token), apply_sheet.client_hash())
    started = "Started. Keep the link to your application."
    with notices.shown(started) as outcome, store.writing(VISITOR, key) as session:
        actions.start_draft(session, VISITOR, call.round_id, given, on=frame.today())
    if outcome.done:
        forms.renew("apply.start", call.round_id)
        st.switch_page("pages/public/apply.py", query_params={"draft": token})
