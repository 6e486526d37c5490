"""A file is previewed first, and imported only when a lead says so."""

from __future__ import annotations

import pytest
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.tables.selection import Expression, Round, RoundState
from tests.cast import TESTS, Cast
from tests.core.selection.files import JOINED, SPLIT, rows_of, workbook, zipped
from tests.core.selection.test_intake import changed, part
from tests.screen import open_as, words

PAGE = "programme/intake"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def upload(screen: AppTest, data: bytes, name: str = "export.xlsx") -> AppTest:
    screen.file_uploader[0].upload(name, data, XLSX)
    return screen.run()


def stored(store: Store, cast: Cast) -> int:
    with store.reading(TESTS) as session:
        found = session.exec(
            select(Expression).where(col(Expression.round_id) == cast.round.id)
        ).all()
    return len(found) - 4


def figures(screen: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in screen.metric}


def press(screen: AppTest, label: str) -> AppTest:
    next(button for button in screen.button if button.label == label).click()
    return screen.run()


def test_a_preview_writes_nothing_and_the_button_imports(store: Store, cast: Cast) -> None:
    screen = upload(open_as(cast.ines, PAGE), JOINED)
    assert figures(screen) == {"New": "12", "Changed": "0", "Unchanged": "0", "Refused": "0"}
    assert "12 new. Nothing is written yet." in words(screen)
    assert stored(store, cast) == 0
    press(screen, "Import 12 expressions of interest")
    assert not screen.exception
    assert stored(store, cast) == 12
    assert figures(screen) == {"New": "0", "Changed": "0", "Unchanged": "12", "Refused": "0"}
    assert "12 unchanged: nothing to import" in words(screen).replace("\\", "")


def test_a_second_upload_in_another_shape_has_nothing_to_import(store: Store, cast: Cast) -> None:
    screen = press(upload(open_as(cast.ines, PAGE), JOINED), "Import 12 expressions of interest")
    again = upload(open_as(cast.ines, PAGE), SPLIT)
    assert figures(again)["Unchanged"] == "12"
    assert not [button for button in again.button if "expression" in button.label]
    assert not screen.exception


def test_changed_and_refused_rows_are_named_with_what_and_why(store: Store, cast: Cast) -> None:
    press(upload(open_as(cast.ines, PAGE), JOINED), "Import 12 expressions of interest")
    data = changed({(5, "Population"): "170000", (7, "Country"): "Atlantis"})
    screen = upload(open_as(cast.ines, PAGE), data)
    assert figures(screen) == {"New": "0", "Changed": "1", "Unchanged": "10", "Refused": "1"}
    refused, differs, _same = (
        table.value for table in screen.dataframe if "Row" in table.value
    )  # fmt: skip
    assert refused["Row"].tolist() == [7]
    assert "Atlantis" in refused["Why"].tolist()[0]
    assert differs["What changes"].tolist() == ["Population"]
    press(screen, "Update 1 expression of interest")
    assert not screen.exception
    assert figures(screen)["Unchanged"] == "11"


def test_an_archive_of_parts_is_imported_and_says_what_it_left_out(
    store: Store, cast: Cast
) -> None:
    data = zipped({"export_1.xlsx": part(0, 5), "export_2.xlsx": part(4, 12),
                   "x/Upload_1/map.pdf": "pdf"})  # fmt: skip
    screen = upload(open_as(cast.ines, PAGE), data, "export.zip")
    assert figures(screen) == {"New": "12", "Changed": "0", "Unchanged": "0", "Refused": "1"}
    assert "1 file beside the answers was left out" in words(screen)
    refused = next(table.value for table in screen.dataframe if "Why" in table.value)
    assert refused["File"].tolist() == ["export_1.xlsx"]
    press(screen, "Import 12 expressions of interest")
    assert stored(store, cast) == 12


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "."),
        (workbook({"Content": [["Shopping", "list"], ["eggs", "milk"]]}), "No header was found"),
    ],
)
def test_a_file_that_is_no_export_is_one_sentence(
    store: Store, cast: Cast, data: bytes, sentence: str
) -> None:
    screen = upload(open_as(cast.ines, PAGE), data)
    assert not screen.exception
    assert len(screen.error) == 1
    assert sentence in screen.error[0].value.replace("\\", "")
    assert stored(store, cast) == 0


def test_a_column_can_be_given_its_meaning_and_is_remembered(store: Store, cast: Cast) -> None:
    rows = rows_of(JOINED)
    rows[3][rows[3].index("Population")] = "Heads"
    data = workbook({"Content": rows})
    screen = upload(open_as(cast.ines, PAGE), data)
    (editor,) = screen.data_editor
    line = editor.value["Column in the file"].tolist().index("Heads")
    assert editor.value["Found"][line] == "not recognised"
    screen.session_state[editor.key] = {
        "edited_rows": {line: {"Means": "Population"}}, "added_rows": [], "deleted_rows": [],
    }  # fmt: skip
    screen.run()
    press(screen, "Import 12 expressions of interest")
    assert not screen.exception
    with store.reading(TESTS) as session:
        found = session.exec(select(Expression).where(col(Expression.reference) != "")).all()
    assert sum(row.population is not None for row in found if row.reference[0] == "0") == 10
    again = upload(open_as(cast.ines, PAGE), data)
    assert figures(again)["Unchanged"] == "12"
    assert again.data_editor[0].value["Found"][line] == "as set before"


def test_a_closed_round_takes_no_file(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        call = session.get(Round, cast.round.id)
        assert call is not None
        call.state = RoundState.CLOSED
    screen = open_as(cast.ines, PAGE)
    assert "Round 2025 is closed" in words(screen)
    assert not screen.file_uploader
