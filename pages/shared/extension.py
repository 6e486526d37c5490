"""Move a deadline for a reason, and show how it was moved before."""

from __future__ import annotations

from datetime import date, time

import streamlit as st

from core.access import Actor
from core.rounds import actions, rules
from core.rounds.queries import RoundRow
from core.rounds.rules import ExtensionInput
from pages.shared import forms, frame, notices, parts, store, versions


def draw_extensions(row: RoundRow) -> None:
    """Draw every move of the deadline with its reason, the newest first."""
    for move in reversed(row.extensions):
        st.markdown(
            f":material/update: Extended on {parts.day(move.extended_on)}, before: "
            f"{parts.safe(move.before)}.  \nReason: {parts.safe(move.reason)}"
        )


def draw_extend(actor: Actor, row: RoundRow) -> None:
    """Draw the form that moves the deadline of a round to a later time."""
    key = forms.key("round.extend", row.id)
    version = versions.carried(key, row.version) or row.version
    stands = row.closes_local
    with st.form(key, enter_to_submit=False, border=False):
        st.markdown(f"The deadline stands at {parts.safe(row.deadline)}.")
        left, right = st.columns(2)
        day = left.date_input(
            "New closing day", None, min_value=date.fromisoformat(stands[:10]),
            format="DD/MM/YYYY", key=f"{key}.day",
        )  # fmt: skip
        clock = right.time_input("at", time.fromisoformat(stands[11:]), key=f"{key}.clock")
        reason = st.text_area(
            "Reason", key=f"{key}.reason", max_chars=rules.REASON_LIMIT, height=90,
            help="Shown on the call page and on every file that is in time because of it.",
        )  # fmt: skip
        pressed = forms.submit("Extend the deadline", key)
    if pressed and (day is None or clock is None):
        st.error("Choose the new closing day.", icon=":material/block:")
    elif pressed:
        given = ExtensionInput(f"{day:%Y-%m-%d} {clock:%H:%M}", reason)
        with notices.shown("The deadline is extended.") as outcome, store.writing(actor, key) as db:
            actions.extend_deadline(db, actor, row.id, given, version, on=frame.today())
        if outcome.stale:
            versions.compare(key, outcome.stale)
        if outcome.done:
            forms.renew("round.extend", row.id)
            st.rerun()
