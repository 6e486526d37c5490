"""A twin's answer to its pairing: who the partner is, what agreeing means, and the two buttons."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.consents import actions, rules
from core.consents.queries import own_consents, read_consents, read_partner
from core.consents.rules import AnswerInput
from core.consents.views import PairConsents
from core.tables.pairing import ConsentState
from core.tables.people import Role
from pages.shared import cached, consent_answers, forms, notices, parts, store

ICONS = {
    ConsentState.ASKED: ":orange[:material/help:]",
    ConsentState.AGREED: ":green[:material/check_circle:]",
    ConsentState.DECLINED: ":red[:material/cancel:]",
}


def draw_own(actor: Actor, today: date) -> None:
    """Draw a card for each own pairing whose consent is awaited: a twin's first page."""
    for pair in cached.read(own_consents, actor):
        if pair.is_open:
            _draw_card(actor, pair, today)


def draw(actor: Actor, pair_id: int, today: date) -> None:
    """Draw where the consent of one pair stands, with what its reader may do about it."""
    pair = cached.read(read_consents, actor, pair_id)
    if pair is None:
        return
    if pair.published_on is not None and pair.stands:
        st.caption(
            f":material/handshake: Both twins have agreed to this pairing; it stands since "
            f"{parts.day(pair.published_on)}."
        )
    elif actor.role is Role.TWIN:
        _draw_card(actor, pair, today)
    else:
        consent_answers.draw(actor, pair, today)


def _draw_card(actor: Actor, pair: PairConsents, today: date) -> None:
    if pair.own is None:
        return
    with st.container(border=True, key=f"consent.{pair.pair_id}"):
        said = parts.safe(rules.own_sentence(pair))
        if not pair.stands:
            st.markdown(f":gray[:material/link_off:] **{said}**")
            return
        st.markdown(f"{ICONS[pair.own.state]} **{said}**")
        partner = cached.read(read_partner, actor, pair.other.expression_id)
        st.markdown(parts.safe(rules.partner_sentence(partner)))
        if partner.topic_text:
            st.caption(f"In its own words: “{parts.safe(partner.topic_text)}”")
        if pair.why:
            st.markdown(f"Why the two of you: {parts.safe(pair.why)}")
        st.markdown(parts.safe(rules.meaning(pair)))
        if pair.own.reason:
            st.caption(f"Your reason, for the team alone: “{parts.safe(pair.own.reason)}”")
        _draw_buttons(actor, pair, today)


def _draw_buttons(actor: Actor, pair: PairConsents, today: date) -> None:
    state = ConsentState.ASKED if pair.own is None else pair.own.state
    version = pair.own.version if pair.own else 0
    key = forms.key("consent.agree", pair.pair_id, version)
    given = None
    if state is not ConsentState.AGREED and forms.press(
        "Agree to this pairing", key, type="primary", icon=":material/handshake:"
    ):
        given = AnswerInput(True)
    if state is not ConsentState.DECLINED:
        with st.expander("We cannot walk this journey"):
            no_key = forms.key("consent.decline", pair.pair_id, version)
            with st.form(no_key, border=False):
                reason = st.text_area(
                    "Why not", max_chars=rules.LONGEST_REASON, height=90,
                    placeholder="The team reads this, your partner does not",
                )  # fmt: skip
                if forms.submit("Decline this pairing", no_key):
                    given, key = AnswerInput(False, reason), no_key
    if given is None:
        return
    success = "Agreed." if given.agrees else "Noted. The programme lead reads it."
    with notices.shown(success) as outcome, store.writing(actor, key) as session:
        actions.answer_consent(session, actor, pair.pair_id, given, version, on=today)
    if outcome.done:
        forms.renew("consent.agree", pair.pair_id, version)
        forms.renew("consent.decline", pair.pair_id, version)
        st.rerun()
