"""The controls of matchmaking: four weights that stay 100 together, presets, merit, undo."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from core.access import Actor, system
from core.matchmaking import dials, propose
from core.matchmaking.actions import store_vectors
from core.matchmaking.pool import Pool
from core.matchmaking.propose import Prepared
from core.matchmaking.queries import read_vectors
from core.matchmaking.settings import LARGEST_MERIT_SHARE, TARGET_LABELS, MatchSettings
from core.matchmaking.vectors import in_steps
from core.matchmaking.weights import CRITERIA, Weights
from pages.shared import cached, forms, store
from pages.shared.dial_state import settle

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
PRIMARY, MERIT = "primary", "merit"
# What the program last set, what the browser showed after the last whole run, the turn going on,
# the turn last noted, the steps back, and whether this run takes one.
TOLD, SEEN, TURN, NOTED, HISTORY, UNDOING = "told", "seen", "turn", "noted", "history", "undoing"
MERIT_STEP = 5
MOST_STEPS = 50
#: What a panel puts here (settings as stored: two mappings) is set at the next run.
LOAD = "studio.load"


def prepared(actor: Actor, pool: Pool) -> Prepared:
    """Compare the candidates of a pool, once for everybody until one of them changes."""

    def compare(_candidates_hash: str) -> Prepared:
        with store.reading(actor) as session:
            stored = read_vectors(session, actor, pool.round_id)
        return propose.prepare(pool, stored)

    # Nothing is drawn inside what is kept, so the bar comes before it.
    worked_out = cached.keep(_not_yet, pool.candidates_hash)
    if not worked_out:
        _work_out(actor, pool)
        worked_out.add(True)
    with st.spinner(f"Comparing the texts of {len(pool.candidates)} candidates ..."):
        return cached.keep(compare, pool.candidates_hash)


def _not_yet(_candidates_hash: str) -> set[bool]:
    return set()


def _work_out(actor: Actor, pool: Pool) -> None:
    """Work out what new texts mean and store it step by step, with a bar where it takes a while."""
    with store.reading(actor) as session:
        stored = read_vectors(session, actor, pool.round_id)
    with st.empty():
        for step in in_steps(pool.texts(), stored):
            with store.writing(STUDIO) as session:
                store_vectors(session, STUDIO, step.vectors)
            if step.total > step.done:
                st.progress(
                    step.done / step.total,
                    f"Working out what the texts mean, once: {step.done} of {step.total}",
                )
        st.empty()


def settings_now(pool: Pool) -> MatchSettings:
    """Return what the controls ask for, the round's own settings where nobody touched them.

    Raises ValueError with a sentence for weights that weigh nothing.
    """
    told = _state(pool, TOLD) or _begin(pool)
    weights = Weights(
        **{name: float(told[name]) for name in CRITERIA}, is_primary_first=told[PRIMARY]
    )
    asked = replace(pool.settings, weights=weights, merit_share=told[MERIT] / 100).with_musts(
        [group for group in TARGET_LABELS if told[group] == "must"],
        [group for group in TARGET_LABELS if told[group] == "wish"],
    )
    _note(pool, told)
    return asked


def draw_weights(pool: Pool) -> None:
    """Draw the presets, the four weights, the order of criteria, merit, undo and reset."""
    told = _begin(pool)
    named = dials.preset_of({name: told[name] for name in CRITERIA})
    st.menu_button(
        f"Weights: {named or 'own'}", [preset.name for preset in dials.PRESETS],
        key=_key(pool, "preset"), on_click=_choose, args=(pool,), width="stretch",
        icon=":material/tune:",
        help="The four weights are 100 together: turning one moves the others in proportion.",
    )  # fmt: skip
    for name in CRITERIA:
        st.slider(
            LABELS[name], 0, dials.POINTS, key=_key(pool, name), help=HELP[name],
            persist_state="session",
        )  # fmt: skip
    st.toggle(
        "Topic and level first", key=_key(pool, PRIMARY), persist_state="session",
        help="Topic and level decide alone; language and context only choose between equals.",
    )  # fmt: skip
    st.slider(
        "Share of merit", 0, round(100 * LARGEST_MERIT_SHARE), step=MERIT_STEP, format="%d %%",
        key=_key(pool, MERIT), persist_state="session",
        help="Value of a pair = fit, with this share given to the mean of both twins' reviews.",
    )  # fmt: skip
    with st.container(horizontal=True):
        st.button(
            "Undo", on_click=_undo, args=(pool,), key=_key(pool, "undo"), type="tertiary",
            icon=":material/undo:",
            disabled=not _state(pool, HISTORY) and told == _state(pool, SEEN),
        )  # fmt: skip
        st.button(
            "Reset to the programme's settings", on_click=take, args=(pool, pool.settings),
            type="tertiary", key=_key(pool, "reset"), icon=":material/restart_alt:",
        )  # fmt: skip


def take(pool: Pool, asked: MatchSettings) -> None:
    """Set every control to some settings; what was there before can be had back by Undo."""
    _set(pool, _values(asked))


def mode_key(pool: Pool, group: str) -> str:
    """Return the key of the control of one target."""
    return _key(pool, group)


def _begin(pool: Pool) -> dict[str, Any]:
    """Give every control its value before it is drawn; return the values that count."""
    waiting = forms.held(LOAD)
    forms.let_go(LOAD)
    if _state(pool, TOLD) is None:
        _set(pool, _values(pool.settings))
        st.session_state[_key(pool, SEEN)] = _state(pool, TOLD)
    if waiting is not None:
        take(pool, waiting)
    told: dict[str, Any] = _state(pool, TOLD)
    reported = {name: st.session_state.get(_key(pool, name), told[name]) for name in told}
    home = dials.points_of(pool.settings.weights)
    settled = settle(reported, told, _state(pool, SEEN), _state(pool, TURN), home)
    st.session_state[_key(pool, TURN)] = settled.turn
    for name, value in settled.values.items():
        # A control that stands right is left alone: written to, it would jump under a moving hand.
        if _key(pool, name) not in st.session_state or reported[name] != value:
            st.session_state[_key(pool, name)] = value
    st.session_state[_key(pool, TOLD)] = settled.values
    return settled.values


def _note(pool: Pool, told: dict[str, Any]) -> None:
    """Remember what the browser shows now; what it showed before goes to the history."""
    before, turn = _state(pool, SEEN), _state(pool, TURN)
    if before != told:
        # A drag is one step back, however many runs it took.
        is_same = turn is not None and turn == _state(pool, NOTED)
        if not is_same and not _state(pool, UNDOING):
            history = [*(_state(pool, HISTORY) or []), before]
            st.session_state[_key(pool, HISTORY)] = history[-MOST_STEPS:]
        st.session_state[_key(pool, NOTED)] = turn
    st.session_state[_key(pool, UNDOING)] = False
    st.session_state[_key(pool, SEEN)] = told


def _values(asked: MatchSettings) -> dict[str, Any]:
    """Return settings as the values of the controls."""
    merit = MERIT_STEP * round(100 * asked.merit_share / MERIT_STEP)
    found: dict[str, Any] = dict(dials.points_of(asked.weights))
    found |= {PRIMARY: asked.weights.is_primary_first, MERIT: merit}
    return found | {str(group): mode for group, mode in asked.modes.items()}


def _set(pool: Pool, values: dict[str, Any]) -> None:
    for name, value in values.items():
        st.session_state[_key(pool, name)] = value
    st.session_state[_key(pool, TOLD)] = dict(values)
    st.session_state[_key(pool, TURN)] = None


def _choose(pool: Pool) -> None:
    chosen = _state(pool, "preset")
    for preset in dials.PRESETS:
        if preset.name == chosen:
            points = dict(zip(CRITERIA, preset.points, strict=True))
            _set(pool, _state(pool, TOLD) | points)


def _undo(pool: Pool) -> None:
    history = list(_state(pool, HISTORY) or [])
    if history:
        _set(pool, history.pop())
        st.session_state[_key(pool, HISTORY)] = history
        st.session_state[_key(pool, UNDOING)] = True


def _state(pool: Pool, name: str) -> Any:
    return st.session_state.get(_key(pool, name))


def _key(pool: Pool, name: str) -> str:
    return f"studio.{pool.round_id}.{name}"
