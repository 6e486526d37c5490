"""The forms that put a meeting at a time, and call it off."""

from __future__ import annotations

from datetime import date, time

import streamlit as st

from core.access import Actor
from core.appointments import actions, rules, zones
from core.appointments.rules import MeetingInput
from core.appointments.views import Meeting, MeetingsView
from core.appointments.zones import Place
from core.tables.people import Role
from pages.shared import forms, notices, parts, store

# Ten in Brussels is nine in Porto and eleven in Tartu: a working hour for everybody.
USUAL_HOUR = time(10)
LENGTHS = range(rules.SHORTEST_MINUTES, rules.LONGEST_MINUTES + 1, rules.STEP_MINUTES)


def draw_proposal(actor: Actor, view: MeetingsView, meeting: Meeting, today: date) -> None:
    """Draw the form that proposes a time, in the time of a place the reader chooses."""
    step = meeting.step
    form = ("meeting.time", step.id, meeting.version)
    key, places = forms.key(*form), _places(actor, view)
    place = places[0]
    at, day, minutes = USUAL_HOUR, max(step.due_on, today), rules.usual_minutes(step.kind)
    if meeting.starts_at:
        local = zones.local(meeting.starts_at, place.zone)
        at, minutes = local.time().replace(tzinfo=None, fold=0), meeting.minutes
        day = max(local.date(), today)
    with st.form(key, border=False):
        given_day = st.date_input("Day", day, format="DD/MM/YYYY", key=f"{key}.day")
        given_at = st.time_input("Time", at, step=900, key=f"{key}.at")
        where = st.selectbox(
            "By the clocks of", range(len(places)), key=f"{key}.zone",
            format_func=lambda index: _clock(places[index]),
        )  # fmt: skip
        lasts = st.selectbox("Minutes", LENGTHS, LENGTHS.index(minutes), key=f"{key}.minutes")
        link = st.text_input(
            "Link of the call", meeting.place, max_chars=rules.LONGEST_PLACE, key=f"{key}.link",
            placeholder="https://", help="Both twins and their facilitator see it.",
        )  # fmt: skip
        if actor.role is Role.TWIN:
            st.caption("Your proposal counts as your yes.")
        pressed = forms.submit("Propose this time", key, type="primary")
    if pressed and isinstance(given_day, date) and given_at is not None:
        given = MeetingInput(given_day, given_at, places[where].zone, lasts, link)
        told = f"{step.label}: time proposed."
        with notices.shown(told) as outcome, store.writing(actor, key) as session:
            actions.propose_meeting(session, actor, step.id, given, meeting.version, on=today)
        if outcome.done:
            forms.renew(*form)
            st.rerun()


def draw_calling_off(actor: Actor, view: MeetingsView, meeting: Meeting, today: date) -> None:
    """Draw the button that calls a meeting off, with what follows from it."""
    form = ("meeting.off", meeting.step.id, meeting.version)
    key = forms.key(*form)
    st.markdown(f"{meeting.step.label} stays in the plan and waits for a new time. Calendars that "
                "follow this journey take it out.")  # fmt: skip
    if forms.press("Call it off", key, type="primary"):
        told = f"{meeting.step.label} called off."
        with notices.shown(told) as outcome, store.writing(actor, key) as session:
            actions.call_off_meeting(session, actor, meeting.step.id, meeting.version, on=today)
        if outcome.done:
            forms.renew(*form)
            st.rerun()


def draw_zones(actor: Actor, view: MeetingsView, today: date) -> None:
    """Draw the choice of a time zone where a twin's country has several."""
    for side in view.sides:
        is_theirs = actor.role is not Role.TWIN or side.expression_id in view.own
        if len(side.zones) < 2 or not is_theirs or not view.may_settle:
            continue
        form = ("meeting.zone", view.journey_id, side.expression_id, side.zone)
        key = forms.key(*form)
        place = st.popover(f"Clocks of {parts.safe(side.name)}", icon=":material/schedule:")
        with place, st.form(key, border=False):
            chosen = st.selectbox(
                "Time zone", side.zones, side.zones.index(side.zone),
                format_func=zones.zone_words, key=f"{key}.zone",
            )  # fmt: skip
            pressed = forms.submit("Keep this time", key, type="primary")
        if pressed:
            with notices.shown("Time zone kept.") as outcome, store.writing(actor, key) as session:
                actions.set_zone(
                    session, actor, view.journey_id, side.expression_id, chosen, on=today
                )
            if outcome.done:
                forms.renew(*form)
                st.rerun()


def _places(actor: Actor, view: MeetingsView) -> list[Place]:
    """Return whose clocks a time can be given by: one's own first, for the team Brussels."""
    brussels = Place("Brussels", zones.BRUSSELS)
    if actor.role is Role.TWIN:
        return [*view.places, brussels]
    return [brussels, *view.places]


def _clock(place: Place) -> str:
    town = zones.zone_words(place.zone)
    return place.name if town == place.name else f"{place.name} ({town} time)"
