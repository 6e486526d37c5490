"""The decision pack of a kept set, taken away as a document and as data."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from core.access import Actor
from core.matchmaking.pack import Pack, pack_of
from core.matchmaking.pack_data import as_json
from core.matchmaking.pack_document import document
from core.matchmaking.queries import KeptRow, open_pack
from core.reports.files import file_name
from pages.shared import frame, store

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WRITERS: dict[str, tuple[str, str, Callable[[Pack], bytes]]] = {
    "docx": ("For reading (.docx)", WORD, document),
    "json": ("For checking (.json)", "application/json", as_json),
}


def draw(actor: Actor, row: KeptRow) -> None:
    """Draw both downloads of a kept set whose pool is still the one it was drawn from."""
    with st.popover("Decision pack", icon=":material/gavel:", type="tertiary"):
        if not row.is_current:
            st.markdown(
                "The pool has changed since these pairs were kept, so the pack would rest on "
                "other facts. Keep the pairs again, then take the pack."
            )
            return
        st.markdown(
            "Pool, rules, weights, musts, pairs, proof, other sets and what was set by hand. The "
            "document reads without this program; the data file lets anybody count again."
        )
        for ending, (label, kind, _) in _WRITERS.items():
            st.download_button(
                label, _made(actor, row.id, ending),
                file_name(f"decision pack {row.name or row.id}", frame.today(), f".{ending}"), kind,
                on_click="ignore", icon=":material/download:", key=f"pack.{row.id}.{ending}",
            )  # fmt: skip


def _made(actor: Actor, proposal_id: int, ending: str) -> Callable[[], bytes]:
    # Asked for here: what follows runs when somebody presses, and apart from the page.
    desk, today = store.opened(), frame.today()

    def made() -> bytes:
        with desk.reading(actor) as session:
            source = open_pack(session, actor, proposal_id)
        return _WRITERS[ending][2](pack_of(source, on=today))

    return made
