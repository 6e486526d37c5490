"""How the reviewers mark, where they disagree, and who is kept for later rounds."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.access import Actor
from core.decisions import actions, rules, severity, summary
from core.decisions.remarks import disagreement
from core.decisions.rows import RankedFile, Ranking, RetainedRow
from core.tables.people import Role
from pages.shared import charts, forms, frame, menu, notices, parts, severity_chart, store, versions
from pages.shared.colours import palette

SHOWN = 12


def draw_reviewers(found: Ranking) -> None:
    """Draw each reviewer's difference to the others on the files they share."""
    st.subheader("How the reviewers mark", anchor=False)
    st.markdown(parts.safe(summary.severity_headline(found.reviewers)))
    if not found.reviewers:
        return
    rows = [
        severity_chart.SeverityRow(one.name, one.severity.difference, one.severity.files,
                                   summary.severity_sentence(one))
        for one in found.reviewers
    ]  # fmt: skip
    figure = severity_chart.severity(rows, palette(frame.theme()))
    st.plotly_chart(
        figure, theme=None, config=dict(charts.CONFIG), alt=charts.alt_text(figure),
        key=f"selection.severity.{found.round_id}",
    )  # fmt: skip
    st.caption(parts.safe(severity.METHOD))


def draw_disagreements(files: Sequence[RankedFile]) -> None:
    """Draw the files whose reviewers lie far apart or disagree about a threshold."""
    st.subheader("Where they disagree", anchor=False)
    if not files:
        st.markdown("No file has marks 1.5 or more apart, or a threshold in dispute.")
        return
    st.markdown(f"{len(files)} for the consensus meeting, the widest first.")
    for file in files[:SHOWN]:
        label = parts.safe(f"{file.name}: {disagreement(file)}")
        menu.link("programme/applicant", label, file=file.id)
    if len(files) > SHOWN:
        st.caption(f"And {len(files) - SHOWN} more; the table above names them.")


def draw_retained(actor: Actor, rows: Sequence[RetainedRow]) -> None:
    """Draw who is kept for later rounds, and let a lead keep one or no longer."""
    st.subheader("Retained candidates", anchor=False)
    today = frame.today()
    st.markdown(parts.safe(summary.retained_headline(rows, today)))
    if not rows:
        return
    st.dataframe(
        summary.retained_table(rows, today), hide_index=True, placeholder="",
        alt="Candidates without a partner, and until when they are kept.",
    )  # fmt: skip
    st.caption(
        "Kept on their own agreement, for 24 months from the decision. They renew or end it "
        "themselves on their status page; in a later round's pool they stand with their mark."
    )
    if actor.role is Role.LEAD:
        with st.expander("Keep one, or keep one no longer"):
            _draw_change(actor, rows)


def _draw_change(actor: Actor, rows: Sequence[RetainedRow]) -> None:
    by_id = {row.id: row for row in rows}
    chosen = st.selectbox(
        "Candidate", list(by_id), index=None, format_func=lambda one: by_id[one].name,
        placeholder="Choose a candidate", key="retained.who",
    )  # fmt: skip
    if chosen is None:
        return
    row = by_id[chosen]
    st.markdown(parts.safe(f"{row.name}: {summary.kept_words(row, frame.today())}."))
    key = forms.key("retained", row.id)
    version = versions.carried(key, row.version) or row.version
    if row.retained_until is None or row.retained_until < frame.today():
        if forms.press("Keep for later rounds", key):
            with notices.shown("Kept.") as outcome, store.writing(actor, key) as session:
                actions.retain_expression(session, actor, row.id, version, on=frame.today())
            _after(key, row.id, is_done=outcome.done, is_stale=outcome.stale is not None)
        return
    reason = st.text_input("Reason", key=f"{key}.reason", max_chars=rules.REASON_LIMIT)
    if forms.press("Keep no longer", key):
        with notices.shown("Kept no longer.") as outcome, store.writing(actor, key) as session:
            actions.unretain_expression(
                session, actor, row.id, reason, version, on=frame.today()
            )  # fmt: skip
        _after(key, row.id, is_done=outcome.done, is_stale=outcome.stale is not None)


def _after(key: str, row_id: int, *, is_done: bool, is_stale: bool) -> None:
    if is_stale:
        forms.let_go(f"{key}.version")
    if is_done:
        forms.renew("retained", row_id)
        st.rerun()
