"""The map of balance: countries by quadrant, a dot for each candidate, a line for each pair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from core import vocabulary
from core.diversity.classes import Home
from core.diversity.mixing import mix_sentence, quadrants_of_pairs
from core.matchmaking.pool import Candidate
from core.wording import counted
from pages.shared import charts, colours, diversity_charts, frame, maps, parts
from pages.shared.diversity_at_hand import Standing
from pages.shared.map_crowds import crowds, has_place
from pages.shared.outline import off_the_map

FILE_PAGE = "pages/programme/applicant.py"
HEIGHT = 580
#: Of a quadrant's colour in the land: enough to see, little enough for the dots.
TINT = 0.26
ALONE = "Without a partner"


def draw(now: Standing) -> None:
    """Draw the map under what it says; a press on a dot opens the file."""
    twins = {one.id: one for one in now.twins}
    st.markdown(parts.safe(mix_sentence(quadrants_of_pairs(now.hand.pairs, twins))))
    palette = colours.palette(frame.theme())
    state = "Confirmed" if now.is_confirmed else "In the proposal"
    fill = palette.ink if now.is_confirmed else palette.accent
    figure = maps.candidates(
        points(now, fill, palette), lines(now), vocabulary.map_outline(), palette, height=HEIGHT,
        tints=tints(palette, now.countries), fills={state: fill, ALONE: palette.sets[0]},
    )  # fmt: skip
    event: Any = st.plotly_chart(
        figure, theme=None, config=dict(charts.CONFIG), alt=charts.alt_text(figure),
        on_select="rerun", selection_mode="points", key=now.key("map"),
    )  # fmt: skip
    missing = off_the_map(now.pool.candidates)
    st.caption(parts.safe(f"Press a dot to open its file. {missing}".strip()))
    picked = event["selection"]["points"]
    named = picked[0].get("customdata") if picked else None
    dot = str(named[0] if isinstance(named, list) else named or "")
    if dot.isdigit():
        st.switch_page(FILE_PAGE, query_params={"file": dot})
    _draw_list(now)


def tints(palette: colours.Palette, countries: Sequence[Home]) -> list[maps.Tint]:
    """Return the countries of each quadrant with its colour, softened."""
    return [
        maps.Tint(
            name, diversity_charts.mixed(palette.quadrant[code], palette.land, TINT),
            frozenset(one.code for one in countries if one.quadrant == code),
        )
        for code, name in colours.QUADRANTS.items()
    ]  # fmt: skip


def points(now: Standing, fill: str, palette: colours.Palette) -> list[maps.MapPoint]:
    """Return a dot for each twin, and for the others each or by country where they are many."""
    number = {side: at for at, pair in enumerate(now.hand.pairs, start=1) for side in pair}
    twins = [one for one in now.twins if has_place(one)]
    others = [one for one in now.pool.candidates if one.id not in number and has_place(one)]
    state = "Confirmed" if now.is_confirmed else "In the proposal"
    found = [
        _point(one, f"{one.topic_label}. {state}, pair {number[one.id]}", fill,
               number=str(number[one.id]))
        for one in twins
    ]  # fmt: skip
    if len(others) + len(twins) <= maps.LARGEST_SPREAD_SET:
        return found + [
            _point(one, f"{one.topic_label}. {ALONE}", palette.sets[0]) for one in others
        ]
    return found + crowds(others, ALONE, fill=palette.sets[0], is_counted=True)


def lines(now: Standing) -> list[maps.MapLine]:
    """Return a line for each pair, thicker where the value is higher."""
    values = now.hand.values or (0.5,) * len(now.hand.pairs)
    return [
        maps.MapLine(str(first), str(second), value)
        for (first, second), value in zip(now.hand.pairs, values, strict=True)
    ]


def _point(one: Candidate, state: str, fill: str, number: str = "") -> maps.MapPoint:
    return maps.MapPoint(
        str(one.id), one.name, one.country_name, one.latitude or 0.0, one.longitude or 0.0,
        one.quadrant or "", one.shape, state, number=number, fill=fill,
    )  # fmt: skip


def _draw_list(now: Standing) -> None:
    """Draw the pairs as a table: what the map shows, to be read aloud."""
    names = {one.id: f"{one.name} ({one.country_name})" for one in now.twins}
    places = {one.id: colours.QUADRANTS.get(one.quadrant or "", "") for one in now.twins}
    rows = [
        {
            "Pair": str(at),
            "Twins": f"{names.get(first, '?')} and {names.get(second, '?')}",
            "Quadrants": f"{places.get(first, '?')} and {places.get(second, '?').lower()}",
        }
        for at, (first, second) in enumerate(now.hand.pairs, start=1)
    ]
    alone = [one for one in now.pool.candidates if one.id not in names]
    with st.expander("The map in words"):
        if rows:
            st.table(rows, hide_index=True)
        if alone:
            st.markdown(f"**{ALONE}: {counted(len(alone), 'candidate')}**")
            # Drawn as a list that scrolls: there may be two thousand.
            st.dataframe(
                [
                    {
                        "Name": one.name,
                        "Country": one.country_name,
                        "Quadrant": colours.QUADRANTS.get(one.quadrant or "", ""),
                        "Kind": colours.SHAPE_NAMES[one.shape],
                    }
                    for one in alone
                ],
                hide_index=True, alt="Candidates without a partner.",
            )  # fmt: skip
