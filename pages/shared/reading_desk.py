"""A file beside what one writes about it: the file stays in sight and scrolls by itself.

On a phone the two stand one below the other, with a link that jumps over the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

# Below this width Streamlit puts columns under each other.
STYLES = """
@media (min-width: 641px) {
    .st-key-reading-jump { display: none; }
    .st-key-reading-desk > [data-testid='stLayoutWrapper'] > [data-testid='stHorizontalBlock']
        > [data-testid='stColumn']:first-child {
        align-self: flex-start;
        position: sticky;
        top: 3.75rem;
        max-height: calc(100vh - 4.5rem);
        overflow-y: auto;
        padding-right: 0.75rem;
    }
}
"""
_piece = st.components.v2.component("desk_reading", css=STYLES, isolate_styles=False)


def places(anchor: str, jump: str) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return the place of the file and the place of the writing, side by side.

    `anchor` is that of a title in the second; `jump` is the link to it on a phone.
    """
    with st.container(key="reading-jump"):
        st.markdown(f"[{jump}](#{anchor})")
        _piece(key="reading_desk", height=1)
    left, right = st.container(key="reading-desk").columns(2, gap="large")
    return left, right
