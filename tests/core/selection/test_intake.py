"""Every shape of the same export gives the same expressions of interest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.selection import intake
from core.selection.form import FIELD_NAMES, ExpressionInput
from core.selection.spreadsheet import FileRefused
from tests.core.selection.files import JOINED, SPLIT, Rows, as_csv, rows_of, workbook, zipped

SHAPES = {
    "joined workbook": JOINED,
    "split workbook": SPLIT,
    "joined text, Windows-1252": as_csv(rows_of(JOINED), delimiter=";", encoding="cp1252"),
    "joined text, UTF-8 with mark": as_csv(rows_of(JOINED), delimiter=",", encoding="utf-8-sig"),
    "split text, Windows-1252": as_csv(rows_of(SPLIT), delimiter=";", encoding="cp1252"),
    "split text, UTF-8": as_csv(rows_of(SPLIT), delimiter=",", encoding="utf-8"),
    "joined text, UTF-16": as_csv(rows_of(JOINED), delimiter="\t", encoding="utf-16"),
}
# country, kind, territory type, population, topics, main topic, level, languages
EXPECTED = """
01 NL city medium_city 168000 VC-FOOD,SE-WASTE,ST-WOOD SE-WASTE 2 en,nl
02 NO city medium_city 53000 VC-ELEC,VC-TEXT,TH-SOCIAL VC-ELEC 3 en,no
03 FI city small_city 31000 SE-WASTE,SE-WATER,ST-CDW SE-WATER 4 en,fi
04 PT city large_city 252000 VC-ELEC,LV-GOV,TH-BUSI VC-ELEC 2 en,pt
05 ES city metropolitan_area 686000 VC-BATT,ST-CDW,LV-FIN LV-FIN 3 en,es
06 DK region intermediate - ST-BIOW,TH-CITIZ,TH-DIGI ST-BIOW 4 da,en
07 DE city large_metropolitan_area 1970000 LV-FIN,TH-SYMB,CH-SCALE TH-SYMB 2 de,en
08 IT region predominantly_rural - SE-BUILT,SE-WASTE,LV-COHER SE-WASTE 3 en,it
09 RO city large_city 286000 VC-BATT,ST-SLUDGE,CH-MARKET CH-MARKET 4 en,ro
10 GR city medium_city 70000 VC-FURN,TH-DIGI,TH-REPAIR VC-FURN 2 el,en
11 PL city small_city 5000 SE-INDUS,TH-CBE,CH-DATA CH-DATA 3 en,pl
12 SI city medium_city 50000 SE-WASTE,TH-FOODW,TH-RURAL SE-WASTE 4 en,sl
""".strip().splitlines()


def inputs(data: bytes) -> list[ExpressionInput]:
    found = [row.input for row in intake.read(data, "export").rows]
    return [item for item in found if item is not None]


def changed(changes: Mapping[tuple[int, str], object], rows: Rows | None = None) -> bytes:
    """Change cells of the joined sample by (row of the file, title) and write it again."""
    rows = rows or rows_of(JOINED)
    for (number, title), value in changes.items():
        rows[number - 1][rows[3].index(title)] = value
    return workbook({"Content": rows})


@pytest.mark.parametrize("shape", SHAPES)
def test_the_sample_is_read_in_full_from_every_shape(shape: str) -> None:
    reading = intake.read(SHAPES[shape], "export")
    assert [row.number for row in reading.rows] == list(range(5, 17))
    assert [row.problems + row.notes for row in reading.rows] == [()] * 12
    assert (reading.mapping.missing, reading.mapping.not_recognised) == ((), ())
    lines = []
    for item in inputs(SHAPES[shape]):
        line = (
            f"{item.name[-2:]} {item.country} {item.kind} {item.territory_type} "
            f"{item.population or '-'} {','.join(item.topic_codes)} {item.main_topic} "
            f"{item.level_topic:.0f} {','.join(item.languages)}"
        )
        lines.append(line)
    assert lines == EXPECTED


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_gives_equal_expressions(shape: str) -> None:
    assert inputs(SHAPES[shape]) == inputs(JOINED)


def test_the_first_row_of_the_sample_in_full() -> None:
    assert inputs(SPLIT)[0] == ExpressionInput(
        reference="00000000-0000-4000-8000-000000000000",
        name="Sample Town 01",
        organisation_type="local_government",
        country="NL",
        kind="city",
        territory_type="medium_city",
        population=168_000,
        population_year=2024,
        topic_text="We want to cut food waste in school canteens and redistribute surplus meals.",
        topic_codes=("VC-FOOD", "SE-WASTE", "ST-WOOD"),
        main_topic="SE-WASTE",
        offers=("Our experience with step 1",),
        wants=("How others organise and pay for it",),
        level_overall=2.0,
        level_topic=2.0,
        languages=("en", "nl"),
        prior_support="None",
        lead_person="Contact 000",
        lead_function="Circular economy officer",
        lead_email="contact000@example.org",
        management_agrees=True,
        consent_processing=True,
        consent_retention=True,
        consent_publication=True,
        submitted_at=datetime(2025, 7, 1, 8, 0, tzinfo=UTC),
        revised_at=datetime(2025, 7, 1, 9, 0, tzinfo=UTC),
        form_language="en",
    )


@pytest.mark.parametrize(
    ("title", "value", "problem"),
    [
        ("Name of the city, region or organisation", None,
         "The name of the city, region or organisation is empty. Fill it in."),
        ("Country", "Atlantis",
         "The country “Atlantis” is not recognised. Write its English name."),
        ("Contribution ID", None,
         "There is no Contribution ID, so the file could not be recognised when it comes again. "
         "Tick “Contribution ID” in the export and send the file once more."),
    ],
)  # fmt: skip
def test_a_row_without_what_it_needs_is_refused_and_the_others_stay(
    title: str, value: object, problem: str
) -> None:
    reading = intake.read(changed({(7, title): value}), "export.xlsx")
    refused = [row for row in reading.rows if row.input is None]
    assert [(row.number, row.problems) for row in refused] == [(7, (problem,))]
    assert len(reading.rows) == 12


def test_unknown_columns_and_labels_are_kept() -> None:
    rows = rows_of(JOINED)
    for number, row in enumerate(rows):
        row.insert(3, {3: "Do you have a port?"}.get(number, "Yes" if number > 3 else None))
    data = changed({(5, "Sectors, value chains and themes"): "Textiles; Space travel"}, rows)
    reading = intake.read(data, "export.xlsx")
    first = reading.rows[0]
    assert reading.mapping.not_recognised == ("Do you have a port?",)
    assert first.input is not None
    assert first.input.other_answers == {
        "Do you have a port?": "Yes",
        "Sectors, value chains and themes": "Space travel",
    }
    assert first.input.topic_codes == ("VC-TEXT", "SE-WASTE")


def test_a_country_outside_the_programme_is_kept_for_a_verdict() -> None:
    found = intake.read(changed({(5, "Country"): "Morocco"}), "export.xlsx").rows[0].input
    assert found is not None
    assert found.country == "MA"


def test_the_later_of_two_rows_with_one_reference_counts() -> None:
    rows = rows_of(JOINED)
    reference = rows[4][28]
    reading = intake.read(changed({(9, "Contribution ID"): reference}, rows), "export.xlsx")
    assert reading.rows[0].input is None
    assert reading.rows[0].problems == (
        f"The Contribution ID {reference} comes again in row 9, which counts. Delete one of the "
        "two rows if that is wrong.",
    )
    assert reading.rows[4].notes == ("Row 5 has the same Contribution ID and was left out.",)
    assert len(intake.compare(reading.rows, {}).new) == 11


def test_an_unusable_row_does_not_push_out_an_earlier_one() -> None:
    rows = rows_of(JOINED)
    data = changed({(9, "Contribution ID"): rows[4][28], (9, "Country"): ""}, rows)
    reading = intake.read(data, "export.xlsx")
    assert reading.rows[0].input is not None
    assert reading.rows[4].problems == ("The country is empty. Write its English name.",)


def test_an_anonymous_survey_is_known_by_country_and_name() -> None:
    meta = ["Contribution ID", "Creation date", "Last update", "Languages"]
    anonymous = {(number, title): "Anonymous" for number in range(5, 17) for title in meta}
    first = intake.read(changed(anonymous), "export.xlsx").rows
    again = intake.read(changed(anonymous | {(5, "Population"): 170_000}), "export.xlsx").rows
    assert [row.reference for row in first] == [row.reference for row in again]
    assert len({row.reference for row in first}) == 12
    assert first[0].input is not None
    assert first[0].input.submitted_at is None
    assert first[0].input.form_language == ""
    assert first[0].notes == ("The survey is anonymous: the row is known by its country and name.",)
    stored = {row.reference: row.input for row in first}
    preview = intake.compare(again, stored)
    assert [change.fields for change in preview.changed] == [("population",)]


def test_a_remembered_mapping_reads_renamed_columns() -> None:
    rows = rows_of(JOINED)
    rows[3][0] = "Ville"
    data = workbook({"Content": rows})
    assert all(row.input is None for row in intake.read(data, "export.xlsx").rows)
    reading = intake.read(data, "export.xlsx", {"Ville": "name"})
    assert [row.input for row in reading.rows] == inputs(JOINED)


def test_importing_the_same_file_again_changes_nothing() -> None:
    rows = intake.read(JOINED, "export.xlsx").rows
    stored = {row.reference: row.input for row in rows}
    preview = intake.compare(intake.read(SPLIT, "export.xlsx").rows, stored)
    assert preview.counts == {"new": 0, "changed": 0, "unchanged": 12, "refused": 0}


def test_the_preview_names_what_differs() -> None:
    rows = intake.read(JOINED, "export.xlsx").rows
    stored = {row.reference: row.input for row in rows[:11]}
    data = changed(
        {
            (5, "Population"): 90_000,
            (5, "Deputy"): "Somebody Else",
            (6, "Country"): "",
            (7, "Working languages"): "English; Finnish",
        }
    )
    preview = intake.compare(intake.read(data, "export.xlsx").rows, stored)
    assert preview.counts == {"new": 1, "changed": 1, "unchanged": 9, "refused": 1}
    assert preview.changed[0].fields == ("population", "deputy")


def test_lists_and_empty_text_of_a_store_are_no_difference() -> None:
    row = intake.read(JOINED, "export.xlsx").rows[0]
    values = {name: getattr(row.input, name) for name in FIELD_NAMES}
    as_stored = {
        name: list(value) if isinstance(value, tuple) else value or None
        for name, value in values.items()
    }
    as_stored["other_answers"] = {}
    preview = intake.compare([row], {row.reference: SimpleNamespace(**as_stored)})
    assert preview.counts["unchanged"] == 1


def test_a_field_without_a_column_is_not_compared() -> None:
    rows = rows_of(JOINED)
    place = rows[3].index("Deputy")
    reading = intake.read(
        workbook({"Content": [row[:place] + row[place + 1 :] for row in rows]}), "export.xlsx"
    )
    stored = {
        row.reference: replace(row.input, deputy="Known already")
        for row in reading.rows
        if row.input is not None
    }
    assert "deputy" not in reading.fields
    assert intake.compare(reading.rows, stored, reading.fields).counts["unchanged"] == 12
    assert intake.compare(reading.rows, stored).counts["changed"] == 12


def wide(rows: Rows, *places: int) -> dict[str, Rows]:
    """Cut a table into the sheets Content, Content1, ... before the given columns."""
    cuts = [0, *places, len(rows[3])]
    return {
        "Content" + (str(number) if number else ""): [row[start:end] for row in rows]
        for number, (start, end) in enumerate(zip(cuts, cuts[1:], strict=False))
    }


def test_a_survey_of_300_questions_continues_on_further_sheets() -> None:
    rows = rows_of(JOINED)
    for number, row in enumerate(rows):
        answers = [f"Question {at}" if number == 3 else f"{number}.{at}" for at in range(280)]
        row[20:20] = answers if number >= 3 else [None] * 280
    sheets = wide(rows, 254)
    assert [max(map(len, sheet)) for sheet in sheets.values()] == [254, 58]
    reading = intake.read(workbook(sheets), "export.xlsx")
    plain = inputs(JOINED)
    for row, item in zip(reading.rows, plain, strict=True):
        assert row.input is not None
        assert replace(row.input, other_answers={}) == item
        assert row.input.other_answers["Question 279"] == f"{row.number - 1}.279"
        assert len(row.input.other_answers) == 280


def part(start: int, end: int) -> bytes:
    """Return an export of some of the sample's rows, counted from 0."""
    rows = rows_of(JOINED)
    return workbook({"Content": rows[:4] + rows[4 + start : 4 + end]})


def test_an_archive_of_parts_is_one_reading() -> None:
    data = zipped({"Export_1.xlsx": part(0, 5), "Export_2.xlsx": part(5, 12),
                   "00000000-0000-4000-8000-000000000000/Upload_1/plan.pdf": "pdf"})  # fmt: skip
    reading = intake.read(data, "export.zip")
    assert [row.input for row in reading.rows] == inputs(JOINED)
    assert [(row.number, row.part) for row in reading.rows[4:6]] == [
        (9, "Export_1.xlsx"), (5, "Export_2.xlsx"),
    ]  # fmt: skip
    assert (reading.format, len(reading.notes)) == ("zip", 1)


def test_a_reference_in_two_parts_counts_once_and_both_places_are_named() -> None:
    data = zipped({"a.xlsx": part(0, 5), "b.xlsx": part(4, 12)})
    reading = intake.read(data, "export.zip")
    refused = [row for row in reading.rows if row.input is None]
    assert [row.place for row in refused] == ["row 9 of a.xlsx"]
    assert "comes again in row 5 of b.xlsx" in refused[0].problems[0]
    assert [row.input for row in reading.rows if row.input] == inputs(JOINED)


@pytest.mark.parametrize(
    ("second", "sentence"),
    [
        (workbook({"Content": [["Colour"], ["red"]]}), "In “b.xlsx”: No header was found"),
        (b"", "In “b.xlsx”: “b.xlsx” is empty."),
        (workbook({"Content": [["Name", "Country", "Contribution ID"], ["a", "b", "c"]]}),
         "“a.xlsx” and “b.xlsx” do not have the same columns."),
    ],
)  # fmt: skip
def test_a_part_that_cannot_be_read_refuses_the_archive(second: bytes, sentence: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        intake.read(zipped({"a.xlsx": part(0, 5), "b.xlsx": second}), "export.zip")
    assert str(refusal.value).startswith(sentence)


SENT = datetime(2025, 7, 18, 17, 59)  # noqa: DTZ001


@pytest.mark.parametrize("cell", [
    "18/07/2025 17:59", SENT, "18.07.2025 17:59", "2025-07-18 17:59", 45856.749305555553,
])  # fmt: skip
def test_a_date_is_read_as_text_and_as_a_cell(cell: object) -> None:
    data = changed({(5, "Creation date"): cell})
    found = intake.read(data, "export.xlsx").rows[0]
    assert found.input is not None
    assert found.input.submitted_at == datetime(2025, 7, 18, 15, 59, tzinfo=UTC)
    assert found.notes == ()


def test_stored_answers_without_a_column_are_kept_and_emptied_ones_go() -> None:
    rows = rows_of(JOINED)
    for number, row in enumerate(rows):
        row.insert(3, {3: "Do you have a port?", 4: "Yes"}.get(number))
    reading = intake.read(workbook({"Content": rows}), "export.xlsx")
    stored = {
        row.reference: replace(row.input, other_answers={"Asked in June": "Kept"})
        for row in reading.rows
        if row.input is not None
    }
    preview = intake.compare(reading.rows, stored, reading.fields, reading.questions)
    (change,) = preview.changed
    assert change.row.input is not None
    assert change.row.input.other_answers == {
        "Asked in June": "Kept", "Do you have a port?": "Yes",
    }  # fmt: skip
    rows[4][3] = None
    emptied = intake.read(workbook({"Content": rows}), "export.xlsx")
    now = {row.reference: row.input for row in (*preview.unchanged, change.row)}
    again = intake.compare(emptied.rows, now, emptied.fields, emptied.questions)
    assert [change.fields for change in again.changed] == [("other_answers",)]


def test_a_row_that_came_in_the_grace_hour_or_later_says_so() -> None:
    data = changed({(5, "Creation date"): "18/07/2025 18:25",
                    (6, "Creation date"): "19/07/2025 19:40"})  # fmt: skip
    rows = intake.read(data, "export.xlsx").rows
    closes = datetime(2025, 7, 18, 16, tzinfo=UTC)
    noted = [row.notes for row in intake.with_arrivals(rows, closes, "Europe/Brussels")]
    closed = "the deadline of Fri 18 Jul 2025, 18:00 Brussels time (CEST, UTC+2)"
    assert noted[:2] == [
        (f"Received 25 minutes after {closed}, within the hour of grace.",),
        (f"Received 1 day and 1 hour after {closed}.",),
    ]
    assert set(noted[2:]) == {()}


TEXT = SHAPES["joined text, UTF-8 with mark"]


@given(st.integers(0, len(TEXT) - 1), st.binary(max_size=8), st.integers(0, 60))
def test_a_damaged_file_gives_rows_or_one_refusal(place: int, noise: bytes, cut: int) -> None:
    try:
        reading = intake.read(TEXT[:place] + noise + TEXT[place + cut :], "export.csv")
    except FileRefused:
        return
    for row in reading.rows:
        assert (row.input is None) == bool(row.problems)
    counts = intake.compare(reading.rows, {}).counts
    assert counts["new"] + counts["refused"] == len(reading.rows)


@pytest.mark.parametrize(
    ("ours", "theirs", "count"),
    [
        (datetime(2025, 10, 14, 9, 0, tzinfo=UTC), datetime(2025, 7, 1, 9, 0, tzinfo=UTC), 0),
        (datetime(2025, 10, 14, 9, 0, tzinfo=UTC), datetime(2025, 10, 15, 9, 0, tzinfo=UTC), 1),
        (datetime(2025, 7, 1, 9, 0, 0, 5, tzinfo=UTC), datetime(2025, 7, 1, 9, 0, tzinfo=UTC), 1),
        (None, datetime(2025, 7, 1, 9, 0, tzinfo=UTC), 1),
        (datetime(2025, 10, 14, 9, 0, tzinfo=UTC), None, 1),
    ],
)
def test_an_older_copy_does_not_undo_what_the_applicant_answered_since(
    ours: datetime | None, theirs: datetime | None, count: int
) -> None:
    [row, *_] = intake.read(JOINED, "export").rows
    assert row.input is not None
    copy = replace(row, input=replace(row.input, revised_at=theirs))
    answered = replace(row.input, population=5, consent_retention=False, revised_at=ours)
    preview = intake.compare([copy], {row.reference: answered})
    assert (len(preview.changed), len(preview.unchanged)) == (count, 1 - count)
