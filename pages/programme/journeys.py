"""Leads and facilitators come here to see how every journey of the round stands, and who owes."""

from __future__ import annotations

from itertools import takewhile

import streamlit as st

from core.journeys.facts import Owner, Status
from core.journeys.progress import WORDS, sentence_on, word_of
from core.portfolio.board import attention
from core.portfolio.queries import read_portfolio
from core.rounds.queries import list_rounds
from core.tables.journey import MilestoneKind
from core.tables.people import Role
from pages.shared import (
    cached,
    consent_board,
    frame,
    menu,
    pairs,
    parts,
    portfolio_board,
    portfolio_load,
    portfolio_week,
)

EVERYBODY = "Every facilitator"
BOARD = "Board"
TIMELINE = "Timeline"
LIST = "List"
WEEK = "This week"
LOAD = "Caseload"
# A calendar with more lines than this is longer than anybody scrolls.
LONGEST_TIMELINE = 40

actor = frame.require(Role.LEAD, Role.FACILITATOR)
today = frame.today()
top = st.container()
chosen = frame.chosen_round(actor, has_pairs=True)
if chosen is None:
    with top:
        frame.header("Journeys", "No round is open yet. The lead opens one on the rounds page.")
    st.stop()

round_id = chosen.id
everything = cached.derived(tuple, read_portfolio, actor, round_id, on=today)
newer = takewhile(lambda row: row.id != round_id, cached.read(list_rounds, actor))
stand = sentence_on(
    (word_of(progress) for _, progress in everything), [row.name for row in newer if not row.pairs]
)
with top:
    first = f" {attention(everything)}" if everything else ""
    frame.header("Journeys", f"{stand}{first}", round_name=chosen.name)
if not everything:
    menu.link("programme/matchmaking", "Propose and confirm pairs")
    st.stop()

steps = [step for one, _ in everything for step in one.facts.steps]
meetings = [step for step in steps if step.is_meeting]
exchanges = [step for step in meetings if step.kind is MilestoneKind.EXCHANGE and step.held_on]
owners = [progress.next_step.owner for _, progress in everything if progress.next_step]
parts.figures(
    [
        ("Late", f"{sum(p.status is Status.LATE for _, p in everything)} of {len(everything)}",
         "Journeys with a step or one of the five facts past its threshold."),
        ("Meetings held", f"{sum(s.held_on is not None for s in meetings)} of {len(meetings)}",
         "Facilitated meetings and exchanges of all journeys; the fifth exchange is optional."),
        ("Exchanges written up", f"{sum(s.has_entry for s in exchanges)} of {len(exchanges)}",
         "Exchanges held that have an entry in the logbook."),
        ("Facilitator's step", f"{owners.count(Owner.FACILITATOR)} of {len(owners)}",
         "Journeys that wait for their facilitator; the others wait for the twins."),
    ]
)  # fmt: skip
consent_board.draw_line(actor, round_id, today)

with st.container(horizontal=True, vertical_alignment="bottom"):
    view = st.segmented_control(
        "View", [BOARD, TIMELINE, LIST, WEEK, LOAD], default=BOARD, key="journeys.view",
        required=True, width="content",
    )  # fmt: skip
    names = sorted({one.facilitator for one, _ in everything})
    own = names.index(actor.name) + 1 if actor.name in names else 0
    facilitator = st.selectbox(
        "Facilitator", [EVERYBODY, *names], own if actor.role is Role.FACILITATOR else 0, width=220
    )
wanted = []
if view not in (WEEK, LOAD):
    wanted = st.pills(
        "State", [word.capitalize() for word in WORDS], selection_mode="multi", default=[],
        label_visibility="collapsed", key="journeys.state",
    )  # fmt: skip

shown = [
    (one, progress)
    for one, progress in everything
    if (not wanted or word_of(progress).capitalize() in wanted)
    and facilitator in (EVERYBODY, one.facilitator)
]
if view == WEEK:
    portfolio_week.draw(actor, None if facilitator == EVERYBODY else facilitator, today)
elif view == LOAD:
    portfolio_load.draw(actor, everything, today)
elif not shown:
    st.info("No journey is in this state. Choose another state or facilitator.")
elif view == BOARD:
    portfolio_board.draw(shown)
elif view == TIMELINE:
    if len(shown) > LONGEST_TIMELINE:
        st.caption(f"The {LONGEST_TIMELINE} most urgent of {len(shown)} journeys. Choose a "
                   "facilitator or a state to see others; the list has all.")  # fmt: skip
    pairs.draw_gantt(shown[:LONGEST_TIMELINE], today, "journeys.gantt")
else:
    by_stage = st.toggle("Group by stage", key="journeys.by_stage")
    portfolio_board.draw_list(shown, by_stage=by_stage)
