"""Give a journey to another facilitator, with what that one should know."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.course import actions
from core.course.rules import LONGEST_NOTE
from core.journeys.views import JourneySummary
from core.matchmaking.queries import count_journeys
from core.people.queries import list_facilitators
from core.wording import counted
from pages.shared import cached, forms, notices, parts, store


def draw(actor: Actor, summary: JourneySummary, today: date) -> None:
    """Draw the form that hands a journey over; the note is for the team alone."""
    load = cached.read(count_journeys, actor)
    names = {
        person.id: f"{person.name}, {counted(load.get(person.id, 0), 'journey')}"
        for person in cached.read(list_facilitators, actor)
        if person.id != summary.facilitator_id
    }
    st.caption(f"Now with {parts.safe(summary.facilitator)}. The new facilitator finds your note "
               "on the first page for four weeks; the twins do not see it.")  # fmt: skip
    if not names:
        st.info("There is no other facilitator. A lead adds one on the people page.")
        return
    order = sorted(names, key=lambda number: (load.get(number, 0), names[number]))
    parts_of_key = ("course.hand", summary.journey_id, summary.version)
    key = forms.key(*parts_of_key)
    with st.form(key, border=False):
        to_id = st.selectbox("To", order, format_func=names.__getitem__, key=f"{key}.to")
        note = st.text_area(
            "What the next facilitator should know", max_chars=LONGEST_NOTE, key=f"{key}.note",
            placeholder="How it goes, what was promised, what comes next.",
        )  # fmt: skip
        pressed = forms.submit("Hand over", key, type="primary")
    if pressed and to_id is not None:
        done = f"{summary.label} handed over."
        with notices.shown(done) as outcome, store.writing(actor, key) as session:
            actions.hand_over_journey(
                session, actor, summary.journey_id, to_id, note, summary.version, on=today
            )
        if outcome.done:
            forms.renew(*parts_of_key)
            st.rerun()
