"""What an answer changed: old and new side by side, field by field."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.applicants.changes import Change, Piece
from core.wording import listed
from pages.shared import parts


def draw(changes: Sequence[Change]) -> None:
    """Draw each changed field twice, then name what was confirmed as it stood."""
    for change in changes:
        if not change.is_changed:
            continue
        old, new = change.pieces
        st.markdown(f"**{parts.safe(change.label)}**")
        before, after = st.columns(2, gap="small")
        with before.container(border=True, height="stretch"):
            st.caption("Before")
            st.markdown(_marked(old, "~~{}~~"))
        with after.container(border=True, height="stretch"):
            st.caption("Now")
            st.markdown(_marked(new, ":green-background[**{}**]"))
    same = [f"“{parts.safe(change.label)}”" for change in changes if not change.is_changed]
    if same:
        st.caption(f"Left as it was: {listed(same)}.")


def _marked(pieces: Sequence[Piece], mark: str) -> str:
    """Join pieces, with a mark around the words that the other text has not."""
    found = ""
    for text, is_changed in pieces:
        if text == "\n":
            found += "  \n"
            continue
        words = parts.safe(text)
        # A mark runs over one line only.
        lines = [mark.format(line) if is_changed else line for line in words.split("  \n")]
        found += ("" if not found or found.endswith("\n") else " ") + "  \n".join(lines)
    return found
