"""Write the summary of a sent form as `.docx`, on the programme's paper."""

from __future__ import annotations

from core import paper
from core.applying import receipt
from core.applying.receipt import Receipt
from core.wording import clean

SUBJECT = "Expression of interest"


def document(sent: Receipt) -> bytes:
    """Return what was sent as the bytes of a `.docx`: the lines of `as_text`, in its order.

    The same receipt gives the same bytes.
    """
    name = clean(sent.given.name, is_line=True)
    made = paper.opened(f"{sent.reference}, {name}", SUBJECT, sent.sent_on)
    made.add_paragraph(name, style="Title")
    made.add_paragraph(receipt.TITLE, style="Subtitle")
    paper.add_lines(made.add_paragraph(), "\n".join(receipt.opening(sent)))
    for part in receipt.parts(sent):
        made.add_heading(part.title, level=1)
        for question, answer in part.answers:
            paper.add_answer(made, receipt.asked(question), answer)
    return paper.packed(made)
