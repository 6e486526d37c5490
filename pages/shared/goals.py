"""Key items and learning objectives of one journey: read, written and agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from core.access import Actor
from core.errors import Stale
from core.exercise.actions import sign_item
from core.journeys import actions, rules
from core.journeys.facts import Status
from core.journeys.rules import ItemInput, ObjectiveInput
from core.journeys.views import Item, JourneyView, Objective
from pages.shared import forms, notices, pairs, parts, store

ITEM, OBJECTIVE = "goals.item", "goals.objective"


@dataclass(frozen=True)
class Draft:
    """Hold what is being changed as it stood when the form was opened.

    A newer version must not slip under the form: it would be overwritten unseen.
    """

    number: int
    version: int | None
    text: str
    owner: str = "both"
    evidence: str = ""
    item_id: int | None = None


def draw_items(actor: Actor, view: JourneyView, today: date) -> None:
    """Draw the 4-5 key items, and the form for the one being written."""
    items = {item.number: item for item in view.items}
    if not items:
        st.markdown(
            f"No key item yet. {rules.ITEMS_AT_LEAST} to {rules.ITEMS_AT_MOST} are found "
            "together at the inception meeting."
        )
    slot = f"{ITEM}.{view.summary.journey_id}"
    draft = forms.held(slot)
    for number in sorted({*items, *([draft.number] if draft else [])}):
        if draft and draft.number == number:
            _draw_item_form(actor, view, draft, today)
            continue
        _draw_item(actor, view, items[number], slot, today)
    free = [number for number in range(1, rules.ITEMS_AT_MOST + 1) if number not in items]
    if view.may_write and free and draft is None:
        st.button("Add a key item", icon=":material/add:", on_click=forms.hold,
                  args=(slot, Draft(free[0], None, "")))  # fmt: skip


def draw_objectives(actor: Actor, view: JourneyView, today: date) -> None:
    """Draw the learning objectives with who agreed, and the form for the one being written."""
    slot = f"{OBJECTIVE}.{view.summary.journey_id}"
    draft = forms.held(slot)
    if not view.objectives and draft is None:
        st.markdown("No learning objective yet. They are defined at the inception meeting.")
    for objective in view.objectives:
        if draft and draft.number == objective.id:
            _draw_objective_form(actor, view, draft, today)
        else:
            _draw_objective(actor, view, objective, today)
    if draft and draft.number == 0:
        _draw_objective_form(actor, view, draft, today)
    if view.may_write and draft is None:
        st.button("Add an objective", icon=":material/add:", on_click=forms.hold,
                  args=(slot, Draft(0, None, "")))  # fmt: skip


def _draw_objective(actor: Actor, view: JourneyView, objective: Objective, today: date) -> None:
    slot = f"{OBJECTIVE}.{view.summary.journey_id}"
    names = {twin.expression_id: twin.name for twin in view.twins}
    with st.container(border=True, key=f"objective.{objective.id}"):
        st.markdown(f"**{parts.safe(objective.text)}**")
        state = pairs.status_words(Status.DONE, "Signed by both twins")
        if not objective.is_agreed:
            state = _waits_for(view, objective.agreed_by)
        step = objective.step.value.capitalize() if objective.step else "not judged yet"
        serves = next((f" Serves key item {item.number}." for item in view.items
                       if item.id == objective.item_id), "")  # fmt: skip
        st.markdown(
            f"{state}  \n{_whose(view, objective.owner, objective.evidence)} "
            f"Outcome: {step}.{serves}"
        )
        with st.container(horizontal=True):
            may_sign = bool(actor.expression_ids & set(names) - set(objective.agreed_by))
            if view.may_write and may_sign and not objective.is_agreed:
                _draw_sign_objective(actor, objective, today)
            if view.may_write:
                st.button("Change", key=f"objective.{objective.id}.change",
                          on_click=_open_objective, args=(slot, objective))  # fmt: skip


def _draw_sign_objective(actor: Actor, objective: Objective, today: date) -> None:
    key = forms.key("objective.agree", objective.id, objective.version)
    if forms.press("Sign", key, type="primary"):
        with notices.shown("Signed.") as outcome, store.writing(actor, key) as session:
            actions.agree_objective(session, actor, objective.id, objective.version, on=today)
        if outcome.done:
            forms.renew("objective.agree", objective.id, objective.version)
            st.rerun()


def _draw_item(actor: Actor, view: JourneyView, item: Item, slot: str, today: date) -> None:
    sides = {twin.expression_id for twin in view.twins}
    with st.container(border=True, key=f"item.{item.number}"):
        st.markdown(f"**{item.number}.** {parts.safe(item.text)}")
        is_signed = sides <= set(item.agreed_by)
        state = pairs.status_words(Status.DONE, "Signed by both twins")
        if not is_signed:
            state = _waits_for(view, item.agreed_by)
        st.markdown(f"{state}  \n{_whose(view, item.owner, item.evidence)}")
        if not view.may_write:
            return
        with st.container(horizontal=True):
            if actor.expression_ids & sides - set(item.agreed_by):
                _draw_sign(actor, view, item, today)
            st.button("Change", key=f"item.{item.number}.change", on_click=_open_item,
                      args=(slot, item))  # fmt: skip


def _draw_sign(actor: Actor, view: JourneyView, item: Item, today: date) -> None:
    journey_id = view.summary.journey_id
    key = forms.key("item.sign", journey_id, item.number, item.version)
    if forms.press("Sign", key, type="primary"):
        with notices.shown("Signed.") as outcome, store.writing(actor, key) as session:
            sign_item(session, actor, journey_id, item.number, item.version, on=today)
        if outcome.done:
            forms.renew("item.sign", journey_id, item.number, item.version)
            st.rerun()


def _waits_for(view: JourneyView, agreed_by: tuple[int, ...]) -> str:
    waiting = [twin.name for twin in view.twins if twin.expression_id not in agreed_by]
    return pairs.status_words(Status.DUE_SOON, "Waits for " + " and ".join(waiting))


def _whose(view: JourneyView, owner: str, evidence: str) -> str:
    said = parts.safe(evidence.rstrip(".") or "not written yet")
    return f"Whose: {parts.safe(_owners(view)[owner])}. Evidence of success: {said}."


def _draw_item_form(actor: Actor, view: JourneyView, draft: Draft, today: date) -> None:
    key = forms.key(ITEM, view.summary.journey_id, draft.number)
    with st.form(key):
        text = st.text_input(f"Key item {draft.number}", draft.text,
                             max_chars=rules.LONGEST_ITEM, key=f"{key}.text")  # fmt: skip
        owner, evidence = _draw_owner(view, draft, key)
        saved, left = _buttons("Save key item", key)
    if saved:
        with notices.shown("Key item saved.") as outcome, store.writing(actor, key) as session:
            actions.write_item(session, actor, view.summary.journey_id,
                               ItemInput(draft.number, text, owner, evidence), draft.version,
                               on=today)  # fmt: skip
        _show_theirs(outcome.stale)
        left = outcome.done
    if left:
        _close(ITEM, view.summary.journey_id, draft.number)


def _draw_objective_form(actor: Actor, view: JourneyView, draft: Draft, today: date) -> None:
    numbers = {item.id: f"{item.number}. {item.text}" for item in view.items}
    key = forms.key(OBJECTIVE, view.summary.journey_id, draft.number)
    with st.form(key):
        text = st.text_area("Objective", draft.text, max_chars=rules.LONGEST_OBJECTIVE,
                            key=f"{key}.text")  # fmt: skip
        owner, evidence = _draw_owner(view, draft, key)
        choices = [None, *numbers]
        at = choices.index(draft.item_id) if draft.item_id in choices else 0
        item_id = st.selectbox("Which key item it serves", choices, at, key=f"{key}.item",
                               format_func=lambda one: numbers.get(one or 0, "None"))  # fmt: skip
        saved, left = _buttons("Save objective", key)
    if saved:
        given = ObjectiveInput(text, owner, evidence, item_id)
        with notices.shown("Objective saved.") as outcome, store.writing(actor, key) as session:
            actions.write_objective(session, actor, view.summary.journey_id, given,
                                    draft.number or None, draft.version, on=today)  # fmt: skip
        _show_theirs(outcome.stale)
        left = outcome.done
    if left:
        _close(OBJECTIVE, view.summary.journey_id, draft.number)


def _draw_owner(view: JourneyView, draft: Draft, key: str) -> tuple[str, str]:
    owners = _owners(view)
    owner = st.radio("Whose", list(owners), list(owners).index(draft.owner), key=f"{key}.owner",
                     format_func=owners.__getitem__, horizontal=True)  # fmt: skip
    evidence = st.text_input("How will you see that it worked", draft.evidence,
                             max_chars=rules.LONGEST_OBJECTIVE, key=f"{key}.evidence")  # fmt: skip
    return owner, evidence


def _buttons(save: str, key: str) -> tuple[bool, bool]:
    with st.container(horizontal=True):
        return forms.submit(save, key, type="primary"), st.form_submit_button("Leave it as it was")


def _show_theirs(stale: Stale | None) -> None:
    if stale is None:
        return
    st.markdown("**What stands there now**")
    st.markdown(parts.safe("\n".join(text for text in stale.theirs.values() if text)))
    st.caption("Yours is still in the form. Copy what you need, leave the form, and change again.")


def _close(name: str, journey_id: int, number: int) -> None:
    forms.let_go(f"{name}.{journey_id}")
    forms.renew(name, journey_id, number)
    st.rerun()


def _open_item(slot: str, item: Item) -> None:
    forms.hold(slot, Draft(item.number, item.version, item.text, item.owner, item.evidence))


def _open_objective(slot: str, one: Objective) -> None:
    draft = Draft(one.id, one.version, one.text, one.owner, one.evidence, one.item_id)
    forms.hold(slot, draft)


def _owners(view: JourneyView) -> dict[str, str]:
    return {"first": view.first.name, "second": view.second.name, "both": "Both twins"}
