"""What a reviewer can read and where they come from: filled in by themselves or by a lead."""

from __future__ import annotations

import streamlit as st

from core import vocabulary
from core.access import Actor
from core.people import actions, rules
from core.people.queries import PersonRow
from core.people.rules import Knowledge
from pages.shared import forms, frame, notices, store, versions


def draw(actor: Actor, row: PersonRow) -> None:
    """Draw the form for one reviewer; `row` is the actor's own or, for a lead, anybody's."""
    key = forms.key("people.knowledge", row.id)
    version = versions.carried(key, row.version) or row.version
    languages = vocabulary.languages()
    countries = {home.iso_a2: home.name for home in vocabulary.countries()}
    own = row.knowledge
    with st.form(key, enter_to_submit=False, width=480):
        read = st.multiselect(
            "Languages you can read" if row.id == actor.person_id else "Languages",
            list(languages), own.languages, format_func=languages.__getitem__,
            key=f"{key}.languages", help="English is taken for granted.",
        )  # fmt: skip
        groups = st.multiselect(
            "Topic groups", list(vocabulary.TOPIC_GROUPS), own.topic_groups,
            format_func=vocabulary.TOPIC_GROUPS.__getitem__, key=f"{key}.groups",
        )  # fmt: skip
        organisation = st.text_input(
            "Organisation", own.organisation, max_chars=rules.LONGEST_ORGANISATION,
            key=f"{key}.organisation", autocomplete="organization",
        )  # fmt: skip
        codes = ["", *sorted(countries, key=countries.__getitem__)]
        country = st.selectbox(
            "Country", codes, codes.index(own.country) if own.country in codes else 0,
            format_func=lambda code: countries.get(code, "Not said"), key=f"{key}.country",
        )  # fmt: skip
        st.caption(
            "Files are given out by language and topic. Organisation and country show where "
            "somebody should look for a conflict of interest."
        )
        pressed = forms.submit("Keep this", key)
    if not pressed:
        return
    given = Knowledge(tuple(read), tuple(groups), organisation, country or "")
    with notices.shown("Kept.") as outcome, store.writing(actor, key) as session:
        if row.id == actor.person_id:
            actions.change_own_knowledge(session, actor, given, version, on=frame.today())
        else:
            actions.change_knowledge(session, actor, row.id, given, version, on=frame.today())
    if outcome.done:
        forms.renew("people.knowledge", row.id)
        st.rerun()
