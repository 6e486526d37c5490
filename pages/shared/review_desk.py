"""Where a lead gives files to reviewers and decides on declared conflicts of interest."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.access import Actor
from core.reviews import actions, rules
from core.reviews.queries import ConflictRow, list_conflicts, list_reviewers
from core.reviews.rules import ConflictDecision
from core.selection.rows import ExpressionRow
from core.selection.rules import REVIEWS_NEEDED, TO_READ
from core.wording import counted
from pages.shared import cached, forms, frame, menu, notices, parts, store, versions


def draw(actor: Actor, round_id: int, rows: Sequence[ExpressionRow]) -> None:
    """Draw who reviews how much, what lacks a reviewer, and the conflicts."""
    reviewers = cached.read(list_reviewers, actor, round_id)
    conflicts = cached.read(list_conflicts, actor, round_id)
    short = [row for row in rows if row.state in TO_READ and row.reviews_asked < REVIEWS_NEEDED]
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("Reviewers", anchor=False)
        if short:
            files = "1 file has" if len(short) == 1 else f"{len(short)} files have"
            st.markdown(f"{files} fewer than {REVIEWS_NEEDED} reviewers.")
            _draw_assign(actor, round_id)
        else:
            st.markdown(f"Every file to review has at least {REVIEWS_NEEDED} reviewers.")
        if reviewers:
            st.dataframe(
                [{"Reviewer": row.name, "Handed in": f"{row.complete} of {row.files}"}
                 for row in reviewers],
                hide_index=True,
            )  # fmt: skip
        else:
            menu.link("administration/people", "Add reviewers")
    with right:
        st.subheader("Conflicts of interest", anchor=False)
        if not conflicts:
            st.markdown("No reviewer has declared a conflict.")
        for row in conflicts:
            _draw_conflict(actor, row)


def _draw_assign(actor: Actor, round_id: int) -> None:
    key = forms.key("reviews.assign", round_id)
    if not forms.press(f"Give every file {REVIEWS_NEEDED} reviewers", key, type="primary"):
        return
    given = None
    with (
        notices.shown("Every file to review has its reviewers.") as outcome,
        store.writing(actor, key) as session,
    ):
        given = actions.assign_evenly(session, actor, round_id, on=frame.today())
    if outcome.done:
        forms.renew("reviews.assign", round_id)
        if given is not None and given.short:
            notices.later(
                f"{counted(given.short, 'file')} still lack a reviewer without a conflict."
            )
        st.rerun()


def _draw_conflict(actor: Actor, row: ConflictRow) -> None:
    with st.container(border=True, key=f"conflict.{row.id}"):
        st.markdown(f"**{parts.safe(row.person)}** and **{parts.safe(row.file)}**")
        st.markdown(parts.safe(row.declaration))
        if not row.is_open:
            st.caption(f"{rules.OUTCOMES[row.outcome]}. {parts.safe(row.reason)}")
            return
        st.caption("The file is closed to this reviewer until you decide.")
        key = forms.key("conflict.decide", row.id)
        version = versions.carried(key, row.version) or row.version
        with st.form(key, border=False):
            outcome_wanted = st.radio(
                "Outcome", list(rules.OUTCOMES), format_func=rules.OUTCOMES.__getitem__,
                index=None, key=f"{key}.outcome",
            )  # fmt: skip
            reason = st.text_input("Reason", key=f"{key}.reason", max_chars=rules.TEXT_LIMIT)
            pressed = forms.submit("Decide", key)
        if pressed and outcome_wanted is None:
            st.error("Choose an outcome.", icon=":material/block:")
        elif pressed and outcome_wanted is not None:
            with notices.shown("Decided.") as outcome, store.writing(actor, key) as session:
                actions.decide_conflict(
                    session, actor, row.id, ConflictDecision(outcome_wanted, reason), version,
                    on=frame.today(),
                )  # fmt: skip
            if outcome.stale:
                versions.compare(key, outcome.stale)
            if outcome.done:
                forms.renew("conflict.decide", row.id)
                st.rerun()
