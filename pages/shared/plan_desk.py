"""The plan of one journey: agreed by both twins, or laid out anew from a template."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.journeys.views import JourneyView
from core.plans import actions, rules
from core.plans.rules import Change
from core.tables.people import Role
from pages.shared import forms, notices, parts, plan_choice, store


def sides(view: JourneyView) -> tuple[tuple[int, str], ...]:
    """Return both twins of a journey as id and name."""
    return tuple((twin.expression_id, twin.name) for twin in view.twins)


def draw_agreement(actor: Actor, view: JourneyView, today: date) -> None:
    """Draw who has agreed to the plan, the button to agree, and the templates for the team."""
    steps = view.summary.facts.steps
    st.caption(parts.safe(rules.agreement(steps, sides(view))))
    own = [side for side, _ in sides(view) if side in actor.expression_ids]
    if view.may_write and any(rules.missing(steps, side) for side in own):
        _draw_agree(actor, view, today)
    if view.may_plan and actor.role is not Role.TWIN:
        with st.expander("Lay the plan out anew from a template", icon=":material/event_repeat:"):
            _draw_templates(actor, view, today)


def _draw_agree(actor: Actor, view: JourneyView, today: date) -> None:
    journey_id, seen = view.summary.journey_id, _seen(view)
    key = forms.key("plan.agree", journey_id)
    if forms.press("Agree to the plan as it stands", key, type="primary",
                   icon=":material/event_available:"):  # fmt: skip
        with notices.shown("Agreed to the plan.") as outcome, store.writing(actor, key) as session:
            actions.agree_plan(session, actor, journey_id, seen, on=today)
        if outcome.done:
            forms.renew("plan.agree", journey_id)
            st.rerun()


def _draw_templates(actor: Actor, view: JourneyView, today: date) -> None:
    journey_id, facts = view.summary.journey_id, view.summary.facts
    code = plan_choice.draw("Template", f"plan.{journey_id}")
    chosen = rules.template(code)
    settled = [step.id for step in facts.steps if step.is_booked]
    changes = rules.preview(
        chosen, facts.steps, facts.started_on, facts.months, facts.ends_on, today, settled
    )
    refusal = rules.check_replan(facts.ends_on, today, changes)
    if refusal:
        st.markdown(parts.safe(refusal))
        return
    st.markdown(parts.safe(rules.preview_sentence(changes)))
    st.dataframe(_table(changes), hide_index=True)
    key = forms.key("plan.anew", journey_id)
    if forms.press("Move these dates", key, type="primary"):
        with notices.shown("Plan laid out.") as outcome, store.writing(actor, key) as session:
            actions.replan_journey(session, actor, journey_id, code, _seen(view), on=today)
        if outcome.done:
            forms.renew("plan.anew", journey_id)
            st.rerun()


def _table(changes: tuple[Change, ...]) -> list[dict[str, str]]:
    return [
        {"Step": one.step.label, "Now": parts.day(one.step.due_on), "Then": parts.day(one.to)}
        for one in changes
    ]


def _seen(view: JourneyView) -> dict[int, date]:
    return {step.id: step.due_on for step in view.summary.facts.steps}
