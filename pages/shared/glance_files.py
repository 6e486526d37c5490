"""Take the programme at a glance along: on paper, as a table, as pictures."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from core.access import Actor
from core.glance import files
from core.glance.queries import read_glance
from core.glance.views import Glance, RoundGlance
from core.reports.files import file_name
from pages.shared import frame, store
from pages.shared.studio_pack import WORD

WHAT = (
    "Every picture carries its round, day, rule and source. To print the page, print the document: "
    "it holds all rounds."
)
Writer = Callable[[Glance, RoundGlance | None], bytes]


def draw(actor: Actor, row: RoundGlance | None) -> None:
    """Draw one button for each form in which the page is taken away."""
    on = frame.today()
    forms: dict[str, tuple[str, str, str, Writer]] = {
        "docx": ("Document to print (.docx)", ".docx", WORD,
                 lambda glance, _row: files.document(glance, on)),
        "csv": ("All figures (.csv)", ".csv", "text/csv",
                lambda glance, _row: files.table(glance, on)),
        "png": ("Pictures (.png)", "-png.zip", "application/zip",
                lambda glance, row: files.pictures(glance, row, on, "png")),
        "svg": ("Pictures to edit (.svg)", "-svg.zip", "application/zip",
                lambda glance, row: files.pictures(glance, row, on, "svg")),
    }  # fmt: skip
    with st.popover("Take it along", icon=":material/download:"):
        st.markdown(WHAT)
        for name, (label, ending, kind, write) in forms.items():
            st.download_button(
                label, _made(actor, row.id if row else 0, write),
                file_name("programme at a glance", on, ending), kind, on_click="ignore",
                key=f"glance.{name}",
            )  # fmt: skip


def _made(actor: Actor, round_id: int, write: Writer) -> Callable[[], bytes]:
    # Asked for here: what follows runs when somebody presses, and apart from the page.
    desk = store.opened()

    def made() -> bytes:
        with desk.reading(actor) as session:
            glance = read_glance(session, actor)
        return write(glance, next((one for one in glance.rounds if one.id == round_id), None))

    return made
