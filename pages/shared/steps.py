"""The steps of one journey: what is held, booked or planned, and the form that changes it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.journeys import actions
from core.journeys.calendar import Step, conflicts
from core.journeys.facts import Status
from core.journeys.progress import status_of_step
from core.journeys.views import JourneyView
from core.plans.rules import moved_words
from core.tables.journey import MilestoneKind
from core.tables.people import Role
from pages.shared import forms, menu, notices, pairs, parts, plan_desk, store

MOVE, DONE, UNDO = "Plan for this day", "It is done", "Not held after all"


def draw(actor: Actor, view: JourneyView, today: date) -> None:
    """Draw all steps by date, with what contradicts itself said above them."""
    facts = view.summary.facts
    if facts.is_running:
        still = [step for step in facts.steps if not _is_past(facts, step, today)]
        for sentence in conflicts(still, facts.ends_on):
            st.warning(parts.safe(sentence), icon=":material/swap_vert:")
        plan_desk.draw_agreement(actor, view, today)
    menu.link("twinning/meetings", "Book meetings, and say who came", pair=view.summary.pair_id)
    for step in sorted(facts.steps, key=lambda one: (one.stands_on, one.id)):
        with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
            st.markdown(_line(view, step, today), width="stretch")
            if view.may_plan and _may_change(actor, view, step):
                with st.popover("Change"):
                    _draw_form(actor, step, today)


def _draw_form(actor: Actor, step: Step, today: date) -> None:
    key = forms.key("step", step.id, step.version)
    with st.form(key, border=False):
        st.markdown(f"**{step.label}**")
        choices = [UNDO]
        if step.held_on is None:
            # A meeting's time, and who came to it, are settled on the page of the meetings.
            choices = [MOVE] if step.is_meeting else [DONE, MOVE]
        what = st.radio("What happened", choices, key=f"{key}.what")
        day = st.date_input(
            "Day", step.due_on if step.due_on > today else today, format="DD/MM/YYYY",
            key=f"{key}.day", disabled=choices == [UNDO],
        )  # fmt: skip
        pressed = forms.submit("Save", key, type="primary")
    if pressed and isinstance(day, date):
        with notices.shown(f"{step.label} saved.") as outcome, store.writing(actor, key) as session:
            if what == MOVE:
                actions.move_milestone(session, actor, step.id, day, step.version, on=today)
            else:
                held_on = None if what == UNDO else day
                actions.hold_milestone(session, actor, step.id, held_on, step.version, on=today)
        if outcome.done:
            forms.renew("step", step.id, step.version)
            st.rerun()


def _line(view: JourneyView, step: Step, today: date) -> str:
    facts = view.summary.facts
    status = status_of_step(facts, step, today)
    if step.held_on:
        state = f"{pairs.status_words(Status.DONE, 'Held' if step.is_meeting else 'Done')} "
        when = parts.day(step.held_on)
    elif not facts.is_open(step, today):
        state, when = pairs.status_words(Status.DONE, "Left out"), ""
    else:
        state = pairs.status_words(status)
        when = ("booked for " if step.is_booked else "planned for ") + parts.day(step.due_on)
    first = step.planned_on
    moved = f" (first plan: {parts.day(first)})" if first != step.stands_on and when else ""
    optional = ", optional" if step.is_optional and not step.held_on else ""
    said = ""
    if moved and facts.is_open(step, today):
        said = moved_words(step, dict(view.people), plan_desk.sides(view))
    note = f"  \n:small[{parts.safe(said)}]" if said else ""
    return f"**{step.label}**{optional}  \n{state} {when}{moved}{note}"


def _may_change(actor: Actor, view: JourneyView, step: Step) -> bool:
    is_fiche = step.kind is MilestoneKind.FICHE
    if not view.summary.facts.is_running:
        return is_fiche and step.held_on is not None and actor.role is not Role.TWIN
    return not (is_fiche and actor.role is Role.TWIN)


def _is_past(facts: object, step: Step, today: date) -> bool:
    return step.held_on is None and step.is_optional and step.due_on < today
