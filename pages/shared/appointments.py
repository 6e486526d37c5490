"""One meeting of a journey: when it is, who said yes, and the buttons that settle it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.appointments import actions, calendar_file, words
from core.appointments.views import Meeting, MeetingsView
from core.tables.people import Role
from pages.shared import (
    agenda_kit,
    appointment_forms,
    attendance_form,
    forms,
    notices,
    parts,
    store,
)

CALENDAR = "text/calendar"


def draw_next(actor: Actor, view: MeetingsView, meeting: Meeting, today: date) -> None:
    """Draw the meeting that comes next with everything one can do about it."""
    with st.container(border=True, key="meeting.next"):
        st.subheader(meeting.step.label, anchor=False)
        _draw_state(view, meeting, today)
        _draw_buttons(actor, view, meeting, today, is_next=True)
        agenda_kit.draw(view, meeting, today)


def draw_coming(actor: Actor, view: MeetingsView, meeting: Meeting, today: date) -> None:
    """Draw one of the meetings after it; a mere plan takes one line."""
    optional = " :small[(optional)]" if meeting.step.is_optional else ""
    name = f"**{meeting.step.label}**{optional}"
    with st.container(border=True, key=f"meeting.coming.{meeting.step.id}"):
        if meeting.starts_at is None and not meeting.called_off_on:
            state = parts.safe(words.state_of(view, meeting, today))
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"{name}  \n{state}", width="stretch")
                _draw_buttons(actor, view, meeting, today)
        else:
            st.markdown(name)
            _draw_state(view, meeting, today)
            _draw_buttons(actor, view, meeting, today)
        if meeting.is_facilitated:
            agenda_kit.draw(view, meeting, today)


def draw_held(actor: Actor, view: MeetingsView, meeting: Meeting, today: date) -> None:
    """Draw one meeting that was held, with who came."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
        st.markdown(
            f"**{meeting.step.label}**, {parts.day(meeting.step.held_on)}  \n"
            f":small[{parts.safe(words.present_words(view, meeting.present))}]",
            width="stretch",
        )
        if view.may_settle:
            with st.popover("Who came"):
                attendance_form.draw(actor, view, meeting, today)


def _draw_state(view: MeetingsView, meeting: Meeting, today: date) -> None:
    when = words.when_words(view, meeting)
    if when and not meeting.called_off_on:
        st.markdown(f"{parts.safe(when)} ({meeting.minutes} minutes)")
    st.markdown(parts.safe(words.state_of(view, meeting, today, with_day=not when)))
    if meeting.place and not meeting.called_off_on:
        st.markdown(f"Online: {parts.safe(meeting.place)}")
    elif when and not meeting.called_off_on and view.may_settle:
        st.caption("No link of a call is given yet.")


def _draw_buttons(
    actor: Actor, view: MeetingsView, meeting: Meeting, today: date, *, is_next: bool = False
) -> None:
    with st.container(horizontal=True, width="stretch" if meeting.starts_at else "content"):
        if view.may_settle:
            if meeting.starts_at and not meeting.called_off_on:
                _draw_answers(actor, view, meeting, today)
            if actor.role is not Role.TWIN or not meeting.is_facilitated:
                label = "Propose another time" if meeting.starts_at else "Propose a time"
                with st.popover(label, icon=":material/event:"):
                    appointment_forms.draw_proposal(actor, view, meeting, today)
                if (meeting.starts_at or meeting.step.is_booked) and not meeting.called_off_on:
                    with st.popover("Call off", icon=":material/event_busy:"):
                        appointment_forms.draw_calling_off(actor, view, meeting, today)
            if is_next or meeting.step.due_on <= today:
                with st.popover("It took place", icon=":material/how_to_reg:"):
                    attendance_form.draw(actor, view, meeting, today)
            if actor.role is not Role.TWIN and meeting.starts_at and meeting.step.is_booked:
                _draw_letters(actor, meeting, today)
        if words.when_of(meeting) is not None:
            _draw_invitation(view, meeting)
    if view.may_settle and view.own and meeting.is_facilitated and meeting.starts_at:
        st.caption(f"{parts.safe(view.facilitator)} sets the time of this meeting. Write to them "
                   "if it does not suit you.")  # fmt: skip


def _draw_answers(actor: Actor, view: MeetingsView, meeting: Meeting, today: date) -> None:
    for side in view.sides:
        said_yes = side.expression_id in meeting.agreed_by
        if side.expression_id in view.own:
            label = "Take our yes back" if said_yes else "Yes, it suits us"
            _draw_answer(actor, meeting, side.expression_id, label, not said_yes, today)
        elif actor.role is not Role.TWIN and not said_yes:
            _draw_answer(actor, meeting, side.expression_id, f"{side.name} said yes", True, today)


def _draw_answer(
    actor: Actor, meeting: Meeting, expression_id: int, label: str, is_yes: bool, today: date
) -> None:
    form = ("meeting.answer", meeting.step.id, meeting.version, expression_id)
    key = forms.key(*form)
    icon = ":material/check:" if is_yes else ":material/undo:"
    kind = "primary" if is_yes else "secondary"
    if forms.press(parts.safe(label), key, type=kind, icon=icon):
        told = "Yes noted." if is_yes else "Taken back."
        with notices.shown(told) as outcome, store.writing(actor, key) as session:
            actions.answer_meeting(
                session, actor, meeting.step.id, expression_id, is_yes, meeting.version, on=today
            )
        if outcome.done:
            forms.renew(*form)
            st.rerun()


def _draw_letters(actor: Actor, meeting: Meeting, today: date) -> None:
    form = ("meeting.letters", meeting.step.id, meeting.version)
    key = forms.key(*form)
    if forms.press("Write invitations", key, icon=":material/mail:",
                   help="One letter to each twin, into the outbox of the letters."):  # fmt: skip
        told = "Two letters lie in the outbox."
        with notices.shown(told) as outcome, store.writing(actor, key) as session:
            actions.invite_meeting(session, actor, meeting.step.id, on=today)
        if outcome.done:
            forms.renew(*form)
            st.rerun()


def _draw_invitation(view: MeetingsView, meeting: Meeting) -> None:
    off = meeting.called_off_on is not None
    st.download_button(
        "Remove from my calendar" if off else "Into my calendar",
        calendar_file.invitation(view, meeting, words.kit_for(view, meeting)),
        calendar_file.file_name(view, meeting), CALENDAR, on_click="ignore",
        icon=":material/calendar_add_on:", key=f"meeting.invitation.{meeting.step.id}",
        help="An .ics file that Outlook, Google and Apple calendars open. Opened again after the "
             "meeting moved, it updates the same entry.",
    )  # fmt: skip
