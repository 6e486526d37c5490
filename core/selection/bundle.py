"""Look into a .zip of several exports: which members are answers, and which are left out."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from core.selection import own_files
from core.selection.archive import FILE_LIMIT, MEGABYTE, FileRefused
from core.wording import counted, grouped

# An archive holds more than one workbook may: parts of 20 000 rows, and what people uploaded.
BUNDLE_LIMIT = 50 * MEGABYTE
PARTS_LIMIT = 10
BUNDLE_ROWS_LIMIT = 100_000
MEMBERS_LIMIT = 10_000
# The list of members of such an archive is not longer than this many bytes for each.
DIRECTORY_LIMIT = MEMBERS_LIMIT * 400

# "Contribution id/Upload_1/map.xlsx": what applicants attached, not their answers.
_UPLOAD = re.compile(r"(^|/)upload[ _-]?\d+/", re.IGNORECASE)
_END = b"PK\x05\x06"
_END_64_PLACE = b"PK\x06\x07"
_READ = (".xlsx", ".csv")


@dataclass(frozen=True)
class Bundle:
    """Hold the parts of an archive by name, in their order, and how many files were left out."""

    parts: tuple[tuple[str, bytes], ...]
    left_out: int

    @property
    def notes(self) -> tuple[str, ...]:
        """Say what was left out."""
        if not self.left_out:
            return ()
        files = counted(self.left_out, "file")
        were = "was" if self.left_out == 1 else "were"
        return (f"{files} beside the answers {were} left out: what applicants uploaded stays in "
                "EUSurvey.",)  # fmt: skip


def is_bundle(data: bytes) -> bool:
    """Tell an archive of exports from a workbook, which is an archive itself.

    Only the list of members is read. Raises FileRefused when it is too long to be one.
    """
    _check_directory(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, LookupError, NotImplementedError):
        return False
    if "xl/workbook.xml" in names or "mimetype" in names:
        return False
    return any(_is_answers(name) or _UPLOAD.search(name) for name in names)


def parts_of(data: bytes) -> Bundle:
    """Unpack the exports of an archive and leave the rest packed; raise FileRefused otherwise.

    Of an archive of our own the applications are unpacked, and nothing is said of the rest.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [item for item in archive.infolist() if not item.is_dir()]
            own = own_files.answers_of([item.filename for item in members])
            members = [item for item in members if not own or item.filename in own]
            wanted = sorted((item for item in members if _is_answers(item.filename)), key=_order)
            _check(wanted, len(members))
            parts = tuple((_short(item.filename), archive.read(item)) for item in wanted)
    except FileRefused:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, LookupError,
            RuntimeError, NotImplementedError, MemoryError):  # fmt: skip
        raise FileRefused(
            "The archive is damaged and cannot be unpacked. Export the answers again, or unpack "
            "it and send the .xlsx files one by one."
        ) from None
    return Bundle(
        parts, len([item for item in members if not _is_junk(item.filename)]) - len(parts)
    )


def _check(wanted: list[zipfile.ZipInfo], members: int) -> None:
    if not wanted:
        raise FileRefused(
            f"The archive holds {counted(members, 'uploaded file')} and no answers. Export the "
            "answers as .xlsx and send that."
        )
    if len(wanted) > PARTS_LIMIT:
        raise FileRefused(
            f"The archive holds {len(wanted)} exports; up to {PARTS_LIMIT} are read at once. "
            "Send them in several archives."
        )
    if any(item.flag_bits & 1 for item in wanted):
        raise FileRefused("The archive is protected by a password. Pack it without one.")
    for item in wanted:
        if item.file_size > FILE_LIMIT:
            raise FileRefused(
                f"“{_short(item.filename)}” has {item.file_size // MEGABYTE} MB; up to "
                f"{FILE_LIMIT // MEGABYTE} MB a part are read. Export the answers in several files."
            )
    names = [item.filename for item in wanted]
    if len(set(names)) < len(names):
        raise FileRefused("The archive holds two files of one name. Pack it again.")


def _check_directory(data: bytes) -> None:
    """Refuse a list of members that would take long to read, before it is read."""
    end = data.rfind(_END, max(len(data) - 66_000, 0))
    size = int.from_bytes(data[end + 12 : end + 16], "little") if end >= 0 else 0
    if end >= 20 and data[end - 20 : end - 16] == _END_64_PLACE:
        end = int.from_bytes(data[end - 12 : end - 4], "little")
        size = int.from_bytes(data[end + 40 : end + 48], "little")
    if size > DIRECTORY_LIMIT:
        raise FileRefused(
            f"The archive holds more than {grouped(MEMBERS_LIMIT)} files. Send only the .xlsx "
            "files that the survey exported."
        )


def _is_answers(name: str) -> bool:
    return name.lower().endswith(_READ) and not _UPLOAD.search(name) and not _is_junk(name)


def _is_junk(name: str) -> bool:
    return name.startswith("__MACOSX/") or _short(name).startswith((".", "~$"))


def _short(name: str) -> str:
    seen = "".join(letter for letter in name.rsplit("/", 1)[-1] if letter.isprintable())
    return seen[-60:]


def _order(item: zipfile.ZipInfo) -> list[tuple[int, str]]:
    """Put part 2 before part 10."""
    pieces = re.split(r"(\d+)", item.filename.lower())
    return [(int(piece), "") if piece.isdigit() and len(piece) < 10 else (-1, piece)
            for piece in pieces]  # fmt: skip
