"""The team comes here to explore who applied; reviewers to find the files they are to read."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from core.reviews.queries import my_reviews
from core.selection import filters, summary
from core.selection.queries import list_expressions
from core.selection.rows import ExpressionRow
from core.selection.rules import STATE_LABELS
from core.tables.people import Role
from core.vocabulary import map_outline
from pages.shared import (
    cached,
    charts,
    clarification,
    file_filters,
    frame,
    maps,
    menu,
    parts,
    review_desk,
)
from pages.shared.colours import palette
from pages.shared.outline import off_the_map

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
rows = cached.read(list_expressions, actor, round_id)


def draw_map(chosen: tuple[ExpressionRow, ...]) -> None:
    """Draw a dot for each file; what the filter leaves out is faded. A click opens the file."""
    kept = {row.id for row in chosen}
    points = [
        maps.MapPoint(
            str(row.id), row.name, row.country_name, row.latitude, row.longitude,
            row.quadrant, row.shape, f"{row.main_topic}. {STATE_LABELS[row.state]}",
            faded=row.id not in kept,
        )
        for row in rows
        if row.latitude is not None and row.longitude is not None and row.quadrant
    ]  # fmt: skip
    figure = maps.candidates(points, [], map_outline(), palette(frame.theme()), height=560)
    event = st.plotly_chart(
        figure, theme=None, config=dict(charts.CONFIG), alt=charts.alt_text(figure),
        on_select="rerun", selection_mode="points", key=f"applicants.map.{round_id}",
    )  # fmt: skip
    picked = event["selection"]["points"]
    if picked and picked[0].get("customdata"):
        open_file(picked[0]["customdata"])
    missing = off_the_map(rows)
    if missing:
        st.caption(parts.safe(missing))


def open_file(file_id: object) -> None:
    """Go to one file."""
    number = file_id[0] if isinstance(file_id, list) else file_id
    st.switch_page(FILE_PAGE, query_params={"file": str(number)})


def draw_table(chosen: tuple[ExpressionRow, ...], waiting: Mapping[int, int] | None = None) -> None:
    """Draw the list; choosing a line opens the file."""
    if not chosen:
        st.info("No file matches. Take a filter away.", icon=":material/filter_alt_off:")
        return
    event = st.dataframe(
        summary.table(chosen, waiting), hide_index=True, placeholder="",
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
    with top:
        frame.header("Applicants", summary.reviewer_headline(rows), round_name=call.name)
    days = summary.days_waiting(cached.read(my_reviews, actor), frame.today())
    if rows:
        draw_table(summary.owed_first(rows, days), days)
    st.stop()

with top:
    frame.header("Applicants", summary.headline(rows), round_name=call.name)
if not rows:
    if actor.role is Role.LEAD:
        menu.link("programme/intake", "Import expressions of interest", round=call.id)
    st.stop()
parts.figures(summary.figures(rows))
picture = st.container()
wanted = file_filters.draw(rows)
chosen = filters.chosen(rows, wanted)
with picture:
    draw_map(chosen)
if len(chosen) < len(rows):
    st.caption(f"{len(chosen)} of {len(rows)} files match. The others are faded on the map.")
draw_table(chosen)
clarification.draw_owed(actor, call.id)
if actor.role is Role.LEAD:
    review_desk.draw(actor, call.id, rows)
