"""The decision pack of a kept set, taken away as a document and as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import streamlit as st

from core.access import Actor
from core.matchmaking.pack import Pack, pack_of
from core.matchmaking.pack_data import as_json
from core.matchmaking.pack_document import document
from core.matchmaking.queries import KeptRow, open_pack
from core.packs.actions import file_pack
from core.packs.queries import filed_packs, read_filed_pack
from core.reports.files import file_name
from core.tables.pairing import ProposalState
from core.tables.people import Role
from pages.shared import cached, forms, frame, notices, parts, store

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WRITERS: dict[str, tuple[str, str, Callable[[Pack], bytes]]] = {
    "docx": ("For reading (.docx)", WORD, document),
    "json": ("For checking (.json)", "application/json", as_json),
}
INSIDE = (
    "Pool, rules, weights, musts, pairs, proof, other sets and what was set by hand. The "
    "document reads without this program; the data file lets anybody count again."
)


def filed_of_round(actor: Actor, round_id: int) -> dict[int, date]:
    """Return when the pack of each set was filed, by the id of the set."""
    return {one.proposal_id: one.filed_on for one in cached.read(filed_packs, actor, round_id)}


def draw(actor: Actor, row: KeptRow, filed: Mapping[int, date]) -> None:
    """Draw both downloads: as filed, or made of a kept set whose pool is still the one it had."""
    with st.popover("Decision pack", icon=":material/gavel:", type="tertiary"):
        if row.id in filed:
            st.markdown(f"{INSIDE} Filed on {parts.day(filed[row.id])}; it stays as it was then.")
            _draw_files(row, lambda ending: _as_filed(actor, row.id, ending))
            return
        if not row.is_current:
            st.markdown(
                "The pool has changed since these pairs were kept, so the pack would rest on "
                "other facts. Keep the pairs again, then take the pack."
            )
            return
        st.markdown(INSIDE)
        _draw_files(row, lambda ending: _made(actor, row.id, ending))
        if row.state is ProposalState.CONFIRMED and actor.role is Role.LEAD:
            key = forms.key("pack.file", row.id)
            if forms.press("File it with the decision", key, icon=":material/inventory_2:"):
                file(actor, row.id, key)


def file(actor: Actor, proposal_id: int, key: str) -> None:
    """Make the pack of a confirmed set and file it, so that later changes leave it as it is."""
    today = frame.today()
    with notices.shown("The decision pack is filed.") as outcome:
        with st.spinner("Writing the decision pack ..."), store.reading(actor) as session:
            pack = pack_of(open_pack(session, actor, proposal_id), on=today)
            data, paper = as_json(pack), document(pack)
        with store.writing(actor, key) as session:
            file_pack(session, actor, proposal_id, data, paper, on=today)
    if outcome.done:
        forms.renew("pack.file", proposal_id)
        st.rerun()


def _draw_files(row: KeptRow, made: Callable[[str], Callable[[], bytes]]) -> None:
    for ending, (label, kind, _) in _WRITERS.items():
        st.download_button(
            label, made(ending),
            file_name(f"decision pack {row.name or row.id}", frame.today(), f".{ending}"), kind,
            on_click="ignore", icon=":material/download:", key=f"pack.{row.id}.{ending}",
        )  # fmt: skip


def _as_filed(actor: Actor, proposal_id: int, ending: str) -> Callable[[], bytes]:
    desk = store.opened()

    def taken() -> bytes:
        with desk.reading(actor) as session:
            return read_filed_pack(session, actor, proposal_id, is_document=ending == "docx")

    return taken


def _made(actor: Actor, proposal_id: int, ending: str) -> Callable[[], bytes]:
    # Asked for here: what follows runs when somebody presses, and apart from the page.
    desk, today = store.opened(), frame.today()

    def made() -> bytes:
        with desk.reading(actor) as session:
            source = open_pack(session, actor, proposal_id)
        return _WRITERS[ending][2](pack_of(source, on=today))

    return made
