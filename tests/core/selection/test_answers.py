"""What people type in a cell, read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.selection import answers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("168000", 168000),
        ("168 000", 168000),
        ("168.000", 168000),
        ("168,000", 168000),
        ("1 234 567", 1234567),
        ("1\u00a0234\u00a0567", 1234567),
        ("1’234’567", 1234567),
        ("168000.0", 168000),
        ("168.5", None),
        ("1.234,567", None),
        ("about 168 000", None),
        ("-5", None),
        ("", None),
        ("9" * 16, None),
    ],
)
def test_a_number_is_read_with_its_separators(text: str, number: int | None) -> None:
    assert answers.whole_number(text) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Yes", True), ("NO", False), (" oui ", True), ("sí", True), ("Nein", False), ("maybe", None)],
)
def test_yes_and_no_are_read_in_several_languages(text: str, expected: bool | None) -> None:
    assert answers.yes_or_no(text) == expected


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("18/07/2025 17:59", datetime(2025, 7, 18, 15, 59, tzinfo=UTC)),
        ("18/07/2025 17:59:30", datetime(2025, 7, 18, 15, 59, 30, tzinfo=UTC)),
        ("5/1/2025 9:05", datetime(2025, 1, 5, 8, 5, tzinfo=UTC)),
        ("18/07/2025", datetime(2025, 7, 17, 22, 0, tzinfo=UTC)),
        ("2025-07-18 18:00", datetime(2025, 7, 18, 16, 0, tzinfo=UTC)),
        ("2025-07-18T16:00:00Z", datetime(2025, 7, 18, 16, 0, tzinfo=UTC)),
        ("2025-07-18T18:00+03:00", datetime(2025, 7, 18, 15, 0, tzinfo=UTC)),
        ("2025-01-18", datetime(2025, 1, 17, 23, 0, tzinfo=UTC)),
        ("26/10/2025 02:30", datetime(2025, 10, 26, 0, 30, tzinfo=UTC)),
        ("32/07/2025 10:00", None),
        ("07/18/2025 10:00", None),
        ("yesterday", None),
        ("0001-01-01", None),
        ("", None),
    ],
)
def test_a_time_without_a_zone_is_brussels_time(text: str, moment: datetime | None) -> None:
    assert answers.instant(text) == moment


def test_choices_split_at_semicolons_and_keep_commas() -> None:
    assert answers.choices("Food, water and nutrients;Bio-waste; Textiles;;Bio-waste") == (
        "Food, water and nutrients",
        "Bio-waste",
        "Textiles",
    )


def test_open_answers_split_in_items_without_bullets() -> None:
    assert answers.items("- a reuse centre\n• repair, weekly\n2) a tool library; a map") == (
        "a reuse centre",
        "repair, weekly",
        "a tool library",
        "a map",
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Local government", "local_government"),
        ("regional_government", "regional_government"),
        ("PUBLIC AGENCY", "public_agency"),
        ("Publicly owned company", "public_company"),
        ("Public company", "public_company"),
        ("Consultancy", None),
    ],
)
def test_a_type_of_organisation_is_recognised(text: str, code: str | None) -> None:
    assert answers.organisation_type(text) == code


def test_what_cannot_be_read_is_kept_under_its_question() -> None:
    typed, notes = answers.read(
        {"population": "many", "topic_codes": "Textiles;Space travel", "country": "Atlantis"},
        {"languages": ("Dutch", "Klingon")},
        {"Own question": "own answer"},
    )
    assert typed["population"] is None
    assert typed["topic_codes"] == ["VC-TEXT"]
    assert typed["languages"] == ["nl"]
    assert typed["country"] == "Atlantis"
    assert typed["other_answers"] == {
        "Own question": "own answer",
        "Population": "many",
        "Sectors, value chains and themes": "Space travel",
        "Working languages": "Klingon",
    }
    assert notes == [
        "“Population”: “many” could not be read. It is kept as text.",
        "“Sectors, value chains and themes”: not known and kept as text: Space travel.",
        "“Working languages”: not known and kept as text: Klingon.",
    ]


@given(st.text(max_size=40))
def test_no_text_breaks_a_reader(text: str) -> None:
    answers.whole_number(text)
    answers.yes_or_no(text)
    answers.items(text)
    moment = answers.instant(text)
    assert moment is None or moment.tzinfo is UTC


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_a_written_instant_is_read_back(moment: datetime) -> None:
    assert answers.instant(moment.isoformat()) == moment
