"""The panel comes here to talk over the files its reviewers disagree on, and to agree on each."""

from __future__ import annotations

import streamlit as st

from core.meetings import actions, rules
from core.meetings.queries import list_meetings, open_meeting, preview_agenda
from core.meetings.rows import Item, MeetingView
from core.tables.meeting import MeetingState
from core.tables.people import Role
from core.wording import counted
from pages.shared import (
    cached,
    forms,
    frame,
    meeting_agenda,
    meeting_minutes,
    meeting_projector,
    meeting_room,
    menu,
    notices,
    parts,
    store,
)

actor = frame.require(Role.LEAD, Role.FACILITATOR, Role.REVIEWER)
TITLE = "Consensus meeting"
is_team = actor.role is not Role.REVIEWER
top = st.container()
is_projected = is_team and st.query_params.get("view") == "projector"
choice = st.empty()
with choice.container():
    call = frame.chosen_round(actor)
if is_projected:
    choice.empty()
    st.set_page_config(initial_sidebar_state="collapsed")
if call is None:
    with top:
        frame.header(TITLE, "There is no round yet. A lead opens one under Rounds.")
    st.stop()
meetings = cached.read(list_meetings, actor, call.id)


def draw_plan(round_id: int) -> None:
    """Draw the form that plans a meeting."""
    key = forms.key("meeting.plan", round_id)
    with st.form(key, enter_to_submit=False):
        day = st.date_input("The panel meets on", frame.today(), format="DD/MM/YYYY",
                            key=f"{key}.day")  # fmt: skip
        counts = cached.read(preview_agenda, actor, round_id)
        margin = st.radio(
            "What counts as near the cut", list(counts), key=f"{key}.margin",
            format_func=lambda one: f"{rules.MARGINS[one]} ({counted(counts[one], 'file')})",
        )  # fmt: skip
        st.caption(
            "The agenda follows from the rules: marks 1.5 or more apart, a disagreement about a "
            "threshold, or a mean near the cut. All other files are agreed by written consent. "
            "You can add and take away files afterwards."
        )
        pressed = forms.submit("Plan the meeting", key, type="primary")
    if pressed and day:
        with notices.shown("Planned.") as outcome, store.writing(actor, key) as session:
            actions.plan_meeting(session, actor, round_id, day, margin, on=frame.today())
        if outcome.done:
            forms.renew("meeting.plan", round_id)
            st.rerun()


def draw_current(view: MeetingView, item: Item) -> None:
    """Draw the file being discussed: first the door, then the marks, then what is agreed."""
    st.subheader(parts.safe(f"{item.position}. {item.name}"), anchor=False)
    st.caption(parts.safe(f"{item.country_name}. {item.type_label}. {item.topic}. {item.why}"))
    if not meeting_room.draw_door(actor, view, item):
        return
    menu.link("programme/applicant", "Open the whole file", file=item.expression_id)
    meeting_room.draw_presence(actor, view, item)
    meeting_room.draw_marks(view, item)
    later = [other for other in view.items if other.position > item.position]
    following = next((other for other in later if not other.is_agreed), None)
    meeting_room.draw_agreement(actor, view, item, following)


if not meetings:
    with top:
        said = "No meeting is planned yet." if is_team else "No meeting concerns your files yet."
        frame.header(TITLE, said, round_name=call.name)
    if is_team:
        draw_plan(call.id)
    st.stop()
days = {row.id: parts.day(row.held_on) for row in meetings}
chosen = meetings[0].id
if len(meetings) > 1 and not is_projected:
    chosen = st.selectbox("Meeting", list(days), format_func=days.__getitem__, width=240)
if is_projected:
    meeting_projector.draw(actor, chosen, call.name)
    st.stop()
view = cached.read(open_meeting, actor, chosen)
agreed = sum(item.is_agreed for item in view.items)
with top:
    frame.header(
        TITLE,
        rules.headline(agreed, len(view.items), view.leaving, view.state.value)
        if is_team
        else f"{counted(len(view.items), 'of your files is', 'of your files are')} on the agenda.",
        round_name=f"{call.name}. Meeting of {parts.day(view.held_on)}",
    )
if not is_team:
    meeting_agenda.draw_own(view)
    st.stop()
if view.state is MeetingState.FROZEN:
    meeting_agenda.draw_frozen(view)
    meeting_minutes.draw(actor, view)
    if meetings[0].id == view.id:
        with st.expander("Plan another meeting", icon=":material/add:"):
            draw_plan(call.id)
    st.stop()
# On a phone the columns lie below each other: what is talked about comes first.
left, right = st.columns([3, 2], gap="large")
with right:
    menu.link("programme/meeting", "Open the projector view", view="projector", round=call.id)
    with st.container(height=meeting_agenda.HEIGHT, border=False):
        meeting_agenda.draw(actor, view)
    if actor.role is Role.LEAD:
        meeting_agenda.draw_end(actor, view)
    meeting_minutes.draw(actor, view)
with left:
    if view.current_item is None:
        said = "the next file on the agenda" if agreed else "the first file on the agenda to begin"
        st.info(f"Choose {said}.", icon=":material/play_arrow:")
    else:
        draw_current(view, view.current_item)
