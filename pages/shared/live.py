"""Pages on which others write at the same time: what they do appears here within three seconds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import streamlit as st

from core.access import Actor
from pages.shared import notices, store

ASK_EVERY_SECONDS = 2
SELDOM = timedelta(hours=6)
# A query that returns a mark, which differs whenever something changed: a few small statements.
Read = Callable[..., str]


def seen(actor: Actor, read: Read, journey_id: int) -> str:
    """Return the mark of what is about to be drawn.

    Asked before anything else is read: a change in between is then seen at the next question.
    """
    with store.reading(actor) as session:
        return read(session, actor, journey_id)


@st.fragment(run_every=ASK_EVERY_SECONDS)
def watch(actor: Actor, read: Read, journey_id: int, mark: str) -> None:
    """Draw the page anew when somebody else changed it; what is being typed stays in its form.

    Drawn last, so that the forms above keep their place.
    """
    with notices.caught():
        if seen(actor, read, journey_id) != mark:
            st.rerun()


@st.fragment(run_every=SELDOM)
def stay() -> None:
    """Let an open page be drawn anew by itself when it finds its server again.

    After a restart the browser asks for that only on pages that ask for something every so often;
    on others everything that is pressed next would come to nothing.
    """
