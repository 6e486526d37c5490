"""The form that records a meeting: the day, who was there for each twin, who stood in."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.appointments import actions, attendance, zones
from core.appointments.attendance import Came
from core.appointments.views import Meeting, MeetingsView, Side
from pages.shared import forms, notices, parts, store


def draw(actor: Actor, view: MeetingsView, meeting: Meeting, today: date) -> None:
    """Draw the form, filled with what was recorded, or with everybody who speaks for a twin."""
    step = meeting.step
    form = ("meeting.held", step.id, meeting.version)
    key, names = forms.key(*form), {person: name for side in view.sides for person, name in
                                    side.people}  # fmt: skip
    known = attendance.came(view, meeting.present)
    with st.form(key, border=False):
        day = st.date_input("Day", _day(meeting, today), max_value=today, format="DD/MM/YYYY",
                            key=f"{key}.day")  # fmt: skip
        sides = [_draw_side(key, side, known[side.expression_id], names) for side in view.sides]
        guide = False
        if view.facilitator_id is not None:
            guide = st.checkbox(
                f"{parts.safe(view.facilitator)}, facilitator", key=f"{key}.guide",
                value=attendance.guide_came(view, meeting),
            )  # fmt: skip
        pressed = forms.submit("Save who came", key, type="primary")
    if pressed and isinstance(day, date):
        people = attendance.people_of(view, sides, with_facilitator=guide)
        told = f"{step.label} recorded."
        with notices.shown(told) as outcome, store.writing(actor, key) as session:
            actions.record_meeting(session, actor, step.id, day, people, meeting.version, on=today)
        if outcome.done:
            forms.renew(*form)
            st.rerun()


def _draw_side(key: str, side: Side, known: Came, names: dict[int, str]) -> Came:
    stem = f"{key}.{side.expression_id}"
    people = [person for person, _ in side.people]
    there: list[int] = []
    if people:
        there = st.multiselect(
            f"There for {side.name}", people, [one for one in known.people if one in people],
            format_func=names.__getitem__, key=f"{stem}.people", placeholder="Nobody",
        )  # fmt: skip
    others = st.text_input(
        f"Others for {side.name}", known.others, key=f"{stem}.others",
        help="Names of those without an account, separated by commas.",
    )  # fmt: skip
    instead = st.selectbox(
        "They stood in for", [None, *people], key=f"{stem}.instead",
        index=people.index(known.instead_of) + 1 if known.instead_of in people else 0,
        format_func=lambda one: names[one] if one else "Nobody: they came along",
    )  # fmt: skip
    return Came(side.expression_id, tuple(there), others, instead)


def _day(meeting: Meeting, today: date) -> date:
    if meeting.step.held_on:
        return meeting.step.held_on
    day = zones.local_day(meeting.starts_at) if meeting.starts_at else meeting.step.due_on
    return min(day, today)
