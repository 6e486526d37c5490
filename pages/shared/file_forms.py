"""What the team decides about one file: who reads it, and whether it may take part."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from core.access import Actor
from core.assignments import actions as assignments
from core.assignments.queries import list_reviewers
from core.selection import actions
from core.selection.actions import OverrideInput
from core.selection.eligibility import Verdict
from core.selection.rows import ExpressionFile
from core.wording import counted
from pages.shared import cached, forms, frame, notices, parts, store, versions

AS_THE_RULES_SAY: Literal["rules"] = "rules"
VERDICTS: dict[Verdict | Literal["rules"], str] = {
    "eligible": "Eligible",
    "ineligible": "Not eligible",
    AS_THE_RULES_SAY: "As the rules say",
}


def draw_reviewers(actor: Actor, file: ExpressionFile) -> None:
    """Draw who reads the file, with the form to change it."""
    st.subheader("Reviewers", anchor=False)
    asked = [who for who in file.assigned if not who.is_barred]
    barred = [who.name for who in file.assigned if who.is_barred]
    done = {view.reviewer for view in file.reviews if view.is_complete}
    names = [
        f"{who.name} ({_standing(who.name in done, who.has_begun)})" for who in asked
    ]  # fmt: skip
    st.markdown(parts.safe(", ".join(names)) or "Nobody has been asked yet.")
    if barred:
        st.caption(f"Closed to {parts.safe(', '.join(barred))}: conflict of interest.")
    people = {row.person_id: row for row in cached.read(list_reviewers, actor, file.round_id)}
    with st.expander("Change the reviewers", icon=":material/edit:"):
        key = forms.key("file.reviewers", file.row.id)
        with st.form(key, border=False):
            chosen = st.multiselect(
                f"At least {file.row.reviews_needed} reviewers", list(people), key=f"{key}.people",
                default=[who.person_id for who in asked if who.person_id in people],
                format_func=lambda number: f"{people[number].name} "
                f"({counted(people[number].files, 'file')})",
            )  # fmt: skip
            pressed = forms.submit("Keep these reviewers", key)
        if pressed:
            with notices.shown("Reviewers changed.") as outcome, store.writing(actor, key) as db:
                assignments.assign_reviewers(db, actor, file.row.id, chosen, on=frame.today())
            if outcome.done:
                forms.renew("file.reviewers", file.row.id)
                st.rerun()


def draw_override(actor: Actor, file: ExpressionFile) -> None:
    """Draw the form that puts a person's verdict before the rules."""
    with st.expander("Decide on eligibility", icon=":material/gavel:"):
        key = forms.key("file.override", file.row.id)
        version = versions.carried(key, file.version) or file.version
        with st.form(key, border=False, enter_to_submit=False):
            verdict = st.radio(
                "Verdict", list(VERDICTS), format_func=VERDICTS.__getitem__, index=None,
                key=f"{key}.verdict",
            )  # fmt: skip
            reason = st.text_area(
                "Reason", key=f"{key}.reason", max_chars=actions.REASON_LIMIT, height=90
            )
            pressed = forms.submit("Decide", key)
        if pressed and verdict is None:
            st.error("Choose a verdict.", icon=":material/block:")
        elif pressed:
            given = OverrideInput(None if verdict == AS_THE_RULES_SAY else verdict, reason)
            with notices.shown("Decided.") as outcome, store.writing(actor, key) as session:
                actions.override_eligibility(
                    session, actor, file.row.id, given, version, on=frame.today()
                )
            if outcome.stale:
                versions.compare(key, outcome.stale)
            if outcome.done:
                forms.renew("file.override", file.row.id)
                st.rerun()


def _standing(is_done: bool, has_begun: bool) -> str:
    if is_done:
        return "handed in"
    return "begun" if has_begun else "not begun"
