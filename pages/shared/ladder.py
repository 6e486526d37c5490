"""The outcome ladder of each objective: five rungs with what shows them, and the next step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from core.access import Actor
from core.journeys.queries import list_entries
from core.journeys.views import EntryRow, JourneyView, Objective
from core.outcomes import actions, rules
from core.outcomes.queries import ladders_of
from core.outcomes.rules import StepInput, Taken
from core.tables.journey import Ladder
from pages.shared import cached, forms, notices, parts, store

NO_ENTRY = 0


def draw(actor: Actor, view: JourneyView, today: date) -> None:
    """Draw the ladder of every objective, with the form for those who walk the journey."""
    if not view.objectives:
        st.markdown("No learning objective yet. Each gets its ladder once it is written.")
        return
    taken = cached.read(ladders_of, actor, view.summary.pair_id)
    entries: tuple[EntryRow, ...] = ()
    if view.may_write:
        entries = cached.read(list_entries, actor, view.summary.journey_id)
    for objective in view.objectives:
        with st.container(border=True, key=f"ladder.{objective.id}"):
            st.markdown(f"**{parts.safe(objective.text)}**")
            _draw_rungs(objective, taken.get(objective.id, ()))
            if view.may_write:
                with st.popover("Take a step", icon=":material/stairs_2:"):
                    _draw_form(actor, objective, entries, today)


def _draw_rungs(objective: Objective, taken: Sequence[Taken]) -> None:
    lines = []
    for rung in reversed(rules.rungs(objective.step, taken)):
        icon = ":gray[:material/radio_button_unchecked:]"
        if rung.is_reached:
            icon = ":green[:material/check_circle:]"
        name = rung.step.value.capitalize()
        name = f"**{name}**" if rung.is_reached else f":gray[{name}]"
        lines.append(f"{icon} {name}  \n:small[{parts.safe(rules.line(rung))}]")
    st.markdown("\n\n".join(lines))
    back = [
        one for before, one in zip(taken, taken[1:], strict=False)
        if rules.is_back(before.step, one.step)
    ]  # fmt: skip
    for one in back:
        st.caption(f":material/undo: Back to {one.step.value} on {parts.day(one.reached_on)}: "
                   f"{parts.safe(one.evidence)}")  # fmt: skip


def _draw_form(
    actor: Actor, objective: Objective, entries: Sequence[EntryRow], today: date
) -> None:
    key = forms.key("ladder", objective.id, objective.version)
    steps = [step for step in Ladder if step is not objective.step]
    nearest = next((at for at, step in enumerate(steps)
                    if not rules.is_back(objective.step, step)), len(steps) - 1)  # fmt: skip
    texts = {entry.id: f"{parts.day(entry.written_on)}: {entry.text[:80]}" for entry in entries}
    with st.form(key, border=False):
        step = st.radio(
            "Where it stands now", steps, nearest, key=f"{key}.step",
            format_func=lambda one: one.value.capitalize(),
            captions=[rules.MEANINGS[one] for one in steps],
        )  # fmt: skip
        evidence = st.text_area(
            "What shows it, or why it goes back", key=f"{key}.evidence", height=90,
            max_chars=rules.LONGEST_EVIDENCE,
        )  # fmt: skip
        entry = st.selectbox(
            "Or the entry that shows it", [NO_ENTRY, *texts], key=f"{key}.entry",
            format_func=lambda one: texts.get(one, "No entry"),
        )  # fmt: skip
        pressed = forms.submit("Take this step", key, type="primary")
    if pressed:
        given = StepInput(step, evidence, entry or None)
        with notices.shown("Step noted.") as outcome, store.writing(actor, key) as session:
            actions.step_objective(session, actor, objective.id, given, objective.version, on=today)
        if outcome.done:
            forms.renew("ladder", objective.id, objective.version)
            st.rerun()
