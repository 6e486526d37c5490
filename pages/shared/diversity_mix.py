"""How pairs mix: quadrant with quadrant, topics by quadrant, and other ways of choosing."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.diversity.lenses import MADE, MERIT, Lens, lenses
from core.diversity.mixing import (
    Grid,
    mix_sentence,
    quadrants_of_pairs,
    topics_by_quadrant,
    topics_sentence,
)
from core.diversity.queries import RoundPeople
from core.diversity.rules import BANDS, Balance, count
from core.diversity.words import lens_sentence
from core.wording import counted
from pages.shared import balance, colours, diversity_charts, diversity_sets, frame, parts, studio
from pages.shared.diversity_at_hand import Standing


def draw(now: Standing) -> None:
    """Draw both tables of combinations, then what fit or reviews alone would choose."""
    left, right = st.columns(2, gap="large")
    with left:
        _draw_pairs(now)
    with right:
        _draw_topics(now)
    if now.settings is not None:
        _draw_lenses(now)


def _draw_pairs(now: Standing) -> None:
    st.subheader("Which parts of Europe the pairs join", anchor=False)
    grid = quadrants_of_pairs(now.hand.pairs, {one.id: one for one in now.twins})
    st.markdown(parts.safe(mix_sentence(grid)))
    # Each pair stands once, on the side below the diagonal: the other side would repeat it.
    numbers = tuple(
        tuple(number if x <= y else None for x, number in enumerate(line))
        for y, line in enumerate(grid.cells)
    )
    texts = _texts(grid, lambda row, column: f"{column} with {row.lower()}", ("pair", "pairs"))
    figure = diversity_charts.cells(
        grid.rows, grid.columns, numbers, texts, colours.palette(frame.theme()),
        alt=f"Pairs by the two quadrants they join. {mix_sentence(grid)}",
    )  # fmt: skip
    diversity_sets.show(figure, "diversity.pairs")
    rows = [
        {"Quadrants": f"{column} with {row.lower()}", "Pairs": f"{number} of {grid.total}"}
        for y, row in enumerate(grid.rows)
        for column, number in list(zip(grid.columns, grid.cells[y], strict=True))[: y + 1]
    ]
    _draw_table("Pairs by quadrant: the numbers", rows)


def _draw_topics(now: Standing) -> None:
    st.subheader("Topics by quadrant", anchor=False)
    twins = topics_by_quadrant(now.twins)
    everybody = now.people.made(_topics)
    said = topics_sentence(twins, everybody)
    st.markdown(parts.safe(said))
    texts = tuple(
        tuple(
            f"{row}, {column.lower()}: {counted(twins.of(row, column), 'twin')} of "
            f"{counted(everybody.of(row, column), 'applicant')}"
            for column in twins.columns
        )
        for row in twins.rows
    )
    figure = diversity_charts.cells(
        twins.rows, twins.columns, twins.cells, texts, colours.palette(frame.theme()),
        alt=f"Twins by main topic group and quadrant. {said}",
    )  # fmt: skip
    diversity_sets.show(figure, "diversity.topics")
    rows = [
        {"Main topic group": row}
        | {
            column: f"{twins.of(row, column)} of {everybody.of(row, column)}"
            for column in twins.columns
        }
        for row in twins.rows
    ]
    _draw_table("Topics by quadrant: twins of the applicants", rows)


def _topics(people: RoundPeople) -> Grid:
    return topics_by_quadrant(people.applied)


def _draw_lenses(now: Standing) -> None:
    """Hold the set at hand against what fit alone, or reviews alone, would choose."""
    settings = now.settings
    assert settings is not None
    prepared = studio.prepared(now.actor, now.pool)
    found: tuple[Lens, ...] = now.worked_out(
        "lenses", lambda: lenses(now.pool, prepared, settings),
        "Choosing by fit alone and by reviews alone ...",
    )  # fmt: skip
    st.subheader("If something else decided", anchor=False)
    sets = tuple(
        count(name, "twins", now.people.of(pairs))
        for name, pairs in [*((one.name, one.pairs) for one in found), (now.name, now.hand.pairs)]
        if pairs
    )
    st.markdown("  \n".join(parts.safe(lens_sentence(one)) for one in sets))
    palette = colours.palette(frame.theme())
    left, _ = st.columns([1, 1], gap="large")
    with left:
        diversity_sets.show(
            balance.balance_bands(diversity_sets.band_rows(sets), palette), "diversity.lenses"
        )
    bands = [rule.dimension for rule in BANDS]
    diversity_sets.draw_table(Balance(sets), "If something else decided", *bands)
    how = "; ".join(f"{one.name}: {MADE[one.name]}" for one in found)
    missing = "" if any(one.name == MERIT for one in found) else " No review is in yet."
    st.caption(parts.safe(f"{how}.{missing}"))


def _texts(grid: Grid, name: object, noun: tuple[str, str]) -> tuple[tuple[str, ...], ...]:
    assert callable(name)
    return tuple(
        tuple(
            f"{name(row, column)}: {counted(number, *noun)}"
            for column, number in zip(grid.columns, line, strict=True)
        )
        for row, line in zip(grid.rows, grid.cells, strict=True)
    )


def _draw_table(title: str, rows: Sequence[dict[str, str]]) -> None:
    with st.expander(title):
        st.table(list(rows), hide_index=True)
