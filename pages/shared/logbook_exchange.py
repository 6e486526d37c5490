"""Log a meeting that was held, in one go and with one thumb."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from core.access import Actor
from core.appointments.rules import PresentInput
from core.files.rules import NewFile
from core.journeys.calendar import Step
from core.journeys.logbook import VISIBILITY_WORDS, EntryInput
from core.journeys.views import JourneyView
from core.notes import actions
from core.notes.exchange import ExchangeForm, ExchangeInput, button_words, to_log
from core.notes.rules import MEETING
from core.tables.journey import EntryKind, Visibility
from core.wording import counted
from pages.shared import forms, logbook_exchange_fields, logbook_unsent, notices, store

OPENED = "logbook.exchange"
# The key of the form, renewed after each save.
_FORM = "exchange.log"


def draw_button(actor: Actor, view: JourneyView, today: date) -> None:
    """Offer to log the meeting that is probably meant, or to go on with what one began."""
    journey_id, steps = view.summary.journey_id, view.summary.facts.steps
    waiting = to_log(steps, today)
    left = logbook_unsent.found(actor, journey_id, MEETING)
    if not waiting and left is None:
        return
    begun = left.fields.get("step") if left else None
    about = next((step for step in steps if step.id == begun), None)
    icon = ":material/edit_note:" if left else ":material/event_available:"
    st.button(button_words(waiting, about, is_left=left is not None), icon=icon, width="stretch",
              on_click=forms.hold, args=(f"{OPENED}.{journey_id}", True))  # fmt: skip


@st.dialog("We met", width="medium", dismissible=False)
def draw(actor: Actor, view: JourneyView, today: date) -> None:
    """Draw the one form: which meeting, when, who, how long, and what was said.

    What was filled in and not sent is there again after a reload or a lost connection.
    """
    journey_id = view.summary.journey_id
    key = forms.key(_FORM, journey_id)
    begin = logbook_exchange_fields.begun(actor, view, key, today)
    if begin.kept_at is not None:
        logbook_unsent.draw_left(begin.kept_at)
    if begin.logged is not None:
        st.info(f"{begin.logged.label} is logged already. Choose another meeting, or write your "
                "words as an entry about it. Your half days are then added on the journey's page.",
                icon=":material/event_available:")  # fmt: skip
    form, files = logbook_exchange_fields.draw(actor, view, key, begin, today)
    is_sent = forms.press("Log it", key, type="primary", width="stretch")
    if begin.logged is not None and forms.press("Write it as an entry", key, width="stretch"):
        _write(actor, journey_id, begin.logged, form.text, files, key, today)
    st.caption(f"Read by: {VISIBILITY_WORDS[Visibility.FACILITATOR].lower()}. "
               "Earlier steps can be logged on the journey's page.")  # fmt: skip
    with st.container(horizontal=True):
        if st.button("Finish later"):
            _close(journey_id)
        if forms.press("Discard it", key, icon=":material/delete:"):
            logbook_unsent.forget(actor, journey_id, key, today, MEETING)
            _close(journey_id)
    if is_sent:
        _log(actor, view, form, files, key, today)


def _log(
    actor: Actor, view: JourneyView, form: ExchangeForm, files: Sequence[NewFile], key: str,
    today: date,
) -> None:  # fmt: skip
    steps = {step.id: step for step in to_log(view.summary.facts.steps, today)}
    if form.milestone_id is None:
        forms.drop(key)
        st.warning("Choose the meeting first.", icon=":material/edit:")
        return
    step, journey_id = steps[form.milestone_id], view.summary.journey_id
    sides = {person: twin.expression_id for twin in view.twins for person in twin.ids}
    half_days = form.half_days or 0
    exchange = ExchangeInput(
        step.id, step.version, form.held_on,
        tuple(PresentInput(one, expression_id=sides.get(one)) for one in form.there), half_days,
        EntryInput(EntryKind.POINT, form.text), tuple(files),
    )  # fmt: skip
    said = f"{step.label} logged{_time_words(half_days)}."
    with notices.shown(said) as outcome, store.writing(actor, key) as session:
        actions.log_exchange(session, actor, journey_id, exchange, on=today)
    if outcome.stale is not None:
        # Drawn anew from what is kept, with the meetings as they stand now.
        notices.later(outcome.refusal)
        forms.renew(_FORM, journey_id)
        st.rerun()
    if outcome.done:
        _close(journey_id)


def _write(
    actor: Actor, journey_id: int, step: Step, text: str, files: Sequence[NewFile], key: str,
    today: date,
) -> None:  # fmt: skip
    entry = EntryInput(EntryKind.POINT, text, milestone_id=step.id)
    with notices.shown("Entry written.") as outcome, store.writing(actor, key) as session:
        actions.write_entry(session, actor, journey_id, entry, files, unsent=MEETING, on=today)
    if outcome.done:
        _close(journey_id)


def _close(journey_id: int) -> None:
    forms.renew(_FORM, journey_id)
    forms.let_go(f"{OPENED}.{journey_id}")
    st.rerun()


def _time_words(half_days: int) -> str:
    return f" with {counted(half_days, 'half day')} of yours" if half_days else ""
