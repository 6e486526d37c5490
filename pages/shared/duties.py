"""The duties of a twin on its journey page: read once, accepted once, seen by the facilitator."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.duties import actions, rules
from core.duties.queries import duties_of
from core.duties.rules import PairDuties
from pages.shared import cached, forms, notices, parts, store


def draw(actor: Actor, pair_id: int, today: date, *, is_running: bool) -> None:
    """Draw what waits for whom; the duties themselves for a twin that has yet to accept."""
    duties = cached.read(duties_of, actor, pair_id)
    if not is_running:
        return
    if duties.waits_for(actor.expression_ids):
        _draw_form(actor, duties, today)
    elif duties.missing:
        with st.expander(parts.safe(rules.sentence(duties)), icon=":material/pending_actions:"):
            _draw_words(duties)


def draw_accepted(actor: Actor, pair_id: int) -> None:
    """Draw when both accepted, with the duties to read again."""
    duties = cached.read(duties_of, actor, pair_id)
    if duties.is_complete:
        with st.expander(parts.safe(rules.sentence(duties)), icon=":material/task_alt:"):
            _draw_words(duties)


def _draw_form(actor: Actor, duties: PairDuties, today: date) -> None:
    with st.container(border=True, key=f"duties.{duties.pair_id}"):
        st.markdown("**What your twin takes on**")
        _draw_words(duties)
        key = forms.key("duties.accept", duties.journey_id)
        if forms.press("Accept these duties", key, type="primary", icon=":material/task_alt:"):
            with notices.shown("Duties accepted.") as outcome, store.writing(actor, key) as session:
                actions.accept_duties(session, actor, duties.journey_id, rules.WORDING, on=today)
            if outcome.done:
                forms.renew("duties.accept", duties.journey_id)
                st.rerun()


def _draw_words(duties: PairDuties) -> None:
    st.markdown("\n".join(f"- {line}" for line in rules.TWIN_DUTIES))
    st.caption(f"What your facilitator does ({parts.safe(duties.facilitator)}):")
    st.markdown("\n".join(f"- {line}" for line in rules.FACILITATOR_DUTIES))
    st.caption("From Annex I of the programme, in our words. Accepted once, for the whole journey.")
