"""The digest: what happened, as a letter to both twins in the outbox."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.journeys.views import JourneyView
from core.notes import actions
from core.tables.people import Role
from core.wording import counted
from pages.shared import forms, menu, notices, store


def draw(actor: Actor, view: JourneyView, today: date) -> None:
    """Let the facilitator write the digest of this pair, or of all the pairs they guide."""
    if actor.role is not Role.FACILITATOR or not view.may_write:
        return
    journey_id = view.summary.journey_id
    key = forms.key("digest", journey_id)
    with st.popover("Digest", icon=":material/summarize:"):
        st.markdown("A letter to both twins: what was held, written and done since the last "
                    "digest, up to yesterday. It waits in the outbox until somebody releases "
                    "it. What the twins keep between themselves is not in it.")  # fmt: skip
        one = forms.press("For this pair", key, width="stretch")
        every = forms.press("For all my journeys", key, width="stretch")
        menu.link("programme/letters", "Open the outbox", round=view.summary.round_id)
    if one:
        done = "Two letters wait in the outbox."
        with notices.shown(done) as outcome, store.writing(actor, key) as session:
            actions.write_digest(session, actor, journey_id, on=today)
        if outcome.done:
            _end(journey_id)
    if every:
        count = 0
        with notices.shown("") as outcome, store.writing(actor, key) as session:
            count = actions.write_digests(session, actor, on=today)
        if outcome.done:
            notices.later(f"{counted(count, 'digest')} written.".capitalize())
            _end(journey_id)


def _end(journey_id: int) -> None:
    forms.renew("digest", journey_id)
    st.rerun()
