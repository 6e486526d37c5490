"""The commands of a round: import, fiche and export do what they promise."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import openpyxl
import pytest
from sqlmodel import select

from core import audit
from core.database import Store
from core.demo import written
from core.demo.loader import load
from core.journeys.calendar import in_words
from core.settings import ROOT
from core.tables.fiche import FicheVersion
from core.tables.selection import Expression
from tests.cast import TESTS
from tests.core.conftest import Call

SAMPLES = ROOT / "data" / "reference" / "samples"
JOINED, SPLIT = (str(SAMPLES / f"eusurvey_sample_{kind}.xlsx") for kind in ("joined", "split"))


@pytest.fixture
def in_round(call: Call) -> Call:
    """Add a round to import into."""
    assert call("round", "add", "Spring", "--closes", "2025-07-18 18:00")[0] == 0
    return call


def counts(said: str) -> tuple[int, int, int, int]:
    """Return the four counts of an import's JSON."""
    data = json.loads(said)
    return data["new"], data["changed"], data["unchanged"], data["refused"]


def names(store: Store) -> list[str]:
    """Return the names of all files."""
    with store.reading(TESTS) as session:
        return sorted(session.exec(select(Expression.name)).all())


def test_importing_again_doubles_nothing_and_both_forms_are_the_same(
    in_round: Call, store: Store
) -> None:
    code, said, errors = in_round("import", JOINED, "--round", "Spring", "--json")
    assert (code, errors) == (0, "")
    assert counts(said) == (12, 0, 0, 0)
    assert counts(in_round("import", JOINED, "--round", "spring", "--json")[1]) == (0, 0, 12, 0)
    assert counts(in_round("import", SPLIT, "--round", "Spring", "--json")[1]) == (0, 0, 12, 0)
    assert len(names(store)) == 12


def test_a_dry_run_counts_and_writes_nothing(in_round: Call, store: Store) -> None:
    code, said, _ = in_round("import", JOINED, "--round", "Spring", "--dry-run", "--json")
    assert code == 0
    assert counts(said) == (12, 0, 0, 0)
    assert json.loads(said)["dry_run"] is True
    assert names(store) == []


def test_a_refused_row_is_named_with_its_reason(
    in_round: Call, store: Store, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(JOINED)
    page = book["Content"]
    titles = {cell.value: cell.column for cell in page[4]}
    country = next(column for title, column in titles.items() if str(title).startswith("Country"))
    page.cell(6, country).value = "Atlantis"
    changed = tmp_path / "changed.xlsx"
    book.save(changed)
    code, said, _ = in_round("import", str(changed), "--round", "Spring", "--json")
    assert code == 0
    assert counts(said) == (11, 0, 0, 1)
    (reason,) = json.loads(said)["reasons"]
    assert reason["row"] == 6
    assert "Atlantis" in reason["reason"]
    assert "Row 6" in in_round("import", str(changed), "--round", "Spring")[1]
    assert len(names(store)) == 11


@pytest.mark.parametrize("content", [b"", b"Dear lead", b"PK\x03\x04 broken", b"a;b\n1;2\n"])
def test_a_file_that_is_no_export_is_one_sentence_and_writes_nothing(
    in_round: Call, store: Store, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "file.xlsx"
    file.write_bytes(content)
    code, said, errors = in_round("import", str(file), "--round", "Spring", "--json")
    assert (code, said) == (1, "")
    assert errors.count("\n") == 1
    assert names(store) == []


def test_a_fiche_is_written_by_number_or_by_names(call: Call, store: Store, tmp_path: Path) -> None:
    load(store, cost=4)
    out = tmp_path / "fiche.docx"
    code, said, _ = call("fiche", "1", "--out", str(out))
    assert code == 0
    assert "Hallinkoski" in said
    by_number = out.read_bytes()
    assert docx.Document(io.BytesIO(by_number)).paragraphs[0].text.startswith("Twinning Fiche")
    assert call("fiche", "castrovelho:HALLINKOSKI", "--out", str(out))[0] == 0
    assert out.read_bytes() == by_number
    assert call("fiche", "1", "--out", str(out.with_suffix(".pdf")))[0] == 0
    assert out.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    code, _, errors = call("fiche", "1", "--out", str(out.with_suffix(".odt")))
    assert (code, ".docx or .pdf" in errors) == (2, True)


def test_a_fiche_that_all_agreed_to_is_written_as_it_was_and_a_draft_says_that_it_is_one(
    call: Call, store: Store, tmp_path: Path
) -> None:
    load(store, cost=4)
    out = tmp_path / "fiche.docx"

    def wrote(*arguments: str) -> tuple[str, str]:
        code, said, errors = call("fiche", *arguments, "--out", str(out))
        assert (code, errors) == (0, "")
        return said, docx.Document(io.BytesIO(out.read_bytes())).paragraphs[1].text

    said, first_page = wrote("1")
    assert "Version 1, agreed by all three on" in said
    assert "Version 1, agreed by all three on" in first_page
    draft = f"Draft of {in_words(written.today())}, not agreed."
    for arguments in (("1", "--draft"), ("3",)):
        said, first_page = wrote(*arguments)
        assert said.strip().endswith(draft) and first_page.endswith(draft)


def test_a_fiche_that_was_tampered_with_is_refused_and_the_draft_is_not(
    call: Call, store: Store, tmp_path: Path
) -> None:
    load(store, cost=4)
    out = tmp_path / "fiche.pdf"
    table = FicheVersion.__table__
    with store.engine.begin() as connection:
        audit.remove_triggers(connection)
        found = connection.execute(table.select()).mappings().first()
        connection.execute(
            table.update()
            .where(table.c.id == found["id"])
            .values(content={**found["content"], "reason": "Forged."})
        )
        audit.install_triggers(connection)
    code, said, errors = call("fiche", str(found["pair_id"]), "--out", str(out))
    assert (code, said, out.exists()) == (1, "", False)
    assert "behind the program's back" in errors and "--draft" in errors
    assert call("fiche", str(found["pair_id"]), "--draft", "--out", str(out))[0] == 0


def test_an_export_holds_the_round_and_comes_back_unchanged(in_round: Call, tmp_path: Path) -> None:
    in_round("import", JOINED, "--round", "Spring")
    for ending in (".xlsx", ".zip", ".csv"):
        out = str(tmp_path / f"round{ending}")
        code, said, errors = in_round("export", "--round", "Spring", "--out", out)
        assert (code, errors) == (0, "")
        assert f"round{ending}: 12 rows of applications" in said
        again = in_round("import", out, "--round", "Spring", "--json")
        assert counts(again[1]) == (0, 0, 12, 0)
    book = openpyxl.load_workbook(tmp_path / "round.xlsx")
    assert book.sheetnames[:4] == ["About", "Columns", "Applications", "Reviews"]
    assert book["Applications"].max_row == 13


def test_a_form_that_nobody_writes_is_refused(in_round: Call, tmp_path: Path) -> None:
    out = tmp_path / "round.ods"
    code, said, errors = in_round("export", "--round", "Spring", "--out", str(out))
    assert (code, said) == (2, "")
    assert "Name a file that ends in .xlsx, .zip and .csv" in errors
    assert not out.exists()
