"""Leads, facilitators and stakeholders come here to see whether a set of twins is balanced."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from core.diversity.queries import read_balance
from core.diversity.rules import (
    BANDS,
    OTHER_COUNTRIES,
    SETS,
    Balance,
    Dimension,
    band_sentence,
    cap_sentence,
    headline,
    largest_sentence,
    retained_words,
)
from core.diversity.summary import TITLES, drawn, figures, table
from core.tables.people import Role
from pages.shared import balance as bands
from pages.shared import cached, charts, colours, frame, parts

TITLE = "Diversity"

actor = frame.require(Role.LEAD, Role.FACILITATOR, Role.STAKEHOLDER)
top = st.container()
call = frame.chosen_round(actor)
palette = colours.palette(frame.theme())


def show(figure: charts.Figure, key: str) -> None:
    """Draw a figure in our own colours, with its sentence for screen readers."""
    st.plotly_chart(
        figure, theme=None, config=dict(charts.CONFIG), alt=charts.alt_text(figure), key=key
    )


def in_set_colours(names: list[str]) -> colours.Palette:
    """Return the palette with the colour of each set, also where one of the three is missing."""
    own = dict(zip(SETS, palette.sets, strict=True))
    pool, *others = (own[name] for name in names)
    first, second = [*others, *palette.sets[1:]][:2]
    return replace(palette, sets=(pool, first, second))


def draw_bands(found: Balance) -> None:
    """Draw north, east and regions against their bands."""
    st.subheader("Against the bands")
    judged = found.judged or found.sets[0]
    st.markdown("  \n".join(parts.safe(band_sentence(rule, judged)) for rule in BANDS))
    rows = [
        bands.Band(
            "Regions" if rule.label == "Region" else rule.label,
            [
                bands.Measure(
                    one.name, one.of(rule.dimension).get(rule.label, 0), one.total,
                    judged=one.is_judged,
                )
                for one in found.sets
            ],
            rule.low, rule.high,
        )
        for rule in BANDS
    ]  # fmt: skip
    show(bands.balance_bands(rows, palette), "diversity.bands")
    draw_table(found, "Bands", *(rule.dimension for rule in BANDS))


def draw_counts(found: Balance, dimension: Dimension, sentence: str) -> None:
    """Draw the classes of one dimension, set beside set, under what they say now."""
    st.subheader(TITLES[dimension])
    st.markdown(parts.safe(sentence))
    classes, others = drawn(found, dimension)
    rows = [
        bands.CountRow(name, {one.name: one.of(dimension).get(name, 0) for one in found.sets})
        for name in classes
    ]
    names = [one.name for one in found.sets]
    if list(classes) != [OTHER_COUNTRIES]:
        if rows:
            show(bands.counts(rows, names, in_set_colours(names)), f"diversity.{dimension}")
        if others:
            st.caption(parts.safe(others))
        draw_table(found, TITLES[dimension], dimension)


def draw_table(found: Balance, title: str, *dimensions: Dimension) -> None:
    """Draw the numbers behind a chart."""
    with st.expander(f"{title}: the numbers"):
        st.table(table(found, *dimensions), hide_index=True)


def draw(found: Balance) -> None:
    """Draw the page of a round that has candidates."""
    judged = found.judged or found.sets[0]
    parts.figures(figures(found))
    if found.retained:
        st.caption(parts.safe(retained_words(found)))
    left, right = st.columns(2, gap="large")
    with left:
        draw_bands(found)
        draw_counts(found, "topic_group", cap_sentence("topic_group", judged))
    with right:
        draw_counts(found, "quadrant", largest_sentence("quadrant", judged))
        draw_counts(found, "territory_type", largest_sentence("territory_type", judged))
    draw_counts(found, "country", cap_sentence("country", judged))
    limits = (
        " Countries with fewer than three are put together, so that nobody can be singled out."
        if found.is_limited
        else ""
    )
    st.caption(
        "North and south, east and west follow the regions of the United Nations' M49; where it "
        "names only one of the two, the capital's latitude (45.5) or the lists of central and "
        f"eastern Europe and of enlargement decide. The bands are the programme's.{limits}"
    )


if call is None:
    with top:
        frame.header(TITLE, "There is no round yet. A lead opens one under Rounds.")
else:
    counted = cached.read(read_balance, actor, call.id)
    with top:
        frame.header(TITLE, headline(counted), round_name=call.name)
    if counted.sets[0].total:
        draw(counted)
