"""The end of the form: the reference, the way to follow it, and the summary to keep."""

from __future__ import annotations

from functools import partial

import streamlit as st

from core.applying import receipt
from core.applying.document import document
from core.applying.receipt import Receipt
from pages.shared import apply_sheet, menu, parts

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LATE = (
    "It came after the deadline and is kept as such; a person decides whether it can still take "
    "part. Your status page tells you."
)


def draw(token: str, sent: Receipt) -> None:
    """Draw what was sent; the page prints as it stands."""
    if sent.arrival == "late":
        st.warning(LATE, icon=":material/schedule:")
    with st.container(border=True):
        st.markdown(
            f"**Your reference is {parts.safe(sent.reference)}.** Follow your application on its "
            "status page: there you read questions of the team, answer them, withdraw, and "
            "download your data."
        )
        menu.link("public/status", "Open your status page", token=token)
        st.caption("Keep this link. Nobody can open the application without it.")
        st.code(apply_sheet.link(token, "status", "token"), language=None, wrap_lines=True)
    st.subheader("What happens now", anchor=False)
    st.markdown(
        "- The team checks that the call is open to you. If something is unclear, it asks you.\n"
        "- At least two reviewers read the file by the criteria of the call.\n"
        "- The best pairs are sought for all candidates together. A strong candidate without a "
        "suitable twin may be kept for later rounds, if you agreed to that.\n"
        "- You are told the outcome by letter and on the status page."
    )
    draw_downloads(sent)
    for part in receipt.parts(sent):
        st.subheader(part.title, anchor=False)
        for question, answer in part.answers:
            st.markdown(f"**{parts.safe(question)}**  \n{parts.safe(answer)}")


def draw_downloads(sent: Receipt) -> None:
    """Draw the summary to take along: for a word processor, and as plain text."""
    with st.container(horizontal=True):
        st.download_button(
            "Download the summary (.docx)", partial(document, sent), f"{sent.reference}.docx", WORD,
            icon=":material/description:", on_click="ignore", key="receipt.docx",
        )  # fmt: skip
        st.download_button(
            "Download the summary (text)", receipt.as_text(sent), f"{sent.reference}.txt",
            "text/plain; charset=utf-8", icon=":material/download:", on_click="ignore",
            key="receipt.txt",
        )  # fmt: skip
