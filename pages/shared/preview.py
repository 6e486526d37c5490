"""A Fiche on the page, from the same sections as the document."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from core.fiche.sections import Block, Heading, Paragraph, Points, Section, Table
from pages.shared import parts

MOST_COLUMNS = 4
LONGEST_SMALL = 30


def draw(section: Section) -> None:
    """Draw one section of the Fiche."""
    st.header(parts.safe(section.title))
    for block in section.blocks:
        _draw_block(block)


def _is_small(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether every cell is a name or a number, so that many columns fit."""
    return all(len(cell) <= LONGEST_SMALL for row in rows for cell in row)


def _draw_block(block: Block) -> None:
    match block:
        case Heading(text):
            st.subheader(parts.safe(text))
        case Paragraph(text, is_quiet):
            (st.caption if is_quiet else st.markdown)(parts.safe(text))
        case Points(points, is_numbered):
            marks = (f"{at}." if is_numbered else "-" for at in range(1, len(points) + 1))
            lines = zip(marks, points, strict=True)
            st.markdown("\n".join(f"{mark} {parts.safe(point)}" for mark, point in lines))
        case Table(_, header, rows):
            # Questions and answers, and what has many columns: on a phone a list reads better.
            if len(header) == 2:
                half = (len(rows) + 1) // 2
                for column, group in zip(st.columns(2), (rows[:half], rows[half:]), strict=True):
                    for question, answer in group:
                        column.markdown(f"**{parts.safe(question)}**  \n{parts.safe(answer)}")
            elif len(header) > MOST_COLUMNS and not _is_small(rows):
                for first, *others in rows:
                    said = zip(header[1:], others, strict=True)
                    with st.container(border=True):
                        st.markdown(f"**{parts.safe(first)}**")
                        st.markdown(
                            "  \n".join(f"{name}: {parts.safe(text)}" for name, text in said)
                        )
            else:
                st.table([dict(zip(header, map(parts.safe, row), strict=True)) for row in rows])
