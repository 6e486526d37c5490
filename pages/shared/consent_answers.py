"""Both answers of one pair as the team sees them, and the forms that note or settle them."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.consents import actions, rules
from core.consents.rules import AnswerInput, ToldInput
from core.consents.views import Answer, PairConsents
from core.tables.pairing import ConsentState
from core.tables.people import Role
from pages.shared import forms, notices, parts, store

STATES = {
    ConsentState.ASKED: ":orange[:material/hourglass_empty: No answer yet.]",
    ConsentState.AGREED: ":green[:material/check_circle: Agreed.]",
    ConsentState.DECLINED: ":red[:material/cancel: Declined.]",
}
AGREES, DECLINES = "It agrees", "It cannot walk this journey"


def draw(actor: Actor, pair: PairConsents, today: date) -> None:
    """Draw both answers of a pair, with what its reader may do while it is not settled."""
    with st.container(border=True, key=f"answers.{pair.pair_id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(
                f"**{parts.safe(pair.label)}**  :gray[Facilitator: {parts.safe(pair.facilitator)}]",
                width="stretch",
            )
            if pair.may_record and pair.is_open:
                with st.popover("Note an answer", icon=":material/mail:"):
                    _draw_note(actor, pair, today)
        st.markdown("  \n".join(_line(pair, answer, today) for answer in pair.answers))
        if pair.is_open and pair.decliners and actor.role is Role.LEAD:
            _draw_settle(actor, pair, today)


def _line(pair: PairConsents, answer: Answer, today: date) -> str:
    reason = f" “{parts.safe(answer.reason)}”" if answer.reason else ""
    letter = f" {rules.letter_sentence(answer)}" if pair.is_open else ""
    said = parts.safe(f"{rules.answer_sentence(answer, today)}{letter}")
    name = parts.safe(f"{answer.name}, {answer.country}")
    return f"{name}: {STATES[answer.state]}{reason} :gray[{said}]"


def _draw_note(actor: Actor, pair: PairConsents, today: date) -> None:
    versions = [answer.version for answer in pair.answers]
    key = forms.key("consent.told", pair.pair_id, *versions)
    with st.form(key, border=False):
        by_id = {answer.expression_id: answer for answer in pair.answers}
        twin = st.radio(
            "Whose answer", list(by_id), format_func=lambda number: by_id[number].name,
            index=0 if pair.first.is_waited_for else 1, key=f"{key}.twin",
        )  # fmt: skip
        what = st.radio("What it said", [AGREES, DECLINES], key=f"{key}.what")
        reason = st.text_input(
            "Why not, if it declines", max_chars=rules.LONGEST_REASON, key=f"{key}.reason"
        )
        said_by = st.text_input("Who said it", max_chars=rules.LONGEST_NAME, key=f"{key}.who")
        said_on = st.date_input("When", today, format="DD/MM/YYYY", key=f"{key}.when")
        pressed = forms.submit("Note this answer", key, type="primary")
    if pressed and isinstance(said_on, date):
        given = ToldInput(AnswerInput(what == AGREES, reason), said_by, said_on)
        with notices.shown("Noted.") as outcome, store.writing(actor, key) as session:
            actions.record_consent(
                session, actor, pair.pair_id, twin, given, by_id[twin].version, on=today
            )
        if outcome.done:
            forms.renew("consent.told", pair.pair_id, *versions)
            st.rerun()


def _draw_settle(actor: Actor, pair: PairConsents, today: date) -> None:
    st.markdown(parts.safe(rules.settling(pair)))
    key = forms.key("consent.settle", pair.pair_id, pair.version)
    with st.container(horizontal=True):
        pressed = [
            leaving for label, leaving in rules.choices(pair.decliners) if forms.press(label, key)
        ]
    if pressed:
        done = "Settled. The place is free."
        with notices.shown(done) as outcome, store.writing(actor, key) as session:
            actions.settle_decline(session, actor, pair.pair_id, pressed[0], pair.version, on=today)
        if outcome.done:
            forms.renew("consent.settle", pair.pair_id, pair.version)
            st.rerun()
