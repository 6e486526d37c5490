"""Where a lead decides on many files at once: the outcome, what it changes, one button."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.access import Actor
from core.decisions import actions, rules
from core.decisions.rows import RankedFile, Ranking
from core.tables.selection import Decision
from core.wording import counted
from pages.shared import forms, frame, notices, parts, store

FORM = "selection.decide"


def draw(actor: Actor, found: Ranking, files: Sequence[RankedFile]) -> None:
    """Draw the outcome, its preview and the button for the chosen files."""
    st.subheader("Decide", anchor=False)
    if not files:
        st.caption("Choose a band above, or lines of the table.")
        return
    key = forms.key(FORM, found.round_id)
    versions = _drawn(key, files)
    left, right = st.columns([1, 2], gap="large")
    decision = left.selectbox(
        f"Outcome of {counted(len(files), 'file')}", rules.BY_HAND, index=None,
        format_func=lambda one: rules.offered(one, found.state), key=f"{key}.outcome",
        placeholder="Choose an outcome",
    )  # fmt: skip
    reason = right.text_input(
        "Reason, the same for all of them", key=f"{key}.reason", max_chars=rules.REASON_LIMIT,
        help="Stands beside each decision for the team. Letters have texts of their own.",
    )  # fmt: skip
    if decision is None:
        return
    has_left = any(file.has_letter_left for file in files)
    despite = has_left and st.checkbox(
        "A letter with the decision has left. Change it all the same; a new letter follows.",
        key=f"{key}.letter",
    )  # fmt: skip
    preview = rules.preview(files, decision, found.state, despite_letter=despite)
    st.markdown(parts.safe(rules.what_happens(preview, found.state)))
    for words in rules.refused_words(preview.refused):
        st.markdown(f":orange[:material/block:] {parts.safe(words)}")
    if not preview.changed:
        return
    count = len(preview.changed)
    with st.expander("Which file" if count == 1 else f"Which {count} files"):
        changed = set(preview.changed)
        st.markdown(parts.safe(", ".join(file.name for file in files if file.id in changed)))
    if forms.press(_button(decision, len(preview.changed)), key, type="primary"):
        _decide(actor, found, {one: versions[one] for one in preview.changed}, decision, reason,
                key, despite=despite)  # fmt: skip


def _decide(
    actor: Actor, found: Ranking, versions: dict[int, int], decision: Decision, reason: str,
    key: str, *, despite: bool,
) -> None:  # fmt: skip
    with notices.shown("Decided.") as outcome, store.writing(actor, key) as session:
        actions.decide_many(
            session, actor, found.round_id, versions, decision, reason, on=frame.today(),
            despite_letter=despite,
        )  # fmt: skip
    if outcome.stale:
        forms.let_go(f"{key}.versions")
    if outcome.done:
        forms.let_go(f"{key}.versions")
        forms.renew(FORM, found.round_id)
        st.rerun()


def _drawn(key: str, files: Sequence[RankedFile]) -> dict[int, int]:
    """Return the versions that stood when each file was first drawn here.

    A decision on what somebody changed since is refused instead of passing unseen.
    """
    held: dict[int, int] = forms.held(f"{key}.versions") or {}
    versions = {file.id: held.get(file.id, file.version) for file in files}
    forms.hold(f"{key}.versions", held | versions)
    return versions


def _button(decision: Decision, count: int) -> str:
    if decision is Decision.NONE:
        return f"Take back {counted(count, 'decision')}"
    return f"Decide on {counted(count, 'file')}"
