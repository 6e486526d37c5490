"""What stands before every file: the questions on conflicts of interest."""

from __future__ import annotations

import streamlit as st

from core.access import Actor
from core.conflicts import actions, rules
from core.conflicts.rules import ConflictInput
from pages.shared import forms, frame, notices, store

YES, NO = "Yes", "No"


def draw(actor: Actor, expression_id: int, *, is_open: bool = False) -> None:
    """Draw the questions, each with yes and no; `is_open` once the file is being read."""
    if not is_open:
        st.subheader("Before the file opens", anchor=False)
        st.markdown("Does anything tie you to this applicant?")
    key = forms.key("conflict.declare", expression_id)
    with st.form(key, border=not is_open, enter_to_submit=False):
        said = {
            code: st.radio(question, (NO, YES), index=None, horizontal=True, key=f"{key}.{code}")
            for code, question in rules.QUESTIONS.items()
        }
        text = st.text_area(
            "After a yes: what ties you to it", key=f"{key}.text", max_chars=rules.TEXT_LIMIT,
            height=100,
        )  # fmt: skip
        st.caption("With a yes the file closes for you, and a lead decides.")
        label = "Declare" if is_open else "Keep these answers"
        pressed = forms.submit(label, key, type="secondary" if is_open else "primary")
    if not pressed:
        return
    given = ConflictInput(
        {code: answer == YES for code, answer in said.items() if answer is not None}, text
    )
    done = "Declared. A lead decides." if given.has_conflict else "The file is open."
    with notices.shown(done) as outcome, store.writing(actor, key) as session:
        actions.declare_conflict(session, actor, expression_id, given, on=frame.today())
    if outcome.done:
        forms.renew("conflict.declare", expression_id)
        if given.has_conflict:
            st.switch_page("pages/programme/applicants.py")
        st.rerun()
