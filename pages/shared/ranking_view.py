"""The ranking as people look at it: the picture around the cut, and the table behind it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.decisions import ranking, severity, summary
from core.decisions.remarks import remarks
from core.decisions.rows import RankedFile, Ranking
from core.decisions.summary import Board
from pages.shared import charts, frame, parts
from pages.shared.colours import palette
from pages.shared.ranking_chart import MOST_ROWS, RankRow
from pages.shared.ranking_chart import ranking as ranking_chart

BANDS = {group: summary.GROUPS[group] for group in ("in", "discuss", "out")}
ALL = "all"
TALLEST = 560
FILE_PAGE = "pages/programme/applicant.py"


def draw_picture(found: Ranking) -> None:
    """Draw the files with marks, around the cut where there are many, and how to read it."""
    st.markdown(parts.safe(summary.cut_sentence(found)))
    total = sum(file.value is not None for file in found.files)
    if not total:
        return
    start: int | None = None
    if total > MOST_ROWS:
        pages = range(0, total, MOST_ROWS)
        start = st.selectbox(
            "Part of the ranking", [None, *pages], key=f"selection.part.{found.round_id}",
            format_func=lambda at: _part(at, total),
        )  # fmt: skip
    _, files = summary.around_the_cut(found, MOST_ROWS, start=start)
    rows = [
        RankRow(
            file.name, file.value or 0.0, file.low or 0.0, file.high or 0.0, file.adjusted,
            file.group, file.shape, bool(file.below), remarks(file),
        )
        for file in files
    ]  # fmt: skip
    figure = ranking_chart(rows, BANDS, found.cut, found.seats, palette(frame.theme()))
    st.plotly_chart(
        figure, theme=None, config=dict(charts.CONFIG), alt=charts.alt_text(figure),
        key=f"selection.ranking.{found.round_id}",
    )  # fmt: skip
    with st.expander("How this ranking is made"):
        weights = ", ".join(
            f"{item.title.lower()} {item.weight}"
            + (f" (threshold {item.threshold:g})" if item.threshold is not None else "")
            for item in found.criteria
        )
        st.markdown(parts.safe(f"Weights of 100: {weights}. A cross is below a threshold."))
        for text in (ranking.INTERVAL, severity.METHOD, ranking.TIE_BREAK):
            st.markdown(parts.safe(text))
    if found.criteria_reason:
        st.caption(
            "The criteria were changed after the first review: " + parts.safe(found.criteria_reason)
        )


def draw_table(board: Board) -> tuple[RankedFile, ...]:
    """Draw the files of one band or all; return those that a decision would be about.

    They are the chosen lines, or the whole band where no line is chosen; of all files only
    chosen ones.
    """
    found, counts = board.ranking, board.counts
    options = [ALL, *(group for group in summary.GROUPS if counts[group])]
    wanted = st.segmented_control(
        "Band", options, default=ALL, key=f"selection.band.{found.round_id}",
        format_func=lambda group: _option(group, counts.get(group), len(found.files)),
        label_visibility="collapsed",
    ) or ALL  # fmt: skip
    shown, table = board.files(None if wanted == ALL else wanted)  # type: ignore[arg-type]
    event = st.dataframe(
        table, hide_index=True, placeholder="", on_select="rerun",
        selection_mode="multi-row", key=f"selection.table.{found.round_id}.{wanted}",
        height=min(38 + 35 * len(shown), TALLEST),
        alt="The ranking. Choose lines to decide on them.",
        column_config={
            "Place": st.column_config.TextColumn(width=60),
            "Could be": st.column_config.TextColumn(
                width=85, help="The places at the ends of the file's band, the others as they are."
            ),
            "Name": st.column_config.TextColumn(width=210),
            "Country": st.column_config.TextColumn(width=110),
            "Band": st.column_config.TextColumn(width=100),
            "Mean": st.column_config.NumberColumn(
                format="%.1f", width=65, help="Weighted mean of the reviews, 0 to 5."),
            "Adjusted": st.column_config.NumberColumn(
                format="%.1f", width=80, help=severity.METHOD),
            "Outcome": st.column_config.TextColumn(width=110),
            "Remarks": st.column_config.TextColumn(width=340),
        },
    )  # fmt: skip
    lines: Sequence[int] = event["selection"]["rows"]
    if lines:
        picked = tuple(shown[at] for at in lines if at < len(shown))
        if len(picked) == 1 and st.button("Open the file", icon=":material/description:"):
            st.switch_page(FILE_PAGE, query_params={"file": str(picked[0].id)})
        return picked
    return () if wanted == ALL else shown


def _part(start: int | None, total: int) -> str:
    if start is None:
        return f"Around the cut ({MOST_ROWS} files)"
    return f"{start + 1} to {min(start + MOST_ROWS, total)} of {total}"


def _option(group: str, count: int | None, total: int) -> str:
    if group == ALL:
        return f"All {total}"
    return f"{summary.GROUPS[group]} {count}"  # type: ignore[index]
