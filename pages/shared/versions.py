"""Carry the number a form was drawn with, and show both texts when somebody saved first."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from core.errors import Stale
from pages.shared import forms, parts

_NONE = 0


def carried(key: str, version: int | None) -> int | None:
    """Return the version that the form under this key was first drawn with.

    It stays while the form stays, even when the row changes meanwhile: that is how a save
    notices. None stands for a row that is not there yet.
    """
    held = forms.held(f"{key}.version")
    if held is None:
        held = _NONE if version is None else version
        forms.hold(f"{key}.version", held)
    return None if held == _NONE else held


def compare(key: str, stale: Stale, labels: Mapping[str, str] | None = None) -> None:
    """Show both texts side by side; the next save of this form replaces what stands now."""
    forms.hold(f"{key}.version", stale.version or _NONE)
    side_by_side(stale, labels)
    st.caption("Nothing is lost: your text is still in the form. Saving again replaces theirs.")


def side_by_side(stale: Stale, labels: Mapping[str, str] | None = None) -> None:
    """Show what stands now beside what was written here."""
    theirs, yours = st.columns(2, gap="medium")
    for column, title, texts in (
        (theirs, "Stands now", stale.theirs), (yours, "You wrote", stale.yours),
    ):  # fmt: skip
        with column.container(border=True):
            st.markdown(f"**{title}**")
            for name, text in texts.items():
                label = (labels or {}).get(name, name)
                st.markdown(f"{parts.safe(label)}: {parts.safe(text)}")
