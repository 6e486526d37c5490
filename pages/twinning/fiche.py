"""Twins and their facilitator come here to read their Fiche, agree to it and take it along."""

from __future__ import annotations

import streamlit as st

from core.fiche import rules
from core.fiche.changes import changes
from core.fiche.content import Choice
from core.fiche.gaps import gaps
from core.fiche.queries import fiche_desk, fiche_of
from core.fiche.sections import sections
from core.tables.people import Role
from pages.shared import (
    cached,
    fiche_concluding,
    fiche_copies,
    fiche_entries,
    fiche_signing,
    fiche_versions,
    frame,
    insight_list,
    menu,
    pairs,
    preview,
)

actor = frame.require(Role.LEAD, Role.FACILITATOR, Role.TWIN)
top = st.container()
pair_id = pairs.opened(actor, top, "Fiche")

today = frame.today()
desk = cached.read(fiche_desk, actor, pair_id)
newest, frozen = desk.newest, desk.frozen
stored = newest.fiche if newest else None
start = stored.choice if stored else Choice()
with st.container(horizontal=True, vertical_alignment="center"):
    choice = fiche_copies.choose(pair_id, start)
    fiche_entries.draw_button(pair_id, may_choose=desk.may_offer)
    fiche = cached.read(fiche_of, actor, pair_id, choice)
    # A version says more than a draft of the same words: who agreed, and when.
    is_same = newest is not None and newest.is_intact and stored == fiche
    fiche_copies.draw(fiche, today, newest.standing if newest and is_same else None, "now")
    menu.link("twinning/journey", "Back to the journey", pair=pair_id)
changed: tuple[str, ...] = ()
if stored is not None:
    changed = changes(stored, cached.read(fiche_of, actor, pair_id, stored.choice))
with top:
    frame.header(
        fiche.title,
        rules.sentence(
            newest.standing if newest else None, frozen.standing if frozen else None,
            len(changed), len(gaps(fiche)),
        ),
        round_name=fiche.round_name,
    )  # fmt: skip

fiche_concluding.draw(actor, desk, fiche.facilitator, today)
fiche_signing.draw(actor, pair_id, desk, changed, choice, today)
# What all three agreed to is whole as it is.
if newest is None or newest.is_open or changed:
    fiche_versions.draw_gaps(fiche, pair_id)
reading, insights, versions = st.tabs(["Preview", "Insights", "Versions"])
with reading:
    is_past = bool(changed) and newest is not None and not newest.is_open
    shown = fiche_versions.choose(desk, is_changed=is_past)
    if shown is None or shown.fiche is None:
        parts_shown = sections(fiche)
    else:
        parts_shown = sections(shown.fiche, shown.standing)
    for section in parts_shown:
        preview.draw(section)
with insights:
    insight_list.draw(actor, pair_id, today)
with versions:
    fiche_versions.draw(desk, today)
if desk.may_offer:
    fiche_entries.draw(actor, pair_id, choice, today)
