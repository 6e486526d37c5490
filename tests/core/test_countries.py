"""Every country of the programme, its place and its association."""

from __future__ import annotations

from datetime import date

import pytest

from core import vocabulary

CALL = date(2025, 7, 18)

# The default rule of the axes, country by country; None outside Europe.
QUADRANTS = {
    "NW": "AT BE CH DE DK FI FO FR GB IE IS LU NL NO SE",
    "NE": "CZ EE HU LT LV MD PL SK UA",
    "SW": "ES GR IT MT PT",
    "SE": "AL AM BA BG CY GE HR ME MK RO RS SI TR XK",
    None: "CA EG IL JP KR NZ TN",
}
PLACED = [(code, name) for name, codes in QUADRANTS.items() for code in codes.split()]

MEMBERSHIP = {
    "member": "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK",
    "associated": "AL AM BA FO GB GE IL IS MD ME MK NO RS TN TR UA XK",
    "transitional": "CH EG",
    "partly_associated": "CA KR NZ",
    "none": "JP",
}
MEMBERS = [(code, state) for state, codes in MEMBERSHIP.items() for code in codes.split()]


def test_the_programme_knows_fifty_countries() -> None:
    assert {item.iso_a2 for item in vocabulary.countries()} == {code for code, _ in PLACED}
    assert len(vocabulary.countries()) == 50


@pytest.mark.parametrize(("code", "expected"), PLACED)
def test_every_country_stands_in_its_quadrant(code: str, expected: str | None) -> None:
    found = vocabulary.country(code)
    assert found is not None
    assert found.quadrant == expected
    assert found.ns_reason
    assert found.ew_reason


@pytest.mark.parametrize(("code", "expected"), MEMBERS)
def test_association_is_read_on_the_closing_date(code: str, expected: str) -> None:
    found = vocabulary.country(code)
    assert found is not None
    assert found.membership_on(CALL) == expected


@pytest.mark.parametrize(
    ("code", "day", "expected"),
    [
        ("CH", date(2024, 12, 31), "none"),
        ("CH", date(2025, 1, 1), "transitional"),
        ("CH", date(2025, 11, 9), "transitional"),
        ("CH", date(2025, 11, 10), "associated"),
        ("EG", date(2025, 4, 9), "none"),
        ("EG", date(2025, 10, 22), "associated"),
        ("JP", date(2026, 1, 1), "partly_associated"),
        ("MA", CALL, "none"),
    ],
)
def test_association_has_dates(code: str, day: date, expected: str) -> None:
    found = vocabulary.country(code)
    assert found is not None
    assert found.membership_on(day) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Netherlands", "NL"),
        ("The Netherlands", "NL"),
        ("Czech Republic", "CZ"),
        ("Czechia", "CZ"),
        ("turkey", "TR"),
        ("TÜRKİYE", "TR"),
        ("Kosovo", "XK"),
        ("Kosovo*", "XK"),
        ("XKX", "XK"),
        ("EL", "GR"),
        ("GR", "GR"),
        ("UK", "GB"),
        ("gb", "GB"),
        (" United  Kingdom ", "GB"),
        ("DEU", "DE"),
        ("Österreich", "AT"),
        ("Espana", "ES"),
        ("Republic of Moldova", "MD"),
        ("Morocco", "MA"),
        ("Utopia", None),
        ("", None),
    ],
)
def test_a_country_is_recognised_as_people_write_it(text: str, code: str | None) -> None:
    found = vocabulary.country_named(text)
    assert (found.iso_a2 if found else None) == code


def test_every_country_is_found_by_each_of_its_names() -> None:
    for item in vocabulary.countries():
        for name in (item.iso_a2, item.iso_a3, item.eu_code, item.name, item.name.upper()):
            assert vocabulary.country_named(name) == item


def test_an_applicant_override_goes_before_a_country_override_and_the_rule() -> None:
    assert vocabulary.axes("FR").quadrant == "NW"
    assert vocabulary.axes("FR", country_override="SW").quadrant == "SW"
    assert vocabulary.axes("FR", country_override="SW", applicant_override="SE").quadrant == "SE"
    assert vocabulary.axes("MA").quadrant is None
    assert vocabulary.axes_rule() == "M49+CEEC/45.5N"
    with pytest.raises(ValueError, match="Use NW, NE, SW or SE"):
        vocabulary.axes("FR", applicant_override="south")
