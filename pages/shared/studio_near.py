"""Other sets: the best ones after the best, what they share, and each against this one."""

from __future__ import annotations

import streamlit as st

from core.access import Actor
from core.matchmaking.alternatives import Alternatives, alternatives
from core.matchmaking.alternatives_words import name_words, shared_words, state_words
from core.matchmaking.propose import ProposedSet
from core.matchmaking.set_words import brief_pair, loss_words, pairs_words
from pages.shared import colours, frame, parts, studio_charts, studio_kept

#: Pairs drawn; those of a few sets only are left out first.
MOST_ROWS = 24


def draw(actor: Actor, found: ProposedSet) -> None:
    """Draw the pairs against the best sets, and what one of them would change."""
    if not found.pairs:
        st.caption("There is no set of pairs yet that others could be held against.")
        return
    near = studio_kept.worked_out(
        "alternatives", lambda: alternatives(found.question, found.proposal), found,
        says="Listing the best sets ...",
    )  # fmt: skip
    st.subheader(parts.safe(shared_words(found, near)), anchor=False)
    if not near.sets:
        st.caption(parts.safe(state_words(near)))
        return
    st.caption(parts.safe(state_words(near)))
    if len(near.sets) == 1:
        return
    names = _names(found, near)
    left, right = st.columns([1.4, 1], gap="large")
    with right:
        chosen = st.selectbox(
            "Hold a set against this one", list(range(1, len(names))),
            format_func=lambda at: names[at], key=studio_kept.key(found.pool, "near"),
            persist_state="session",
        )  # fmt: skip
        other = near.sets[chosen or 1]
        st.markdown(f"It loses {parts.safe(loss_words(found, other.loss))}.")
        studio_kept.draw_change(pairs_words(found, other.added), pairs_words(found, other.removed))
    with left:
        _draw_matrix(found, near, names, chosen)


def _draw_matrix(
    found: ProposedSet, near: Alternatives, names: list[str], chosen: int | None
) -> None:
    rows = [
        studio_charts.SetRow(
            brief_pair(found, pair), tuple(pair in one.pairs for one in near.sets),
            pair in found.proposal.pairs,
        )
        for pair, _ in near.counts
    ]  # fmt: skip
    figure = studio_charts.sets(rows[:MOST_ROWS], names, chosen, colours.palette(frame.theme()))
    studio_kept.show(figure, studio_kept.key(found.pool, "sets"))
    if len(rows) > MOST_ROWS:
        st.caption(f"{len(rows) - MOST_ROWS} more pairs are in fewer of these sets.")


def _names(found: ProposedSet, near: Alternatives) -> list[str]:
    total = 100 * found.total
    return [
        name_words(at, 100 * one.loss / total if total else 0.0) for at, one in enumerate(near.sets)
    ]
