"""The applicant's link, and the withdrawal of a file by a lead."""

from __future__ import annotations

import streamlit as st

from core.access import Actor
from core.applicants import actions, rules
from core.selection.rows import ExpressionFile
from pages.shared import apply_sheet, forms, frame, notices, store, versions

LINK = "file.link"


def draw_link(actor: Actor, file: ExpressionFile) -> None:
    """Draw the way to a fresh link to the applicant's own page, shown this once."""
    with st.expander("Link to the applicant's own page", icon=":material/link:"):
        st.markdown(
            "The applicant sees there how the file stands, answers questions and can withdraw. "
            "A new link ends every earlier one, also those in letters."
        )
        key = forms.key("file.link", file.row.id)
        made: list[str] = []
        if forms.press("Make a new link", key):
            with notices.shown("The new link is made.") as outcome, store.writing(actor, key) as db:
                made.append(actions.make_link(db, actor, file.row.id, on=frame.today()))
            if outcome.done and made:
                forms.hold(f"{LINK}.{file.row.id}", apply_sheet.link(made[0], "status", "token"))
            if outcome.done:
                forms.renew("file.link", file.row.id)
                st.rerun()
        shown = forms.held(f"{LINK}.{file.row.id}")
        if shown:
            st.code(shown, language=None, wrap_lines=True)
            st.caption("Copy it now and give it to the contact person: it is stored nowhere.")


def draw_withdrawal(actor: Actor, file: ExpressionFile) -> None:
    """Draw the way to withdraw a file for its applicant, or to take that back."""
    if file.row.state == "withdrawn":
        _draw_restore(actor, file)
    elif file.row.state != "paired":
        _draw_withdraw(actor, file)


def _draw_withdraw(actor: Actor, file: ExpressionFile) -> None:
    with st.expander("Withdraw for the applicant", icon=":material/logout:"):
        st.markdown(rules.WHAT_GOES_FOR_THEM)
        key = forms.key("file.withdraw", file.row.id)
        version = versions.carried(key, file.version) or file.version
        with st.form(key, border=False, enter_to_submit=False):
            reason = st.text_area(
                "Reason (the applicant can read it)", key=f"{key}.reason",
                max_chars=rules.REASON_LIMIT, height=90,
            )  # fmt: skip
            pressed = forms.submit("Withdraw this file", key)
        if pressed:
            with notices.shown("Withdrawn.") as outcome, store.writing(actor, key) as session:
                actions.withdraw_expression(
                    session, actor, file.row.id, reason, version, on=frame.today()
                )
            if outcome.stale:
                versions.compare(key, outcome.stale)
            if outcome.done:
                forms.renew("file.withdraw", file.row.id)
                st.rerun()


def _draw_restore(actor: Actor, file: ExpressionFile) -> None:
    key = forms.key("file.restore", file.row.id)
    if forms.press("Take the withdrawal back", key, icon=":material/undo:"):
        with notices.shown("The file is back.") as outcome, store.writing(actor, key) as session:
            actions.restore_expression(session, actor, file.row.id, file.version, on=frame.today())
        if outcome.done:
            forms.renew("file.restore", file.row.id)
            st.rerun()
