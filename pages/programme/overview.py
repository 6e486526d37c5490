"""Everybody's first page: what needs me today, what is coming up, and where to go for it."""

from __future__ import annotations

import streamlit as st

from core.notes.queries import list_unseen_mentions
from core.overview.notes import mention_needs
from core.overview.queries import list_needs
from core.overview.rules import Need, headline
from core.tables.people import Role
from pages.shared import cached, consent, frame, menu, parts, store

actor = frame.require(*Role)


def draw(number: int, need: Need) -> None:
    """Draw one line with the way to its page."""
    with st.container(border=True, key=f"need.{number}"):
        words, step = st.columns([4, 1.2], vertical_alignment="center")
        with words:
            reason = f"  \n:gray[{parts.safe(need.reason)}]" if need.reason else ""
            st.markdown(f"**{parts.safe(need.sentence)}**{reason}")
        with step:
            menu.link(need.page, need.step, **need.query)


if actor.role is Role.STAKEHOLDER:
    menu.go_to(menu.GLANCE)
needs = cached.read(list_needs, actor, on=frame.today())
if actor.role in (Role.FACILITATOR, Role.TWIN):
    # What somebody has read leaves no trail, so it is asked afresh.
    with store.reading(actor) as session:
        needs = (*mention_needs(list_unseen_mentions(session, actor)), *needs)
frame.header("Today", headline(needs))

if actor.role is Role.TWIN:
    consent.draw_own(actor, frame.today())

for number, need in enumerate(needs):
    # What is asked by the card above, and what asks nothing yet, stand elsewhere.
    if not need.is_consent and not need.is_coming:
        draw(number, need)
if any(need.is_coming for need in needs):
    st.subheader("Coming up")
for number, need in enumerate(needs):
    if need.is_coming:
        draw(number, need)

if not needs:
    with st.container(horizontal=True):
        for entry in menu.of(actor)[1:]:
            menu.link(entry.name)
