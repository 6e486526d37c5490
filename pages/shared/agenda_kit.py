"""The agenda kit of a meeting on the page, with its document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from core.appointments import agenda_document, words
from core.appointments.views import Meeting, MeetingsView
from core.tables.journey import MilestoneKind
from pages.shared import menu, parts

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draw(view: MeetingsView, meeting: Meeting, today: date) -> None:
    """Draw what to bring, the timed agenda, the questions, and the download."""
    kit = words.kit_for(view, meeting)
    with st.expander("Agenda kit", icon=":material/checklist:"):
        st.markdown(parts.safe(kit.purpose))
        place = view.sides[0]
        clock = (
            f"by the clocks of {place.name}" if meeting.starts_at else "in minutes from the start"
        )
        _draw_list(
            "**What to bring**", [f"**{who}.** {parts.safe(what)}" for who, what in kit.bring]
        )
        points = []
        for at, slot in enumerate(kit.slots):
            when = agenda_document.times(kit, at, meeting.starts_at, place.zone)
            points.append(f"**{when} {parts.safe(slot.title)}.** {parts.safe(slot.what)}")
        _draw_list(f"**Agenda**, {parts.safe(clock)}", points)
        _draw_list("**Questions to ask**", [parts.safe(one) for one in kit.questions])
        _draw_list("**What stands after it**", [parts.safe(one) for one in kit.after])

        if meeting.step.kind is MilestoneKind.INCEPTION:
            menu.link("twinning/inception", "Open the exercise of this meeting", pair=view.pair_id)

        def made() -> bytes:
            # Runs when somebody presses, and apart from the page.
            return agenda_document.document(
                kit, meeting.starts_at, view.places, meeting.place, today
            )

        st.download_button(
            "Agenda as a document", made, f"{kit.title}.docx", WORD, on_click="ignore",
            icon=":material/description:", key=f"meeting.agenda.{meeting.step.id}",
        )  # fmt: skip


def _draw_list(title: str, points: Sequence[str]) -> None:
    # In one piece: its lines stand close, and the page has a fifth of the elements. A line break
    # in somebody's words would end the list.
    st.markdown("\n".join([title, "", *(f"- {' '.join(point.split())}" for point in points)]))
