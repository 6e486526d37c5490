"""Recognise a file that this program wrote, and read of it what an import reads."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Collection, Sequence
from posixpath import basename, join, normpath
from xml.parsers import expat

from core import cells
from core.selection.archive import UNPACKED_LIMIT, FileRefused

APPLICATIONS = "Applications"
# A workbook with these sheets may be ours; whether it is, its sheet of applications says.
SHEETS = frozenset({"About", "Columns", APPLICATIONS})
_PART = re.compile(rf"{APPLICATIONS}(_\d{{1,3}})?\.csv")
_LIST, _TARGETS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
# The list of the sheets of a workbook is not longer than this.
LIST_LIMIT = 1_000_000
# The header of a list of ours, with every question of a survey, ends before this.
_HEADER_WITHIN = 400_000
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"


def restored(
    header: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]] | None:
    """Return a table of ours as it was before it was written; None for a table of others.

    Raises FileRefused for a newer format.
    """
    found = cells.mark_of(header)
    if found is None:
        return None
    place, said = found
    if said.version > cells.FORMAT:
        raise FileRefused(
            "This file was written by a newer version of Twinning Desk. Import it there, or "
            "update this installation first."
        )
    return cells.restored(header, rows, place, said)


def may_be_list(data: bytes) -> bool:
    """Tell whether a text file may be a list of ours: those are read up to a greater length."""
    return len(data) <= UNPACKED_LIMIT and cells.MAKER.encode() in data[:_HEADER_WITHIN]


def answers_of(names: Collection[str]) -> frozenset[str]:
    """Return which members of an archive of ours hold applications; none for any other archive."""
    known = {basename(name) for name in names}
    if not {f"{title}.csv" for title in SHEETS} <= known:
        return frozenset()
    return frozenset(name for name in names if _PART.fullmatch(basename(name)))


def applications_only(data: bytes) -> bytes | None:
    """Return a workbook of ours without the sheets that an import leaves alone; else None.

    They may be far longer than a list of answers, and nobody looks into them. What is left is
    not checked yet.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sheets = _sheets(archive)
            if not sheets.keys() >= SHEETS:
                return None
            left_out = {member for title, member in sheets.items() if title != APPLICATIONS}
            kept = [item for item in archive.infolist() if item.filename not in left_out]
            names = {item.filename for item in kept}
            if len(names) < len(kept) or sum(item.file_size for item in kept) > UNPACKED_LIMIT:
                return None
            lean = io.BytesIO()
            with zipfile.ZipFile(lean, "w") as target:
                for item in kept:
                    target.writestr(item.filename, archive.read(item))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, LookupError,
            RuntimeError, NotImplementedError, MemoryError, expat.ExpatError):  # fmt: skip
        return None
    return lean.getvalue()


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return which member holds which sheet, by title."""
    targets = {
        found["Id"]: normpath(join("xl", found["Target"])).lstrip("/")
        for found in _elements(archive, _TARGETS, "Relationship")
        if "Id" in found and "Target" in found
    }
    return {
        found["name"]: targets[found[_RELATION]]
        for found in _elements(archive, _LIST, "sheet")
        if "name" in found and found.get(_RELATION) in targets
    }


def _elements(archive: zipfile.ZipFile, member: str, tag: str) -> list[dict[str, str]]:
    """Return the attributes of every such element; ValueError for what no workbook holds."""
    if archive.getinfo(member).file_size > LIST_LIMIT:
        raise ValueError("too long for a list of sheets")
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(" ")[2] == tag:
            found.append(attributes)

    def refuse(*_details: object) -> None:
        raise ValueError("a document type")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = start
    parser.Parse(archive.read(member), True)
    return found
