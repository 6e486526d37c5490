"""The list of the week: what a facilitator takes up on Monday morning, and the lead by name."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import streamlit as st

from core.access import Actor
from core.portfolio.monday import Line, as_text, headline
from core.portfolio.queries import list_week
from core.tables.people import Role
from core.wording import counted
from pages.shared import cached, menu, parts

# So many lines are drawn; whoever has more copies the whole list.
DRAWN = 30


def draw(actor: Actor, facilitator: str | None, today: date) -> None:
    """Draw the list of one facilitator, or of all for a lead, and offer it as plain text.

    A facilitator has one's own list, whoever is chosen above.
    """
    whole = cached.renewed(list_week, actor, on=today)
    is_own = actor.role is Role.FACILITATOR
    lines = [line for line in whole if is_own or facilitator in (None, line.facilitator)]
    st.markdown(f"**{parts.safe(headline(lines))}**")
    if is_own and facilitator != actor.name:
        st.caption("Your own journeys only; a lead reads everybody's list.")
    is_of_all = actor.role is Role.LEAD and facilitator is None
    for group, found in groupby(lines[:DRAWN], key=lambda line: line.group):
        st.subheader(group.value, anchor=False)
        for number, line in enumerate(found):
            _draw_line(line, f"week.{group.name}.{number}", named=is_of_all)
    if len(lines) > DRAWN:
        st.caption(f"{counted(len(lines) - DRAWN, 'more line')}: they stand in the text below.")
    if lines:
        with st.expander("The whole list as text, to copy", icon=":material/content_copy:"):
            st.code(as_text(lines, today, by_facilitator=is_of_all), language=None,
                    wrap_lines=True)  # fmt: skip


def _draw_line(line: Line, key: str, *, named: bool) -> None:
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", key=key):
        owner = f" :gray[Next step: the {line.owner}.]" if line.owner else ""
        advice = f" :gray[{parts.safe(line.advice)}]" if line.advice else ""
        who = f" :gray[({parts.safe(line.facilitator)})]" if named else ""
        st.markdown(
            f"**{parts.safe(line.label)}**{who}  \n{parts.safe(line.text)}{owner}{advice}",
            width="stretch",
        )
        menu.link(line.page, "Open", pair=line.pair_id)
