"""On one file: where it counts on the axes, when a person and not the rule decided it."""

from __future__ import annotations

import streamlit as st

from core.access import Actor
from core.axes import words
from core.axes.queries import read_file_place
from pages.shared import cached, diversity_view, menu, parts


def draw(actor: Actor, file_id: int) -> None:
    """Draw what was set by hand, why and by whom, and the way there; nothing by the rule."""
    place = cached.read(read_file_place, actor, file_id)
    if place.told is None:
        return
    one = place.told
    said = words.set_words(one.quadrant, one.reason, one.by, one.on)
    st.info(
        parts.safe(words.file_words(place.country, said, is_own=place.is_own)),
        icon=":material/explore:",
    )
    menu.link(
        "programme/diversity", "Change it under Diversity, Class rules",
        round=place.round_id, **{diversity_view.ADDRESS: diversity_view.RULES},
    )  # fmt: skip
