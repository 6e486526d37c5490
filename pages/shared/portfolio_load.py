"""Who carries how many journeys, and the way to hand one over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from core.access import Actor
from core.people.queries import list_facilitators
from core.portfolio.board import Standing
from core.portfolio.caseload import AHEAD_DAYS, caseload, sentence
from core.tables.people import Role
from pages.shared import cached, course_hand_over, parts


def draw(actor: Actor, rows: Sequence[Standing], today: date) -> None:
    """Draw the load of every facilitator as bars, and the form that hands a journey over."""
    free = {person.id: person.name for person in cached.read(list_facilitators, actor)}
    loads = caseload(rows, today, free)
    st.markdown(parts.safe(sentence(loads)))
    most = max((load.journeys for load in loads), default=1) or 1
    longest = max((load.days for load in loads), default=1.0) or 1.0
    st.dataframe(
        [
            {
                "Facilitator": load.name, "Journeys": load.journeys, "Late": load.late,
                "Resting": load.resting, "Meetings": load.meetings, "Days": load.days,
            }
            for load in loads
        ],
        hide_index=True,
        column_config={
            "Journeys": st.column_config.ProgressColumn(
                format="%d", max_value=most, help="Journeys under way, those that rest included."
            ),
            "Meetings": st.column_config.NumberColumn(
                f"Meetings in {AHEAD_DAYS} days", help="Facilitated meetings that fall due."
            ),
            "Days": st.column_config.ProgressColumn(
                "Expected days", format="%.1f", max_value=longest,
                help="A day for each facilitated meeting, half a day for each journey a month.",
            ),
        },
        alt="Journeys, late ones, meetings of the next month and expected days by facilitator.",
    )  # fmt: skip
    own = {
        summary.pair_id: summary
        for summary, _ in rows
        if summary.facts.is_running
        and (actor.role is Role.LEAD or summary.facilitator_id == actor.person_id)
    }
    if own:
        with st.expander("Hand a journey over", icon=":material/swap_horiz:"):
            chosen = st.selectbox(
                "Journey", list(own), format_func=lambda number: own[number].label,
                key="load.journey",
            )  # fmt: skip
            course_hand_over.draw(actor, own[chosen], today)
