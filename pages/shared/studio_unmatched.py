"""Without a partner: why, and the partner each lacks; and who steps in when a twin drops out."""

from __future__ import annotations

import streamlit as st

from core.access import Actor
from core.matchmaking.lacking import lacking
from core.matchmaking.propose import ProposedSet, Unmatched
from core.matchmaking.repair import repairs
from core.matchmaking.repair_words import repair_rows, repair_sentence
from core.wording import counted
from pages.shared import parts, studio_kept

#: Candidates listed before the rest waits for a press.
FIRST = 12
#: Candidates listed at all; with more the list tells nothing that a reader could use.
MOST = 60


def draw(actor: Actor, found: ProposedSet) -> None:
    """Draw the candidates without a partner, and the repair of every pair."""
    alone = found.unmatched
    st.subheader(_headline(found, len(alone)), anchor=False)
    st.markdown("\n".join(_line(found, one) for one in alone[:FIRST]))
    if len(alone) > FIRST:
        shown = alone[FIRST:MOST]
        with st.expander(f"{len(shown)} more"):
            st.markdown("\n".join(_line(found, one) for one in shown))
        if len(alone) > MOST:
            st.caption(f"{len(alone) - MOST} more candidates are not listed here.")
    st.subheader("If a twin drops out", anchor=False)
    _draw_repairs(found)


def _draw_repairs(found: ProposedSet) -> None:
    if not found.pairs:
        st.caption("There is no pair yet.")
        return
    prepared = studio_kept.worked_out(
        "repairs", lambda: repairs(found.question, found.proposal, found.settings.targets), found,
        says=f"Preparing {2 * len(found.pairs)} cases ...",
    )  # fmt: skip
    st.markdown(parts.safe(repair_sentence(found, prepared)))
    table = [
        {
            "If this twin drops out": row.dropped,
            "this one is left": row.left,
            "New partner from the reserve": row.partner,
            "which costs of the total": row.cost,
            "Solved again instead": row.whole,
        }
        for row in repair_rows(found, prepared)
    ]
    st.dataframe(
        table, hide_index=True, height="content", key=studio_kept.key(found.pool, "repairs")
    )
    st.caption(
        "The new partner keeps every other pair and meets every must. “Solved again” is the best "
        "whole set without the twin who left."
    )


def _headline(found: ProposedSet, alone: int) -> str:
    if not alone:
        return "Every candidate has a partner."
    of = counted(len(found.pool.candidates), "candidate")
    return f"{alone} of {of} {'has' if alone == 1 else 'have'} no partner."


def _line(found: ProposedSet, one: Unmatched) -> str:
    person = one.candidate
    kept = f" Retained from {parts.safe(person.retained_from)}." if person.retained_from else ""
    lack = lacking(found, found.pool.places[person.id]).sentence
    return (
        f"- **{parts.safe(person.name)}**, {parts.safe(person.country_name)}.{kept} "
        f"{parts.safe(one.reason)}  \n  :gray[{parts.safe(lack)}]"
    )
