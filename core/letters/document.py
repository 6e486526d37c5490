"""Write a letter as `.docx`, on the programme's paper."""

from __future__ import annotations

from docx.shared import Pt

from core import paper
from core.letters.rows import LetterView
from core.letters.text import Paragraph, Points, blocks
from core.wording import clean, day_in_words

DRAFT = "Draft, not released"


def document(view: LetterView) -> bytes:
    """Return a letter as the bytes of a `.docx`; the same letter gives the same bytes.

    One that nobody released says so above its address and at the head of each page.
    """
    row = view.row
    subject = clean(row.subject, is_line=True)
    title = f"{DRAFT}. {subject}" if view.is_draft else subject
    sent_on = row.released_at.date() if row.released_at else row.made_on
    made = paper.opened(title, "Letter", sent_on)
    if view.is_draft:
        made.add_paragraph(f"{DRAFT}.", style="Caption")
    address = made.add_paragraph()
    paper.add_lines(address, "\n".join(filter(None, (row.to_name, row.applicant, row.to_email))))
    address.paragraph_format.space_after = Pt(18)
    made.add_paragraph(
        f"{day_in_words(sent_on)}. Reference: {clean(row.reference, is_line=True)}", style="Caption"
    )
    made.add_heading(subject, level=1)
    for block in blocks(view.body):
        match block:
            case Paragraph(text):
                paper.add_lines(made.add_paragraph(), text)
            case Points(points):
                for point in points:
                    made.add_paragraph(clean(point), style="List Bullet")
    return paper.packed(made)
