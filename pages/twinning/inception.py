"""Twins and their facilitator come here in the inception meeting to find what they work on."""

from __future__ import annotations

import streamlit as st

from core.exercise.queries import last_exercise_change, open_exercise
from core.exercise.rules import Stage, sentence, stage_of
from core.journeys.queries import open_journey_of
from core.tables.people import Role
from pages.shared import (
    cached,
    exercise_cards,
    exercise_dots,
    forms,
    frame,
    goals,
    live,
    menu,
    pairs,
)

actor = frame.require(Role.LEAD, Role.FACILITATOR, Role.TWIN)
top = st.container()
pair_id = pairs.opened(actor, top, "Inception exercise")

today = frame.today()
view = cached.read(open_journey_of, actor, pair_id)
journey_id = view.summary.journey_id
seen = live.seen(actor, last_exercise_change, journey_id)
exercise = cached.read(open_exercise, actor, pair_id)
stage = stage_of(exercise)
with top:
    frame.header(
        f"Inception exercise of {view.summary.label}",
        sentence(exercise, tuple(one.is_agreed for one in view.objectives)),
        round_name=view.round_name,
    )  # fmt: skip

# The step one looks at is one's own choice; until it is made, the page opens at the step at hand.
slot = f"exercise.step.{journey_id}"
at = st.pills(
    "Step", list(Stage), default=stage, required=True, key=slot, label_visibility="collapsed",
    format_func=lambda one: f"{list(Stage).index(one) + 1} {one.value}",
)  # fmt: skip
may_write = view.may_write
if not may_write and actor.role is Role.LEAD:
    st.caption("You look on. The twins and their facilitator do the exercise.")

if at in (Stage.CARDS, Stage.GROUPS, Stage.DOTS):
    form, wall = st.columns([2, 3], gap="large")
    with form:
        if may_write and at is Stage.CARDS:
            exercise_cards.draw_put(actor, exercise, today)
        elif may_write and at is Stage.GROUPS:
            exercise_cards.draw_together(actor, exercise, today)
        elif at is Stage.DOTS:
            exercise_dots.draw_dots(actor, exercise, today)
    with wall:
        exercise_cards.draw_wall(actor, exercise, today, may_write=may_write)
elif at is Stage.ITEMS:
    if may_write:
        exercise_dots.draw_items(actor, exercise, view, today)
    goals.draw_items(actor, view, today)
else:
    goals.draw_objectives(actor, view, today)
menu.link("twinning/journey", "Back to the journey", pair=pair_id)

# Last, so that the forms above keep their place, and what is typed in them, when this changes.
if forms.held(f"{goals.ITEM}.{journey_id}") is None:
    live.watch(actor, last_exercise_change, journey_id, seen)
