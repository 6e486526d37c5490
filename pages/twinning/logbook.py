"""Twins and their facilitator come here to write down and read what they talk about."""

from __future__ import annotations

import streamlit as st

from core.files.queries import list_files
from core.journeys.logbook import sentence_on_entries
from core.journeys.queries import last_change, list_entries, open_journey_of
from core.notes.rules import is_new, sentence_on_new
from core.notes.search import matching
from core.tables.people import Role
from core.wording import counted
from pages.shared import (
    cached,
    conflict,
    entries,
    forms,
    frame,
    insight_form,
    live,
    logbook_digest,
    logbook_exchange,
    logbook_filter,
    logbook_past,
    logbook_removed,
    menu,
    pairs,
    parts,
    typing_pause,
)

actor = frame.require(Role.LEAD, Role.FACILITATOR, Role.TWIN)
top = st.container()
pair_id = pairs.opened(actor, top, "Logbook")

today = frame.today()
view = cached.read(open_journey_of, actor, pair_id)
journey_id = view.summary.journey_id
seen = live.seen(actor, last_change, journey_id)
rows = cached.read(list_entries, actor, journey_id)
files = cached.read(list_files, actor, journey_id)
visit = logbook_filter.visit(actor, journey_id, rows)
since = visit.before_at if visit else None
fresh = [row for row in rows if is_new(row, since, actor.person_id)]
last = rows[0] if rows else None
with top:
    frame.header(
        f"Logbook of {view.summary.label}",
        sentence_on_entries(
            len(rows), last.written_on if last else None, last.author if last else ""
        ),
        round_name=view.round_name,
    )
    news = sentence_on_new(fresh, since, parts.local_day(since))
    if news:
        st.caption(f":material/mark_chat_unread: {parts.safe(news)}")

if view.may_write:
    with st.container(horizontal=True):
        logbook_exchange.draw_button(actor, view, today)
        logbook_digest.draw(actor, view, today)
    entries.draw_new(actor, view, today)
elif actor.role is Role.LEAD:
    st.caption("You read what the twins opened to the programme or to their facilitator.")
new = {row.id for row in fresh}
if rows:
    wanted = logbook_filter.draw(view, rows, f"logbook.{journey_id}", len(new))
    found = matching(rows, wanted, new)
    if not wanted.is_empty:
        st.caption(f"{counted(len(found), 'entry', 'entries')} of {len(rows)} found."
                   .capitalize())  # fmt: skip
    entries.draw_list(actor, found, files, view, new, today)
logbook_removed.draw(actor, view, today)
menu.link("twinning/journey", "Back to the journey", pair=pair_id)
if view.may_write:
    typing_pause.watch()
live.stay()

# Last, so that the form above keeps its place, and what is typed in it, when these change.
clash = forms.held(f"{entries.CONFLICT}.{journey_id}")
edited = forms.held(f"{entries.EDITED}.{journey_id}")
compared = forms.held(f"{entries.COMPARED}.{journey_id}")
marked = insight_form.opened(journey_id)
is_logging = forms.held(f"{logbook_exchange.OPENED}.{journey_id}")
if clash is not None:
    conflict.draw(actor, clash, today)
elif edited is not None:
    entries.draw_edit(actor, view, edited, files, today)
elif is_logging and view.may_write:
    logbook_exchange.draw(actor, view, today)
elif marked is not None:
    insight_form.draw(actor, view, marked, today)
elif compared is not None:
    logbook_past.draw(actor, journey_id, compared, today, may_write=view.may_write)
else:
    live.watch(actor, last_change, journey_id, seen)
