"""The team comes here to write letters, to read each one before it leaves, and to release it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.letters import summary
from core.letters.queries import list_due_letters, list_letters, open_letter
from core.letters.rows import LetterRow
from core.tables.people import Role
from pages.shared import (
    cached,
    frame,
    letter_desk,
    letter_leaving,
    letter_wording,
    menu,
    parts,
    survey_reminders,
)

ROW_HEIGHT = 35
TALLEST = 640

actor = frame.require(Role.LEAD, Role.FACILITATOR)
top = st.container()
call = frame.chosen_round(actor)
if call is None:
    with top:
        frame.header("Letters", "There is no round yet. A lead opens one under Rounds.")
    st.stop()
rows = cached.read(list_letters, actor, call.id)
due = cached.read(list_due_letters, actor, call.id)
with top:
    frame.header("Letters", summary.headline(rows, due), round_name=call.name)


def chosen_of(shown: Sequence[LetterRow]) -> LetterRow:
    """Draw the outbox as a list and return the letter that was chosen, else the first."""
    table = st.dataframe(
        [{"Applicant": row.applicant, "State": row.state_words, "Letter": row.kind_words}
         for row in shown],
        hide_index=True, on_select="rerun", selection_mode="single-row", key="letters.table",
        height=min(38 + ROW_HEIGHT * len(shown), TALLEST),
        alt="The letters of this round. Choosing a line shows the letter.",
        column_config={
            "Applicant": st.column_config.TextColumn(width=160),
            "State": st.column_config.TextColumn(width=100),
            "Letter": st.column_config.TextColumn(width=150),
        },
    )  # fmt: skip
    picked = table["selection"]["rows"]
    return shown[picked[0]] if picked and picked[0] < len(shown) else shown[0]


letter_leaving.draw_due(actor, call.id, due)
survey_reminders.draw(actor, call.id, frame.today())
if rows:
    parts.figures(summary.figures(rows))
    letter_leaving.draw_whole(actor, call.id, rows)
    states = summary.states(rows)
    wanted = st.pills("State", list(states), selection_mode="multi", default=[],
                      format_func=lambda state: f"{state} ({states[state]})")  # fmt: skip
    shown = [row for row in rows if not wanted or row.state_words in wanted]
    if not shown:
        st.info("No letter is in this state now. Choose another.")
    else:
        left, right = st.columns([5, 6], gap="large")
        with left:
            chosen = chosen_of(shown)
            menu.link("programme/applicant", f"The file of {chosen.applicant}",
                      file=chosen.expression_id)  # fmt: skip
        with right:
            letter_desk.draw(actor, cached.read(open_letter, actor, chosen.id))
elif not due:
    menu.link("programme/applicants", "See the applicants", round=call.id)
with st.expander("Wording of the letters", icon=":material/text_fields:"):
    letter_wording.draw(actor, call.id)
