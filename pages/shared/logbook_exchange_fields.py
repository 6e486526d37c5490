"""The fields of a meeting being logged, kept as one fills them in; only files are not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

import streamlit as st

from core.access import Actor
from core.files import kinds
from core.files.rules import LARGEST, NewFile
from core.journeys.calendar import Step
from core.journeys.effort import LARGEST_LINE
from core.journeys.logbook import LONGEST_ENTRY
from core.journeys.views import JourneyView
from core.notes.exchange import ExchangeForm, as_left, to_log
from core.notes.rules import MEETING
from core.tables.people import Role
from pages.shared import entry_fields, forms, logbook_unsent

# An exchange takes a morning or an afternoon.
USUAL_HALF_DAYS = 1
_FIELDS = ("step", "day", "there", "half_days", "text")


@dataclass(frozen=True)
class Begun:
    """Hold how the fields of one drawing begin; `kept_at` is set for an unsent form.

    `logged` is the meeting it was about when somebody else has logged that one meanwhile.
    """

    form: ExchangeForm
    kept_at: datetime | None = None
    logged: Step | None = None


def begun(actor: Actor, view: JourneyView, key: str, today: date) -> Begun:
    """Return how the fields begin: with the unsent form, if there is one."""
    known: Begun | None = forms.held(f"{key}.begun")
    if known is not None and f"{key}.text" in st.session_state:
        return known
    facts = view.summary.facts
    waiting = to_log(facts.steps, today)
    sides = [person for twin in view.twins for person in twin.ids]
    start = ExchangeForm(
        waiting[0].id if waiting else None, today,
        tuple(one for one, _name in view.people if one in sides), USUAL_HALF_DAYS,
    )  # fmt: skip
    left = logbook_unsent.found(actor, view.summary.journey_id, MEETING)
    fresh = Begun(start)
    if left is not None:
        form = as_left(left.fields, start, dict(view.people), today)
        is_waiting = form.milestone_id in {step.id for step in waiting}
        gone = [one for one in facts.steps if one.id == form.milestone_id and not is_waiting]
        form = form if is_waiting else replace(form, milestone_id=None)
        fresh = Begun(form, left.saved_at, gone[0] if gone else None)
    forms.hold(f"{key}.begun", fresh)
    forms.hold(f"{key}.kept", fresh.kept_at)
    return fresh


def draw(
    actor: Actor, view: JourneyView, key: str, begin: Begun, today: date
) -> tuple[ExchangeForm, tuple[NewFile, ...]]:
    """Draw the fields; return what they say and the files that were chosen."""
    start, people = begin.form, dict(view.people)
    note = logbook_unsent.keeper(actor, view.summary.journey_id, key, _FIELDS, MEETING)
    steps = {step.id: step for step in to_log(view.summary.facts.steps, today)}
    with st.container(horizontal=True):
        at = entry_fields.place(list(steps), start.milestone_id) if start.milestone_id else None
        chosen = st.selectbox("Meeting", list(steps), at, key=f"{key}.step", width=200,
                              format_func=lambda one: steps[one].label, on_change=note,
                              placeholder="Choose")  # fmt: skip
        day = st.date_input("Day", start.held_on, max_value=today, format="DD/MM/YYYY",
                            key=f"{key}.day", width=200, on_change=note)  # fmt: skip
    there = st.pills("Who was there", list(people), selection_mode="multi", on_change=note,
                     default=list(start.there), format_func=people.__getitem__,
                     key=f"{key}.there")  # fmt: skip
    half_days = None
    if actor.role is Role.TWIN:
        half_days = st.segmented_control(
            "Your half days", list(range(LARGEST_LINE + 1)), default=start.half_days,
            key=f"{key}.half_days", on_change=note,
        )  # fmt: skip
    with st.container(key=f"typing-{key}", gap="small"):
        text = st.text_area("What you talked about", start.text, key=f"{key}.text", height=120,
                            max_chars=LONGEST_ENTRY, on_change=note,
                            placeholder="A few words are enough.")  # fmt: skip
    given = st.file_uploader("Files", list(kinds.ENDINGS), accept_multiple_files=True,
                             max_upload_size=LARGEST // kinds.MEGABYTE,
                             key=f"{key}.files", label_visibility="collapsed")  # fmt: skip
    logbook_unsent.draw_status(key, begin.kept_at)
    held_on = day if isinstance(day, date) else today
    return (
        ExchangeForm(chosen, held_on, tuple(there), half_days, text or ""),
        tuple(NewFile(one.name, one.getvalue()) for one in given),
    )
