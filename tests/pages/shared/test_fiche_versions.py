"""Versions are shown as they were, with their mark."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _draw() -> None:
    from dataclasses import replace

    import streamlit as st

    from core.fiche.views import Desk, Version
    from pages.shared import fiche_versions
    from tests.core.fiche.sample import DAY, sample, standing

    first = Version(1, 1, sample(), replace(standing(given=1), number=1), "", "Jonas", DAY, True)
    spoiled = Version(2, 2, None, standing(), "", "Gita", None, False)
    newest = Version(3, 3, sample(), replace(standing(given=3, frozen=True), number=3), "", "Gita",
                     None, True)  # fmt: skip
    desk = Desk((newest, spoiled, first), "Ghent", True)
    shown = fiche_versions.choose(desk, is_changed=False)
    st.text(f"shown: {shown.number if shown else 0}")
    fiche_versions.draw(desk, DAY)
    fiche_versions.draw(Desk((), "", False), DAY)


def test_every_version_says_how_it_ended_and_a_spoiled_one_is_not_handed_out() -> None:
    screen = AppTest.from_function(_draw).run()
    assert not screen.exception
    assert screen.text[0].value == "shown: 3"
    said = [one.value for one in screen.markdown]
    assert said == [
        "**Version 3 was agreed by all three on Tue 14 Oct 2025.**",
        "**Version 2 waits for Jonas.**",
        "**Version 1 was never agreed by all three.** Replaced on Tue 14 Oct 2025.",
        "No version was put before the three yet.",
    ]
    assert "behind the program's back" in screen.error[0].value
    assert len(screen.get("download_button")) == 4
    assert all("Mark: abab" in one.value for one in screen.caption)
    assert "Ghent: Gita, Tue 14 Oct 2025; Turku has not agreed yet" in screen.caption[2].value
