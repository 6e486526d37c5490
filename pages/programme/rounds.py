"""Leads come here to open a round, to see how each one stands, and to change its dates."""

from __future__ import annotations

from datetime import date, time

import streamlit as st

from core.rounds import actions, rules
from core.rounds.queries import RoundRow, list_rounds
from core.rounds.rules import RoundInput
from core.tables.people import Role
from pages.shared import (
    cached,
    criteria_form,
    export,
    extension,
    forms,
    frame,
    menu,
    notices,
    parts,
    store,
    versions,
)

actor = frame.require(Role.LEAD)
rounds = cached.read(list_rounds, actor)
frame.header("Rounds", rules.headline(rounds, frame.today()))


def draw_fields(row: RoundRow | None, key: str) -> RoundInput:
    """Draw the fields of a round inside a form and return what they hold."""
    name = st.text_input(
        "Name", row.name if row else "", max_chars=rules.LONGEST_NAME, key=f"{key}.name",
        placeholder=f"Twinning round {frame.today().year + 1}",
    )  # fmt: skip
    closes = row.closes_local if row else ""
    left, right = st.columns(2)
    day = left.date_input(
        "Call closes on", date.fromisoformat(closes[:10]) if row else None, key=f"{key}.day",
        format="DD/MM/YYYY",
    )  # fmt: skip
    clock = right.time_input(
        "at", time.fromisoformat(closes[11:]) if row else time(18), key=f"{key}.clock",
        help="The time on the clock of the time zone below.",
    )  # fmt: skip
    here = row.time_zone if row and row.time_zone in rules.ZONES else rules.DEFAULT_ZONE
    zone = left.selectbox("Time zone", rules.ZONES, rules.ZONES.index(here), key=f"{key}.zone")
    starts = right.date_input(
        "Journeys start on", row.starts_on if row else None, key=f"{key}.starts",
        format="DD/MM/YYYY", help="Can be left open until the pairs are confirmed.",
    )  # fmt: skip
    slots = left.number_input(
        "Slots (pairs)", 1, rules.MOST_SLOTS, row.slots if row else rules.DEFAULT_SLOTS,
        key=f"{key}.slots",
    )  # fmt: skip
    months = right.number_input(
        "Months of a journey", rules.FEWEST_MONTHS, rules.MOST_MONTHS,
        row.months if row else rules.DEFAULT_MONTHS, key=f"{key}.months",
    )  # fmt: skip
    local = f"{day:%Y-%m-%d} {clock:%H:%M}" if day and clock else ""
    return RoundInput(name, int(slots), local, str(zone), starts, int(months))


def draw_open() -> None:
    """Draw the form that opens a round."""
    key = forms.key("round.open")
    with st.form(key, enter_to_submit=False):
        given = draw_fields(None, key)
        pressed = forms.submit("Open round", key, type="primary")
    if pressed:
        with (
            notices.shown(f"{given.name.strip()} is open.") as outcome,
            store.writing(actor, key) as session,
        ):
            actions.open_round(session, actor, given, on=frame.today())
        if outcome.done:
            forms.renew("round.open")
            st.rerun()


def draw_change(row: RoundRow) -> None:
    """Draw the form that changes a round."""
    key = forms.key("round.change", row.id)
    version = versions.carried(key, row.version) or row.version
    with st.form(key, enter_to_submit=False, border=False):
        given = draw_fields(row, key)
        pressed = forms.submit("Save changes", key, type="primary")
    if pressed:
        with (
            notices.shown(f"{given.name.strip()} is changed.") as outcome,
            store.writing(actor, key) as session,
        ):
            actions.change_round(session, actor, row.id, given, version, on=frame.today())
        if outcome.stale:
            versions.compare(key, outcome.stale)
        if outcome.done:
            forms.renew("round.change", row.id)
            st.rerun()


def draw_card(row: RoundRow) -> None:
    """Draw one round: how it stands, its figures, where to go, and the form to change it."""
    with st.container(border=True, key=f"round.{row.id}"):
        st.subheader(parts.safe(row.name), anchor=False)
        st.markdown(f"{rules.standing(row, frame.today())}. Deadline: {parts.safe(row.deadline)}.")
        extension.draw_extensions(row)
        starts = parts.day(row.starts_on, "not set yet")
        parts.figures([
            ("Expressions of interest", str(row.expressions), ""),
            ("Pairs confirmed", f"{row.pairs} of {row.slots}", "Slots are the pairs of a round."),
            ("Months", str(row.months), f"Length of a journey. Journeys start: {starts}."),
        ])  # fmt: skip
        with st.container(horizontal=True):
            menu.link("programme/intake", "Import expressions", round=row.id)
            menu.link("programme/applicants", "See applicants", round=row.id)
        with st.expander("Change this round", icon=":material/edit:"):
            draw_change(row)
        if row.state not in rules.FIXED_STATES:
            with st.expander("Extend the deadline", icon=":material/update:"):
                extension.draw_extend(actor, row)
        with st.expander("Criteria and weights", icon=":material/balance:"):
            criteria_form.draw_criteria(actor, row)
        with st.expander("Export this round", icon=":material/download:"):
            export.draw_export(actor, row)


for row in rounds:
    draw_card(row)
with st.expander("Open a round", icon=":material/add:", expanded=not rounds):
    draw_open()
