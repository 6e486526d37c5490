"""The pairs of a confirmed round: on the map, why each, who consented, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.access import Actor
from core.matchmaking.pool import Pool
from core.matchmaking.queries import KeptRow
from core.matchmaking.summary import confirmed_headline
from core.rounds.queries import RoundRow
from core.tables.pairing import ProposalState
from pages.shared import (
    consent_board,
    frame,
    hindsight,
    menu,
    pair_cards,
    parts,
    studio_pack,
)


def draw(title: str, actor: Actor, call: RoundRow, pool: Pool, rows: Sequence[KeptRow]) -> None:
    """Draw the pairs that stand, and what is known of them since."""
    gone = consent_board.declined(actor, call)
    pairs = [
        pair for row in rows for pair in row.pairs
        if row.state is ProposalState.CONFIRMED and pair.id not in gone
    ]  # fmt: skip
    # The oldest speaks: a pair that took a declined one's place is a set of its own.
    frame.header(title, confirmed_headline(rows[::-1]), round_name=call.name)
    lines = {(pair.first_id, pair.second_id): (pair.value, False) for pair in pairs}
    pair_cards.draw_map(pool.candidates, lines)
    # In lines and not in a table, whose cells cut the reasons off.
    for at, pair in enumerate(pairs, start=1):
        reason = f"  \n:gray[{parts.safe(pair.reason)}]" if pair.reason else ""
        st.markdown(f"**{at}. {parts.safe(pair.name)}**{reason}")
    with st.container(horizontal=True, vertical_alignment="center"):
        menu.link("programme/journeys", "Open the journeys", round=call.id)
        filed = studio_pack.filed_of_round(actor, call.id)
        for row in rows:
            studio_pack.draw(actor, row, filed)
    consent_board.draw(actor, call)
    hindsight.draw(actor, call)
