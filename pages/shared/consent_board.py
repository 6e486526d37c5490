"""Where the consent of a round's twins stands: the sentence, what is open, and every pair."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.consents.queries import consents_of_round
from core.consents.rules import answer_sentence, round_sentence, unasked
from core.consents.views import PairConsents
from core.rounds.queries import RoundRow
from core.tables.selection import RoundState
from core.wording import counted
from pages.shared import cached, consent_answers, consent_place, frame, menu, parts


def draw(actor: Actor, call: RoundRow) -> None:
    """Draw the consents of a confirmed round: open answers first, then free places, then all."""
    today = frame.today()
    pairs = cached.renewed(consents_of_round, actor, call.id)
    if not pairs:
        return
    st.subheader("Consent of both twins", anchor=False)
    st.markdown(parts.safe(round_sentence(pairs, today)))
    st.caption("Nothing of a pair is published before both of its twins have agreed.")
    if unasked(pairs):
        menu.link("programme/letters", f"{counted(unasked(pairs), 'twin')} without a letter yet",
                  round=call.id)  # fmt: skip
    for pair in pairs:
        if pair.is_open and pair.decliners:
            consent_answers.draw(actor, pair, today)
    for pair in pairs:
        if pair.is_vacant and call.state is RoundState.CONFIRMED:
            consent_place.draw(actor, pair, today)
    for pair in pairs:
        if pair.is_open and not pair.decliners:
            consent_answers.draw(actor, pair, today)
    if any(not pair.is_open for pair in pairs):
        with st.expander("Every pair and what its twins said"):
            st.dataframe(
                [_line(pair, today) for pair in pairs], hide_index=True,
                alt="Every pair of the round with the answers of both twins.",
            )  # fmt: skip


def declined(actor: Actor, call: RoundRow) -> frozenset[int]:
    """Return the pairs of a confirmed round that stand no more."""
    pairs = cached.renewed(consents_of_round, actor, call.id)
    return frozenset(pair.pair_id for pair in pairs if not pair.stands)


def draw_line(actor: Actor, round_id: int, today: date) -> None:
    """Draw the sentence alone, with the way to the answers, while something is open."""
    pairs = cached.renewed(consents_of_round, actor, round_id)
    if any(pair.is_open or pair.is_vacant for pair in pairs):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/handshake: {parts.safe(round_sentence(pairs, today))}")
            menu.link("programme/matchmaking", "See the answers", round=round_id)


def _line(pair: PairConsents, today: date) -> dict[str, str]:
    stands = "Waits for an answer"
    if not pair.stands:
        follows = f"; {pair.replaced_by} took its place" if pair.replaced_by else ""
        how = "Declined, ended" if pair.published_on is None else "Ended early"
        stands = f"{how} {parts.day(pair.declined_on)}{follows}"
    elif pair.published_on is not None:
        stands = f"Both agreed, {parts.day(pair.published_on)}"
    elif pair.decliners:
        stands = "Declined, to be settled"
    return {
        "Pair": pair.label,
        "Stands": stands,
        "First twin": answer_sentence(pair.first, today),
        "Second twin": answer_sentence(pair.second, today),
        "In place of": pair.in_place_of,
    }
