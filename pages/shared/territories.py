"""Which other files may speak for the territory of one, and the form that decides it."""

from __future__ import annotations

import streamlit as st

from core.access import Actor
from core.selection.rows import ExpressionFile
from core.tables.intake import TerritoryVerdict
from core.tables.people import Role
from core.territories import actions, rules
from core.territories.queries import Neighbour, neighbours_of
from pages.shared import cached, forms, frame, notices, parts, store, versions

PAGE = "pages/programme/applicant.py"


def draw(actor: Actor, file: ExpressionFile) -> None:
    """Draw the other files of this territory; the team decides, a reviewer is only told."""
    if actor.role is Role.REVIEWER:
        for number, name in file.same_territory:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(":material/join_full: Speaks for the same territory as another file:")
                st.page_link(PAGE, label=name, query_params={"file": str(number)})
        return
    for near in cached.read(neighbours_of, actor, file.row.id):
        _draw_neighbour(actor, file, near)


def draw_by_hand(actor: Actor, file: ExpressionFile) -> None:
    """Draw the form that sets this file beside one the machine did not find."""
    known = {near.id for near in cached.read(neighbours_of, actor, file.row.id)} | {file.row.id}
    others = {number: name for number, name in file.compatriots if number not in known}
    if not others:
        return
    with st.expander("Same territory as another file?", icon=":material/join_full:"):
        st.caption(
            "For names in two languages, such as Köln and Cologne. Files whose names are alike "
            "are found without you."
        )
        other = st.selectbox(
            f"Other files from {file.row.country_name}", list(others), index=None,
            format_func=others.__getitem__, key=f"territory.other.{file.row.id}",
        )  # fmt: skip
        if other is not None:
            _draw_form(actor, file, Neighbour(other, others[other], "", False))


def _draw_neighbour(actor: Actor, file: ExpressionFile, near: Neighbour) -> None:
    is_open = near.verdict is None
    with st.container(border=True, key=f"territory.{file.row.id}.{near.id}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            icon = ":orange[:material/join_full:]" if is_open else ":material/join_full:"
            words = "May speak for the same territory as" if is_open else "Set beside"
            st.markdown(f"{icon} **{words}**", width="content")
            st.page_link(PAGE, label=near.name, query_params={"file": str(near.id)})
        standing = rules.standing(near.verdict, counts_as_one=near.counts_as_one)
        said = [near.sentence, standing]
        if near.verdict is not None:
            said.append(
                f"Decided by {near.decided_by} on {parts.day(near.decided_on)}: {near.reason}"
            )
        st.markdown("  \n".join(parts.safe(line) for line in said if line))
        with st.expander("Decide" if is_open else "Decide again", icon=":material/gavel:"):
            _draw_form(actor, file, near)


def _draw_form(actor: Actor, file: ExpressionFile, near: Neighbour) -> None:
    ends = ("territory", min(file.row.id, near.id), max(file.row.id, near.id))
    key = forms.key(*ends)
    version = versions.carried(key, near.version)
    options = list(rules.VERDICTS)
    with st.form(key, border=False, enter_to_submit=False):
        verdict: TerritoryVerdict | None = st.radio(
            f"{file.row.name} and {near.name}", options, format_func=rules.VERDICTS.__getitem__,
            index=options.index(near.verdict) if near.verdict else None, key=f"{key}.verdict",
        )  # fmt: skip
        reason = st.text_area(
            "Reason", key=f"{key}.reason", max_chars=rules.REASON_LIMIT, height=90
        )
        pressed = forms.submit("Keep this verdict", key)
    if pressed and verdict is None:
        st.error("Choose a verdict.", icon=":material/block:")
    elif pressed and verdict is not None:
        with notices.shown("Decided.") as outcome, store.writing(actor, key) as session:
            actions.decide_territory(
                session, actor, file.row.id, near.id, verdict, reason, version, on=frame.today()
            )
        if outcome.stale:
            versions.compare(key, outcome.stale)
        if outcome.done:
            forms.renew(*ends)
            st.rerun()
