"""The one press that concludes a journey whose fiche was agreed before its last meeting."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.fiche import actions, rules
from core.fiche.views import Desk
from pages.shared import forms, notices, parts, store


def draw(actor: Actor, desk: Desk, facilitator: str, today: date) -> None:
    """Say what is open and draw the press for the facilitator; nothing where nothing is open."""
    version = desk.to_conclude
    if version is None:
        return
    with st.container(border=True, key="fiche.concluding"):
        st.markdown(parts.safe(rules.conclusion_words(version.number, facilitator)))
        if not desk.may_conclude:
            return
        key = forms.key("fiche.conclude", version.id)
        if forms.press(f"Conclude the journey with version {version.number}", key, type="primary",
                       icon=":material/flag:"):  # fmt: skip
            with notices.shown("Concluded.") as outcome, store.writing(actor, key) as session:
                actions.conclude_journey(
                    session, actor, version.id, version.standing.mark, on=today
                )
            if outcome.done:
                forms.renew("fiche.conclude", version.id)
                st.rerun()
