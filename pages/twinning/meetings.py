"""Twins and their facilitator come here to settle when they meet, prepare it, and say who came."""

from __future__ import annotations

import streamlit as st

from core.appointments import words
from core.appointments.queries import open_meetings
from core.tables.journey import MilestoneKind
from core.tables.people import Role
from pages.shared import (
    appointment_forms,
    appointments,
    cached,
    calendar_link,
    frame,
    homework,
    menu,
    pairs,
    parts,
)

actor = frame.require(Role.LEAD, Role.FACILITATOR, Role.TWIN)
top = st.container()
pair_id = pairs.opened(actor, top, "Meetings")

today = frame.today()
view = cached.read(open_meetings, actor, pair_id)
with top:
    frame.header(
        f"Meetings of {view.label}", words.sentence_on(view, today), round_name=view.round_name
    )

still_open = [one for one in view.meetings
              if one.is_open and not words.is_left_out(view.meetings, one, today)]  # fmt: skip
coming = words.next_of(view.meetings, today) if view.is_running else None
if coming is not None:
    appointments.draw_next(actor, view, coming, today)
inception = view.of(MilestoneKind.INCEPTION)
if view.is_running and inception is not None and inception.is_open:
    homework.draw(actor, view, today)

others = sorted((one for one in still_open if one is not coming),
                key=lambda one: (one.step.due_on, one.step.id))  # fmt: skip
if view.is_running and others:
    st.subheader("To come", anchor=False)
    for meeting in others:
        appointments.draw_coming(actor, view, meeting, today)

held = sorted((one for one in view.meetings if one.step.held_on),
              key=lambda one: (one.step.stands_on, one.step.id), reverse=True)  # fmt: skip
if held:
    st.subheader("Held", anchor=False)
    for meeting in held:
        appointments.draw_held(actor, view, meeting, today)

st.caption(parts.safe(words.zones_sentence(view)))
appointment_forms.draw_zones(actor, view, today)
if view.may_settle:
    calendar_link.draw(actor, view, today)
with st.container(horizontal=True):
    menu.link("twinning/journey", "Back to the journey", pair=pair_id)
    menu.link("twinning/logbook", pairs.logbook_words(view.may_settle), pair=pair_id)
