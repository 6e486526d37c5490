"""Many letters in one archive."""

from __future__ import annotations

import io
import zipfile

import pytest

from core.letters.document import document
from core.mail.bundle import bundle, file_stem
from core.mail.message import DEFAULT_SENDER, eml
from core.tables.letters import LetterKind
from tests.core.letters.sample import view


def test_every_letter_lies_there_as_docx_and_as_eml() -> None:
    letters = [view(), view(id=8, applicant="Ghent", kind=LetterKind.NOT_SELECTED)]
    with zipfile.ZipFile(io.BytesIO(bundle(letters, DEFAULT_SENDER))) as archive:
        assert archive.namelist() == [
            "turku-reserve-7.docx", "turku-reserve-7.eml",
            "ghent-not-selected-8.docx", "ghent-not-selected-8.eml",
        ]  # fmt: skip
        assert archive.read("turku-reserve-7.docx") == document(letters[0])
        assert archive.read("turku-reserve-7.eml") == eml(letters[0], DEFAULT_SENDER)


def test_the_same_letters_give_the_same_archive() -> None:
    assert bundle([view()], DEFAULT_SENDER) == bundle([view()], DEFAULT_SENDER)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Commune d'Aïn Safia", "commune-d-ain-safia-reserve-7"),
        ("../../etc/passwd", "etc-passwd-reserve-7"),
        ("Ωμέγα", "letter-reserve-7"),
        ("x" * 200, "x" * 60 + "-reserve-7"),
    ],
)
def test_a_file_name_is_plain_whatever_the_applicant_is_called(name: str, stem: str) -> None:
    assert file_stem(view(applicant=name)) == stem
