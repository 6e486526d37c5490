"""What balance would cost: the price of each target, and fit against spread to choose from."""

from __future__ import annotations

import streamlit as st

from pages.shared import diversity_at_hand, menu, studio_tradeoffs
from pages.shared.diversity_at_hand import Standing


def draw(now: Standing) -> None:
    """Draw the frontier and the prices of the set at hand; a chosen point becomes that set."""
    if now.is_confirmed:
        st.info(
            "The pairs are confirmed. What balance costs is weighed while pairs are proposed.",
            icon=":material/lock:",
        )
        return
    if now.settings is None:
        st.warning(now.source, icon=":material/balance:")
        return
    found = diversity_at_hand.proposal(now.actor, now.pool, now.settings)
    studio_tradeoffs.draw(now.actor, found, has_objections=False)
    st.caption(
        "“Take these targets” sets the controls of Matchmaking, and the set at hand follows them "
        "here too. Nothing is kept until you keep it there."
    )
    menu.link("programme/matchmaking", "Keep this set in Matchmaking", round=now.call.id)
