"""The programme at a glance: each topic as a sentence, a picture and the numbers behind it."""

from __future__ import annotations

import streamlit as st

from core.glance.files import NO_TEXTS, about
from core.glance.panels import (
    TITLES,
    Panel,
    class_panel,
    countries_panel,
    rounds_panel,
    stages_panel,
)
from core.glance.views import Glance, RoundGlance
from pages.shared import charts, colours, frame, glance_charts, parts

# So many published texts are open; the others unfold.
OPEN_TEXTS = 4


def draw_programme(glance: Glance) -> None:
    """Draw what all rounds have in common: how many came, and from where."""
    left, right = st.columns(2, gap="large")
    with left:
        _draw(rounds_panel(glance))
    with right:
        _draw(countries_panel(glance))


def draw_round(row: RoundGlance) -> None:
    """Draw one round: its classes, and how far its journeys are."""
    if not row.applicants:
        st.markdown("Nobody has applied yet.")
        return
    stages = stages_panel(row)
    first, *others = [class_panel(row, name) for name in TITLES]
    left, right = st.columns(2, gap="large")
    with left:
        _draw(first)
        if stages is not None:
            _draw(stages)
    with right:
        for panel in others:
            _draw(panel)


def draw_published(glance: Glance) -> None:
    """Draw the texts that pairs have published, newest first."""
    st.subheader("Published insights and practices", anchor=False)
    if not glance.published:
        st.markdown(NO_TEXTS)
        return
    for one in glance.published[:OPEN_TEXTS]:
        _draw_text(about(one), one.text)
    if further := glance.published[OPEN_TEXTS:]:
        with st.expander(f"{len(further)} more"):
            for one in further:
                _draw_text(about(one), one.text)


def chosen(glance: Glance) -> RoundGlance | None:
    """Draw the choice of a round and return it: at first the newest that has pairs."""
    if not glance.rounds:
        return None
    rounds = {row.id: row for row in glance.rounds}
    first = next((row for row in glance.rounds if row.pairs), glance.rounds[0])
    if len(rounds) == 1:
        st.subheader(parts.safe(first.name), anchor=False)
        return first
    number = st.segmented_control(
        "Round", list(rounds), format_func=lambda one: rounds[one].name, default=first.id,
        required=True, key="glance.round",
    )  # fmt: skip
    return rounds[number]


def _draw(panel: Panel) -> None:
    palette = colours.palette(frame.theme())
    st.subheader(panel.title, anchor=False)
    st.markdown(parts.safe(panel.sentence))
    is_map = panel.name == "countries"
    if panel.bars:
        figure = (glance_charts.countries if is_map else glance_charts.bars)(panel, palette)
        st.plotly_chart(
            figure, theme=None, config=dict(charts.CONFIG), alt=charts.alt_text(figure),
            key=f"glance.{panel.name}",
        )  # fmt: skip
    if panel.note:
        st.caption(parts.safe(panel.note))
    if panel.bars:
        with st.expander(f"{panel.title}: the numbers"):
            st.table(
                [
                    {"Class": bar.label}
                    | {
                        name: glance_charts.NOT_TOLD if number is None else f"{number} of {base}"
                        for name, number, base in zip(
                            panel.sets, bar.numbers, panel.bases, strict=True
                        )
                    }
                    for bar in panel.bars
                ],
                hide_index=True,
            )


def _draw_text(title: str, text: str) -> None:
    with st.container(border=True):
        st.caption(parts.safe(title))
        st.markdown(parts.safe(text))
