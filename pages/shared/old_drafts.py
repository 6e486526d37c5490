"""Keep the promise to applicants: drafts go when their call is long over, started anew or not."""

from __future__ import annotations

from datetime import date

import streamlit as st

from core.access import system
from core.applying.actions import forget_old_drafts
from pages.shared import frame, store

HOUSEKEEPING = system("housekeeping")


def forget() -> None:
    """Remove old drafts, once a day for each server process; called by the public pages."""
    _forget(store.opened().settings.database_url, frame.today())


@st.cache_resource(max_entries=4, show_spinner=False)
def _forget(url: str, on: date) -> int:
    with store.writing(HOUSEKEEPING) as session:
        return forget_old_drafts(session, HOUSEKEEPING, on=on)
