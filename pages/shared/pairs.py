"""Which pair is being looked at, and how a journey becomes a line of a chart or a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from core.access import Actor
from core.journeys.facts import Status
from core.journeys.progress import Progress, late_by, status_of_step
from core.journeys.queries import my_pairs
from core.journeys.views import JourneySummary
from pages.shared import cached, charts, colours, frame
from pages.shared.gantt import JourneyRow, Mark, gantt

PAIR = "pairs.pair"
CHOICE = "pairs.choice"
NO_JOURNEY = "No journey is open for you yet. It opens when the lead confirms your pair."
# The theme's own colours of text; .streamlit/config.toml gives them the colours of the status.
_TEXT_COLOURS = {"on_track": "green", "due_soon": "orange", "late": "red", "done": "gray"}


def opened(actor: Actor, top: DeltaGenerator, title: str) -> int:
    """Return the pair being looked at; without one the page says so and ends."""
    pair_id = _chosen(actor)
    if pair_id is None:
        with top:
            frame.header(title, NO_JOURNEY)
        st.stop()
    return pair_id


def _chosen(actor: Actor) -> int | None:
    """Return the pair being looked at; a choice is drawn for somebody who walks with several.

    `?pair=ID` chooses one, kept over the pages; whether it may be opened, the query decides.
    """
    own = {one.pair_id: one.label for one in cached.read(my_pairs, actor)}
    asked = st.query_params.get("pair", "")
    wanted = int(asked) if asked.isascii() and asked.isdigit() else st.session_state.get(PAIR)
    chosen = wanted or next(iter(own), None)
    if len(own) > 1 and chosen in own:
        st.session_state[CHOICE] = chosen
        with st.container(horizontal=True, horizontal_alignment="right"):
            st.selectbox("Pair", list(own), format_func=lambda number: own[number], key=CHOICE,
                         on_change=_keep_choice, width=360,
                         label_visibility="collapsed")  # fmt: skip
    st.session_state[PAIR] = chosen
    return chosen


def logbook_words(may_write: bool) -> str:
    """Name the link to the logbook: who only looks on is not told to write."""
    return "Write in the logbook" if may_write else "Read the logbook"


def status_words(status: Status, words: str = "") -> str:
    """Return a status as an icon and a coloured word, for markdown."""
    name = words or colours.STATUSES[status.value]
    return f":{_TEXT_COLOURS[status.value]}[{colours.STATUS_ICONS[status.value]} {name}]"


def draw_gantt(rows: Sequence[tuple[JourneySummary, Progress]], today: date, key: str) -> None:
    """Draw journeys against their months, with today's line through them."""
    figure = gantt(
        [row_of(summary, progress, today) for summary, progress in rows],
        today,
        colours.palette(frame.theme()),
    )
    st.plotly_chart(
        figure, theme=None, config=dict(charts.CONFIG), alt=charts.alt_text(figure), key=key
    )  # fmt: skip


def row_of(summary: JourneySummary, progress: Progress, today: date) -> JourneyRow:
    """Return a journey as one line of the Gantt; steps nobody asks for any more are left out."""
    facts = summary.facts
    marks = [
        Mark(step.kind.value, step.label, step.planned_on, step.due_on, step.held_on,
             status_of_step(facts, step, today).value)
        for step in facts.steps
        if step.held_on is not None or facts.is_open(step, today)
    ]  # fmt: skip
    return JourneyRow(summary.label, facts.started_on, facts.ends_on, marks, note_of(progress))


def note_of(progress: Progress) -> str:
    """Say in a few words what is next and whose it is."""
    step = progress.next_step
    if step is None:
        return progress.stage.value
    late = f", {late_by(step.days_late)} late" if step.days_late else ""
    return f"{step.step.label}{late}: {step.owner.value}"


def _keep_choice() -> None:
    st.session_state[PAIR] = st.session_state[CHOICE]
    st.query_params["pair"] = str(st.session_state[CHOICE])
