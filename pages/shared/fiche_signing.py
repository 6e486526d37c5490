"""Who agrees to the Fiche: the newest version, what changed since, and what one can do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from core.access import Actor
from core.fiche import actions, rules
from core.fiche.content import Choice, Signature
from core.fiche.views import Desk, Version
from core.fiche.words import who_signed
from pages.shared import forms, notices, parts, store

# So many changes are read at a glance; the others unfold.
OPEN_CHANGES = 3


def draw(
    actor: Actor, pair_id: int, desk: Desk, changed: Sequence[str], choice: Choice, today: date
) -> None:  # fmt: skip
    """Draw the newest version with its three signatures; `changed` is what is different now."""
    newest = desk.newest
    if newest is not None:
        with st.container(border=True, key="fiche.newest"):
            _draw_newest(actor, newest, desk, changed, today)
    is_other = newest is None or newest.fiche is None or newest.fiche.choice != choice
    if desk.may_offer and (changed or is_other):
        _draw_offer(actor, pair_id, newest, choice, today)


def _draw_newest(
    actor: Actor, newest: Version, desk: Desk, changed: Sequence[str], today: date
) -> None:  # fmt: skip
    st.markdown(f"**{parts.safe(rules.state_words(newest.standing))}.**")
    spoiled = rules.check_intact(newest.number, is_intact=newest.is_intact)
    if spoiled:
        st.error(spoiled, icon=":material/gpp_bad:")
    with st.container(horizontal=True, gap="small"):
        for one in newest.standing.signatures:
            st.markdown(_words(one), width="content")
    for one in newest.standing.signatures:
        if one.remark:
            st.markdown(f"{parts.safe(one.person)} asks for a change: “{parts.safe(one.remark)}”")
    if newest.note:
        st.caption(f"{parts.safe(newest.offered_by)} wrote: “{parts.safe(newest.note)}”")
    _draw_changes(newest, changed)
    if newest.is_open and desk.own and not spoiled:
        _draw_answer(actor, newest, desk.own, today)


def _words(one: Signature) -> str:
    said = parts.safe(who_signed(one))
    if one.is_given:
        return f":green[:material/check_circle:] {said}"
    mark = ":orange[:material/edit:]" if one.remark else ":gray[:material/hourglass_empty:]"
    return f"{mark} {said}"


def _draw_changes(newest: Version, changed: Sequence[str]) -> None:
    if not changed:
        return
    things = "1 thing has" if len(changed) == 1 else f"{len(changed)} things have"
    lines = [f"- {parts.safe(one)}" for one in changed]
    st.markdown(f"{things} changed since version {newest.number}:\n"
                + "\n".join(lines[:OPEN_CHANGES]))  # fmt: skip
    if lines[OPEN_CHANGES:]:
        with st.expander(f"{len(lines) - OPEN_CHANGES} more"):
            st.markdown("\n".join(lines[OPEN_CHANGES:]))


def _draw_answer(actor: Actor, newest: Version, own: str, today: date) -> None:
    mine = next((one for one in newest.standing.signatures if own in (one.side, one.role)), None)
    key = forms.key("fiche.agree", newest.id)
    with st.container(horizontal=True, vertical_alignment="center"):
        if mine is None or not mine.is_given:
            if forms.press(f"Agree to version {newest.number}", key, type="primary",
                           icon=":material/signature:"):  # fmt: skip
                _agree(actor, newest, key, today)
            with st.popover("Ask for a change"):
                _draw_remark(actor, newest, today)
        else:
            st.caption("You have agreed. It is frozen once all three have.")


def _agree(actor: Actor, newest: Version, key: str, today: date) -> None:
    with (
        notices.shown(f"You agreed to version {newest.number}.") as outcome,
        store.writing(actor, key) as session,
    ):
        actions.agree_fiche(session, actor, newest.id, newest.standing.mark, on=today)
    if outcome.done:
        forms.renew("fiche.agree", newest.id)
        st.rerun()


def _draw_remark(actor: Actor, newest: Version, today: date) -> None:
    key = forms.key("fiche.remark", newest.id)
    with st.form(key, border=False):
        remark = st.text_area("What should change first", max_chars=rules.LONGEST_NOTE,
                              key=f"{key}.text")  # fmt: skip
        pressed = forms.submit("Tell the others", key)
    if pressed:
        with notices.shown("Told.") as outcome, store.writing(actor, key) as session:
            actions.decline_fiche(session, actor, newest.id, remark, newest.standing.mark, on=today)
        if outcome.done:
            forms.renew("fiche.remark", newest.id)
            st.rerun()


def _draw_offer(
    actor: Actor, pair_id: int, newest: Version | None, choice: Choice, today: date
) -> None:  # fmt: skip
    number = newest.number + 1 if newest else 1
    key = forms.key("fiche.offer", pair_id)
    with st.popover(f"Put version {number} before all three", icon=":material/draw:"):
        st.markdown("Both twins and the facilitator are asked to agree to the fiche as it stands "
                    "now. Once all three have, it does not change any more.")  # fmt: skip
        if newest is not None and newest.is_open:
            st.markdown(f"It takes the place of version {newest.number}, "
                        "and all three agree anew.")  # fmt: skip
        with st.form(key, border=False):
            note = st.text_input("A word to the others (may stay empty)",
                                 max_chars=rules.LONGEST_NOTE, key=f"{key}.note")  # fmt: skip
            pressed = forms.submit(f"Put version {number} forward", key, type="primary")
    if pressed:
        with (
            notices.shown(f"Version {number} waits for all three.") as outcome,
            store.writing(actor, key) as session,
        ):
            actions.offer_fiche(session, actor, pair_id, choice, note, on=today)
        if outcome.done:
            forms.renew("fiche.offer", pair_id)
            st.rerun()
