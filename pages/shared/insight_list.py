"""The insights of a pair: their words, what they rest on, and what each waits for."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.insights import actions, rules
from core.insights.queries import insights_of_pair
from core.insights.views import InsightRow, Insights, Source
from core.journeys.logbook import VISIBILITY_WORDS
from core.journeys.queries import open_journey_of
from core.tables.notes import InsightState
from core.tables.people import Role
from pages.shared import cached, forms, insight_form, notices, parts, store

LOOKS = {
    InsightState.DRAFT: (":material/edit:", "orange"),
    InsightState.AGREED: (":material/handshake:", "blue"),
    InsightState.PUBLISHED: (":material/public:", "green"),
    InsightState.WITHDRAWN: (":material/undo:", "gray"),
}


def draw(actor: Actor, pair_id: int, today: date) -> None:
    """Draw the insights, newest first, and for the facilitator the way to a new one."""
    found = cached.read(insights_of_pair, actor, pair_id)
    view = cached.read(open_journey_of, actor, pair_id)
    journey_id = view.summary.journey_id
    st.markdown("What the wider community should know of this journey. The facilitator marks it, "
                "both twins agree to its words, and it is published while every entry it rests "
                "on may be.")  # fmt: skip
    if found.may_mark:
        st.button("Mark an insight", icon=":material/lightbulb_2:", key="insight.new",
                  on_click=insight_form.open_form,
                  args=(journey_id, insight_form.Opened()))  # fmt: skip
    if not found.rows:
        st.markdown("None is marked yet.")
    for row in found.rows:
        with st.container(border=True, key=f"insight.{row.id}"):
            _draw(actor, row, found, journey_id, today)
    start = insight_form.opened(journey_id)
    if start is not None and found.may_mark:
        insight_form.draw(actor, view, start, today)


def _draw(actor: Actor, row: InsightRow, found: Insights, journey_id: int, today: date) -> None:
    icon, colour = LOOKS[row.state]
    day = f" on {parts.day(row.published_on)}" if row.state is InsightState.PUBLISHED else ""
    st.caption(f":{colour}[{icon} {rules.STATE_WORDS[row.state]}{day}]")
    st.markdown(f"**{parts.safe(row.title)}**")
    st.markdown(parts.safe(row.text))
    st.caption(f"Marked by {parts.safe(row.by)}, {parts.day(row.marked_on)}. Rests on:")
    for at, source in enumerate(row.sources):
        _draw_source(actor, row, source, at, today)
    if row.state in (InsightState.DRAFT, InsightState.AGREED):
        for words in row.obstacles:
            st.markdown(f":orange[:material/hourglass_empty:] {parts.safe(words)}")
    with st.container(horizontal=True):
        _draw_buttons(actor, row, found, journey_id, today)


def _draw_source(actor: Actor, row: InsightRow, source: Source, at: int, today: date) -> None:
    words = parts.safe(source.words)
    if source.openness is not None:
        words += f" ({VISIBILITY_WORDS[source.openness].lower()})"
    text = f": “{parts.safe(source.text)}”" if source.text else ""
    st.markdown(f"- {words}{text}")
    is_over = row.state is InsightState.WITHDRAWN
    if not (source.is_closed and source.is_own and source.entry_id) or is_over:
        return
    key = forms.key("insight.open", row.id, source.entry_id)
    st.caption("You wrote this entry. Once open, its words may be shown to everybody as they "
               "stand.")  # fmt: skip
    if forms.press("Let my entry be published", key, icon=":material/lock_open:"):
        with (
            notices.shown("Your entry may be published.") as outcome,
            store.writing(actor, key) as session,
        ):
            actions.open_source(session, actor, row.id, source.entry_id, source.version, on=today)
        if outcome.done:
            forms.renew("insight.open", row.id, source.entry_id)
            st.rerun()


def _draw_buttons(
    actor: Actor, row: InsightRow, found: Insights, journey_id: int, today: date
) -> None:  # fmt: skip
    if row.waits_for_me and actor.role is Role.TWIN:
        key = forms.key("insight.agree", row.id, row.version)
        if forms.press("Agree to these words", key, type="primary", icon=":material/signature:"):
            with notices.shown("You agreed.") as outcome, store.writing(actor, key) as session:
                actions.agree_insight(session, actor, row.id, row.version, on=today)
            _again(outcome)
    if found.may_publish and row.may_be_published:
        key = forms.key("insight.publish", row.id, row.version)
        if forms.press("Publish", key, type="primary", icon=":material/public:"):
            with notices.shown("Published.") as outcome, store.writing(actor, key) as session:
                actions.publish_insight(session, actor, row.id, row.version, on=today)
            _again(outcome)
    if found.may_mark and row.state is not InsightState.PUBLISHED:
        st.button("Change", key=f"insight.{row.id}.change", icon=":material/edit:",
                  on_click=insight_form.open_form,
                  args=(journey_id, insight_form.Opened(row=row)))  # fmt: skip
    if found.may_publish and row.state is not InsightState.WITHDRAWN:
        key = forms.key("insight.withdraw", row.id, row.version)
        if forms.press("Withdraw", key, icon=":material/undo:"):
            with notices.shown("Withdrawn.") as outcome, store.writing(actor, key) as session:
                actions.withdraw_insight(session, actor, row.id, row.version, on=today)
            _again(outcome)


def _again(outcome: notices.Outcome) -> None:
    if outcome.done:
        st.rerun()
