"""Leads and facilitators come here to see how every journey of the round stands, and who owes."""

from __future__ import annotations

from itertools import takewhile

import streamlit as st

from core.journeys.facts import Owner, Status
from core.journeys.progress import WORDS, word_of
from core.portfolio.board import headline
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
everything = cached.renewed(read_portfolio, actor, round_id, on=today)
newer = takewhile(lambda row: row.id != round_id, cached.read(list_rounds, actor))
waiting = [row.name for row in newer if not row.pairs]
if not everything:
    with top:
        frame.header("Journeys", headline((), waiting), round_name=chosen.name)
    menu.link("programme/matchmaking", "Propose and confirm pairs")
    st.stop()

strip = st.container()
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

whose = "" if facilitator == EVERYBODY else facilitator
theirs = [row for row in everything if whose in ("", row[0].facilitator)]
shown = [row for row in theirs if not wanted or word_of(row[1]).capitalize() in wanted]
steps = [step for one, _ in theirs for step in one.facts.steps]
meetings = [step for step in steps if step.is_meeting]
exchanges = [step for step in meetings if step.kind is MilestoneKind.EXCHANGE and step.held_on]
owners = [progress.next_step.owner for _, progress in theirs if progress.next_step]
with top:
    frame.header("Journeys", headline(theirs, waiting, guide=whose), round_name=chosen.name)
with strip:
    parts.figures(
        [
            ("Late", f"{sum(p.status is Status.LATE for _, p in theirs)} of {len(theirs)}",
             "Journeys with a step or one of the five facts past its threshold."),
            ("Meetings held", f"{sum(s.held_on is not None for s in meetings)} of {len(meetings)}",
             "Facilitated meetings and exchanges; the fifth exchange is optional."),
            ("Exchanges written up", f"{sum(s.has_entry for s in exchanges)} of {len(exchanges)}",
             "Exchanges held that have an entry in the logbook."),
            ("Facilitator's step", f"{owners.count(Owner.FACILITATOR)} of {len(owners)}",
             "Journeys that wait for their facilitator; the others wait for the twins."),
        ]
    )  # fmt: skip
if view == WEEK:
    portfolio_week.draw(actor, whose or None, today)
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
