"""Which view of balance is looked at: chosen here, or by an address that leads to one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

#: `?view=rules` leads to the open rules of the classes.
ADDRESS, RULES = "view", "rules"


def chosen(names: Sequence[str], key: str, *, rules: str) -> str:
    """Draw the choice of a view and return its name; `rules` is the one an address can ask for.

    Until somebody chose it is the first. The address is heard once: the choice goes before it.
    """
    if st.query_params.pop(ADDRESS, None) == RULES:
        st.session_state[key] = rules
    elif key not in st.session_state:
        st.session_state[key] = names[0]
    return st.segmented_control(  # type: ignore[return-value]
        "Look at", names, required=True, label_visibility="collapsed", key=key,
        persist_state="session",
    )  # fmt: skip
