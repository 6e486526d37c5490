"""The decision on one file: what was decided and why, and where a lead decides."""

from __future__ import annotations

import streamlit as st

from core.access import Actor
from core.decisions import actions, rules
from core.decisions.queries import read_decision
from core.decisions.rows import DecisionView
from core.tables.people import Role
from core.tables.selection import Decision
from pages.shared import cached, forms, frame, notices, parts, store, versions

FORM = "decide.one"


def draw(actor: Actor, expression_id: int) -> None:
    """Draw the decision on a file for the team, and for a lead the form to take one."""
    view = cached.read(read_decision, actor, expression_id)
    file = view.file
    for name, until in view.kept_before:
        st.markdown(parts.safe(
            f"This territory is kept from {name} until {parts.day(until)}. In this round the "
            "new file counts."
        ))  # fmt: skip
    if file.decision is Decision.NONE and actor.role is not Role.LEAD:
        return
    st.subheader("Decision", anchor=False)
    if file.decision is Decision.NONE:
        st.caption("Not decided yet.")
    else:
        day = f" on {parts.day(file.decided_on)}" if file.decided_on else ""
        st.markdown(f"**{rules.label(file.decision, view.state)}**{day}.")
        if file.decision_reason:
            st.markdown(parts.safe(file.decision_reason))
    if file.retained_until is not None:
        st.markdown(
            f":material/bookmark: Kept for later rounds until {parts.day(file.retained_until)}."
        )
    elif file.decision in rules.CHOSEN:
        agreed = "agreed to be kept" if file.consent_retention else "has not agreed to be kept"
        st.caption(f"Not kept for later rounds; the applicant {agreed}.")
    if actor.role is Role.LEAD and file.decision is not Decision.PAIRED:
        with st.expander("Decide on this file", icon=":material/gavel:"):
            _draw_form(actor, view)


def _draw_form(actor: Actor, view: DecisionView) -> None:
    file = view.file
    key = forms.key(FORM, file.id)
    version = versions.carried(key, file.version) or file.version
    with st.form(key, border=False, enter_to_submit=False):
        wanted = st.selectbox(
            "Outcome", [one for one in rules.BY_HAND if one is not file.decision], index=None,
            format_func=lambda one: rules.offered(one, view.state), key=f"{key}.outcome",
            placeholder="Choose an outcome",
        )  # fmt: skip
        reason = st.text_area(
            "Reason", key=f"{key}.reason", max_chars=rules.REASON_LIMIT, height=90,
            help="For the team. Letters have texts of their own.",
        )  # fmt: skip
        despite = file.has_letter_left and st.checkbox(
            "A letter with the decision has left; a new one follows.", key=f"{key}.letter"
        )
        pressed = forms.submit("Decide", key, type="primary")
    if pressed and wanted is None:
        st.error("Choose an outcome.", icon=":material/block:")
    elif pressed and wanted is not None:
        with notices.shown("Decided.") as outcome, store.writing(actor, key) as session:
            actions.decide_expression(
                session, actor, file.id, wanted, reason, version, on=frame.today(),
                despite_letter=despite,
            )  # fmt: skip
        if outcome.stale:
            versions.compare(key, outcome.stale)
        if outcome.done:
            forms.renew(FORM, file.id)
            st.rerun()
