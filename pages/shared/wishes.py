"""Pin a pair, forbid a pair, lift either: each with its reason beside it."""

from __future__ import annotations

import streamlit as st

from core.access import Actor
from core.matchmaking import actions
from core.matchmaking.overrides import cost_words, overrides
from core.matchmaking.pool import Pool, Wish
from core.matchmaking.propose import Prepared, ProposedSet
from core.tables.pairing import WishKind
from pages.shared import forms, frame, notices, parts, store

ASKED = "studio.wish"
VERBS = {WishKind.PIN: "Pin", WishKind.FORBID: "Forbid"}
ICONS = {WishKind.PIN: ":material/keep:", WishKind.FORBID: ":material/block:"}
DONE = {WishKind.PIN: "Pinned.", WishKind.FORBID: "Forbidden."}
PLACEHOLDERS = {
    WishKind.PIN: "They have worked on a joint bid before",
    WishKind.FORBID: "Their mayors stand in a dispute",
}


def draw_buttons(actor: Actor, pool: Pool, pair: tuple[int, int], key: str) -> None:
    """Draw what can be done to a pair; once a button was pressed, the form for the reason."""
    wish = _wish_of(pool, pair)
    if wish is not None:
        _draw_lift(actor, wish, key)
        return
    asked = forms.held(ASKED)
    if asked and tuple(asked[1:]) == pair:
        _draw_form(actor, pool, asked[0], pair)
        return
    with st.container(horizontal=True, gap="small"):
        for kind, verb in VERBS.items():
            st.button(
                verb, key=f"{key}.{kind.value}", icon=ICONS[kind], type="tertiary",
                on_click=forms.hold, args=(ASKED, (kind, *pair)),
            )  # fmt: skip


def draw_list(actor: Actor, found: ProposedSet, prepared: Prepared) -> None:
    """List the pins and forbidden pairs with reason, who said so, cost, and the way back."""
    if not found.pool.wishes:
        st.caption("No pair is pinned or forbidden.")
    for one in overrides(found, prepared):
        wish = one.wish
        said = "Pinned" if wish.kind is WishKind.PIN else "Forbidden"
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(
                f"{ICONS[wish.kind]} **{said}: {parts.safe(one.pair)}.** {parts.safe(wish.reason)} "
                f":gray[({parts.safe(wish.by)}, {parts.day(wish.made_at.date())})]  \n"
                f"{parts.safe(cost_words(found, one))}"
            )
            _draw_lift(actor, wish, f"list.{wish.id}")


def _draw_form(actor: Actor, pool: Pool, kind: WishKind, pair: tuple[int, int]) -> None:
    first, second = pair
    key = forms.key("wish", *pair)
    with st.form(key, border=False):
        reason = st.text_input(
            f"Why {VERBS[kind].lower()} this pair", max_chars=actions.LONGEST_REASON,
            placeholder=PLACEHOLDERS[kind],
        )  # fmt: skip
        with st.container(horizontal=True):
            pressed = forms.submit(f"{VERBS[kind]} this pair", key, type="primary")
            left = st.form_submit_button("Leave it", type="tertiary")
    if left:
        forms.let_go(ASKED)
        st.rerun()
    if pressed:
        action = actions.pin_pair if kind is WishKind.PIN else actions.forbid_pair
        with notices.shown(DONE[kind]) as outcome, store.writing(actor, key) as session:
            action(session, actor, pool.round_id, first, second, reason, on=frame.today())
        if outcome.done:
            forms.renew("wish", *pair)
            forms.let_go(ASKED)
            st.rerun()


def _draw_lift(actor: Actor, wish: Wish, place: str) -> None:
    key = forms.key("lift", wish.id, place)
    said = "pin" if wish.kind is WishKind.PIN else "ban"
    if forms.press(f"Lift the {said}", key, type="tertiary", icon=":material/undo:"):
        with notices.shown("Lifted.") as outcome, store.writing(actor, key) as session:
            actions.lift_wish(session, actor, wish.id, on=frame.today())
        if outcome.done:
            forms.renew("lift", wish.id, place)
            st.rerun()


def _wish_of(pool: Pool, pair: tuple[int, int]) -> Wish | None:
    wanted = tuple(sorted(pair))
    return next((wish for wish in pool.wishes if (wish.first_id, wish.second_id) == wanted), None)
