"""The free place of a declined pair: solved again with the other pairs fixed, and filled."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import Actor
from core.consents import actions
from core.consents.queries import read_replacement
from core.consents.replacement import (
    Option,
    Replacement,
    cost_sentence,
    headline,
    limits_sentence,
    options_of,
)
from core.consents.views import PairConsents
from core.matchmaking.queries import count_journeys
from core.people.queries import list_facilitators
from core.tables.people import Role
from pages.shared import cached, forms, notices, parts, plan_choice, store


def draw(actor: Actor, pair: PairConsents, today: date) -> None:
    """Draw a free place; a lead chooses and confirms the pair that takes it."""
    with st.container(border=True, key=f"place.{pair.pair_id}"):
        st.markdown(
            f":orange[:material/link_off:] **The place of {parts.safe(pair.label)} is free** since "
            f"{parts.day(pair.declined_on)}. All other pairs stay as they are."
        )
        if actor.role is not Role.LEAD:
            st.caption("A lead looks for the pair that takes it.")
            return
        with st.spinner("Solving again with the other pairs fixed"):
            found = cached.read(read_replacement, actor, pair.pair_id)
        st.markdown(parts.safe(headline(found)))
        options = options_of(found)
        if options:
            _draw_choice(actor, pair, found, options, today)


def _draw_choice(
    actor: Actor, pair: PairConsents, found: Replacement, options: tuple[Option, ...], today: date
) -> None:
    by_ids = {option.ids: option for option in options}
    best = {option.ids for option in found.best}
    chosen = st.radio(
        "New pair", list(by_ids), key=f"place.{pair.pair_id}.{pair.version}.choice",
        format_func=lambda ids: _label(by_ids[ids], is_best=ids in best),
    )  # fmt: skip
    option = by_ids[chosen]
    st.markdown(f"{parts.safe(option.sentence)} {parts.safe(cost_sentence(option, found.lost))}")
    icon = ":orange[:material/balance:]" if option.broken else ":green[:material/balance:]"
    st.markdown(f"{icon} {parts.safe(limits_sentence(option))}")
    if option.warnings:
        st.caption(parts.safe(" ".join(option.warnings)))
    people = cached.read(list_facilitators, actor)
    load = cached.read(count_journeys, actor)
    names = {person.id: person.name for person in people}
    order = sorted(names, key=lambda one: (load.get(one, 0), names[one]))
    key = forms.key("place.fill", pair.pair_id, *option.ids)
    with st.form(key, border=False):
        with st.container(horizontal=True):
            guide = st.selectbox(
                "Facilitator", order, format_func=names.__getitem__, key=f"{key}.guide", width=280
            )
            starts_on = st.date_input(
                "Journey starts on", max(pair.starts_on, today), format="DD/MM/YYYY",
                key=f"{key}.start", width=200,
            )  # fmt: skip
        plan = plan_choice.draw("Plan of the journey", f"{key}.plan")
        st.caption(
            "Both twins are asked for their consent, the journey opens with its whole plan, and "
            "the letters to them wait in the outbox."
        )
        pressed = forms.submit("Confirm this pair", key, type="primary")
    if pressed and guide is not None and isinstance(starts_on, date):
        done = f"{option.name} confirmed."
        with notices.shown(done) as outcome, store.writing(actor, key) as session:
            actions.replace_pair(
                session, actor, pair.pair_id, pair.version, *option.ids, guide, starts_on, plan,
                on=today,
            )  # fmt: skip
        if outcome.done:
            forms.renew("place.fill", pair.pair_id, *option.ids)
            st.rerun()


def _label(option: Option, *, is_best: bool) -> str:
    said = ", best new pair" if is_best else ""
    return f"{option.name}: value {round(100 * option.value)} of 100{said}"
