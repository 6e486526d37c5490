"""Headers find their fields."""

from __future__ import annotations

import pytest

from core.selection.columns import FIELDS, cells_of, field_of, map_columns, recognised
from core.selection.questions import LABELS

TOPICS = "Sectors, value chains and themes"


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_is_found_by_title_with_or_without_short_name(name: str) -> None:
    title = LABELS[name]
    assert field_of(title) == (name, "title")
    assert field_of(f"  {title.upper()} ") == (name, "title")
    assert field_of(f"{title} ({name})") == (name, "title")
    assert field_of(f"Frage 7 ({name})") == (name, "short name")
    assert field_of(name) == (name, "short name")


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Contribution Id", "reference"),
        ("E-mail address", "lead_email"),
        ("email", "lead_email"),
        ("Working language(s)", "languages"),
        ("Languages", "form_language"),
        ("LANGUAGES", "form_language"),
        ("languages", "languages"),
        ("Authority you belong to", None),
        ("English", None),
        ("", None),
    ],
)
def test_special_headers(header: str, field: str | None) -> None:
    assert field_of(header)[0] == field


def test_a_remembered_header_goes_before_its_title() -> None:
    remembered = {"Country": "authority_name", "Ville": "name", "Function": "", "X": "nonsense"}
    assert field_of("country", remembered) == ("authority_name", "remembered")
    assert field_of("VILLE", remembered) == ("name", "remembered")
    assert field_of("Function", remembered) == (None, "remembered")
    assert field_of("X", remembered) == (None, "remembered")


def test_the_first_of_two_columns_keeps_the_field() -> None:
    mapping = map_columns(["Country", "Country"], [["Sweden", "Norway"]])
    assert [column.field for column in mapping.columns] == ["country", None]
    assert cells_of(["Sweden", "Norway"], mapping).other == {"Country": "Norway"}


def test_split_answers_belong_to_the_empty_column_before_them() -> None:
    header = [TOPICS, "Textiles", "Other topic", "Bio-waste", "Port city", "Country"]
    rows = [["", "Yes", "Yes", "No", "Yes", "Sweden"], ["", "No", "No", "Yes", "No", "Norway"]]
    mapping = map_columns(header, rows)
    assert [(column.field, column.found) for column in mapping.columns] == [
        ("topic_codes", "title"),
        ("topic_codes", "split answer"),
        ("topic_codes", "split answer"),
        ("topic_codes", "split answer"),
        (None, "not recognised"),
        ("country", "title"),
    ]
    cells = cells_of(rows[0], mapping)
    assert cells.chosen == {"topic_codes": ("Textiles", "Other topic")}
    assert cells.other == {"Port city": "Yes"}


def test_columns_named_like_answers_are_no_answers_without_an_empty_question() -> None:
    header = [TOPICS, "Textiles", "English"]
    joined = map_columns(header, [["Bio-waste", "Yes", "Yes"]])
    assert [column.field for column in joined.columns] == ["topic_codes", None, None]
    free = map_columns(header, [["", "we sort them", "fluent"]])
    assert [column.field for column in free.columns] == ["topic_codes", None, None]


def test_two_split_questions_do_not_run_into_each_other() -> None:
    header = [TOPICS, "Textiles", "Working languages", "Dutch", "English", "Languages"]
    mapping = map_columns(header, [["", "No", "", "Yes", "Yes", "EN"]])
    assert [column.field for column in mapping.columns] == [
        "topic_codes",
        "topic_codes",
        "languages",
        "languages",
        "languages",
        "form_language",
    ]


def test_missing_and_unknown_columns_are_named() -> None:
    mapping = map_columns([LABELS[name] for name in FIELDS if name != "deputy"] + ["Extra"], [])
    assert mapping.missing == ("deputy",)
    assert mapping.not_recognised == ("Extra",)


def test_cells_without_a_header_are_kept_by_their_place() -> None:
    mapping = map_columns(["Country", "", "Note", "Note"], [])
    assert cells_of(["Sweden", "a", "b", "c"], mapping).other == {
        "Column 2": "a",
        "Note": "b",
        "Note (column 4)": "c",
    }
    assert cells_of(["Sweden"], mapping).texts == {"country": "Sweden"}


def test_a_header_is_counted_by_different_fields() -> None:
    assert recognised(["Country", "Country", "Population", "Colour", ""]) == 2
    assert recognised(["Ville"], {"Ville": "name"}) == 1
