"""Leads and facilitators come here to see whether a set is balanced, and what balance costs.

Stakeholders have a page of their own, At a glance.
"""

from __future__ import annotations

import streamlit as st

from core.diversity.summary import figures
from core.diversity.words import headline, kept_words
from core.rounds.queries import RoundRow
from core.tables.people import Role
from pages.shared import (
    diversity_at_hand,
    diversity_classes,
    diversity_cost,
    diversity_map,
    diversity_missing,
    diversity_mix,
    diversity_sets,
    diversity_view,
    frame,
    menu,
    parts,
)

TITLE = "Diversity"
RULE = (
    "North and south, east and west follow the regions of the United Nations' M49; where it names "
    "only one of the two, the capital's latitude (45.5) or the lists of central and eastern Europe "
    "and of enlargement decide. The bands are the programme's."
)

actor = frame.require(Role.LEAD, Role.FACILITATOR)
top = st.container()
call = frame.chosen_round(actor)


def draw_for_the_team(call: RoundRow) -> None:
    """Draw the headline, then the one view that was chosen."""
    now = diversity_at_hand.standing(actor, call)
    balance = diversity_sets.balance_of(now)
    with top:
        frame.header(TITLE, headline(balance), round_name=call.name)
    if not balance.sets[0].total:
        if actor.role is Role.LEAD:
            menu.link("programme/intake", "Import expressions of interest", round=call.id)
        return
    parts.figures(figures(balance))
    kept = sum(bool(one.retained_from) for one in now.pool.candidates)
    said = f"{now.source} {kept_words(kept, len(now.pool.candidates))}".strip()
    if said:
        st.caption(parts.safe(said))
    views = {
        "Sets side by side": lambda: diversity_sets.draw(now, balance),
        "How pairs mix": lambda: diversity_mix.draw(now),
        "Map": lambda: diversity_map.draw(now),
        "What balance costs": lambda: diversity_cost.draw(now),
        "Who is missing": lambda: diversity_missing.draw(now),
        "Class rules": lambda: diversity_classes.draw(actor, call, now.pool),
    }
    views[diversity_view.chosen(list(views), now.key("view"), rules="Class rules")]()
    st.caption(RULE)


if call is None:
    with top:
        frame.header(TITLE, "There is no round yet. A lead opens one under Rounds.")
else:
    draw_for_the_team(call)
