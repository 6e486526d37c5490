"""Look into a workbook before it is parsed: size, shape, formulas, forbidden constructs."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from typing import NoReturn
from xml.parsers import expat

from core.errors import TwinningError
from core.wording import grouped

MEGABYTE = 1024 * 1024
FILE_LIMIT = 10 * MEGABYTE
UNPACKED_LIMIT = 30 * MEGABYTE
# A member of over a megabyte that is packed more tightly than this is no list of answers.
RATIO_LIMIT = 200
MEMBERS_LIMIT = 200
ROW_LIMIT = 20_000
# The survey tool starts a new sheet after 254 columns; others need not.
COLUMN_LIMIT = 1_000
TABLE_WIDTH_LIMIT = 2_000
CELL_LIMIT = 32_767
# Rows above the data: alias, export date, an empty line, the header, and some notes.
ROWS_ABOVE = 50

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_CHUNK = 64 * 1024
# Space, byte order marks and the zero halves of UTF-16 before the first bracket.
_BLANKS = b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"
_SHEET_TAGS = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main ",
    "http://purl.oclc.org/ooxml/spreadsheetml/main ",
)


class FileRefused(TwinningError):
    """Raise when a file cannot be read; the sentence says what to do."""


def inspect(data: bytes) -> None:
    """Check a zipped workbook without building a single cell; raise FileRefused otherwise.

    Sizes come from the archive's directory and are enforced by its reader; rows, columns and
    formulas from one pass over the raw XML.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_directory(archive)
            for member in archive.infolist():
                content = archive.read(member)
                # By content: a workbook may keep a sheet under any name.
                if content.lstrip(_BLANKS)[:1] == b"<" or member.filename.endswith(".xml"):
                    _Scan().run(content)
    except FileRefused:
        raise
    except expat.ExpatError:
        _refuse_damaged()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, LookupError,
            RuntimeError, NotImplementedError, MemoryError):  # fmt: skip
        _refuse_damaged()


def _refuse_damaged() -> NoReturn:
    raise FileRefused(
        "The workbook is damaged and cannot be opened. Export it again, or open it in a "
        "spreadsheet program and save it as a new .xlsx file."
    ) from None


def _check_directory(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    names = {member.filename for member in members}
    if len(names) < len(members):
        _refuse_damaged()
    if "xl/workbook.xml" not in names:
        _refuse_other_archive(names, archive)
    if any(member.flag_bits & 1 for member in members):
        raise FileRefused("The file is protected by a password. Save it without one.")
    unpacked = sum(member.file_size for member in members)
    is_packed_tightly = any(
        member.file_size > max(MEGABYTE, RATIO_LIMIT * member.compress_size) for member in members
    )
    if len(members) > MEMBERS_LIMIT or unpacked > UNPACKED_LIMIT or is_packed_tightly:
        raise FileRefused(
            f"The workbook holds far more than a list of answers ({unpacked // MEGABYTE} MB "
            f"unpacked; up to {UNPACKED_LIMIT // MEGABYTE} MB are read). Copy the sheet "
            "“Content” into a new workbook and send that."
        )


def _refuse_other_archive(names: set[str], archive: zipfile.ZipFile) -> NoReturn:
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        kind = archive.read("mimetype")
        if b"opendocument.spreadsheet" in kind:
            raise FileRefused(
                "This is an OpenDocument spreadsheet. Save it as .xlsx or .csv and send that."
            )
    if any(name.lower().endswith((".xls", ".zip")) for name in names):
        raise FileRefused("This is a ZIP archive. Unpack it and send the files one by one.")
    raise FileRefused("This is not a spreadsheet. Send the .xlsx file that the survey exported.")


class _Scan:
    """Walk the tags of one member: no document types, no formulas, no far-away cells."""

    def __init__(self) -> None:
        self.row = 0
        self.column = 0
        self.place = ""
        self.rows = 0

    def run(self, xml: bytes) -> None:
        # Bytes only, never a stream: the parser has nothing to fetch, and a document type,
        # the only way to entities, ends the reading.
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.EntityDeclHandler = self._refuse_doctype
        parser.StartElementHandler = self._start
        for start in range(0, len(xml), _CHUNK):
            parser.Parse(xml[start : start + _CHUNK], False)
        parser.Parse(b"", True)

    def _refuse_doctype(self, *_details: object) -> NoReturn:
        raise FileRefused(
            "The workbook contains a document type, which no spreadsheet program writes. "
            "Export the answers again and send that file."
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if not tag.startswith(_SHEET_TAGS):
            return
        kind = tag.rsplit(" ", 1)[-1]
        if kind == "row":
            self.rows += 1
            self.row = int(attributes["r"]) if "r" in attributes else self.row + 1
            self.column = 0
            self._check_reach()
        elif kind == "c":
            self.column += 1
            if "r" in attributes:
                self._go_to(attributes["r"])
            self._check_reach()
        elif kind == "f":
            where = self.place or f"{_letters(self.column)}{self.row}"
            raise FileRefused(
                f"Cell {where} holds a formula. Replace it with its value (copy, then paste as "
                "values) and send the file again."
            )

    def _go_to(self, reference: str) -> None:
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            _refuse_damaged()
        self.place = reference
        self.row = int(found[2])
        self.column = 0
        for letter in found[1]:
            self.column = self.column * 26 + ord(letter) - 64

    def _check_reach(self) -> None:
        if max(self.row, self.rows) > ROW_LIMIT + ROWS_ABOVE or self.row < 0:
            raise FileRefused(
                f"The sheet reaches down to row {grouped(max(self.row, self.rows))}; up to "
                f"{grouped(ROW_LIMIT)} contributions are read. Delete the empty rows below the "
                "last answer, or send the answers in several files."
            )
        if self.column > COLUMN_LIMIT:
            raise FileRefused(
                f"The sheet reaches out to column {_letters(self.column)}; up to "
                f"{grouped(COLUMN_LIMIT)} columns are read. Delete the empty columns on the right."
            )


def _letters(column: int) -> str:
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def checked_size(row: Sequence[str], number: int) -> int:
    """Count the characters of a row; raise FileRefused when it is too wide or a cell too long."""
    if len(row) > TABLE_WIDTH_LIMIT:
        raise FileRefused(
            f"Row {number} has {grouped(len(row))} columns. Delete the empty columns on the right."
        )
    if any(len(cell) > CELL_LIMIT for cell in row):
        raise FileRefused(
            f"A cell in row {number} has more than {grouped(CELL_LIMIT)} characters. "
            "Shorten the answer and send the file again."
        )
    return sum(map(len, row))
