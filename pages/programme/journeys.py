"""Leads and facilitators come here to see how every journey of the round stands, and who owes."""

from __future__ import annotations

from itertools import takewhile

import streamlit as st

from core.journeys.facts import Owner, Status
from core.journeys.progress import late_by, sentence_on
from core.journeys.queries import list_journeys
from core.rounds.queries import list_rounds
from core.tables.journey import MilestoneKind
from core.tables.people import Role
from pages.shared import cached, colours, consent_board, frame, menu, pairs, parts

EVERYBODY = "Every facilitator"

actor = frame.require(Role.LEAD, Role.FACILITATOR)
today = frame.today()
top = st.container()
chosen = frame.chosen_round(actor, has_pairs=True)
if chosen is None:
    with top:
        frame.header("Journeys", "No round is open yet. The lead opens one on the rounds page.")
    st.stop()

round_id = chosen.id
summaries = cached.read(list_journeys, actor, round_id)
everything = pairs.standing(summaries, today)
newer = takewhile(lambda row: row.id != round_id, cached.read(list_rounds, actor))
with top:
    frame.header(
        "Journeys",
        sentence_on(
            ((one.facts.state, progress.status) for one, progress in everything),
            [row.name for row in newer if not row.pairs],
        ),
        round_name=chosen.name,
    )
if not everything:
    menu.link("programme/matchmaking", "Propose and confirm pairs")
    st.stop()

steps = [step for one, _ in everything for step in one.facts.steps]
meetings = [step for step in steps if step.is_meeting]
exchanges = [step for step in steps if step.kind is MilestoneKind.EXCHANGE]
owners = [progress.next_step.owner for _, progress in everything if progress.next_step]
parts.figures(
    [
        ("Late", f"{sum(p.status is Status.LATE for _, p in everything)} of {len(everything)}",
         "Journeys with a step or one of the five facts past its threshold."),
        ("Meetings held", f"{sum(s.held_on is not None for s in meetings)} of {len(meetings)}",
         "Facilitated meetings and exchanges of all journeys; the fifth exchange is optional."),
        ("Exchanges written up",
         f"{sum(s.has_entry for s in exchanges if s.held_on)} of "
         f"{sum(s.held_on is not None for s in exchanges)}",
         "Exchanges held that have an entry in the logbook."),
        ("Facilitator's step", f"{owners.count(Owner.FACILITATOR)} of {len(owners)}",
         "Journeys that wait for their facilitator; the others wait for the twins."),
    ]
)  # fmt: skip

consent_board.draw_line(actor, round_id, today)
states, guide = st.columns([3, 2], vertical_alignment="bottom")
wanted = states.pills(
    "State", list(colours.STATUSES), format_func=colours.STATUSES.__getitem__,
    selection_mode="multi", default=[],
)  # fmt: skip
names = sorted({one.facilitator for one in summaries})
own = [EVERYBODY, *names]
facilitator = guide.selectbox("Facilitator", own)
shown = [
    (one, progress)
    for one, progress in everything
    if (not wanted or progress.status.value in wanted)
    and facilitator in (EVERYBODY, one.facilitator)
]
if not shown:
    st.info("No journey is in this state. Choose another state or facilitator.")
    st.stop()
pairs.draw_gantt(shown, today, "journeys.gantt")

urgent = [
    (one, progress) for one, progress in shown if progress.status in (Status.LATE, Status.DUE_SOON)
]
st.subheader("Late or due")
if not urgent:
    st.markdown("Nothing is late and nothing falls due in the next two weeks.")
for one, progress in urgent:
    with st.container(border=True, key=f"urgent.{one.journey_id}"):
        words, way = st.columns([4, 1], vertical_alignment="center")
        words.markdown(
            f"{pairs.status_words(progress.status)} **{parts.safe(one.label)}**  \n"
            f"{parts.safe(progress.reason)}"
        )
        advice = next((f.advice for f in progress.facts if f.status is progress.status), "")
        who = f"Next step: the {progress.next_step.owner.value}. " if progress.next_step else ""
        words.caption(f"{who}Facilitator: {parts.safe(one.facilitator)}. {parts.safe(advice)}")
        with way:
            menu.link("twinning/journey", "Open journey", pair=one.pair_id)

st.subheader("All journeys")
table = st.dataframe(
    [
        {
            "Pair": one.label,
            "State": colours.STATUSES[progress.status.value],
            "Late by": late_by(progress.days_late) if progress.days_late else "",
            "Next step": progress.next_step.text if progress.next_step else "",
            "Whose": progress.next_step.owner.value if progress.next_step else "",
            "Effort": " / ".join(f"{twin.days:g}" for twin in one.effort) + " days",
            "Facilitator": one.facilitator,
            "Stage": progress.stage.value,
        }
        for one, progress in shown
    ],
    hide_index=True,
    column_config={
        "Pair": st.column_config.TextColumn(width=270),
        "Next step": st.column_config.TextColumn(width=280),
    },
    on_select="rerun",
    selection_mode="single-row",
    alt="All journeys with state, stage, next step and effort.",
    key="journeys.table",
)
st.caption("Choose a row to open the journey. Effort: days spent by the first and second twin.")
picked = table["selection"]["rows"]
if picked:
    pair_id = shown[picked[0]][0].pair_id
    st.switch_page("pages/twinning/journey.py", query_params={"pair": str(pair_id)})
