"""A letter on the page, as its reader will see it; what is still missing stands out."""

from __future__ import annotations

import re

import streamlit as st

from core.letters.merge import blank, blanks
from core.letters.templates import Template
from core.letters.text import Paragraph, Points, blocks
from pages.shared import parts


def draw(text: Template) -> None:
    """Draw subject and body of a letter."""
    st.markdown(f"**{marked(text.subject)}**")
    draw_body(text.body)


def draw_body(body: str) -> None:
    """Draw the paragraphs and points of a letter."""
    for block in blocks(body):
        match block:
            case Paragraph(words):
                st.markdown(marked(words))
            case Points(points):
                st.markdown("\n".join(f"- {marked(point)}" for point in points))


def marked(text: str) -> str:
    """Return people's text for markdown, with every blank on a ground of its own."""
    missing = {blank(meaning) for meaning in blanks(text)}
    if not missing:
        return parts.safe(text)
    pieces = re.split(f"({'|'.join(map(re.escape, sorted(missing)))})", text)
    # Line by line, because a mark may not run over the end of a line.
    return "".join(
        f":orange-background[{parts.safe(piece)}]" if piece in missing else _safe(piece)
        for piece in pieces
    )


def _safe(piece: str) -> str:
    """Escape a piece of a line and keep the space at its ends, which `parts.safe` takes off."""
    bare = piece.strip()
    if not bare:
        return piece.replace("\n", "  \n")
    before, _, after = piece.partition(bare)
    return f"{before}{parts.safe(bare)}{after}".replace("\n", "  \n").replace("    \n", "  \n")
