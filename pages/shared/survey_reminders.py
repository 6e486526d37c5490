"""Who has not answered a survey, and the one press that writes the letters to them."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.surveys import actions, reminders
from core.surveys.queries import survey_reminders
from core.wording import counted
from pages.shared import cached, forms, letter_view, menu, notices, parts, store


def draw(actor: Actor, round_id: int, today: date, pair_id: int | None = None) -> None:
    """Draw who owes an answer in a round, or of one pair, and the press; nothing if nobody."""
    found = cached.read(survey_reminders, actor, round_id, on=today)
    owed = [one for one in found.owed if pair_id in (None, one.pair_id)]
    if not owed:
        return
    # A person who speaks for two files is written to once, whichever pair is looked at.
    due = [one for one in reminders.due(found.owed) if one in owed]
    with st.container(border=True, key=f"surveys.reminders.{pair_id}"):
        st.markdown(f":material/notifications: {parts.safe(reminders.sentence(owed))}")
        if pair_id is None:
            with st.expander("Who, and what they will read"):
                st.dataframe([reminders.line(one) for one in owed], hide_index=True)
                if found.sample is not None:
                    st.caption(parts.safe(f"The letter to {due[0].twin}:"))
                    with st.container(border=True):
                        letter_view.draw(found.sample)
        if due:
            _draw_press(actor, round_id, [one.expression_id for one in due], today)
        if pair_id is not None:
            menu.link("programme/letters", "Read the letters in the outbox", round=round_id)


def _draw_press(actor: Actor, round_id: int, seen: list[int], today: date) -> None:
    key = forms.key("surveys.remind", round_id, *seen)
    st.caption("The letters wait in the outbox until a person releases them. Nobody gets a second "
               "one within a week.")  # fmt: skip
    if forms.press(f"Remind {len(seen)}", key, icon=":material/mail:"):
        written = f"{counted(len(seen), 'letter')} written. They wait in the outbox."
        with notices.shown(written) as outcome, store.writing(actor, key) as session:
            actions.remind_surveys(session, actor, round_id, seen, on=today)
        if outcome.done:
            forms.renew("surveys.remind", round_id, *seen)
            st.rerun()
