"""Which template a plan is laid out from: one control wherever somebody chooses it."""

from __future__ import annotations

import streamlit as st

from core.plans.rules import TEMPLATES, USUAL

_NAMES = {one.code: one.name for one in TEMPLATES}


def draw(label: str, key: str) -> str:
    """Draw the templates with what each means and return the code of the one chosen."""
    code = st.radio(
        label, list(_NAMES), format_func=_NAMES.__getitem__, key=key,
        captions=[one.meaning for one in TEMPLATES],
    )  # fmt: skip
    return code or USUAL
