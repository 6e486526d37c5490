"""The team comes here to see who is clearly in, whom to discuss, and to decide."""

from __future__ import annotations

import streamlit as st

from core.decisions.queries import list_retained, read_ranking
from core.decisions.summary import board as board_of
from core.tables.people import Role
from pages.shared import (
    cached,
    frame,
    menu,
    parts,
    ranking_decide,
    ranking_people,
    ranking_view,
)

TITLE = "Selection"

actor = frame.require(Role.LEAD, Role.FACILITATOR)
top = st.container()
call = frame.chosen_round(actor)
if call is None:
    with top:
        frame.header(TITLE, "There is no round yet. A lead opens one under Rounds.")
    st.stop()

board = cached.derived(board_of, read_ranking, actor, call.id)
found = board.ranking
with top:
    frame.header(TITLE, board.sentence, round_name=call.name)
if not found.files:
    if actor.role is Role.LEAD:
        menu.link("programme/intake", "Import expressions of interest", round=call.id)
    st.stop()

parts.figures(board.figures)
ranking_view.draw_picture(found)
st.subheader("The files", anchor=False)
chosen = ranking_view.draw_table(board)
if actor.role is Role.LEAD:
    ranking_decide.draw(actor, found, chosen)
else:
    st.caption("The programme lead decides; you see what was decided and why.")
left, right = st.columns(2, gap="large")
with left:
    ranking_people.draw_reviewers(found)
with right:
    ranking_people.draw_disagreements(board.disagreements)
ranking_people.draw_retained(actor, cached.read(list_retained, actor))
