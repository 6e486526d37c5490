"""Where a facilitator marks what the wider community should know, from an entry or by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from core.access import Actor
from core.insights import actions, rules
from core.insights.rules import InsightInput
from core.insights.views import InsightRow
from core.journeys.logbook import KIND_WORDS, VISIBILITY_WORDS
from core.journeys.queries import list_entries
from core.journeys.views import EntryRow, JourneyView
from core.tables.people import Role
from pages.shared import cached, forms, notices, parts, store

OPENED = "insight.opened"
LONGEST_NAME = 60


@dataclass(frozen=True)
class Opened:
    """Hold what the form starts from: a new insight, often of one entry, or one to be changed."""

    entry_id: int | None = None
    row: InsightRow | None = None


def draw_button(actor: Actor, row: EntryRow, view: JourneyView) -> None:
    """Draw the button on an entry of the logbook, for the facilitator of the journey."""
    if actor.role is Role.FACILITATOR and view.may_plan:
        st.button("Make it an insight", key=f"entry.{row.id}.insight", type="tertiary",
                  icon=":material/lightbulb_2:", on_click=open_form,
                  args=(view.summary.journey_id, Opened(row.id)))  # fmt: skip


def open_form(journey_id: int, start: Opened) -> None:
    """Let the page draw the form in its next run."""
    forms.hold(f"{OPENED}.{journey_id}", start)


def opened(journey_id: int) -> Opened | None:
    """Return what the form was opened with, or None."""
    found: Opened | None = forms.held(f"{OPENED}.{journey_id}")
    return found


@st.dialog("Insight for the community", width="medium", dismissible=False)
def draw(actor: Actor, view: JourneyView, start: Opened, today: date) -> None:
    """Draw the form of a new insight or of one to be changed."""
    journey_id = view.summary.journey_id
    row = start.row
    key = forms.key("insight.form", journey_id, row.id if row else 0)
    st.markdown("In your own words, for people who were not there. Both twins agree to the words; "
                "it is published only if every entry it rests on may be.")  # fmt: skip
    insight = _draw_fields(actor, view, start, key)
    if forms.press("Save insight", key, type="primary", width="stretch"):
        with notices.shown("Insight saved.") as outcome, store.writing(actor, key) as session:
            if row is None:
                actions.mark_insight(session, actor, journey_id, insight, on=today)
            else:
                actions.revise_insight(session, actor, row.id, insight, row.version, on=today)
        if outcome.done:
            _close(journey_id, row)
    if st.button("Close without saving", key=f"{key}.close"):
        _close(journey_id, row)


def _draw_fields(actor: Actor, view: JourneyView, start: Opened, key: str) -> InsightInput:
    row = start.row
    rows = cached.read(list_entries, actor, view.summary.journey_id)
    entries = {one.id: one for one in rows}
    steps = {step.id: step.label for step in view.summary.facts.steps if step.is_meeting}
    chosen = [start.entry_id] if start.entry_id in entries else []
    meetings: Sequence[int] = []
    if row is not None:
        chosen = [one.entry_id for one in row.sources if one.entry_id in entries]
        meetings = [one.milestone_id for one in row.sources if one.milestone_id in steps]
    elif start.entry_id in entries and entries[start.entry_id].milestone_id in steps:
        meetings = [entries[start.entry_id].milestone_id or 0]
    title = st.text_input("Title", row.title if row else "", max_chars=rules.LONGEST_TITLE,
                          key=f"{key}.title")  # fmt: skip
    text = st.text_area("What others can learn from it", row.text if row else "", height=160,
                        max_chars=rules.LONGEST_TEXT, key=f"{key}.text")  # fmt: skip
    of = st.multiselect("Entries that support it", list(entries), chosen, key=f"{key}.entries",
                        format_func=lambda one: _name(entries[one]))  # fmt: skip
    at = st.multiselect("Meetings that support it", list(steps), meetings,
                        key=f"{key}.meetings", format_func=steps.__getitem__)  # fmt: skip
    closed = [one for one in of if entries[one].visibility.value != "public"]
    if closed:
        st.caption(":material/lock: Not open to the public: "
                   + "; ".join(_closed(entries[one]) for one in closed)
                   + ". Who wrote it will find the question on their first page.")  # fmt: skip
    return InsightInput(title, text, tuple(of), tuple(at))


def _name(row: EntryRow) -> str:
    line = " ".join(row.text.split())
    short = line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1]}…"
    return f"{KIND_WORDS[row.kind]}, {row.author}: {short}"


def _closed(row: EntryRow) -> str:
    return (f"{KIND_WORDS[row.kind].lower()} of {parts.safe(row.author)} "
            f"({VISIBILITY_WORDS[row.visibility].lower()})")  # fmt: skip


def _close(journey_id: int, row: InsightRow | None) -> None:
    forms.let_go(f"{OPENED}.{journey_id}")
    forms.renew("insight.form", journey_id, row.id if row else 0)
    st.rerun()
