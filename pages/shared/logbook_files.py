"""Files of the notes: taken away with one click, never shown inside a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from core.access import Actor
from core.files import actions, queries
from core.files.rows import FileRow
from core.files.rules import size_in_words
from core.tables.people import Role
from pages.shared import forms, notices, parts, store


def draw(actor: Actor, files: Sequence[FileRow]) -> None:
    """Draw files as buttons that hand them over; the bytes are read when one is clicked."""
    if not files:
        return
    with st.container(horizontal=True, gap="small"):
        for file in files:
            st.download_button(
                f"{parts.safe(file.name)} ({size_in_words(file.size)})", _opener(actor, file.id),
                file_name=file.name, mime=file.media_type, key=f"file.{file.id}",
                on_click="ignore", type="tertiary", icon=":material/attach_file:",
            )  # fmt: skip


def draw_removal(actor: Actor, files: Sequence[FileRow], today: date) -> None:
    """Offer to take files back: one's own, and all of them to the facilitator."""
    for file in files:
        if file.by_id != actor.person_id and actor.role is not Role.FACILITATOR:
            continue
        key = forms.key("file.remove", file.id)
        if forms.press(f"Remove {parts.safe(file.name)}", key, type="tertiary",
                       icon=":material/delete:"):  # fmt: skip
            with notices.shown("File removed.") as outcome, store.writing(actor, key) as session:
                actions.remove_file(session, actor, file.id, on=today)
            if outcome.done:
                st.rerun()


def _opener(actor: Actor, file_id: int) -> Callable[[], bytes]:
    """Return what reads a file: it runs beside the page, where nothing of the page is at hand."""
    opened = store.opened()

    def read() -> bytes:
        with opened.reading(actor) as session:
            return queries.open_file(session, actor, file_id).content

    return read
