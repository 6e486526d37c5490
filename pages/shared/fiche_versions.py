"""Every version of a Fiche as it was: who agreed, when, its mark, and the files to take along."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from core.fiche import gaps, rules
from core.fiche.content import Fiche
from core.fiche.views import Desk, Version
from core.fiche.words import who_signed
from pages.shared import fiche_copies, menu, parts


def draw(desk: Desk, today: date) -> None:
    """Draw the versions, newest first."""
    if not desk.versions:
        st.markdown("No version was put before the three yet.")
        return
    for one in desk.versions:
        with st.container(border=True, key=f"fiche.version.{one.number}"):
            _draw(one, today)


def choose(desk: Desk, *, is_changed: bool) -> Version | None:
    """Draw which copy is shown, once there are versions; None is the Fiche as it stands now.

    At first the newest version, unless it was agreed and something changed since.
    """
    shown = {one.number: one for one in desk.versions if one.fiche is not None}
    if not shown:
        return None
    first = 0 if is_changed else next(iter(shown))
    number = st.segmented_control(
        "Shown", [0, *shown], default=first, required=True, key="fiche.shown",
        format_func=lambda one: f"Version {one}" if one else "As it stands now",
        label_visibility="collapsed",
    )  # fmt: skip
    return shown.get(number or 0)


def draw_gaps(fiche: Fiche, pair_id: int) -> None:
    """Draw what is still empty, who fills it, and where."""
    found: Sequence[gaps.Gap] = gaps.gaps(fiche)
    if not found:
        return
    with st.expander(f"Still to be written: {len(found)}", icon=":material/edit_note:",
                     expanded=True):  # fmt: skip
        st.markdown("\n".join(
            f"- **{one.part}.** {parts.safe(one.sentence.removesuffix('.'))} ({one.who})."
            for one in found
        ))  # fmt: skip
        with st.container(horizontal=True):
            names = {"twinning/journey": "Open the journey", "twinning/logbook": "Open the logbook"}
            for page in dict.fromkeys(one.page for one in found):
                if page in names:
                    menu.link(page, names[page], pair=pair_id)


def _draw(one: Version, today: date) -> None:
    replaced = f" Replaced on {parts.day(one.replaced_on)}." if one.replaced_on else ""
    if one.replaced_on and one.standing.frozen_on is None:
        words = f"Version {one.number} was never agreed by all three"
    else:
        words = rules.state_words(one.standing)
    st.markdown(f"**{parts.safe(words)}.**{replaced}")
    st.caption(
        f"Put forward by {parts.safe(one.offered_by)} on {parts.day(one.standing.offered_on)}. "
        f"{parts.safe('; '.join(map(who_signed, one.standing.signatures)))}. "
        f"Mark: {one.standing.mark}"
    )
    spoiled = rules.check_intact(one.number, is_intact=one.is_intact)
    if spoiled:
        st.error(spoiled, icon=":material/gpp_bad:")
    elif one.fiche is not None:
        with st.container(horizontal=True):
            fiche_copies.draw(one.fiche, today, one.standing, f"version.{one.number}")
