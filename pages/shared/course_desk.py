"""Pause, resume, lengthen, end or reopen a journey, with the new dates before they are saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from core.access import Actor
from core.consents.queries import read_consents
from core.course import actions, dates
from core.course.dates import NewDates
from core.course.rules import LONGEST_REASON, EndInput, check_length
from core.journeys.calendar import LONGEST_MONTHS, SHORTEST_MONTHS
from core.journeys.views import JourneyView
from core.rounds.queries import list_rounds
from core.tables.journey import JourneyState
from core.tables.people import Role
from core.tables.selection import RoundState
from pages.shared import (
    cached,
    consent_place,
    course_hand_over,
    forms,
    notices,
    parts,
    store,
)

PAUSE, RESUME, LENGTH, END, HAND = (
    "Pause", "Let it go on", "Longer or shorter", "End early", "Hand over",
)  # fmt: skip
SPREAD, ONLY_END = "Spread the steps to come", "Move the end alone"
Change = Callable[..., Any]


def draw(actor: Actor, view: JourneyView, today: date) -> None:
    """Draw what its facilitator and a lead may do with a whole journey; nothing for others."""
    facts = view.summary.facts
    if actor.role is Role.TWIN or not view.may_plan:
        return
    if facts.state is JourneyState.ENDED_EARLY:
        _draw_ended(actor, view, today)
    elif facts.is_running:
        first = RESUME if facts.is_resting else PAUSE
        with st.expander("Pause, extend, end or hand over", icon=":material/tune:"):
            what = st.segmented_control(
                "What", [first, LENGTH, END, HAND], default=first, required=True,
                key=f"course.what.{view.summary.version}", label_visibility="collapsed",
            )  # fmt: skip
            if what == HAND:
                course_hand_over.draw(actor, view.summary, today)
            else:
                draws = {PAUSE: _draw_pause, RESUME: _draw_resume, LENGTH: _draw_length,
                         END: _draw_end}  # fmt: skip
                draws[str(what)](actor, view, today)


def _draw_pause(actor: Actor, view: JourneyView, today: date) -> None:
    st.caption("Nothing is late while it rests. Meetings that are booked stay booked.")
    _ask(actor, view, "pause", "Pause this journey", "The journey rests.",
         lambda *given: actions.pause_journey(*given, on=today))  # fmt: skip


def _draw_resume(actor: Actor, view: JourneyView, today: date) -> None:
    facts = view.summary.facts
    moves = st.toggle(
        "Move the dates by the length of the rest", True, key=f"course.moves.{view.summary.version}"
    )
    _preview(dates.after_rest(facts, today, moves=moves), facts.months)
    _ask(actor, view, "resume", "Let it go on", "The journey goes on.",
         lambda *given: actions.resume_journey(*given, moves=moves, on=today))  # fmt: skip


def _draw_length(actor: Actor, view: JourneyView, today: date) -> None:
    facts, version = view.summary.facts, view.summary.version
    with st.container(horizontal=True, vertical_alignment="bottom"):
        months = st.number_input(
            "Months in all", SHORTEST_MONTHS, LONGEST_MONTHS, facts.months, width=160,
            key=f"course.months.{version}",
        )  # fmt: skip
        how = st.radio("How", [SPREAD, ONLY_END], horizontal=True, key=f"course.how.{version}")
    refusal = check_length(facts, months, today)
    if refusal:
        st.caption(parts.safe(refusal))
        return
    change = dates.moved_end if how == ONLY_END else dates.stretched
    _preview(change(facts, months, today), facts.months)
    _ask(
        actor, view, "length", f"Make it {months} months", f"The journey takes {months} months.",
        lambda session, who, journey_id, *given: actions.change_length(
            session, who, journey_id, months, *given, only_end=how == ONLY_END, on=today
        ),
    )  # fmt: skip


def _draw_end(actor: Actor, view: JourneyView, today: date) -> None:
    version = view.summary.version
    sides = {one.expression_id: f"{one.name} leaves" for one in view.twins}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        ended_on = st.date_input(
            "Ended on", today, max_value=today, format="DD/MM/YYYY", width=180,
            key=f"course.ended.{version}",
        )  # fmt: skip
        leaving = st.multiselect(
            "Does a twin drop out?", list(sides), format_func=sides.__getitem__,
            placeholder="Nobody: both agreed to stop", key=f"course.leaving.{version}",
        )  # fmt: skip
    if len(leaving) == 1:
        left = next(one.name for one in view.twins if one.expression_id not in leaving)
        st.caption(parts.safe(
            f"{left} is free for another partner. The lead is offered the best one from the "
            "reserve; every other pair stays as it is."
        ))  # fmt: skip
    st.caption("Meetings to come are called off. The logbook and the fiche stay readable.")
    if isinstance(ended_on, date):
        _ask(
            actor, view, "end", "End this journey", "The journey ended.",
            lambda session, who, journey_id, reason, number: actions.end_journey(
                session, who, journey_id, EndInput(reason, ended_on, tuple(leaving)), number,
                on=today,
            ),
        )  # fmt: skip


def _draw_ended(actor: Actor, view: JourneyView, today: date) -> None:
    if actor.role is not Role.LEAD:
        return
    summary = view.summary
    call = next(row for row in cached.read(list_rounds, actor) if row.id == summary.round_id)
    pair = cached.read(read_consents, actor, summary.pair_id)
    if pair is not None and pair.is_vacant and call.state is RoundState.CONFIRMED:
        consent_place.draw(actor, pair, today)
    with st.expander("Open it again", icon=":material/undo:"):
        _ask(actor, view, "reopen", "Open it again", "The journey runs again.",
             lambda *given: actions.reopen_journey(*given, on=today))  # fmt: skip


def _preview(found: NewDates, months: int) -> None:
    """Draw what would move before it is saved."""
    length = f" The journey takes {found.months} months." if found.months != months else ""
    said = dates.sentences(found)
    st.markdown(f"**{parts.safe(said[0])}**{length} {parts.safe(' '.join(said[1:]))}")
    if found.shifts:
        st.markdown("\n".join(f"- {parts.safe(shift.sentence)}" for shift in found.shifts))


def _ask(
    actor: Actor, view: JourneyView, name: str, label: str, done: str, change: Change
) -> None:  # fmt: skip
    """Ask for the reason and save the change under it."""
    summary = view.summary
    parts_of_key = (f"course.{name}", summary.journey_id, summary.version)
    key = forms.key(*parts_of_key)
    with st.form(key, border=False):
        reason = st.text_area(
            "Reason", max_chars=LONGEST_REASON, key=f"{key}.reason", height=80,
            placeholder="Both twins read it on their journey.",
        )  # fmt: skip
        pressed = forms.submit(label, key, type="primary")
    if pressed:
        with notices.shown(done) as outcome, store.writing(actor, key) as session:
            change(session, actor, summary.journey_id, reason, summary.version)
        if outcome.done:
            forms.renew(*parts_of_key)
            st.rerun()
