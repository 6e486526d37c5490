"""The later steps of the inception exercise: five dots a person, then key items of groups."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.exercise import actions, rules
from core.exercise.views import Exercise, Group
from core.journeys.rules import LONGEST_ITEM, LONGEST_OBJECTIVE
from core.journeys.views import JourneyView
from core.tables.people import Role
from core.wording import counted
from pages.shared import forms, notices, parts, store


def draw_dots(actor: Actor, exercise: Exercise, today: date) -> None:
    """Draw who has given dots, the form for one's own, and the facilitator's opening."""
    if not exercise.groups:
        st.markdown("No group yet. Dots are given to groups.")
        return
    given = [name for _, name, done in exercise.voters if done]
    waiting = [name for _, name, done in exercise.voters if not done]
    said = [f"Given: {', '.join(given)}."] if given else []
    said += [f"Still to come: {', '.join(waiting)}."] if waiting else []
    if all(group.dots is None for group in exercise.groups):
        said.append("You see the others' dots once you have given yours.")
    st.caption(parts.safe(" ".join(said)))
    if actor.role is Role.TWIN and not exercise.is_open:
        _draw_form(actor, exercise, today)
    if actor.role is Role.FACILITATOR and not exercise.is_open and given:
        key = forms.key("dots.open", exercise.journey_id)
        if forms.press("Open the dots for everybody", key, icon=":material/visibility:"):
            with notices.shown("Opened.") as outcome, store.writing(actor, key) as session:
                actions.open_votes(session, actor, exercise.journey_id, on=today)
            if outcome.done:
                forms.renew("dots.open", exercise.journey_id)
                st.rerun()


def draw_items(actor: Actor, exercise: Exercise, view: JourneyView, today: date) -> None:
    """Draw the form that makes a key item of a group, the group with most dots first."""
    left = [group for group in rules.ranked(exercise.groups) if group.item_number is None]
    if not left:
        if not exercise.groups:
            st.markdown("Key items are made of groups. Put cards together first.")
        return
    names = {
        group.id: f"{group.name} ({counted(group.dots, 'dot')})" if group.dots else group.name
        for group in left
    }
    chosen = st.selectbox("Make a key item of", list(names), format_func=names.__getitem__,
                          key=f"exercise.item.{exercise.journey_id}")  # fmt: skip
    _draw_item_form(actor, next(one for one in left if one.id == chosen), view, today)


def _draw_form(actor: Actor, exercise: Exercise, today: date) -> None:
    key = forms.key("dots.give", exercise.journey_id)
    with st.form(key):
        st.markdown(f"**Your {rules.DOTS} dots**")
        dots = {
            group.id: int(st.number_input(
                group.name, 0, rules.DOTS, group.own, key=f"{key}.{group.id}",
            ))
            for group in exercise.groups
        }  # fmt: skip
        label = "Give these dots" if not exercise.own_dots else "Give them like this instead"
        pressed = forms.submit(label, key, type="primary")
    if pressed:
        with notices.shown("Dots given.") as outcome, store.writing(actor, key) as session:
            actions.give_dots(session, actor, exercise.journey_id, dots, on=today)
        if outcome.done:
            forms.renew("dots.give", exercise.journey_id)
            st.rerun()


def _draw_item_form(actor: Actor, group: Group, view: JourneyView, today: date) -> None:
    owners = {"both": "Both twins", "first": view.first.name, "second": view.second.name}
    key = forms.key("item.make", group.id)
    with st.form(key):
        text = st.text_input("Key item", group.name, max_chars=LONGEST_ITEM, key=f"{key}.text")
        owner = st.radio("Whose", list(owners), format_func=owners.__getitem__, horizontal=True,
                         key=f"{key}.owner")  # fmt: skip
        evidence = st.text_input("How will you see that it worked", key=f"{key}.evidence",
                                 max_chars=LONGEST_OBJECTIVE)  # fmt: skip
        pressed = forms.submit("Make it a key item", key, type="primary")
    if pressed:
        with notices.shown("Key item written.") as outcome, store.writing(actor, key) as session:
            actions.make_item(
                session, actor, group.id, text, owner, evidence, group.version, on=today
            )
        if outcome.done:
            forms.renew("item.make", group.id)
            st.rerun()
