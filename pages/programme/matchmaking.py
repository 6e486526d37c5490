"""Facilitators come here to find the best pairs and keep them, leads to confirm them."""

from __future__ import annotations

import streamlit as st

from core.diversity.rules import count, shortage
from core.matchmaking.encoder import engine
from core.matchmaking.pool import Pool
from core.matchmaking.propose import ProposedSet, propose_for
from core.matchmaking.queries import KeptRow, list_proposals, list_scenarios, open_pool
from core.matchmaking.scenarios import Scenario
from core.matchmaking.summary import headline, proof_words
from core.rounds.queries import RoundRow
from core.tables.people import Role
from core.tables.selection import RoundState
from pages.shared import (
    cached,
    confirmed_pairs,
    frame,
    kept_proposals,
    pair_cards,
    studio,
    studio_clash,
    studio_firmness,
    studio_near,
    studio_picture,
    studio_scenarios,
    studio_targets,
    studio_tradeoffs,
    studio_unmatched,
    studio_why,
    wishes,
)

TITLE = "Matchmaking"
SETS = "Kept sets"
FIXED = (RoundState.CONFIRMED, RoundState.CLOSED)

actor = frame.require(Role.LEAD, Role.FACILITATOR)
call = frame.chosen_round(actor)


@st.fragment
def draw_studio(call: RoundRow, rows: tuple[KeptRow, ...], scenarios: tuple[Scenario, ...]) -> None:
    """Draw everything a slider touches."""
    pool = cached.read(open_pool, actor, call.id)
    studio_scenarios.open_from_address(pool, scenarios)
    head, keep = st.columns([3, 1], gap="large", vertical_alignment="bottom")
    controls, picture = st.columns([1, 2.6], gap="large")
    with controls:
        studio.draw_weights(pool)
    with picture:
        drawing = st.container()
        targets = studio_targets.draw(pool)
    with head:
        # The first time this takes a while, and says so where everybody looks first.
        ready = studio.prepared(actor, pool)
    try:
        found = propose_for(pool, ready, studio.settings_now(pool))
    except ValueError as error:
        drawing.warning(str(error), icon=":material/balance:")
        return
    with head:
        balance = shortage(count("Proposal", "twins", found.twins))
        frame.header(TITLE, f"{headline(found)} {balance}".strip(), round_name=call.name)
    with keep:
        kept_proposals.draw_keep(actor, found)
    with drawing:
        studio_clash.draw(actor, found, ready)
        studio_picture.draw(found)
    draw_panel(call, found, rows, scenarios)
    # Last: a solve for each target, and nobody waits for the prices.
    studio_targets.tell(found, targets)


@st.fragment
def draw_panel(
    call: RoundRow, found: ProposedSet, rows: tuple[KeptRow, ...], scenarios: tuple[Scenario, ...]
) -> None:
    """Draw the one panel that was chosen; a click inside it leaves the rest as it is."""
    panels = {
        "The pairs": lambda: draw_pairs(found),
        studio_picture.WHY: lambda: studio_why.draw(actor, found),
        "How firm?": lambda: studio_firmness.draw(actor, found),
        "Trade-offs": lambda: studio_tradeoffs.draw(actor, found),
        "Without a partner": lambda: studio_unmatched.draw(actor, found),
        "Other sets": lambda: studio_near.draw(actor, found),
        "Pins and bans": lambda: wishes.draw_list(actor, found, studio.prepared(actor, found.pool)),
        SETS: lambda: draw_sets(call, found.pool, rows, scenarios),
    }
    chosen = st.segmented_control(
        "Look at", list(panels), default="The pairs", required=True, label_visibility="collapsed",
        format_func=lambda name: f"{name} ({len(rows)})" if name == SETS and rows else name,
        key=f"studio.{call.id}.panel", persist_state="session",
    )  # fmt: skip
    panels[chosen]()
    st.caption(f"{proof_words(found)} Texts are compared by: {engine()}")


def draw_pairs(found: ProposedSet) -> None:
    """Draw what each pair rests on, and a card for each."""
    st.subheader("What each pair rests on")
    pair_cards.draw_bars(found)
    st.subheader("The pairs")
    pair_cards.draw_cards(actor, found, may_wish=True)


def draw_sets(
    call: RoundRow, pool: Pool, rows: tuple[KeptRow, ...], scenarios: tuple[Scenario, ...]
) -> None:
    """Draw the kept sets: side by side, then one after another."""
    if not rows:
        st.caption("Nothing is kept yet. “Keep these pairs” above keeps the set at hand.")
        return
    studio_scenarios.draw_comparison(pool, scenarios)
    kept_proposals.draw_kept(actor, pool, call, rows, {one.id: one for one in scenarios})


if call is None:
    frame.header(TITLE, "There is no round yet. A lead opens one under Rounds.")
else:
    proposals = cached.read(list_proposals, actor, call.id)
    if call.state in FIXED:
        pool = cached.read(open_pool, actor, call.id)
        confirmed_pairs.draw(TITLE, actor, call, pool, proposals)
    else:
        draw_studio(call, proposals, cached.read(list_scenarios, actor, call.id))
