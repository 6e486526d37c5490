"""Key items and learning objectives of one journey: read, written and agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from core.access import Actor
from core.errors import Stale
from core.journeys import actions, rules
from core.journeys.facts import Status
from core.journeys.rules import ItemInput, ObjectiveInput
from core.journeys.views import Item, JourneyView, Objective
from core.tables.journey import Ladder
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
    step: Ladder | None = None


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
        words, way = st.columns([4, 1], vertical_alignment="center")
        words.markdown(f"**{number}.** {parts.safe(items[number].text)}")
        if view.may_write:
            way.button("Change", key=f"item.{number}.change", on_click=_open_item,
                       args=(slot, items[number]), width="stretch")  # fmt: skip
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
    waiting = [name for side, name in names.items() if side not in objective.agreed_by]
    with st.container(border=True, key=f"objective.{objective.id}"):
        st.markdown(f"**{parts.safe(objective.text)}**")
        state = pairs.status_words(Status.DONE, "Agreed by both twins")
        if not objective.is_agreed:
            state = pairs.status_words(Status.DUE_SOON, "Waits for " + " and ".join(waiting))
        step = objective.step.value.capitalize() if objective.step else "not judged yet"
        evidence = objective.evidence.rstrip(".") or "not written yet"
        st.markdown(
            f"{state}  \nWhose: {parts.safe(_owners(view)[objective.owner])}. "
            f"Evidence of success: {parts.safe(evidence)}. "
            f"Outcome: {step}."
        )
        with st.container(horizontal=True):
            may_sign = bool(actor.expression_ids & set(names) - set(objective.agreed_by))
            if view.may_write and may_sign and not objective.is_agreed:
                _draw_agree(actor, objective, today)
            if view.may_write:
                st.button("Change", key=f"objective.{objective.id}.change",
                          on_click=_open_objective, args=(slot, objective))  # fmt: skip


def _draw_agree(actor: Actor, objective: Objective, today: date) -> None:
    key = forms.key("objective.agree", objective.id, objective.version)
    if forms.press("Agree", key, type="primary"):
        with notices.shown("Agreed.") as outcome, store.writing(actor, key) as session:
            actions.agree_objective(session, actor, objective.id, objective.version, on=today)
        if outcome.done:
            forms.renew("objective.agree", objective.id, objective.version)
            st.rerun()


def _draw_item_form(actor: Actor, view: JourneyView, draft: Draft, today: date) -> None:
    key = forms.key(ITEM, view.summary.journey_id, draft.number)
    with st.form(key):
        text = st.text_input(f"Key item {draft.number}", draft.text,
                             max_chars=rules.LONGEST_ITEM, key=f"{key}.text")  # fmt: skip
        saved, left = _buttons("Save key item", key)
    if saved:
        with notices.shown("Key item saved.") as outcome, store.writing(actor, key) as session:
            actions.write_item(session, actor, view.summary.journey_id,
                               ItemInput(draft.number, text), draft.version, on=today)  # fmt: skip
        _show_theirs(outcome.stale)
        left = outcome.done
    if left:
        _close(ITEM, view.summary.journey_id, draft.number)


def _draw_objective_form(actor: Actor, view: JourneyView, draft: Draft, today: date) -> None:
    owners = _owners(view)
    key = forms.key(OBJECTIVE, view.summary.journey_id, draft.number)
    with st.form(key):
        text = st.text_area("Objective", draft.text, max_chars=rules.LONGEST_OBJECTIVE,
                            key=f"{key}.text")  # fmt: skip
        owner = st.radio("Whose", list(owners), list(owners).index(draft.owner),
                         format_func=owners.__getitem__, key=f"{key}.owner")  # fmt: skip
        evidence = st.text_input(
            "How will you see that it worked", draft.evidence,
            max_chars=rules.LONGEST_OBJECTIVE, key=f"{key}.evidence",
        )  # fmt: skip
        steps = [None, *Ladder]
        step = st.selectbox("Outcome so far", steps, steps.index(draft.step), key=f"{key}.step",
                            format_func=lambda one: one.value.capitalize() if one
                            else "Not judged yet")  # fmt: skip
        saved, left = _buttons("Save objective", key)
    if saved:
        given = ObjectiveInput(text, owner, evidence, step)
        with notices.shown("Objective saved.") as outcome, store.writing(actor, key) as session:
            actions.write_objective(session, actor, view.summary.journey_id, given,
                                    draft.number or None, draft.version, on=today)  # fmt: skip
        _show_theirs(outcome.stale)
        left = outcome.done
    if left:
        _close(OBJECTIVE, view.summary.journey_id, draft.number)


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
    forms.hold(slot, Draft(item.number, item.version, item.text))


def _open_objective(slot: str, one: Objective) -> None:
    draft = Draft(one.id, one.version, one.text, one.owner, one.evidence, one.step)
    forms.hold(slot, draft)


def _owners(view: JourneyView) -> dict[str, str]:
    return {"first": view.first.name, "second": view.second.name, "both": "Both twins"}
