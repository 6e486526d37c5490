"""The link by which one's own calendar follows a journey: made, shown once, ended."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.appointments import actions
from core.appointments.views import MeetingsView
from core.tables.people import Role
from pages.shared import apply_sheet, forms, notices, parts, store
from pages.shared.calendar_route import ADDRESS, ENDING

SHOWN = "calendar.link"


def draw(actor: Actor, view: MeetingsView, today: date) -> None:
    """Draw the link's state and its buttons; a new one is shown once, until the page is left."""
    slot = f"{SHOWN}.{view.journey_id}"
    with st.expander("Follow these meetings in your calendar", icon=":material/rss_feed:"):
        st.markdown("A calendar program that is given your link shows every meeting of this "
                    "journey and follows when one moves or is called off. Whoever has the link "
                    "reads the meetings: keep it to yourself.")  # fmt: skip
        fresh = forms.held(slot)
        if fresh and view.link_made_at:
            st.code(apply_sheet.address(f"{ADDRESS}/{fresh}{ENDING}"), language=None,
                    wrap_lines=True)  # fmt: skip
            st.caption("Copy it now: it is shown this once. In Outlook: Add calendar, Subscribe "
                       "from web. In Google: Other calendars, From URL. In Apple: New calendar "
                       "subscription.")  # fmt: skip
        elif view.link_made_at:
            st.caption(f"You made a link on {parts.moment(view.link_made_at)}. It cannot be shown "
                       "again; a new one ends it.")  # fmt: skip
        with st.container(horizontal=True):
            if view.may_settle or actor.role is not Role.TWIN:
                _draw_making(actor, view, today, slot)
            if view.link_made_at:
                _draw_ending(actor, view, today, slot)


def _draw_making(actor: Actor, view: MeetingsView, today: date, slot: str) -> None:
    form = ("calendar.make", view.journey_id)
    key = forms.key(*form)
    label = "Make a new link" if view.link_made_at else "Make a link"
    if forms.press(label, key, icon=":material/link:"):
        token = ""
        with notices.shown("Link made.") as outcome, store.writing(actor, key) as session:
            token = actions.make_calendar_link(session, actor, view.journey_id, on=today)
        if outcome.done:
            forms.hold(slot, token)
            forms.renew(*form)
            st.rerun()


def _draw_ending(actor: Actor, view: MeetingsView, today: date, slot: str) -> None:
    form = ("calendar.end", view.journey_id)
    key = forms.key(*form)
    if forms.press("End the link", key, icon=":material/link_off:"):
        with notices.shown("Link ended.") as outcome, store.writing(actor, key) as session:
            actions.end_calendar_link(session, actor, view.journey_id, on=today)
        if outcome.done:
            forms.let_go(slot)
            forms.renew(*form)
            st.rerun()
