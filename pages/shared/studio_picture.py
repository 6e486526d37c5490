"""The picture of a set: the pairs on the map, or how well every two candidates fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from core.matchmaking.propose import ProposedSet
from core.matchmaking.seriation import shown
from pages.shared import cached, charts, colours, forms, frame, heat, pair_cards, studio_why

MAP, FIT = "Map of the pairs", "Fit of all candidates"


def draw(found: ProposedSet) -> None:
    """Draw the chosen picture."""
    chosen = st.segmented_control(
        "Picture", [MAP, FIT], default=MAP, required=True, label_visibility="collapsed",
        key=f"studio.{found.pool.round_id}.picture", persist_state="session",
    )  # fmt: skip
    if chosen == FIT:
        _draw_fit(found)
        return
    lines = {pair.key: (pair.value, pair.is_pinned) for pair in found.pairs}
    pair_cards.draw_map(found.pool.candidates, lines)


def _draw_fit(found: ProposedSet) -> None:
    people = found.pool.candidates
    question = found.question
    order: Sequence[int] = cached.keep(
        lambda _hash, _settings: shown(found), found.pool.pool_hash, repr(found.settings)
    )
    at = {place: number for number, place in enumerate(order)}
    inside = [[place] for place in order]
    pairs = [
        (at[one], at[other]) for one, other in found.proposal.pairs if {one, other} <= at.keys()
    ]
    figure = heat.triangle(
        [people[place].name for place in order],
        [people[place].id for place in order],
        question.value[inside, order],
        question.allowed.mask[inside, order],
        pairs,
        colours.palette(frame.theme()),
    )
    left_out = len(people) - len(order)
    more = f" {left_out} candidates with less close partners are left out." if left_out else ""
    st.caption(
        "Candidates who fit each other stand together, cities before regions. Ringed: the proposed "
        f"pairs. Grey: a rule stands between the two. Press a cell to ask why.{more}"
    )
    st.plotly_chart(
        figure, theme=None, config=dict(charts.CONFIG), alt=charts.alt_text(figure),
        key=f"studio.{found.pool.round_id}.fit", on_select=_pressed(found.pool.round_id),
        selection_mode="points",
    )  # fmt: skip


def _pressed(round_id: int) -> Any:
    def pressed() -> None:
        state: Any = st.session_state.get(f"studio.{round_id}.fit") or {}
        points = state["selection"]["points"] if state else []
        if points:
            first, second = points[0]["customdata"]
            forms.hold(studio_why.ASKED, (int(first), int(second)))
            st.session_state[f"studio.{round_id}.panel"] = WHY

    return pressed


#: The panel that answers a pressed cell.
WHY = "Why not?"
