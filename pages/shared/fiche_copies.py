"""The Fiche to take along: the draft as it stands, or a version as it was put before the three."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from core.fiche import files
from core.fiche.content import AUDIENCE_WORDS, Audience, Choice, Fiche, Standing
from core.journeys.logbook import KIND_WORDS
from core.tables.journey import EntryKind

ICONS = {"docx": ":material/description:", "pdf": ":material/picture_as_pdf:"}


def draw(fiche: Fiche, today: date, standing: Standing | None, place: str) -> None:
    """Draw the buttons of both forms; the file is written when it is asked for.

    `place` tells the buttons of two places on one page apart.
    """
    number = standing.number if standing else None
    for ending, icon in ICONS.items():
        st.download_button(
            f"Download as .{ending}", partial(files.write, ending, fiche, today, standing),
            fiche.file_name(ending, number), files.MEDIA[ending], icon=icon, on_click="ignore",
            key=f"fiche.{place}.{ending}",
        )  # fmt: skip


def choose(pair_id: int, start: Choice) -> Choice:
    """Draw who the Fiche is for and what it takes from the logbook, and return the choice."""
    with st.popover("Readers and entries", icon=":material/tune:"):
        audience = st.radio(
            "Who will read it", list(Audience), list(Audience).index(start.audience),
            format_func=AUDIENCE_WORDS.__getitem__, key=f"fiche.audience.{pair_id}",
            captions=["What the twins opened to their facilitator.",
                      "Only what the twins opened to the whole programme."],
        )  # fmt: skip
        kinds = st.pills(
            "Entries of the logbook", list(EntryKind), selection_mode="multi",
            format_func=KIND_WORDS.__getitem__, default=list(start.kinds),
            key=f"fiche.kinds.{pair_id}",
        )  # fmt: skip
        st.caption("What the twins keep between themselves never enters a fiche.")
    return Choice(audience or start.audience, tuple(kinds)).tidy()
