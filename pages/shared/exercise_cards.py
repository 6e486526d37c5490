"""The first two steps of the inception exercise: cards put down, cards put together."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.exercise import actions, rules
from core.exercise.grouping import suggest_groups
from core.exercise.rules import KIND_WORDS, CardInput
from core.exercise.views import CardRow, Exercise, Group
from core.matchmaking.topics import similarity
from core.tables.exercise import CardKind
from core.tables.people import Role
from core.wording import counted
from pages.shared import forms, notices, parts, store, versions

ICONS = {
    CardKind.OFFER: ":green[:material/volunteer_activism:]",
    CardKind.WANT: ":blue[:material/lightbulb:]",
    CardKind.CHALLENGE: ":orange[:material/warning:]",
}
SUGGESTED, NEW, NONE = "exercise.suggested", "A new group", "No group"
# A twin sees the first of what its expression suggests; the next ones follow as it takes them.
SHOWN = 8


def draw_put(actor: Actor, exercise: Exercise, today: date) -> None:
    """Draw what a twin's expression suggests, and the form for a card in one's own words."""
    sides = [(side, name) for side, name in exercise.twins
             if actor.role is not Role.TWIN or side in actor.expression_ids]  # fmt: skip
    if not sides:
        return
    side = sides[0][0]
    if len(sides) > 1:
        names = dict(sides)
        side = st.pills("For which twin", list(names), default=side, required=True,
                        format_func=names.__getitem__, key="exercise.side")  # fmt: skip
    offered = {text: kind for of, kind, text in exercise.suggested if of == side}
    if offered:
        key = forms.key("card.take", exercise.journey_id, side)
        with st.form(key):
            taken = st.pills(
                "From the expression of interest: choose what you take as a card",
                list(offered)[:SHOWN], selection_mode="multi", key=f"{key}.taken",
                format_func=lambda text: f"{KIND_WORDS[offered[text]]}: {text}",
            )  # fmt: skip
            pressed = forms.submit("Take as cards", key)
        if pressed:
            cards = [CardInput(offered[text], text) for text in taken if text in offered]
            _put(actor, exercise, cards, side, "card.take", key, today)
    key = forms.key("card.put", exercise.journey_id, side)
    with st.form(key):
        kind = st.radio("What it is", list(KIND_WORDS), format_func=KIND_WORDS.__getitem__,
                        horizontal=True, key=f"{key}.kind")  # fmt: skip
        text = st.text_input("Card", max_chars=rules.LONGEST_CARD, key=f"{key}.text")
        pressed = forms.submit("Put this card down", key, type="primary")
    if pressed:
        _put(actor, exercise, [CardInput(kind, text)], side, "card.put", key, today)


def draw_together(actor: Actor, exercise: Exercise, today: date) -> None:
    """Draw the form that puts cards into a group, and the groups that their meaning suggests."""
    if not exercise.cards:
        st.markdown("No card lies here yet. Put some down first.")
        return
    whose = dict(exercise.twins)
    texts = {
        card.id: f"{card.text} ({whose.get(card.expression_id, '')})"
        for card in (*exercise.loose, *exercise.cards)
    }
    names = {group.id: group.name for group in exercise.groups}
    key = forms.key("cards.together", exercise.journey_id)
    with st.form(key):
        chosen = st.multiselect("Cards", list(texts), format_func=lambda one: texts.get(one, ""),
                                key=f"{key}.cards", placeholder="Choose cards")  # fmt: skip
        into = st.selectbox("Into", [NEW, *names, NONE], key=f"{key}.into",
                            format_func=lambda one: names.get(one, str(one)))  # fmt: skip
        name = st.text_input("Name of the new group", max_chars=rules.LONGEST_NAME,
                             key=f"{key}.name")  # fmt: skip
        pressed = forms.submit("Put together", key, type="primary")
    if pressed:
        group = into if isinstance(into, int) else name if into == NEW else None
        with notices.shown("Put together.") as outcome, store.writing(actor, key) as session:
            actions.put_together(session, actor, exercise.journey_id, chosen, group, on=today)
        if outcome.done:
            forms.renew("cards.together", exercise.journey_id)
            st.rerun()
    if len(exercise.loose) > 1:
        _draw_suggestion(actor, exercise, today)


def draw_wall(actor: Actor, exercise: Exercise, today: date, *, may_write: bool) -> None:
    """Draw all cards, group by group, those in no group last."""
    order: list[Group | None] = [*rules.ranked(exercise.groups), None]
    for group in order:
        cards = exercise.cards_in(group.id if group else None)
        if not cards:
            continue
        with st.container(border=group is not None, key=f"group.{group.id if group else 0}"):
            _draw_head(actor, group, len(cards), today, may_write=may_write)
            for card in cards:
                _draw_card(actor, exercise, card, today, may_write=may_write)


def _draw_head(
    actor: Actor, group: Group | None, count: int, today: date, *, may_write: bool
) -> None:
    if group is None:
        st.markdown(f"**In no group** ({count})")
        return
    with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
        dots = ""
        if group.dots:
            dots = f" :green[{'●' * group.dots}] {counted(group.dots, 'dot')}"
        item = f" :green-badge[Key item {group.item_number}]" if group.item_number else ""
        st.markdown(f"**{parts.safe(group.name)}**{dots}{item}", width="stretch")
        if may_write:
            with st.popover("", icon=":material/more_horiz:", help="Rename or take apart"):
                _draw_group_form(actor, group, today)


def _draw_group_form(actor: Actor, group: Group, today: date) -> None:
    key = forms.key("group.rename", group.id)
    version = versions.carried(key, group.version) or group.version
    with st.form(key, border=False):
        name = st.text_input("Name", group.name, max_chars=rules.LONGEST_NAME, key=f"{key}.name")
        renamed = forms.submit("Rename", key, type="primary")
        apart = forms.submit("Take apart", key)
    if renamed or apart:
        done = "Renamed." if renamed else "Taken apart. Its cards lie in no group."
        with notices.shown(done) as outcome, store.writing(actor, key) as session:
            if renamed:
                actions.rename_group(session, actor, group.id, name, version, on=today)
            else:
                actions.dissolve_group(session, actor, group.id, version, on=today)
        if outcome.stale:
            versions.compare(key, outcome.stale, {"name": "Name"})
        if outcome.done:
            forms.renew("group.rename", group.id)
            st.rerun()


def _draw_card(
    actor: Actor, exercise: Exercise, card: CardRow, today: date, *, may_write: bool
) -> None:
    whose = dict(exercise.twins).get(card.expression_id, "")
    is_own = actor.role is Role.FACILITATOR or card.expression_id in actor.expression_ids
    with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
        st.markdown(
            f"{ICONS[card.kind]} {parts.safe(card.text)}  \n"
            f":small[{parts.safe(whose)}: {KIND_WORDS[card.kind].lower()}]", width="stretch",
        )  # fmt: skip
        if may_write and is_own:
            with st.popover("", icon=":material/edit:", help="Change or take back"):
                _draw_card_form(actor, card, today)


def _draw_card_form(actor: Actor, card: CardRow, today: date) -> None:
    key = forms.key("card.change", card.id)
    # The words the form was drawn with, whatever the others do to the card meanwhile.
    seen = forms.held(f"{key}.seen")
    if seen is None:
        forms.hold(f"{key}.seen", seen := card.text)
    with st.form(key, border=False):
        kind = st.radio("What it is", list(KIND_WORDS), list(KIND_WORDS).index(card.kind),
                        format_func=KIND_WORDS.__getitem__, key=f"{key}.kind")  # fmt: skip
        text = st.text_input("Card", card.text, max_chars=rules.LONGEST_CARD, key=f"{key}.text")
        saved = forms.submit("Save card", key, type="primary")
        removed = forms.submit("Take back", key)
    if saved or removed:
        done = "Card saved." if saved else "Card taken back."
        with notices.shown(done) as outcome, store.writing(actor, key) as session:
            if saved:
                actions.revise_card(session, actor, card.id, CardInput(kind, text), seen, on=today)
            else:
                actions.remove_card(session, actor, card.id, seen, on=today)
        if outcome.stale:
            forms.hold(f"{key}.seen", outcome.stale.theirs["text"])
            versions.side_by_side(outcome.stale, {"text": "Card"})
        if outcome.done:
            forms.renew("card.change", card.id)
            st.rerun()


def _draw_suggestion(actor: Actor, exercise: Exercise, today: date) -> None:
    slot = f"{SUGGESTED}.{exercise.journey_id}"
    if st.button("Suggest groups", icon=":material/auto_awesome_mosaic:", key=f"{slot}.ask"):
        texts = [card.text for card in exercise.loose]
        with st.spinner("Comparing what the cards say"):
            found = suggest_groups(similarity(texts), texts)
        ids = [card.id for card in exercise.loose]
        forms.hold(slot, [(one.name, [ids[at] for at in one.members]) for one in found])
    suggested = forms.held(slot)
    if suggested is None:
        return
    if not suggested:
        st.markdown("No two of these cards say something close enough to be put together.")
        return
    texts_of = {card.id: card.text for card in exercise.cards}
    for name, members in suggested:
        st.markdown(f"**{parts.safe(name)}**: " + "; ".join(
            parts.safe(texts_of[one]) for one in members if one in texts_of
        ))  # fmt: skip
    key = forms.key("cards.arrange", exercise.journey_id)
    if forms.press("Use these groups", key, type="primary"):
        with notices.shown("Groups made.") as outcome, store.writing(actor, key) as session:
            actions.arrange_cards(session, actor, exercise.journey_id, suggested, on=today)
        if outcome.done:
            forms.let_go(slot)
            forms.renew("cards.arrange", exercise.journey_id)
            st.rerun()


def _put(
    actor: Actor, exercise: Exercise, cards: list[CardInput], side: int, name: str, key: str,
    today: date,
) -> None:  # fmt: skip
    if not cards:
        forms.drop(key)
        st.warning("Choose at least one card.", icon=":material/edit:")
        return
    with notices.shown("Put down.") as outcome, store.writing(actor, key) as session:
        actions.put_cards(session, actor, exercise.journey_id, cards, side, on=today)
    if outcome.done:
        forms.renew(name, exercise.journey_id, side)
        st.rerun()
