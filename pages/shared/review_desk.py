"""Where a lead sees who owes which review; giving files out and conflicts stand below."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.access import Actor
from core.assignments import owed
from core.assignments.owed import OpenReview
from core.assignments.queries import list_owed, list_reviewers
from core.selection.rows import ExpressionRow
from pages.shared import assignment_desk, cached, charts, conflict_desk, frame, menu
from pages.shared.colours import palette
from pages.shared.owed_bars import owed_bars

FILE_PAGE = "pages/programme/applicant.py"
STEPS = {"declare": "Has not opened it", "write": "Opened, nothing written", "draft": "Draft begun"}
TALLEST = 420


def draw(actor: Actor, round_id: int, rows: Sequence[ExpressionRow]) -> None:
    """Draw who owes what, what lacks a reviewer, and the conflicts of interest."""
    st.header("Who reviews what", anchor=False)
    reviewers = cached.read(list_reviewers, actor, round_id)
    waiting = cached.read(list_owed, actor, round_id)
    st.markdown(owed.sentence(waiting, frame.today()))
    if waiting:
        _draw_owed(waiting, round_id)
    left, right = st.columns(2, gap="large")
    with left:
        if reviewers:
            st.subheader("Handed in", anchor=False)
            st.dataframe(
                [{"Reviewer": row.name, "Handed in": f"{row.complete} of {row.files}"}
                 for row in reviewers],
                hide_index=True, height="content" if len(reviewers) < 12 else TALLEST,
            )  # fmt: skip
        menu.link("administration/people", "Add reviewers, and say what they can read")
    with right:
        conflict_desk.draw(actor, round_id)
    assignment_desk.draw(actor, round_id, rows)


def _draw_owed(rows: tuple[OpenReview, ...], round_id: int) -> None:
    on = frame.today()
    left, right = st.columns(2, gap="large")
    with left:
        figure = owed_bars(owed.by_person(rows, on), palette(frame.theme()))
        st.plotly_chart(
            figure, theme=None, config=dict(charts.CONFIG), alt=charts.alt_text(figure),
            key=f"owed.bars.{round_id}",
        )  # fmt: skip
    with right:
        event = st.dataframe(
            [
                {
                    "Given": owed.days_open(row, on), "Reviewer": row.person, "File": row.file,
                    "State": STEPS[row.step] if row.is_active else "Account closed",
                }
                for row in rows
            ],
            hide_index=True, on_select="rerun", selection_mode="single-row",
            height=min(38 + 35 * len(rows), TALLEST), key=f"owed.table.{round_id}",
            alt="The open reviews, the oldest first. Choosing a line opens the file.",
            column_config={"Given": st.column_config.NumberColumn(format="%d days ago")},
        )  # fmt: skip
    picked = event["selection"]["rows"]
    if picked:
        file = rows[picked[0]].expression_id
        st.switch_page(FILE_PAGE, query_params={"file": str(file)})
