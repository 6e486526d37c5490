from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace

import docx

from core.glance import files
from core.glance.files import about
from tests.core.glance.sample import GLANCE, NOTHING, OLDER, ON


def test_the_document_has_every_panel_with_its_picture_its_words_and_its_numbers() -> None:
    glance = replace(GLANCE, rounds=(OLDER,))
    made = docx.Document(io.BytesIO(files.document(glance, ON)))
    text = [paragraph.text for paragraph in made.paragraphs]
    assert "Tue 14 Oct 2025. Source: CCRI Twinning Programme, Twinning Desk." in text
    for heading in ("Round by round", "Countries", "Round 2024", "Parts of Europe",
                    "How far the journeys are", "Published insights and practices"):  # fmt: skip
        assert heading in text
    assert len(made.inline_shapes) == len(made.tables) == 2 + 4
    told = [shape._inline.docPr.get("descr") for shape in made.inline_shapes]
    assert told[0].startswith("Round by round, All rounds. Round 2024: 20 applicants")
    rows = [[cell.text for cell in row.cells] for row in made.tables[2].rows]
    assert rows[2] == ["South-west", "8 of 20", "put together"]
    held = [cell.paragraphs[0].paragraph_format.keep_with_next
            for row in made.tables[2].rows for cell in row.cells]  # fmt: skip
    assert held and all(held)
    assert any("Scales where the plates come back." in line for line in text)


def test_a_programme_without_rounds_says_so() -> None:
    text = [one.text for one in docx.Document(io.BytesIO(files.document(NOTHING, ON))).paragraphs]
    assert "The programme has no round yet." in text and files.NO_TEXTS in text


def test_all_figures_stand_in_one_tidy_table() -> None:
    given = files.table(GLANCE, ON)
    assert given.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(given.decode("utf-8-sig")), delimiter=";"))
    assert list(lines[0]) == ["round", "set", "dimension", "class", "count", "of", "note"]
    cells = {(one["round"], one["set"], one["dimension"], one["class"]): (one["count"], one["of"])
             for one in lines}  # fmt: skip
    assert len(cells) == len(lines)
    assert cells["Round 2024", "Twins", "Round by round", "All"] == ("10", "10")
    assert cells["All rounds", "Applicants", "Countries", "Other countries"] == ("21", "32")
    assert cells["Round 2024", "Twins", "Parts of Europe", "Put together"] == ("6", "10")
    assert ("Round 2024", "Twins", "Parts of Europe", "South-west") not in cells
    assert all("Tue 14 Oct 2025" in one["note"] and "Source: " in one["note"] for one in lines)


def test_the_pictures_lie_in_one_archive() -> None:
    given = files.pictures(GLANCE, OLDER, ON, "svg")
    with zipfile.ZipFile(io.BytesIO(given)) as found:
        assert found.namelist() == [
            "1 rounds.svg", "2 countries.svg", "3 quadrant.svg", "4 kind.svg",
            "5 topic_group.svg", "6 stages.svg",
        ]  # fmt: skip


def test_a_published_text_names_its_pair_where_both_twins_agreed_to_be_named() -> None:
    named, unnamed = GLANCE.published
    assert about(named) == "Good practice, Ghent and Turku, Round 2024, Thu 4 Sep 2025"
    assert about(unnamed) == "Point, a pair, Round 2024, Wed 3 Sep 2025"
