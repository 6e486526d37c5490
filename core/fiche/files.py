"""Write a Fiche in the form asked for, by the ending of the file."""

from __future__ import annotations

from datetime import date

from core.fiche import document, pdf
from core.fiche.content import Fiche, Standing

# How browsers name the two forms.
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
WRITERS = {"docx": document.document, "pdf": pdf.document}


def write(ending: str, fiche: Fiche, on: date, standing: Standing | None = None) -> bytes:
    """Return the Fiche as `docx` or `pdf`: a version as it was on its day, or the draft of today.

    A version carries the day it was put before the three, whenever it is written.
    """
    return WRITERS[ending](fiche, standing.offered_on if standing else on, standing)
