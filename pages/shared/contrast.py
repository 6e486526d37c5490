"""Words in the accent: readable in the dark theme too.

Streamlit has one colour for two jobs: it writes white on it (a button) and writes it on the
background (a chosen tab, pill or segment, the number above a slider). In the dark theme no green
gives 4.5 for both, so the theme's colour fits the buttons and this piece writes the rest in the
palette's lighter accent. The theme is chosen by `light-dark()` in the browser: switching it takes
no run, and a browser that does not know the function keeps Streamlit's own colour.
"""

from __future__ import annotations

import streamlit as st

from pages.shared.colours import DARK, LIGHT

WRITTEN_IN_ACCENT = (
    "[data-testid='stTab']:is([data-selected], [data-hovered], [data-focus-visible])",
    "button[data-variant][data-selected]:not([data-disabled])",
    "[data-testid='stSliderThumbValue']",
    "[data-testid='stBaseButton-tertiary']:is(:hover, :focus-visible):not(:disabled)",
)
# Text of one line would be taken for the name of a file.
STYLES = "\n".join(
    (
        ",\n".join(WRITTEN_IN_ACCENT),
        f"{{ color: light-dark({LIGHT.accent}, {DARK.accent}) !important; }}",
    )
)

# Styles of our own on elements of Streamlit's: they must not stay inside this piece.
_piece = st.components.v2.component("desk_contrast", css=STYLES, isolate_styles=False)


def mend() -> None:
    """Write what is chosen in the accent; draws nothing, but takes an element's place.

    Belongs at the end of the sidebar, where an empty place moves nothing.
    """
    _piece(key="contrast", height=1)
