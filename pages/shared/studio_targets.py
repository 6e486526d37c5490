"""Balance of the set: each target a must, a wish or off, with how it stands and what it costs."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.matchmaking.frontier import QuotaPrice, prices
from core.matchmaking.pool import Pool
from core.matchmaking.propose import ProposedSet
from core.matchmaking.settings import TARGET_LABELS
from core.matchmaking.targets_words import price_words, standing_words
from pages.shared import parts, studio

MODES = {"must": "Must", "wish": "Wish", "off": "Off"}
HELP = "A must binds every set. A wish binds nothing; its price is what making it a must costs."


def draw(pool: Pool) -> dict[str, DeltaGenerator]:
    """Draw the control of each target and return the places for `tell`."""
    places: dict[str, DeltaGenerator] = {}
    # The last label is the longest.
    columns = st.columns([1, 1, 1, 1, 1.35], gap="small")
    for column, (group, label) in zip(columns, TARGET_LABELS.items(), strict=True):
        with column:
            st.selectbox(
                label, list(MODES), format_func=lambda mode: MODES[mode],
                key=studio.mode_key(pool, group), persist_state="session", help=HELP,
            )  # fmt: skip
            places[group] = st.empty()
    return places


def tell(found: ProposedSet, places: dict[str, DeltaGenerator]) -> None:
    """Write under each control how the set stands and what the target costs."""
    cost = {one.group: one for one in _prices(found)}
    for target in found.settings.targets:
        said = standing_words(target, found)
        price = cost.get(target.group)
        if price is not None:
            said = f"{said}  \n{price_words(price, found)}"
        places[target.group].caption(parts.safe(said))


def _prices(found: ProposedSet) -> tuple[QuotaPrice, ...]:
    return prices(found.question, found.proposal, found.settings.targets)
