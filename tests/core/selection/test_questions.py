"""The questions of the form."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from core.selection.form import ExpressionInput
from core.selection.questions import LABELS, LINE_LIMITS, ORGANISATION_TYPES, TEXT_FIELDS, label_of
from core.tables.selection import ContactPerson, Expression, OrganisationType


def table_of(record: Any) -> Any:
    return record.__table__


DERIVED = {"kind", "other_answers"}


def test_every_field_has_the_question_it_answers() -> None:
    assert set(LABELS) | DERIVED == {item.name for item in fields(ExpressionInput)}


def test_every_field_has_a_place_in_the_store() -> None:
    stored = set(Expression.model_fields) | set(ContactPerson.model_fields)
    assert {item.name for item in fields(ExpressionInput)} - stored == set()


def test_no_answer_is_longer_than_its_column() -> None:
    tables = (table_of(ContactPerson), table_of(Expression))
    lengths = {
        column.name: getattr(column.type, "length", None)
        for table in tables
        for column in table.columns
    }
    assert {name: lengths[name] for name in LINE_LIMITS} == LINE_LIMITS
    assert {lengths[name] for name in TEXT_FIELDS} == {None}


def test_the_types_of_organisation_are_those_of_the_store() -> None:
    assert set(ORGANISATION_TYPES) == {item.value for item in OrganisationType}


def test_a_field_is_named_in_plain_words() -> None:
    assert label_of("lead_email") == "E-mail"
    assert label_of("other_answers") == "Other answers"
