"""The row of filters above a list of files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from core.selection.filters import HIGHEST_LEVEL, LOWEST_LEVEL, Catalogue, Filter
from core.selection.rules import STATE_LABELS
from core.vocabulary import TOPIC_GROUPS
from pages.shared.colours import QUADRANTS, SHAPE_NAMES

_STATES: Mapping[str, str] = {str(state): label for state, label in STATE_LABELS.items()}


def draw(known: Catalogue) -> Filter:
    """Draw one row of filters, two abreast on a phone, and return what is looked for.

    Only states and groups of topics that occur are offered.
    """
    present = {*known.states.tolist(), *known.groups.tolist()}
    states = [state for state in _STATES if state in present]
    groups = [name for name in TOPIC_GROUPS.values() if name in present]
    with st.container(horizontal=True, gap="small"):
        return Filter(
            st.text_input("Search", key="applicants.text", placeholder="Name, country, topic",
                          icon=":material/search:", width=180),
            _choice("State", states, _STATES, "applicants.state"),
            _choice("Kind", list(SHAPE_NAMES), SHAPE_NAMES, "applicants.kind"),
            _choice("Part of Europe", list(QUADRANTS), QUADRANTS, "applicants.quadrant"),
            _choice("Topic group", groups, {}, "applicants.group"),
            st.slider("Level", LOWEST_LEVEL, HIGHEST_LEVEL, (LOWEST_LEVEL, HIGHEST_LEVEL), 0.5,
                      format="%.1f", key="applicants.level", width=130),
        )  # fmt: skip


def _choice(
    label: str, options: Sequence[str], words: Mapping[str, str], key: str
) -> tuple[str, ...]:
    chosen = st.multiselect(
        label, options, format_func=lambda code: words.get(code, code), placeholder="Any",
        key=key, width=140,
    )  # fmt: skip
    return tuple(chosen)
