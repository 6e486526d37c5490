"""Facilitators come here to find the best pairs and keep them, leads to confirm them."""

from __future__ import annotations

import streamlit as st

from core.diversity.rules import count, shortage
from core.matchmaking.pool import Pool
from core.matchmaking.propose import ProposedSet, propose_for
from core.matchmaking.queries import KeptRow, list_proposals, open_pool
from core.matchmaking.summary import answer, confirmed_headline, headline
from core.matchmaking.topics import engine
from core.rounds.queries import RoundRow
from core.tables.pairing import ProposalState
from core.tables.people import Role
from core.tables.selection import RoundState
from pages.shared import (
    cached,
    frame,
    kept_proposals,
    menu,
    pair_cards,
    parts,
    studio,
    wishes,
)

TITLE = "Matchmaking"
FIXED = (RoundState.CONFIRMED, RoundState.CLOSED)

actor = frame.require(Role.LEAD, Role.FACILITATOR)
call = frame.chosen_round(actor)


@st.fragment
def draw_studio(call: RoundRow) -> None:
    """Draw everything a slider touches."""
    pool = cached.read(open_pool, actor, call.id)
    head, keep = st.columns([3, 1], gap="large", vertical_alignment="bottom")
    controls, picture = st.columns([1, 2.4], gap="large")
    try:
        with controls:
            settings = studio.draw_settings(pool)
    except ValueError as error:
        st.warning(str(error), icon=":material/balance:")
        return
    found = propose_for(pool, studio.prepared(actor, pool), settings)
    with head:
        balance = shortage(count("Proposal", "twins", found.twins))
        frame.header(TITLE, f"{headline(found)} {balance}".strip(), round_name=call.name)
    with keep:
        kept_proposals.draw_keep(actor, found)
    with picture:
        lines = {pair.key: (pair.value, pair.is_pinned) for pair in found.pairs}
        pair_cards.draw_map(pool.candidates, lines)
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("What each pair rests on")
        pair_cards.draw_bars(found)
    with right:
        st.subheader("Without a partner")
        pair_cards.draw_alone(found)
    st.subheader("The pairs")
    pair_cards.draw_cards(actor, found, may_wish=True)
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("Why not these two?")
        draw_why_not(found)
    with right:
        st.subheader("Pinned and forbidden")
        wishes.draw_list(actor, pool)
    st.caption(f"Texts are compared by: {engine()}")


def draw_why_not(found: ProposedSet) -> None:
    """Draw the question about any two candidates and its exact answer."""
    pool = found.pool
    ids = sorted(pool.places, key=lambda one: pool.name_of(one).casefold())
    columns = st.columns(2)
    chosen = [
        column.selectbox(
            label, ids, index=None, format_func=pool.name_of, placeholder="Choose a candidate",
            key=f"why.{pool.round_id}.{place}",
        )
        for place, (column, label) in enumerate(
            zip(columns, ("One candidate", "Another candidate"), strict=True)
        )
    ]  # fmt: skip
    if chosen[0] is None or chosen[1] is None:
        st.caption("The answer is exact: the best set with this pair against the best set.")
        return
    first, second = sorted((chosen[0], chosen[1]))
    if first == second:
        st.caption("Choose two different candidates.")
        return
    st.markdown(parts.safe(answer(found, found.why_not(first, second))))
    if (first, second) not in {pair.key for pair in found.pairs}:
        wishes.draw_buttons(actor, pool, (first, second), "why")


def draw_confirmed(call: RoundRow, pool: Pool, rows: tuple[KeptRow, ...]) -> None:
    """Draw the pairs of a round that are confirmed."""
    pairs = [pair for row in rows for pair in row.pairs if row.state is ProposalState.CONFIRMED]
    frame.header(TITLE, confirmed_headline(rows), round_name=call.name)
    lines = {(pair.first_id, pair.second_id): (pair.value, False) for pair in pairs}
    pair_cards.draw_map(pool.candidates, lines)
    table = [
        {"Pair": f"{at}. {pair.name}", "Why": pair.reason} for at, pair in enumerate(pairs, start=1)
    ]
    has_reasons = any(pair.reason for pair in pairs)
    st.dataframe(table, hide_index=True, column_order=None if has_reasons else ["Pair"])
    menu.link("programme/journeys", "Open the journeys", round=call.id)


if call is None:
    frame.header(TITLE, "There is no round yet. A lead opens one under Rounds.")
else:
    proposals = cached.read(list_proposals, actor, call.id)
    if call.state in FIXED:
        draw_confirmed(call, cached.read(open_pool, actor, call.id), proposals)
    else:
        draw_studio(call)
        if proposals:
            st.subheader("Kept proposals")
            kept_proposals.draw_kept(actor, cached.read(open_pool, actor, call.id), call, proposals)
