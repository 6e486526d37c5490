"""The controls of matchmaking: weights, share of merit, musts, and what they are asked of."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from core.access import Actor, system
from core.matchmaking import propose, summary
from core.matchmaking.actions import store_vectors
from core.matchmaking.pool import Pool
from core.matchmaking.propose import Prepared
from core.matchmaking.queries import read_vectors
from core.matchmaking.settings import LARGEST_MERIT_SHARE, MUST_LABELS, MatchSettings
from core.matchmaking.vectors import new_vectors
from core.matchmaking.weights import CRITERIA, Weights
from pages.shared import cached, store

STUDIO = system("matchmaking")
LABELS = {
    "topic": "Topic",
    "advancement": "Level of advancement",
    "language": "Language",
    "context": "Context",
}
HELP = {
    "topic": "By meaning in any language, with the topic codes and what is offered and wanted.",
    "advancement": "No difference 1, one level 0.6, two levels 0.2; three or more is not proposed.",
    "language": "A shared working language beside English 1, English only 0.7, none 0.3.",
    "context": "Size, urban or rural, cohesion category and other public indicators.",
}
WEIGHT_STEP = 5
MERIT_STEP = 5


def prepared(actor: Actor, pool: Pool) -> Prepared:
    """Compare the candidates of a pool, once for everybody until one of them changes."""

    def compare(_candidates_hash: str) -> Prepared:
        with store.reading(actor) as session:
            stored = read_vectors(session, actor, pool.round_id)
        fresh = new_vectors(pool.texts(), stored)
        if fresh:
            with store.writing(STUDIO) as session:
                store_vectors(session, STUDIO, fresh)
        return propose.prepare(pool, {**stored, **fresh})

    with st.spinner(f"Comparing the texts of {len(pool.candidates)} candidates ..."):
        return cached.keep(compare, pool.candidates_hash)


def draw_settings(pool: Pool) -> MatchSettings:
    """Draw the controls and return what they ask for.

    Raises ValueError with a sentence for weights that weigh nothing.
    """
    own = pool.settings
    numbers = dict(zip(CRITERIA, own.weights.numbers(), strict=True))
    for name in CRITERIA:
        numbers[name] = st.slider(
            LABELS[name], 0, 100, round(numbers[name]), WEIGHT_STEP, key=_key(pool, name),
            help=HELP[name], persist_state="session",
        )  # fmt: skip
    shares = st.container()
    is_primary_first = st.toggle(
        "Topic and level first", own.weights.is_primary_first, key=_key(pool, "primary"),
        help="Topic and level decide alone; language and context only choose between equals.",
        persist_state="session",
    )  # fmt: skip
    merit = st.slider(
        "Share of merit", 0, round(100 * LARGEST_MERIT_SHARE), round(100 * own.merit_share),
        MERIT_STEP, format="%d %%", key=_key(pool, "merit"), persist_state="session",
        help="Value of a pair = fit, with this share given to the mean of both twins' reviews.",
    )  # fmt: skip
    musts = st.pills(
        "Musts of diversity", list(MUST_LABELS), selection_mode="multi", default=list(own.musts),
        format_func=lambda group: MUST_LABELS[group], key=_key(pool, "musts"),
        persist_state="session", wrap=True,
        help="A must binds every proposal. Switched off, it is only shown under Diversity.",
    )  # fmt: skip
    st.button("Reset to the programme's settings", on_click=_reset, args=(pool,), type="tertiary",
              key=_key(pool, "reset"), icon=":material/restart_alt:")  # fmt: skip
    weights = Weights(**numbers, is_primary_first=is_primary_first)
    shares.caption(summary.shares_sentence(weights))
    return replace(own, weights=weights, merit_share=merit / 100).with_musts(musts)


def _key(pool: Pool, name: str) -> str:
    return f"studio.{pool.round_id}.{name}"


def _reset(pool: Pool) -> None:
    own = pool.settings
    for name, number in zip(CRITERIA, own.weights.numbers(), strict=True):
        st.session_state[_key(pool, name)] = round(number)
    st.session_state[_key(pool, "primary")] = own.weights.is_primary_first
    st.session_state[_key(pool, "merit")] = round(100 * own.merit_share)
    st.session_state[_key(pool, "musts")] = list(own.musts)
