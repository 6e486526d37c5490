"""Answers about a proposal that take a while: worked out once for a pool and its settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from core.matchmaking.pool import Pool
from core.matchmaking.propose import ProposedSet
from pages.shared import cached, charts, parts

T = TypeVar("T")


def question_of(found: ProposedSet) -> str:
    """Return what an answer is kept by: everything that a proposal follows from, as text."""
    rules = found.pool.rules
    return f"{found.pool.pool_hash}|{found.settings!r}|{rules!r}|{found.status}"


def worked_out(
    name: str, make: Callable[[], T], found: ProposedSet, *asked: object, says: str = ""
) -> T:
    """Return an answer about a proposal, worked out at the first look by anybody.

    `name` and `asked` (plain values) tell one answer from another; `says` stands beside the
    sign of progress.
    """

    def answer(_name: str, _question: str, *_asked: object) -> T:
        return make()

    if not says:
        return cached.keep(answer, name, question_of(found), *asked)
    with st.spinner(says):
        return cached.keep(answer, name, question_of(found), *asked)


def key(pool: Pool, *names: object) -> str:
    """Return the key of a control of the studio, of its own for every round."""
    return ".".join(["studio", str(pool.round_id), *map(str, names)])


def show(figure: charts.Figure, key: str) -> None:
    """Show a figure that is only looked at."""
    st.plotly_chart(
        figure, theme=None, config=dict(charts.CONFIG), alt=charts.alt_text(figure), key=key
    )


def draw_change(coming: str, going: str) -> None:
    """Draw the pairs that come and those that go as two short lists, parted by semicolons."""
    columns = st.columns(2, gap="medium")
    for column, title, pairs in zip(columns, ("Come", "Go"), (coming, going), strict=True):
        named = [one for one in pairs.split("; ") if one]
        lines = [f"- {parts.safe(one)}" for one in named] or ["- none"]
        column.markdown("\n".join([f"**{title}**", "", *lines]))
