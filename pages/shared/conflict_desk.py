"""Where a lead decides on conflicts of interest, and puts down one that nobody declared."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.access import Actor
from core.assignments.queries import list_reviewers
from core.conflicts import actions, hints, rules
from core.conflicts.queries import ConflictRow, list_conflicts, list_hints
from core.conflicts.rules import ConflictDecision
from core.selection.rows import ExpressionFile
from core.wording import listed
from pages.shared import cached, forms, frame, notices, parts, store, versions

# Each is a form: a hundred of them would take a page a second to draw.
SHOWN = 5


def draw(actor: Actor, round_id: int) -> None:
    """Draw the conflicts of a round: those to decide, then the decided ones."""
    st.subheader("Conflicts of interest", anchor=False)
    rows = cached.read(list_conflicts, actor, round_id)
    waiting = [row for row in rows if row.is_open]
    decided = [row for row in rows if not row.is_open]
    st.markdown(rules.sentence(len(waiting), len(decided)))
    for row in waiting[:SHOWN]:
        _draw_conflict(actor, row)
    if len(waiting) > SHOWN:
        st.caption(f"And {len(waiting) - SHOWN} more; they follow as these are decided.")
    if decided:
        with st.expander(f"{len(decided)} decided"):
            for row in decided if len(decided) <= SHOWN else _chosen(decided, round_id):
                _draw_conflict(actor, row)


def draw_file(actor: Actor, file: ExpressionFile) -> None:
    """Draw the conflicts with one file, what hints at more, and the form to put one down."""
    rows = [
        row
        for row in cached.read(list_conflicts, actor, file.round_id)
        if row.expression_id == file.row.id
    ]
    people = {row.person_id: row.name for row in cached.read(list_reviewers, actor, file.round_id)}
    found = cached.read(list_hints, actor, file.row.id)
    st.subheader("Conflicts of interest", anchor=False)
    for row in rows:
        _draw_conflict(actor, row)
    settled = {row.person_id for row in rows}
    looks = [
        f"- {parts.safe(people[number])}: "
        + parts.safe("; ".join(f"{hint.words} ({hint.source})" for hint in some))
        for number, some in found.items()
        if number in people and number not in settled
    ]
    if looks:
        st.markdown("Worth a look, from the data:\n" + "\n".join(looks))
    elif not rows:
        st.markdown("None is declared, and nothing in the data hints at one.")
    free = [number for number in people if number not in settled]
    if free:
        with st.expander("Put down a conflict of interest", icon=":material/person_off:"):
            _draw_record(actor, file.row.id, {number: people[number] for number in free})


def _chosen(decided: Sequence[ConflictRow], round_id: int) -> list[ConflictRow]:
    """Draw the choice of one conflict among many."""
    by_id = {row.id: row for row in decided}
    chosen = st.selectbox(
        "Conflict of interest", list(by_id), index=None, placeholder="Choose one to read it",
        format_func=lambda one: f"{by_id[one].person}: {by_id[one].file}",
        key=f"conflict.decided.{round_id}",
    )  # fmt: skip
    return [] if chosen is None else [by_id[chosen]]


def _draw_conflict(actor: Actor, row: ConflictRow) -> None:
    with st.container(border=True, key=f"conflict.{row.id}"):
        st.markdown(f"**{parts.safe(row.person)}** and **{parts.safe(row.file)}**")
        if row.answers:
            said = listed([rules.ANSWERS.get(code, code) for code in row.answers])
            st.markdown(f"{said[0].upper()}{said[1:]}.")
        if row.declaration:
            st.markdown(parts.safe(row.declaration))
        elif row.is_recorded:
            st.markdown("Not declared by the reviewer.")
        if row.hints:
            st.caption(parts.safe(hints.in_words(row.hints)))
        if row.is_open:
            st.caption("The file is closed to this reviewer until you decide.")
            _draw_decision(actor, row, "Decide")
            return
        by = f" Decided by {row.decided_by} on {parts.day(row.decided_on)}."
        st.caption(
            f"{rules.OUTCOMES[row.outcome]}. {parts.safe(row.reason)}"
            + (parts.safe(by) if row.decided_by else "")
        )
        with st.popover("Decide again", type="tertiary"):
            _draw_decision(actor, row, "Change the outcome")


def _draw_decision(actor: Actor, row: ConflictRow, label: str) -> None:
    key = forms.key("conflict.decide", row.id)
    version = versions.carried(key, row.version) or row.version
    with st.form(key, border=False):
        wanted = st.radio(
            "Outcome", list(rules.OUTCOMES), format_func=rules.OUTCOMES.__getitem__,
            index=None, key=f"{key}.outcome",
        )  # fmt: skip
        reason = st.text_input("Reason", key=f"{key}.reason", max_chars=rules.TEXT_LIMIT)
        pressed = forms.submit(label, key)
    if pressed and wanted is None:
        st.error("Choose an outcome.", icon=":material/block:")
    elif pressed and wanted is not None:
        with notices.shown("Decided.") as outcome, store.writing(actor, key) as session:
            actions.decide_conflict(
                session, actor, row.id, ConflictDecision(wanted, reason), version,
                on=frame.today(),
            )  # fmt: skip
        if outcome.stale:
            versions.compare(key, outcome.stale)
        if outcome.done:
            forms.renew("conflict.decide", row.id)
            st.rerun()


def _draw_record(actor: Actor, expression_id: int, people: dict[int, str]) -> None:
    key = forms.key("conflict.record", expression_id)
    with st.form(key, border=False):
        person = st.selectbox(
            "Reviewer", list(people), index=None, format_func=people.__getitem__,
            placeholder="Choose a reviewer", key=f"{key}.person",
        )  # fmt: skip
        wanted = st.radio(
            "Outcome", rules.RECORDED, format_func=rules.OUTCOMES.__getitem__, key=f"{key}.outcome"
        )
        reason = st.text_input("Reason", key=f"{key}.reason", max_chars=rules.TEXT_LIMIT)
        pressed = forms.submit("Put it down", key)
    if pressed and person is None:
        st.error("Choose a reviewer.", icon=":material/block:")
    elif pressed and person is not None:
        with notices.shown("Put down.") as outcome, store.writing(actor, key) as session:
            actions.record_conflict(
                session, actor, expression_id, person, ConflictDecision(wanted, reason),
                on=frame.today(),
            )  # fmt: skip
        if outcome.done:
            forms.renew("conflict.record", expression_id)
            st.rerun()
