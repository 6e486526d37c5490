"""The twins' presentations for the inception meeting: who handed in, and the upload."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.appointments import actions, words
from core.appointments.views import HandedIn, MeetingsView
from core.files import rules
from core.files.kinds import ENDINGS, MEGABYTE
from core.files.queries import open_file
from core.tables.people import Role
from pages.shared import forms, notices, parts, store


def draw(actor: Actor, view: MeetingsView, today: date) -> None:
    """Draw the state of both presentations, and the form for one's own."""
    homework = view.homework
    if homework is None:
        return
    st.subheader("Homework for the inception meeting", anchor=False)
    st.caption("Each twin prepares a short presentation: what was done on the topic, what works, "
               "what is hard.")  # fmt: skip
    for side in view.sides:
        found = homework.of(side.expression_id)
        is_done = found is not None or homework.held_on is not None
        icon = ":material/task_alt:" if is_done else ":material/pending:"
        said = words.homework_words(view, side.expression_id, today)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{icon} **{parts.safe(side.name)}.** {parts.safe(said)}", width="stretch")
            if found is not None:
                _draw_download(actor, found)
    if actor.role is Role.TWIN and view.may_settle and homework.held_on is None:
        _draw_form(actor, view, homework.milestone_id, today)


def _draw_download(actor: Actor, found: HandedIn) -> None:
    desk = store.opened()

    def made() -> bytes:
        # Runs when somebody presses, and apart from the page.
        with desk.reading(actor) as session:
            return open_file(session, actor, found.file_id).content

    st.download_button("Open", made, found.name, on_click="ignore", icon=":material/download:",
                       key=f"homework.open.{found.file_id}")  # fmt: skip


def _draw_form(actor: Actor, view: MeetingsView, milestone_id: int, today: date) -> None:
    form = ("homework", milestone_id)
    key = forms.key(*form)
    with st.form(key, border=False):
        given = st.file_uploader(
            "Your presentation", type=list(ENDINGS), key=f"{key}.file",
            max_upload_size=rules.LARGEST // MEGABYTE,
            help=f"At most {rules.size_in_words(rules.LARGEST)}. Your twin and your facilitator "
                 "open it here.",
        )  # fmt: skip
        pressed = forms.submit("Hand in", key, type="primary")
    if not pressed:
        return
    if given is None:
        forms.drop(key)
        st.info("Choose a file first.")
        return
    with notices.shown("Presentation handed in.") as outcome, store.writing(actor, key) as session:
        actions.hand_in_homework(
            session, actor, view.journey_id, given.name, given.getvalue(), on=today
        )
    if outcome.done:
        forms.renew(*form)
        st.rerun()
