"""Which files may be kept, told by their content: a name proves nothing."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

MEGABYTE = 1_000_000
# What a packed document may grow to: a small archive can hold more than a computer's memory.
LARGEST_UNPACKED = 300 * MEGABYTE
MOST_PARTS = 10_000
# The beginning of a text that a browser would take for a page or a drawing.
LOOKS_AT = 2_000


@dataclass(frozen=True)
class FileKind:
    """Name a kind of file; `endings` are what its name may end with, the usual one first."""

    label: str
    media_type: str
    endings: tuple[str, ...]


PDF = FileKind("PDF", "application/pdf", ("pdf",))
PNG = FileKind("picture", "image/png", ("png",))
JPEG = FileKind("picture", "image/jpeg", ("jpg", "jpeg"))
WEBP = FileKind("picture", "image/webp", ("webp",))
TEXT = FileKind("text", "text/plain", ("txt", "md"))
TABLE = FileKind("table", "text/csv", ("csv",))
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_DOCX = FileKind("document", f"{_OPEN_XML}.wordprocessingml.document", ("docx",))
_XLSX = FileKind("spreadsheet", f"{_OPEN_XML}.spreadsheetml.sheet", ("xlsx",))
_PPTX = FileKind("slides", f"{_OPEN_XML}.presentationml.presentation", ("pptx",))
_ODT = FileKind("document", "application/vnd.oasis.opendocument.text", ("odt",))
_ODS = FileKind("spreadsheet", "application/vnd.oasis.opendocument.spreadsheet", ("ods",))
_ODP = FileKind("slides", "application/vnd.oasis.opendocument.presentation", ("odp",))
KINDS = (PDF, PNG, JPEG, WEBP, _DOCX, _XLSX, _PPTX, _ODT, _ODS, _ODP, TEXT, TABLE)
ENDINGS = tuple(ending for kind in KINDS for ending in kind.endings)
# The part that holds the words, and what the archive says it is.
_OPEN_XML_PARTS = {
    "word/document.xml": (_DOCX, b"wordprocessingml.document.main+xml"),
    "xl/workbook.xml": (_XLSX, b"spreadsheetml.sheet.main+xml"),
    "ppt/presentation.xml": (_PPTX, b"presentationml.presentation.main+xml"),
}
_OPEN_DOCUMENTS = {kind.media_type.encode(): kind for kind in (_ODT, _ODS, _ODP)}
_MACRO_PARTS = (
    "vbaproject",
    "vbadata",
    "activex/",
    "/activex",
    "basic/",
    "scripts/",
    "macrosheets",
)
# No text has them; programs and other formats do.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_PAGE_MARKS = ("<!doctype", "<html", "<svg", "<script", "<?xml", "<?php", "<body", "<head")

ALLOWED_WORDS = (
    "PDF, pictures (png, jpg, webp), documents, spreadsheets and slides (docx, xlsx, pptx, odt, "
    "ods, odp) and plain text (txt, md, csv)"
)


def kind_of(content: bytes, ending: str) -> FileKind | None:
    """Return what a content is, or None for what is not kept.

    `ending` tells plain texts apart, whose content cannot: "csv" or another.
    """
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content.startswith(b"PK\x03\x04"):
        return _packed(content)
    return _plain(content, ending)


def has_macros(content: bytes) -> bool:
    """Tell whether a packed document carries programs of its own."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [info.filename.lower() for info in archive.infolist()]
            types = _read(archive, "[Content_Types].xml").lower()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return False
    return b"macroenabled" in types or any(mark in name for mark in _MACRO_PARTS for name in names)


def _packed(content: bytes) -> FileKind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                return None
            if "mimetype" in names:
                return _OPEN_DOCUMENTS.get(_read(archive, "mimetype").strip())
            types = _read(archive, "[Content_Types].xml")
            for part, (kind, mark) in _OPEN_XML_PARTS.items():
                if part in names and mark in types:
                    return kind
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, KeyError):
        return None
    return None


def _read(archive: zipfile.ZipFile, part: str) -> bytes:
    """Read the beginning of a small part; b"" when there is none."""
    if part not in archive.namelist():
        return b""
    with archive.open(part) as file:
        return file.read(MEGABYTE)


def _plain(content: bytes, ending: str) -> FileKind | None:
    text = _as_text(content)
    if text is None or _CONTROL.search(text) or ending not in (*TEXT.endings, *TABLE.endings):
        return None
    start = text[:LOOKS_AT].lstrip("\ufeff \t\r\n").lower()
    if any(mark in start for mark in _PAGE_MARKS):
        return None
    return TABLE if ending in TABLE.endings else TEXT


def _as_text(content: bytes) -> str | None:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
