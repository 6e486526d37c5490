"""A file is what its content says, whatever its name claims."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from openpyxl import Workbook

from core.files import kinds
from core.files.kinds import ENDINGS, JPEG, PDF, PNG, TABLE, TEXT, WEBP, has_macros, kind_of

OPEN_XML = "application/vnd.openxmlformats-officedocument."


def packed(parts: dict[str, bytes]) -> bytes:
    """Return an archive of the parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def a_document() -> bytes:
    """Return a document as a word processor writes it."""
    made = io.BytesIO()
    Document().save(made)
    return made.getvalue()


def a_workbook() -> bytes:
    """Return a spreadsheet as a spreadsheet program writes it."""
    made = io.BytesIO()
    Workbook().save(made)
    return made.getvalue()


def with_macros() -> bytes:
    """Return a document that carries a program of its own."""
    parts = {"word/vbaProject.bin": b"\xd0\xcf"}
    with zipfile.ZipFile(io.BytesIO(a_document())) as archive:
        parts |= {name: archive.read(name) for name in archive.namelist()}
    return packed(parts)


@pytest.mark.parametrize(
    ("content", "ending", "kind"),
    [
        (b"%PDF-1.7\n", "pdf", PDF),
        (b"\x89PNG\r\n\x1a\n....", "png", PNG),
        (b"\xff\xd8\xff\xe0....", "jpg", JPEG),
        (b"RIFF\0\0\0\0WEBPVP8 ", "webp", WEBP),
        ("Größe;5\n".encode(), "csv", TABLE),
        ("Größe".encode("cp1252"), "txt", TEXT),
        (b"# Notes", "md", TEXT),
        (b"%PDF-1.7\n", "exe", PDF),
        (b"MZ\x90\0", "pdf", None),
        (b"\x7fELF\x02", "txt", None),
        (b"<html><script>alert(1)</script>", "txt", None),
        (b"\xef\xbb\xbf  <!DOCTYPE html>", "md", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "csv", None),
        (b"plain words", "html", None),
        (b"plain words", "", None),
        (b"GIF89a", "png", None),
        (b"PK\x03\x04 broken", "docx", None),
        (packed({"a.txt": b"words"}), "docx", None),
        (packed({"mimetype": b"application/epub+zip"}), "odt", None),
    ],
)
def test_the_content_decides(content: bytes, ending: str, kind: object) -> None:
    assert kind_of(content, ending) == kind


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (a_document(), OPEN_XML + "wordprocessingml.document"),
        (a_workbook(), OPEN_XML + "spreadsheetml.sheet"),
        (packed({"[Content_Types].xml": b"presentationml.presentation.main+xml",
                 "ppt/presentation.xml": b""}), OPEN_XML + "presentationml.presentation"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}),
         "application/vnd.oasis.opendocument.text"),
    ],
)  # fmt: skip
def test_office_files_are_told_by_what_is_packed(content: bytes, media_type: str) -> None:
    kind = kind_of(content, "zip")
    assert kind is not None
    assert kind.media_type == media_type
    assert not has_macros(content)


def test_a_macro_document_under_an_innocent_name_is_noticed() -> None:
    assert has_macros(with_macros())
    assert has_macros(packed({"[Content_Types].xml": b"...document.macroEnabled.main+xml"}))
    assert has_macros(packed({"mimetype": b"", "Basic/Standard/Module.xml": b""}))


def test_an_archive_that_would_not_fit_into_memory_is_not_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kinds, "LARGEST_UNPACKED", 1_000_000)
    parts = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"\0" * 999_900}
    assert kind_of(packed(parts), "odt") is not None
    assert kind_of(packed(parts | {"more": b"\0" * 100}), "odt") is None


def test_no_ending_is_one_that_a_browser_or_a_system_would_run() -> None:
    assert not set(ENDINGS) & {"html", "svg", "exe", "docm", "xlsm", "js", "bat", "zip"}
