"""Rows that no applicant should send and files that no survey wrote, always the same for a seed."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from random import Random

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from core import vocabulary
from core.selection.questions import LABELS, ORGANISATION_TYPES
from tests.core.selection.files import JOINED, MAIN, SPLIT, Rows, as_csv, rows_of, workbook, zipped

ROWS_A_FILE = 1_000
TITLES = [*LABELS.values(), "Do you have a port?", "Do you have a port?", "", "Notes (internal)"]
PLACES = {title: place for place, title in reversed(list(enumerate(TITLES)))}

# What people and machines put into a cell that asks for something else.
NASTY: tuple[object, ...] = (
    None, "", " ", "0", "-1", "1e400", "NaN", "Infinity", "9" * 30, "1.234.567,8", "168 000",
    "=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "<script>alert(1)</script>", "'; DROP TABLE x;--",
    "{{7*7}}", "../../etc/passwd", "\u202eevil\u202c", "\u200b", "\ufeff", "e\u0301",
    "\u0600\u0640" * 9, "\U0001f469\u200d\U0001f467", "İıŁłß", "𝕬𝖇", "a;b;;c", ";;;",
    "a\nb\r\nc\td", '"', '"a""b', "Yes", "No", "maybe", "Anonymous", "anonymous", "2025-02-30",
    "31/02/2025 25:61", "18/07/2025 17:59", "0001-01-01", "9999-12-31 23:59", "45856.749",
    "2025-10-26 02:30", "1", "6", "2,75", "3 - Designing", "Atlantis", "EL", "GR", "XX", "BE234",
    "be-23 4", "Public agency", "null", "None", "undefined", "#REF!", "#N/A", "ﷺ" * 50, "\\",
    "\\N", "%00", "\x0b\x0c", "x" * 301,
)  # fmt: skip
# Seldom: a thousand rows of these would be refused as one file, for its size.
LONG: tuple[object, ...] = ("y" * 10_001, "z " * 16_000, "\u200b" * 9_000, "1;" * 3_000)


def bad_table(random: Random, rows: int) -> Rows:
    """Return a header in row 4 and rows of which some are plausible, most are not."""
    countries = [item.name for item in vocabulary.countries()]
    table: Rows = [["Alias", "fuzz"], ["Export Date", "x"], [], list(TITLES)]
    for _ in range(rows):
        row = [random.choice(NASTY if random.random() < 0.999 else LONG) for _ in TITLES]
        # A row with nothing right in it is refused at the first check: give most a chance.
        for title, choices, chance in (
            (LABELS["name"], ["Lindmark", "Moor", "Ghent", "Porta Ñ"], 0.9),
            (LABELS["country"], countries, 0.9),
            (LABELS["organisation_type"], list(ORGANISATION_TYPES.values()), 0.9),
            (LABELS["reference"], [f"r-{random.randrange(10**9)}", f"r-{random.randrange(500)}"],
             0.9),
            (LABELS["topic_text"], ["Reuse of wood"], 0.7), (LABELS["challenges"], [""], 0.8),
            (LABELS["good_practices"], [""], 0.8), (LABELS["level_evidence"], [""], 0.8),
            (LABELS["prior_support"], [""], 0.8), (LABELS["lead_person"], ["Ann"], 0.8),
            (LABELS["form_language"], ["EN"], 0.8), (LABELS["lead_function"], [""], 0.8),
            (LABELS["deputy"], [""], 0.8), (LABELS["authority_name"], ["", "Lindmark"], 0.8),
            (LABELS["offers"], [""], 0.7), (LABELS["wants"], ["", "a\n- b\n2) c"], 0.7),
            (LABELS["lead_email"], ["ann@example.org"], 0.7),
        ):  # fmt: skip
            if random.random() < chance:
                row[PLACES[title]] = random.choice(choices)
        if random.random() < 0.05:
            row = row[: random.randrange(len(row))]
        table.append(row)
    return table


def as_file(random: Random, table: Rows) -> bytes:
    """Write a table in one of the shapes in which exports arrive."""
    shape = random.choice(["xlsx", "csv ;", "csv ,", "csv tab", "wide", "zip"])
    if shape == "xlsx":
        return workbook({"Content": _writable(table)})
    if shape == "wide":
        cut = random.randrange(3, 30)
        plain = _writable(table)
        return workbook({"Content": [row[:cut] or [None] for row in plain],
                         "Content1": [[*row[cut:], "."] for row in plain]})  # fmt: skip
    if shape == "zip":
        half = len(table) // 2
        parts = [table[:half], [*table[:4], *table[half:]]]
        return zipped({f"export_{number}.csv": _csv(part, ";", "utf-8-sig")
                       for number, part in enumerate(parts, start=1)})  # fmt: skip
    delimiter = {"csv ;": ";", "csv ,": ",", "csv tab": "\t"}[shape]
    encoding = random.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    return _csv(table, delimiter, encoding)


def _csv(table: Rows, delimiter: str, encoding: str) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(
        [["" if cell is None else cell for cell in row] for row in table]
    )
    return file.getvalue().encode(encoding, errors="replace")


def _writable(table: Rows) -> Rows:
    """Return the table without what the format itself cannot hold, and without formulas."""

    def cell(value: object) -> object:
        if not isinstance(value, str):
            return value
        text = ILLEGAL_CHARACTERS_RE.sub("", value)[:32_767]
        return f" {text}" if text.startswith("=") else text

    return [[cell(value) for value in row] for row in table]


def broken_files(random: Random, count: int) -> Iterator[tuple[str, bytes]]:
    """Yield files with the name of what is wrong with each; every kind comes in turn."""
    kinds = list(BROKEN.items())
    for number in range(count):
        name, make = kinds[number % len(kinds)]
        yield name, make(random)


def _sample(random: Random) -> bytes:
    return random.choice([JOINED, SPLIT])


def _text(random: Random) -> bytes:
    return as_csv(rows_of(JOINED), delimiter=random.choice(";,\t"), encoding=random.choice(
        ["utf-8", "utf-8-sig", "utf-16", "cp1252"]))  # fmt: skip


def _cut(random: Random) -> bytes:
    data = random.choice([_sample, _text, _archive])(random)
    return data[: random.randrange(len(data))]


def _flipped(random: Random) -> bytes:
    data = bytearray(random.choice([_sample, _text, _archive])(random))
    for _ in range(random.randrange(1, 40)):
        data[random.randrange(len(data))] = random.randrange(256)
    return bytes(data)


def _spliced(random: Random) -> bytes:
    one, other = _sample(random), _text(random)
    return one[: random.randrange(len(one))] + other[random.randrange(len(other)) :]


def _noise(random: Random) -> bytes:
    head = random.choice([b"", b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
                          b"\xef\xbb\xbf", b"\xff\xfe", b"%PDF-1.7", b"<html>", b"{"])  # fmt: skip
    return head + random.randbytes(random.randrange(3_000))


def _members(random: Random, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Pack a sample again with its members changed; None leaves one out."""
    source = zipfile.ZipFile(io.BytesIO(_sample(random)))
    made: dict[str, bytes | str] = {}
    for name in source.namelist():
        content = change(name, source.read(name))
        if content is not None:
            made[name] = content
    return zipped(made)


def _member_gone(random: Random) -> bytes:
    names = zipfile.ZipFile(io.BytesIO(JOINED)).namelist()
    gone = random.choice(names)
    return _members(random, lambda name, content: None if name == gone else content)


def _member_muddled(random: Random) -> bytes:
    def change(_name: str, content: bytes) -> bytes:
        if random.random() > 0.3 or not content:
            return content
        at = random.randrange(len(content))
        return content[:at] + random.randbytes(5) + content[at + random.randrange(40) :]

    return _members(random, change)


def _words_swapped(random: Random) -> bytes:
    """Change numbers, types and places inside the XML so that it stays XML."""
    pairs = [(b't="s"', b't="n"'), (b't="s"', b't="d"'), (b't="inlineStr"', b't="e"'),
             (b'r="A', b'r="ZZZ'), (b"<v>", b"<v>9999999"), (b"<v>", b"<v>-"),
             (b'r="4"', b'r="99999999"'), (b"sheetData", b"sheetDate"), (b"rId1", b"rId99"),
             (b"UTF-8", b"UTF-7"), (b'count="', b'count="-'), (b"numFmtId", b"xfId"),
             (b"worksheets/", b"../../"), (b"<t>", b"<t/><t>")]  # fmt: skip
    old, new = random.choice(pairs)
    return _members(random, lambda _name, content: content.replace(old, new))


def _hostile_xml(random: Random) -> bytes:
    head = '<?xml version="1.0"?>'
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>%s</sheetData></worksheet>'
    bodies = [
        head + '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
        + sheet % '<row r="1"><c r="A1" t="str"><v>&b;</v></c></row>',
        head + '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        + sheet % '<row r="1"><c r="A1" t="str"><v>&a;</v></c></row>',
        head + sheet % '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        head + sheet % '<row r="5"><c r="A5"><f>HYPERLINK("http://x")</f><v>1</v></c></row>',
        head + sheet % ("<row><c><v>1</v></c></row>" * 20_100),
        head + sheet % ('<row r="-3"><c r="A-3"><v>1</v></c></row>'),
        head + sheet % ("<row><c t='str'><v>" + "9" * 40_000 + "</v></c></row>"),
        head + "<a>" * 5_000 + "</a>" * 5_000, head, "", "\x00" * 50,
    ]  # fmt: skip
    body = random.choice(bodies).encode(random.choice(["utf-8", "utf-16"]))
    return _members(
        random, lambda name, content: body if name.startswith("xl/worksheets/sheet") else content
    )


def _bomb(random: Random) -> bytes:
    size = random.choice([2_000_000, 12_000_000, 40_000_000])
    if random.random() < 0.5:
        return zipped({"export.csv": b"a;" * (size // 2)})
    return _members(
        random, lambda name, content: content + b" " * size if "sheet1" in name else content
    )


def _archive(random: Random) -> bytes:
    rows = rows_of(JOINED)
    at = random.randrange(5, len(rows))
    parts: dict[str, bytes | str] = {
        "a.xlsx": workbook({"Content": rows[:at]}),
        "b.xlsx": workbook({"Content": [*rows[:4], *rows[at:]]}),
    }
    return zipped(parts | {"x/Upload_1/y.xlsx": random.randbytes(50)})


def _archive_with_a_bad_part(random: Random) -> bytes:
    bad = random.choice([_cut, _flipped, _noise, _member_muddled])(random)
    name = random.choice(["b.xlsx", "b.csv", "B.XLSX", "ä/ö.xlsx", "../b.xlsx", "/b.xlsx"])
    return zipped({"a.xlsx": _sample(random), name: bad})


def _archive_in_an_archive(random: Random) -> bytes:
    return zipped({random.choice(["a.xlsx", "a.zip", "x.csv"]): zipped({"a.xlsx": JOINED})})


def _header_muddled(random: Random) -> bytes:
    rows = rows_of(random.choice([JOINED, SPLIT]))
    random.shuffle(rows[3])
    for _ in range(random.randrange(20)):
        rows[3][random.randrange(len(rows[3]))] = random.choice(NASTY)
    return as_file(random, rows)


def _sheets_muddled(random: Random) -> bytes:
    rows, cut = _writable(rows_of(JOINED)), random.randrange(1, 31)
    second = [row[cut:] for row in rows]
    del second[random.randrange(len(second)) :]
    names = random.choice([("Content", "Content1"), ("content", "CONTENT9"), ("Content2", "Other")])
    return workbook({names[0]: [row[:cut] for row in rows], names[1]: second or [["x"]]})


def _quotes_muddled(random: Random) -> bytes:
    text = bytearray(_text(random))
    for _ in range(random.randrange(1, 30)):
        text.insert(random.randrange(len(text)), random.choice(b'";,\n\r\x00\xff'))
    return bytes(text)


def _empty_book(random: Random) -> bytes:
    book = openpyxl.Workbook()
    if random.random() < 0.5:
        book.active.merge_cells("A1:F20")
        book.active["A1"] = "Contribution ID"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


BROKEN: dict[str, Callable[[Random], bytes]] = {
    "cut off": _cut,
    "bytes changed": _flipped,
    "two files in one": _spliced,
    "noise": _noise,
    "member gone": _member_gone,
    "member muddled": _member_muddled,
    "words swapped": _words_swapped,
    "hostile XML": _hostile_xml,
    "bomb": _bomb,
    "archive with a bad part": _archive_with_a_bad_part,
    "archive in an archive": _archive_in_an_archive,
    "header muddled": _header_muddled,
    "sheets muddled": _sheets_muddled,
    "quotes muddled": _quotes_muddled,
    "empty workbook": _empty_book,
}
