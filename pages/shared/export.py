"""Take everything of a round away: a workbook, text files in an archive, the list alone."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from core.access import Actor
from core.reports.files import WRITERS, file_name
from core.reports.queries import read_whole_round
from core.rounds.queries import RoundRow
from pages.shared import frame, store

WHAT = (
    "Applications, reviews, conflicts, assignments, consensus, decisions, clarifications, "
    "territories, letters, proposals, pairs, and their journeys with steps, goals, logbook, "
    "insights, fiches and means of the surveys; the first sheet says how to read it. "
    "Imported again, the applications come back unchanged."
)
CARE = "The file holds personal data. Keep it where only the team can open it."
# By the end of the file's name: the words on the button, its type, its sign and its help.
_FORMS = {
    ".xlsx": (
        "Workbook (.xlsx)",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ":material/table_view:",
        "All sheets, with filters and real dates. Nothing in it is ever computed.",
    ),
    ".zip": (
        "Text files (.zip)", "application/zip", ":material/folder_zip:",
        "One .csv file a sheet: UTF-8, semicolons.",
    ),
    ".csv": (
        "Applications only (.csv)", "text/csv", ":material/description:",
        "The list of applications with their contact persons.",
    ),
}  # fmt: skip


def draw_export(actor: Actor, row: RoundRow) -> None:
    """Draw one button for each form in which a round is taken away; leads only."""
    st.markdown(f"{WHAT} {CARE}")
    with st.container(horizontal=True):
        for ending, (label, kind, sign, explanation) in _FORMS.items():
            st.download_button(
                label, _made(actor, row.id, ending),
                file_name(row.name, frame.today(), ending), kind, on_click="ignore", icon=sign,
                help=explanation, key=f"export.{row.id}{ending}",
            )  # fmt: skip


def _made(actor: Actor, round_id: int, ending: str) -> Callable[[], bytes]:
    # Asked for here: what follows runs when somebody presses, and apart from the page.
    desk, today = store.opened(), frame.today()

    def made() -> bytes:
        with desk.reading(actor) as session:
            found = read_whole_round(session, actor, round_id, on=today)
        return WRITERS[ending](found)

    return made
