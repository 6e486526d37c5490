"""The team comes here to explore who applied; reviewers to find the files they are to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from core.reviews.queries import my_reviews
from core.selection import filters, summary
from core.selection.queries import list_expressions
from core.selection.rows import ExpressionRow
from core.tables.people import Role
from pages.shared import (
    cached,
    clarification,
    file_filters,
    file_map,
    frame,
    menu,
    parts,
    review_desk,
)

FILE_PAGE = "pages/programme/applicant.py"
TALLEST = 640

actor = frame.require(Role.LEAD, Role.FACILITATOR, Role.REVIEWER)
top = st.container()
call = frame.chosen_round(actor)
if call is None:
    with top:
        frame.header("Applicants", "There is no round yet. A lead opens one under Rounds.")
    st.stop()
round_id = call.id


def open_file(file_id: object) -> None:
    """Go to one file."""
    st.switch_page(FILE_PAGE, query_params={"file": str(file_id)})


def draw_table(chosen: Sequence[ExpressionRow], table: Any) -> None:
    """Draw the list; choosing a line opens the file."""
    if not chosen:
        st.info("No file matches. Take a filter away.", icon=":material/filter_alt_off:")
        return
    event = st.dataframe(
        table, hide_index=True, placeholder="",
        on_select="rerun", selection_mode="single-row", key=f"applicants.table.{round_id}",
        height=min(38 + 35 * len(chosen), TALLEST),
        alt="The applicants of this round. Choosing a line opens the file.",
        column_config={
            "Name": st.column_config.TextColumn(width=210),
            "Country": st.column_config.TextColumn(width=110),
            "State": st.column_config.TextColumn(width=180),
            "Reviews": st.column_config.TextColumn(
                width=80, help="Reviews handed in, of those asked for."),
            "Asked": st.column_config.NumberColumn(
                format="%d days ago", width=110, help="When a lead gave you this file."),
            "Level": st.column_config.NumberColumn(
                format="%.1f", width=70, help="Level of advancement on the topic, 1 to 5."),
            "Mean": st.column_config.ProgressColumn(
                format="%.1f", min_value=0, max_value=5, width=110,
                help="Weighted mean of the complete reviews, 0 to 5."),
            "Spread": st.column_config.NumberColumn(
                format="%.1f", width=80,
                help="Largest distance between two marks on one criterion."),
        },
    )  # fmt: skip
    picked = event["selection"]["rows"]
    if picked:
        open_file(chosen[picked[0]].id)


if actor.role is Role.REVIEWER:
    rows = cached.read(list_expressions, actor, round_id)
    with top:
        frame.header("Applicants", summary.reviewer_headline(rows), round_name=call.name)
    days = summary.days_waiting(cached.read(my_reviews, actor), frame.today())
    if rows:
        mine = summary.owed_first(rows, days)
        draw_table(mine, summary.table(mine, days))
    st.stop()

board = cached.derived(summary.board, list_expressions, actor, round_id)
with top:
    frame.header("Applicants", board.sentence, round_name=call.name)
if not board.rows:
    if actor.role is Role.LEAD:
        menu.link("programme/intake", "Import expressions of interest", round=call.id)
    st.stop()
parts.figures(board.figures)
picture = st.container()
found = filters.matches(board.catalogue, file_filters.draw(board.catalogue))
ground = cached.derived(file_map.ground, list_expressions, actor, round_id)
with picture:
    dot = file_map.draw(ground, found, f"applicants.map.{round_id}")
if dot.isdigit():
    open_file(dot)
count, total = int(found.sum()), len(board.rows)
if count < total:
    st.caption(f"{count} of {total} files match. The others are faded on the map.")
crowd = file_map.members(ground, dot)
if crowd is not None:
    found &= crowd[1]
    st.caption(f"Chosen on the map: {parts.safe(crowd[0])}. Press the map twice to see all again.")
draw_table(filters.chosen(board.rows, found), board.table(found))
clarification.draw_owed(actor, call.id)
if actor.role is Role.LEAD:
    review_desk.draw(actor, call.id, board.rows)
