"""Time spent on one journey: the log in half days, the forecast, the form."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.journeys import actions, effort
from core.journeys.effort import HALF_DAYS_A_DAY, assumption, forecast, in_days
from core.journeys.views import EffortLine, JourneyView
from core.tables.journey import EffortKind
from core.tables.people import Role
from pages.shared import forms, notices, parts, store

KIND_WORDS = {
    EffortKind.PREPARATION: "Preparation",
    EffortKind.MEETING: "Meeting",
    EffortKind.FOLLOW_UP: "Follow-up",
}
# The newest lines; the sums above count all of them.
SHOWN = 8


def draw(actor: Actor, view: JourneyView, today: date) -> None:
    """Draw what each twin spent with a forecast, and the form for one's own time."""
    facts = view.summary.facts
    meetings = [step for step in facts.steps if step.is_meeting]
    held = sum(step.held_on is not None for step in meetings)
    left = sum(facts.is_open(step, today) for step in meetings)
    if actor.role is Role.TWIN and view.may_write:
        _draw_taps(actor, view, today)
    for twin in view.summary.effort:
        found = forecast(
            twin, facts.started_on, facts.ends_on, today, meetings_held=held, meetings_left=left
        )
        st.markdown(f"**{parts.safe(twin.name)}:** {found.sentence}.")
        st.progress(min(1.0, found.spent / effort.DAYS_AT_MOST))
    st.caption(assumption(held, left))
    if actor.role is Role.TWIN and view.may_write:
        with st.expander("Log another day or a longer stretch"):
            _draw_form(actor, view, today)
    names = {twin.expression_id: twin.name for twin in view.twins}
    for line in view.effort_lines[:SHOWN]:
        words, way = st.columns([4, 1], vertical_alignment="center")
        words.caption(
            f"{parts.day(line.on)}: {parts.safe(names[line.expression_id])}, "
            f"{KIND_WORDS[line.kind].lower()}, {in_days(line.half_days / HALF_DAYS_A_DAY)}"
        )
        if line.by_id == actor.person_id and view.may_write:
            with way:
                _draw_removal(actor, line, today)


def _draw_taps(actor: Actor, view: JourneyView, today: date) -> None:
    """Draw the buttons that log half a day of today with one tap."""
    st.markdown("Log half a day spent today:")
    with st.container(horizontal=True):
        for kind, words in KIND_WORDS.items():
            key = forms.key("effort.tap", view.summary.journey_id, kind.value)
            if forms.press(f"Half a day, {words.lower()}", key, icon=":material/add:"):
                _log(actor, view, kind, 1, today, today, ("effort.tap", kind.value), key)


def _draw_form(actor: Actor, view: JourneyView, today: date) -> None:
    key = forms.key("effort", view.summary.journey_id)
    with st.form(key, border=False):
        kind = st.radio("What for", list(KIND_WORDS), format_func=KIND_WORDS.__getitem__,
                        horizontal=True, key=f"{key}.kind")  # fmt: skip
        half_days = st.number_input("Half days", 1, effort.LARGEST_LINE, 1, key=f"{key}.number")
        day = st.date_input("Day", today, format="DD/MM/YYYY", key=f"{key}.day")
        pressed = forms.submit("Log this time", key, type="primary")
    if pressed and isinstance(day, date):
        _log(actor, view, kind, int(half_days), day, today, ("effort",), key)


def _log(
    actor: Actor, view: JourneyView, kind: EffortKind, half_days: int, day: date, today: date,
    form: tuple[str, ...], key: str,
) -> None:  # fmt: skip
    journey_id = view.summary.journey_id
    with notices.shown("Time logged.") as outcome, store.writing(actor, key) as session:
        actions.log_effort(session, actor, journey_id, kind, half_days, day, on=today)
    if outcome.done:
        name, *more = form
        forms.renew(name, journey_id, *more)
        st.rerun()


def _draw_removal(actor: Actor, line: EffortLine, today: date) -> None:
    key = forms.key("effort.remove", line.id)
    if forms.press("Take back", key, width="stretch"):
        with notices.shown("Taken back.") as outcome, store.writing(actor, key) as session:
            actions.remove_effort(session, actor, line.id, on=today)
        if outcome.done:
            forms.renew("effort.remove", line.id)
            st.rerun()
