"""Twins and their facilitator come here to see where their journey stands and what is next."""

from __future__ import annotations

import streamlit as st

from core.journeys.calendar import month_of
from core.journeys.effort import of_asked
from core.journeys.facts import Stage
from core.journeys.progress import progress_of, sentence_on_one, status_of_step
from core.journeys.queries import open_journey_of
from core.surveys.queries import surveys_of_pair
from core.tables.people import Role
from pages.shared import (
    cached,
    consent,
    course_desk,
    course_note,
    duties,
    frame,
    goals,
    half_days,
    ladder,
    members,
    menu,
    pairs,
    parts,
    steps,
    survey_answers,
    survey_form,
    survey_reminders,
)

actor = frame.require(Role.LEAD, Role.FACILITATOR, Role.TWIN)
top = st.container()
pair_id = pairs.opened(actor, top, "Our journey")

today = frame.today()
view = cached.read(open_journey_of, actor, pair_id)
summary, facts = view.summary, view.summary.facts
progress = progress_of(facts, today)
with top:
    frame.header(summary.label, sentence_on_one(progress), round_name=view.round_name)
    consent.draw(actor, pair_id, today)
    duties.draw(actor, pair_id, today, is_running=facts.is_running)
    course_note.draw(actor, pair_id, today)
    if actor.role is Role.TWIN:
        survey_form.draw(actor, pair_id, today)

if progress.next_step is not None:
    with st.container(border=True, key="journey.next"):
        st.markdown(
            f"{pairs.status_words(status_of_step(facts, progress.next_step.step, today))} "
            f"**{parts.safe(progress.next_step.text)}**"
        )
        st.caption(f"{progress.stage.value}. Next step: the {progress.next_step.owner.value}. "
                   f"Facilitator: {parts.safe(summary.facilitator)}.")  # fmt: skip
        with st.container(horizontal=True):
            menu.link("twinning/logbook", pairs.logbook_words(view.may_write), pair=pair_id)
            menu.link("twinning/inception", "Inception exercise", pair=pair_id)
            menu.link("twinning/fiche", "See the fiche", pair=pair_id)

meetings = [step for step in facts.steps if step.is_meeting]
parts.figures(
    [
        ("Month", f"{month_of(facts.started_on, facts.months, today)} of {facts.months}",
         f"{progress.stage.value}. The journey started {parts.day(facts.started_on)}."),
        ("Meetings held", f"{sum(one.held_on is not None for one in meetings)} of {len(meetings)}",
         "Three facilitated meetings and four to five exchanges."),
        *(
            (f"Time, {one.name}", of_asked(one.days),
             f"Full days spent by {one.name}; the programme asks for six to nine.")
            for one in summary.effort
        ),
    ]
)  # fmt: skip
pairs.draw_gantt([(summary, progress)], today, "journey.gantt")

said = None
if actor.role is not Role.TWIN:
    said = cached.read(surveys_of_pair, actor, pair_id, on=today)
names = ["Plan", "Items and objectives", "Outcomes", "Time spent", "Five facts"]
names += ["Surveys"] if said is not None else []
plan, purpose, outcomes, time, state, *more = st.tabs(names)
with plan:
    steps.draw(actor, view, today)
    duties.draw_accepted(actor, pair_id)
with purpose:
    st.subheader("Key items")
    goals.draw_items(actor, view, today)
    st.subheader("Learning objectives")
    goals.draw_objectives(actor, view, today)
with outcomes:
    ladder.draw(actor, view, today)
with time:
    half_days.draw(actor, view, today)
with state:
    course_note.draw_facts(actor, view, progress.facts, today)
if said is not None:
    with more[0]:
        survey_answers.draw(said)
        survey_reminders.draw(actor, summary.round_id, today, pair_id)

if actor.role is not Role.TWIN and view.may_plan and progress.stage is not Stage.ENDED_EARLY:
    st.subheader("Who speaks for the twins")
    members.draw(actor, pair_id, today)
course_desk.draw(actor, view, today)
