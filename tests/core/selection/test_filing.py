"""A checked answer becomes a row, with its dot on the map."""

from __future__ import annotations

from core.selection import filing, form
from core.tables.selection import Kind, OrganisationType, Origin
from tests.applying import COMPLETE


def checked(**changes: object) -> form.ExpressionInput:
    given = form.check(COMPLETE | {"reference": "A"} | changes).input
    assert given is not None
    return given


def test_a_new_file_holds_every_answer_but_the_contact() -> None:
    row = filing.new_file(3, checked(), ["a note"], origin=Origin.FORM)
    assert (row.round_id, row.notes, row.origin) == (3, ["a note"], Origin.FORM)
    assert (row.organisation_type, row.kind) == (OrganisationType.LOCAL_GOVERNMENT, Kind.CITY)
    assert row.languages == ["en", "nl"]
    contact = filing.new_contact(7, checked())
    assert (contact.expression_id, contact.lead_email) == (7, "an@leuven.example")


def test_only_the_named_answers_are_given() -> None:
    assert filing.values(checked(), ("name", "offers")) == {
        "name": "City of Leuven", "offers": ["Our reuse centre"],
    }  # fmt: skip


def test_an_agency_stands_where_its_authority_stands() -> None:
    city = filing.new_file(1, checked(name="Leuven"), ())
    agency = filing.new_file(
        1,
        checked(name="Ecowerf", organisation_type="public_agency", authority_name="Leuven"),
        (),
    )
    assert city.latitude is not None
    assert (agency.latitude, agency.longitude) == (city.latitude, city.longitude)


def test_a_place_that_nobody_knows_has_no_dot() -> None:
    row = filing.new_file(1, checked(name="Xyzzyville"), ())
    assert (row.latitude is None) == (row.longitude is None)
