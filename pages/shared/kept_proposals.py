"""Keep a proposal, put it aside, and confirm it so that the journeys open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st

from core.access import Actor
from core.matchmaking import actions, confirmation
from core.matchmaking.actions import KeptProposal
from core.matchmaking.pool import Pool
from core.matchmaking.propose import ProposedSet
from core.matchmaking.queries import KeptRow, count_journeys
from core.matchmaking.scenarios import LONGEST_NAME, Scenario
from core.people.queries import list_facilitators
from core.rounds.queries import RoundRow
from core.tables.pairing import ProposalState
from core.tables.people import Role
from core.wording import counted
from pages.shared import (
    cached,
    forms,
    frame,
    notices,
    parts,
    plan_choice,
    store,
    studio_pack,
    studio_scenarios,
)

CONFIRMING = "studio.confirming"


def draw_keep(actor: Actor, found: ProposedSet) -> None:
    """Draw the form that keeps the set at hand."""
    key = forms.key("proposal.keep", found.pool.round_id)
    with st.popover(
        "Keep these pairs", type="primary", width="stretch", disabled=not found.pairs,
        icon=":material/bookmark_add:", key=f"{key}.popover",
    ), st.form(key, border=False):  # fmt: skip
        name = st.text_input("Name", max_chars=LONGEST_NAME, placeholder="Balanced, as on Thursday")
        note = st.text_input(
            "Note", max_chars=actions.LONGEST_NOTE, placeholder="What this set is good for"
        )
        pressed = forms.submit("Keep them", key, type="primary")
    if pressed:
        pairs = tuple(pair.key for pair in found.pairs)
        given = KeptProposal(found.settings, pairs, found.pool.pool_hash, note, name)
        with notices.shown("Kept.") as outcome, store.writing(actor, key) as session:
            actions.keep_proposal(session, actor, found.pool.round_id, given, on=frame.today())
        if outcome.done:
            forms.renew("proposal.keep", found.pool.round_id)
            st.rerun()


def draw_kept(
    actor: Actor, pool: Pool, call: RoundRow, rows: Sequence[KeptRow],
    scenarios: Mapping[int, Scenario],
) -> None:  # fmt: skip
    """List the kept sets, each with what its reader may do; `scenarios` by the id of the set."""
    for row in rows:
        with st.container(border=True, key=f"kept.{row.id}"):
            st.markdown(_words(row))
            studio_scenarios.draw_changes(scenarios[row.id])
            _draw_pairs(row)
            _draw_steps(actor, pool, row, scenarios[row.id])
            if forms.held(CONFIRMING) == row.id and actor.role is Role.LEAD:
                _draw_confirm(actor, pool, call, row)


def _words(row: KeptRow) -> str:
    count = counted(len(row.pairs), "pair")
    when = f"Kept by {row.kept_by}, {parts.moment(row.kept_at)}"
    if row.confirmed_at is not None:
        when = f"Confirmed by {row.confirmed_by}, {parts.moment(row.confirmed_at)}"
    proof = "proven best" if row.status == "optimal" else "best found"
    head = f"{parts.safe(row.name)}: {count}" if row.name else count
    said = f"**{head}, total {row.total:.2f}, {proof}.** {parts.safe(when)}."
    return f"{said}  \n{parts.safe(row.note)}" if row.note else said


def _draw_pairs(row: KeptRow) -> None:
    with st.expander("The pair" if len(row.pairs) == 1 else f"The {len(row.pairs)} pairs"):
        st.dataframe(
            pd.DataFrame(
                {
                    "Pair": [pair.name for pair in row.pairs],
                    "Value of 100": [round(100 * pair.value) for pair in row.pairs],
                    "Why": [pair.reason for pair in row.pairs],
                }
            ),
            hide_index=True,
            column_config={"Why": st.column_config.TextColumn(width="large")},
        )


def _draw_steps(actor: Actor, pool: Pool, row: KeptRow, scenario: Scenario) -> None:
    key = forms.key("proposal.step", row.id, row.version)
    is_open = row.state is not ProposalState.CONFIRMED
    is_own = actor.role is Role.LEAD or row.kept_by_id == actor.person_id
    aside = False
    with st.container(horizontal=True, vertical_alignment="center"):
        if is_open and actor.role is Role.LEAD:
            st.button(
                "Confirm and open the journeys", key=f"{key}.confirm", on_click=forms.hold,
                args=(CONFIRMING, row.id), icon=":material/task_alt:",
            )  # fmt: skip
        studio_scenarios.draw_steps(pool, scenario, may_load=is_open)
        studio_pack.draw(actor, row, {})
        if is_open and is_own:
            _draw_rename(actor, row)
            aside = forms.press("Put aside", key, type="tertiary")
    if aside:
        with notices.shown("Put aside.") as outcome, store.writing(actor, key) as session:
            actions.drop_proposal(session, actor, row.id, row.version, on=frame.today())
        if outcome.done:
            forms.renew("proposal.step", row.id, row.version)
            st.rerun()


def _draw_rename(actor: Actor, row: KeptRow) -> None:
    key = forms.key("proposal.rename", row.id, row.version)
    with st.popover(
        "Rename", icon=":material/edit:", type="tertiary", key=f"{key}.popover"
    ), st.form(key, border=False):  # fmt: skip
        name = st.text_input("Name", row.name, max_chars=LONGEST_NAME)
        note = st.text_input("Note", row.note, max_chars=actions.LONGEST_NOTE)
        pressed = forms.submit("Save name and note", key)
    if pressed:
        with notices.shown("Saved.") as outcome, store.writing(actor, key) as session:
            actions.rename_proposal(
                session, actor, row.id, row.version, name, note, on=frame.today()
            )
        if outcome.done:
            forms.renew("proposal.rename", row.id, row.version)
            st.rerun()


def _draw_confirm(actor: Actor, pool: Pool, call: RoundRow, row: KeptRow) -> None:
    people = cached.read(list_facilitators, actor)
    names = {person.id: person.name for person in people}
    pairs = {pair.id: (pair.first_id, pair.second_id) for pair in row.pairs}
    twins = {side for sides in pairs.values() for side in sides}
    load = cached.read(count_journeys, actor)
    chosen = confirmation.share_out(pairs, list(names), load, pool.conflicts)
    if len(set(names.values())) < len(names):
        names = {person.id: f"{person.name} ({person.email})" for person in people}
    key = forms.key("proposal.confirm", row.id, row.version)
    with st.form(key):
        starts_on = st.date_input(
            "Journeys start on", max(call.starts_on or frame.today(), frame.today()),
            format="DD/MM/YYYY", width=240,
        )  # fmt: skip
        plan = plan_choice.draw("Plan of all journeys", f"{key}.plan")
        table = st.data_editor(
            pd.DataFrame(
                {
                    "Pair": [pair.name for pair in row.pairs],
                    "Facilitator": [names.get(chosen[pair.id] or 0, "") for pair in row.pairs],
                }
            ),
            hide_index=True, disabled=["Pair"], key=f"{key}.facilitators",
            column_config={
                "Facilitator": st.column_config.SelectboxColumn(
                    options=list(names.values()), required=True
                )
            },
        )  # fmt: skip
        day = starts_on if isinstance(starts_on, date) else frame.today()
        strong = confirmation.retained(pool.candidates, twins)
        st.markdown(parts.safe(confirmation.what_happens(len(pairs), len(strong), day)))
        with st.container(horizontal=True):
            pressed = forms.submit(f"Confirm {counted(len(pairs), 'pair')}", key, type="primary")
            left = st.form_submit_button("Not yet", type="tertiary")
    if left:
        forms.let_go(CONFIRMING)
        st.rerun()
    if pressed:
        by_name = {name: person for person, name in names.items()}
        given = {
            pair.id: by_name[name]
            for pair, name in zip(row.pairs, table["Facilitator"], strict=True)
            if name in by_name
        }
        success = f"{counted(len(pairs), 'pair')} confirmed, the journeys are open."
        with notices.shown(success) as outcome, store.writing(actor, key) as session:
            actions.confirm_proposal(
                session, actor, row.id, row.version, given, day, plan, on=frame.today()
            )
        if outcome.done:
            forms.let_go(CONFIRMING)
            studio_pack.file(actor, row.id, forms.key("pack.file", row.id))
            st.rerun()
