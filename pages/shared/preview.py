"""A Fiche on the page, from the same sections as the document."""

from __future__ import annotations

import streamlit as st

from core.fiche.sections import Block, Heading, Paragraph, Points, Section, Table
from pages.shared import parts


def draw(section: Section) -> None:
    """Draw one section of the Fiche."""
    st.header(parts.safe(section.title))
    for block in section.blocks:
        _draw_block(block)


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
            # Two columns are questions and answers: on a phone they read better as a list.
            if len(header) == 2:
                for question, answer in rows:
                    st.markdown(f"**{parts.safe(question)}**  \n{parts.safe(answer)}")
            else:
                st.table([dict(zip(header, map(parts.safe, row), strict=True)) for row in rows])
