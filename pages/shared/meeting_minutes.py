"""The minutes of a consensus meeting, to carry away: a draft until the meeting is frozen."""

from __future__ import annotations

import streamlit as st

from core.access import Actor
from core.meetings.minutes import document
from core.meetings.queries import read_minutes
from core.meetings.rows import MeetingView
from core.tables.meeting import MeetingState
from core.tables.people import Role
from pages.shared import store

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draw(actor: Actor, view: MeetingView) -> None:
    """Draw the button that makes the minutes when somebody presses it."""
    desk = store.opened()
    is_frozen = view.state is MeetingState.FROZEN

    def made() -> bytes:
        # Runs when somebody presses, and apart from the page.
        with desk.reading(actor) as session:
            return document(read_minutes(session, actor, view.id))

    label = "Download the minutes" if is_frozen else "Download a draft of the minutes"
    stem = f"minutes-{view.held_on.isoformat()}{'' if is_frozen else '-draft'}"
    st.download_button(
        label, made, f"{stem}.docx", WORD, on_click="ignore", icon=":material/description:",
        key=f"meeting.minutes.{view.id}",
        help="They name who left the room for which file: they are the lead's alone."
        if actor.role is Role.LEAD
        else "Who left the room over a conflict of interest stands in the lead's minutes alone.",
    )  # fmt: skip
