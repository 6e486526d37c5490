"""Many letters in one archive, each as `.docx` and as `.eml`."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable

from core.letters.document import document
from core.letters.rows import LetterView
from core.mail.message import eml
from core.paper import ZIP_EPOCH
from core.vocabulary import fold

LONGEST_STEM = 60


def file_stem(view: LetterView) -> str:
    """Name a letter's files by applicant, kind and number: "turku-not-selected-12"."""
    name = re.sub(r"[^a-z0-9]+", "-", fold(view.row.applicant))[:LONGEST_STEM].strip("-")
    kind = view.row.kind.value.replace("_", "-")
    return f"{name or 'letter'}-{kind}-{view.row.id}"


def bundle(views: Iterable[LetterView], sender: str) -> bytes:
    """Return a zip of letters; the same letters give the same bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as target:
        for view in views:
            for ending, data in (("docx", document(view)), ("eml", eml(view, sender))):
                entry = zipfile.ZipInfo(f"{file_stem(view)}.{ending}", ZIP_EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(entry, data)
    return whole.getvalue()
