"""Log a meeting that was held, in one go and with one thumb."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.appointments.rules import PresentInput
from core.files import kinds
from core.files.rules import LARGEST, NewFile
from core.journeys.effort import LARGEST_LINE
from core.journeys.logbook import LONGEST_ENTRY, VISIBILITY_WORDS, EntryInput
from core.journeys.views import JourneyView
from core.notes import actions
from core.notes.exchange import ExchangeInput, to_log
from core.tables.journey import EntryKind, Visibility
from core.tables.people import Role
from core.wording import counted
from pages.shared import forms, notices, store

# An exchange takes a morning or an afternoon.
USUAL_HALF_DAYS = 1
OPENED = "logbook.exchange"


def draw_button(view: JourneyView, today: date) -> None:
    """Offer to log the meeting that is probably meant, while one waits."""
    steps = to_log(view.summary.facts.steps, today)
    if steps:
        st.button(f"Log {steps[0].mention}", icon=":material/event_available:", width="stretch",
                  on_click=forms.hold,
                  args=(f"{OPENED}.{view.summary.journey_id}", True))  # fmt: skip


@st.dialog("We met", width="medium", dismissible=False)
def draw(actor: Actor, view: JourneyView, today: date) -> None:
    """Draw the one form: which meeting, when, who, how long, and what was said."""
    journey_id = view.summary.journey_id
    key = forms.key("exchange.log", journey_id)
    steps = {step.id: step for step in to_log(view.summary.facts.steps, today)}
    sides = {person: twin.expression_id for twin in view.twins for person in twin.ids}
    people = dict(view.people)
    with st.form(key, border=False):
        with st.container(horizontal=True):
            chosen = st.selectbox("Meeting", list(steps), key=f"{key}.step", width=200,
                                  format_func=lambda one: steps[one].label)  # fmt: skip
            held_on = st.date_input("Day", today, max_value=today, format="DD/MM/YYYY",
                                    key=f"{key}.day", width=200)  # fmt: skip
        there = st.pills("Who was there", list(people), selection_mode="multi",
                         default=[one for one in people if one in sides],
                         format_func=people.__getitem__, key=f"{key}.there")  # fmt: skip
        half_days = 0
        if actor.role is Role.TWIN:
            half_days = st.segmented_control(
                "Your half days", list(range(LARGEST_LINE + 1)), default=USUAL_HALF_DAYS,
                key=f"{key}.half_days",
            ) or 0  # fmt: skip
        text = st.text_area("What you talked about", key=f"{key}.text", max_chars=LONGEST_ENTRY,
                            height=120, placeholder="A few words are enough.")  # fmt: skip
        given = st.file_uploader("Files", list(kinds.ENDINGS), accept_multiple_files=True,
                                 max_upload_size=LARGEST // kinds.MEGABYTE,
                                 key=f"{key}.files", label_visibility="collapsed")  # fmt: skip
        pressed = forms.submit("Log it", key, type="primary", width="stretch")
    st.caption(f"Read by: {VISIBILITY_WORDS[Visibility.FACILITATOR].lower()}. "
               "Earlier steps can be logged on the journey's page.")  # fmt: skip
    if st.button("Close without logging"):
        _close(journey_id)
    if not pressed:
        return
    step = steps[chosen]
    exchange = ExchangeInput(
        step.id, step.version, held_on if isinstance(held_on, date) else today,
        tuple(PresentInput(one, expression_id=sides.get(one)) for one in there), half_days,
        EntryInput(EntryKind.POINT, text or ""),
        tuple(NewFile(one.name, one.getvalue()) for one in given),
    )  # fmt: skip
    said = f"{step.label} logged{_time_words(half_days)}."
    with notices.shown(said) as outcome, store.writing(actor, key) as session:
        actions.log_exchange(session, actor, journey_id, exchange, on=today)
    if outcome.done:
        _close(journey_id)


def _close(journey_id: int) -> None:
    forms.renew("exchange.log", journey_id)
    forms.let_go(f"{OPENED}.{journey_id}")
    st.rerun()


def _time_words(half_days: int) -> str:
    return f" with {counted(half_days, 'half day')} of yours" if half_days else ""
