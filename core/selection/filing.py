"""Make rows of what was sent, and find their dot on the map; the import and the form share it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from core import vocabulary
from core.selection import form
from core.tables.selection import ContactPerson, Expression, Kind, OrganisationType

CONTACT_FIELDS = ("lead_person", "lead_function", "lead_email", "deputy")
FILE_FIELDS = frozenset(form.FIELD_NAMES) - frozenset(CONTACT_FIELDS)
_KINDS = {"organisation_type": OrganisationType, "kind": Kind}


def new_file(
    round_id: int, given: form.ExpressionInput, notes: Collection[str], **more: Any
) -> Expression:
    """Return the row of a new file, placed on the map; `more` are columns the form does not ask."""
    row = Expression(round_id=round_id, notes=list(notes), **values(given, FILE_FIELDS), **more)
    place(row)
    return row


def new_contact(expression_id: int, given: form.ExpressionInput) -> ContactPerson:
    """Return the row that holds the personal data of a new file."""
    return ContactPerson(expression_id=expression_id, **values(given, CONTACT_FIELDS))


def values(given: form.ExpressionInput, names: Collection[str]) -> dict[str, Any]:
    """Return the named answers as their columns hold them: lists, enums, plain dictionaries."""
    found: dict[str, Any] = {}
    for name in form.FIELD_NAMES:
        if name not in names:
            continue
        value = getattr(given, name)
        if isinstance(value, tuple):
            value = list(value)
        elif name in _KINDS:
            value = _KINDS[name](value)
        elif name == "other_answers":
            value = dict(value)
        found[name] = value
    return found


def place(row: Expression) -> None:
    """Find the dot on the map: an agency stands where its authority stands."""
    dots = [
        vocabulary.city_point(name, row.country) for name in (row.authority_name, row.name) if name
    ]
    exact = next((dot for dot in dots if dot and dot.is_exact), None)
    dot = exact or next((dot for dot in reversed(dots) if dot), None)
    row.latitude, row.longitude = (dot.lat, dot.lon) if dot else (None, None)
