"""Text files as spreadsheet programs save them."""

from __future__ import annotations

import pytest

from core.selection.archive import FileRefused
from core.selection.delimited import decoded, parsed

TEXT = "Name;Café\r\nŠibenik;“dépôt” – 5 €\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_the_usual_encodings_are_told_apart(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)) == TEXT


def test_utf_16_of_the_other_order_is_read() -> None:
    assert decoded(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT
    assert decoded(TEXT.encode("utf-16-be")) == TEXT


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00", bytes(range(256)), b"\xff\xfea", b"a\x00b\x01c\x02d"]
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(FileRefused, match="This is not a spreadsheet"):
        decoded(data)


def test_quoted_cells_keep_delimiters_and_line_breaks() -> None:
    assert parsed('a;"b;\nc";d\r\n', ";") == [["a", "b;\nc", "d"]]


def test_a_missing_quotation_mark_is_named_with_its_line() -> None:
    with pytest.raises(FileRefused, match="muddled at line 2: a quotation mark"):
        parsed('a;b\nc;"d', ";")


def test_a_cell_that_no_spreadsheet_can_hold_is_refused() -> None:
    with pytest.raises(FileRefused, match="A cell in row 1 has more than 32 767 characters"):
        parsed("x" * 32_768, ";")


def test_endless_empty_rows_are_refused() -> None:
    with pytest.raises(FileRefused, match="The file has more than 20 000 rows"):
        parsed("\n" * 30_000, ";")
