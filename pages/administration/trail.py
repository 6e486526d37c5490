"""Leads come here to see who changed what, and when."""

from __future__ import annotations

import re

import streamlit as st

from core.tables.people import Role
from core.trail.queries import list_changes, list_writers
from pages.shared import cached, frame, parts

actor = frame.require(Role.LEAD)
frame.header("Trail", "Every change is written down with who made it. Nothing here can be changed.")

names = {one.mark: one.name for one in cached.read(list_writers, actor)}
who_column, day_column = st.columns(2)
who = who_column.selectbox("Who", list(names), format_func=names.__getitem__, index=None,
                           key="trail.who", placeholder="Everybody")  # fmt: skip
day = day_column.date_input("Day", value=None, key="trail.day", format="DD/MM/YYYY")

# The page stands in the address, so that F5 and a sent link show the same changes.
stated = st.query_params.get("before", "")
before = int(stated) if re.fullmatch(r"[0-9]{1,15}", stated) else None
page = cached.read(list_changes, actor, writer=who, day=day, before=before)


def turn(number: int | None) -> None:
    """Go to the page before a change, or back to the newest."""
    if number is None:
        st.query_params.pop("before", None)
    else:
        st.query_params["before"] = str(number)


if page.changes:
    st.dataframe(
        [
            {"When": parts.moment(change.at), "Who": change.who, "Did": change.doing,
             "What": change.what, "Details": "; ".join(change.details)}
            for change in page.changes
        ],
        hide_index=True,
        height=min(38 + 35 * len(page.changes), 640),
        column_config={"When": st.column_config.TextColumn(width=190),
                       "Who": st.column_config.TextColumn(width=140),
                       "Did": st.column_config.TextColumn(width=150),
                       "What": st.column_config.TextColumn(width=300),
                       "Details": st.column_config.TextColumn(width="large")},
    )  # fmt: skip
else:
    st.info("Nobody changed anything here. Choose another person or day.")

older, newest, _ = st.columns([1, 1, 3])
older.button("Older changes", disabled=page.older is None, on_click=turn, args=(page.older,),
             width="stretch")  # fmt: skip
newest.button("Newest changes", disabled=before is None, on_click=turn, args=(None,),
              width="stretch")  # fmt: skip
