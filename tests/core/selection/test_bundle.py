"""An archive of several exports is unpacked, what applicants uploaded is not."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from core.selection import bundle
from core.selection.archive import FILE_LIMIT, FileRefused
from tests.core.selection.files import JOINED, SPLIT, zipped

UPLOADS: dict[str, bytes | str] = {
    "0000-01/Upload_1/map.pdf": "pdf", "0000-02/Upload_2/budget.xlsx": JOINED,
}  # fmt: skip


def test_parts_come_in_the_order_of_their_numbers_and_the_rest_is_counted() -> None:
    names = ["export_10.xlsx", "export_2.xlsx", "export_1.csv"]
    data = zipped({**dict.fromkeys(names, JOINED), **UPLOADS, "__MACOSX/._export_2.xlsx": "x",
                   ".DS_Store": "x"})  # fmt: skip
    assert bundle.is_bundle(data)
    found = bundle.parts_of(data)
    assert [name for name, _ in found.parts] == ["export_1.csv", "export_2.xlsx", "export_10.xlsx"]
    assert {content for _, content in found.parts} == {JOINED}
    assert found.notes == (
        "2 files beside the answers were left out: what applicants uploaded stays in EUSurvey.",
    )


def test_one_part_in_a_folder_is_an_archive_too() -> None:
    found = bundle.parts_of(zipped({"answers/export.xlsx": SPLIT}))
    assert (found.parts, found.notes) == ((("export.xlsx", SPLIT),), ())


@pytest.mark.parametrize("data", [
    JOINED, b"PK\x03\x04", JOINED[:500], zipped({"word/document.xml": "<a/>"}),
    zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "x.csv": "a"}),
    zipped({"inner.zip": zipped({"a.xlsx": JOINED})}),
])  # fmt: skip
def test_other_files_are_no_archive_of_exports(data: bytes) -> None:
    assert not bundle.is_bundle(data)


REFUSED = {
    "only uploads": (
        zipped(UPLOADS),
        "The archive holds 2 uploaded files and no answers. Export the answers as .xlsx and send "
        "that.",
    ),
    "too many parts": (
        zipped({f"{number}.csv": "a" for number in range(11)}),
        "The archive holds 11 exports; up to 10 are read at once. Send them in several archives.",
    ),
    "a part that unpacks to more than a part may": (
        zipped({"a.csv": b"a" * (FILE_LIMIT + 1)}),
        "“a.csv” has 10 MB; up to 10 MB a part are read. Export the answers in several files.",
    ),
    "damaged": (
        (lambda data: data[:300] + b"x" * 60 + data[360:])(zipped({"a.xlsx": JOINED})),
        "The archive is damaged and cannot be unpacked. Export the answers again, or unpack it "
        "and send the .xlsx files one by one.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_an_archive_that_cannot_be_read_is_refused_with_a_sentence(case: str) -> None:
    data, sentence = REFUSED[case]
    with pytest.raises(FileRefused) as refusal:
        bundle.parts_of(data)
    assert str(refusal.value) == sentence


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.csv", "1")
        archive.writestr("a.csv", "2")
    with pytest.raises(FileRefused, match="two files of one name"):
        bundle.parts_of(file.getvalue())


def test_a_list_of_members_without_end_is_refused_before_it_is_read() -> None:
    entry = zipped({"a" * 180: ""})
    start, end = entry.index(b"PK\x01\x02"), entry.index(b"PK\x05\x06")
    listed = entry[start:end] * 40_000
    tail = bytearray(entry[end:])
    tail[12:16] = len(listed).to_bytes(4, "little")
    began = time.perf_counter()
    with pytest.raises(FileRefused, match="more than 10 000 files"):
        bundle.is_bundle(entry[:start] + listed + bytes(tail))
    assert time.perf_counter() - began < 1
