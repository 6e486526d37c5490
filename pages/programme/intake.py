"""Leads come here to bring an export of the form into a round: first a preview, then the import."""

from __future__ import annotations

import streamlit as st

from core.selection import actions, intake, summary
from core.selection.archive import MEGABYTE, FileRefused
from core.selection.bundle import BUNDLE_LIMIT
from core.selection.queries import preview_import, remembered_columns
from core.tables.people import Role
from core.tables.selection import RoundState
from pages.shared import cached, forms, frame, import_parts, menu, notices, parts, store

actor = frame.require(Role.LEAD)
top = st.container()
call = frame.chosen_round(actor)


def head(sentence: str) -> None:
    """Draw the header once it is known how things stand."""
    with top:
        frame.header("Import", sentence, round_name=call.name if call else None)


if call is None:
    head("There is no round to import into yet.")
    menu.link("programme/rounds", "Open a round")
    st.stop()
if call.state is RoundState.CLOSED:
    head(f"{call.name} is closed. Choose an open round.")
    st.stop()

given = st.file_uploader(
    "Export from EUSurvey or from Twinning Desk (.xlsx, .csv, or a .zip of several)",
    type=["xlsx", "csv", "zip"], max_upload_size=BUNDLE_LIMIT // MEGABYTE,
    key=forms.key("intake.file", call.id),
)  # fmt: skip
if given is None:
    head("Choose an export of the form. You see what it would change before anything is written.")
    st.caption(
        "A spreadsheet that was saved again as .csv can be imported too. "
        "Files are recognised by their Contribution ID: importing the same export again doubles "
        "nothing, and answers that changed are updated. Decisions, reviews and overrides stay."
    )
    st.stop()


uploaded = given


def read(name: str, meanings: dict[str, str]) -> intake.Reading:
    """Read the file once for the same meanings of columns; kept in this tab, never shared."""
    wanted = (uploaded.file_id, sorted(meanings.items()))
    held = forms.held(f"intake.{name}")
    if held is None or held[0] != wanted:
        held = (wanted, intake.read(uploaded.getvalue(), uploaded.name, meanings))
        forms.hold(f"intake.{name}", held)
    reading: intake.Reading = held[1]
    return reading


remembered = cached.read(remembered_columns, actor)
try:
    # The list of columns shows this reading, so that a correction never moves its lines.
    reading = read("first", remembered)
except FileRefused as refusal:
    head("This file cannot be imported. Nothing was written.")
    st.error(parts.safe(str(refusal)), icon=":material/block:")
    st.stop()

middle = st.container()
corrections = import_parts.draw_columns(reading.mapping, given.file_id)
if corrections:
    reading = read("corrected", remembered | corrections)
with store.reading(actor) as session:
    preview = preview_import(session, actor, call.id, reading)
head(summary.import_sentence(preview))
for note in reading.notes:
    top.caption(note)

key = forms.key("intake", call.id, given.file_id)
with middle:
    parts.figures([
        ("New", str(len(preview.new)), "Not in this round yet."),
        ("Changed", str(len(preview.changed)), "Already here, with other answers now."),
        ("Unchanged", str(len(preview.unchanged)), "Already here, exactly like this."),
        ("Refused", str(len(preview.refused)), "Cannot be stored; the reason is given below."),
    ])  # fmt: skip
    pressed = (preview.new or preview.changed) and forms.press(
        summary.import_button(preview), key, type="primary"
    )
if pressed:
    with (
        notices.shown(summary.imported_sentence(preview)) as outcome,
        store.writing(actor, key) as session,
    ):
        actions.import_expressions(session, actor, call.id, reading, on=frame.today())
    if outcome.done:
        forms.renew("intake", call.id, given.file_id)
        st.rerun()
with middle:
    if not (preview.new or preview.changed):
        menu.link("programme/applicants", "See the applicants", round=call.id)
import_parts.draw_preview(preview)
