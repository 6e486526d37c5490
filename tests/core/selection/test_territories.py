"""Which files may speak for one territory, and which count as one."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.selection import territories
from core.selection.form import ExpressionInput
from core.tables.intake import TerritoryVerdict

FILE = ExpressionInput("r-1", "Lindmark", "local_government", "SE", "city")


@dataclass(frozen=True)
class Stored:
    """What is compared of a stored file."""

    id: int
    name: str
    country: str = "SE"
    kind: str = "city"
    organisation_type: str = "local_government"
    authority_name: str | None = None
    nuts3: str | None = None


def agency(number: int, name: str, authority: str, **facts: str) -> Stored:
    return Stored(number, name, organisation_type="public_agency", authority_name=authority,
                  **facts)  # fmt: skip


def region(number: int, name: str, **facts: str) -> Stored:
    return Stored(number, name, kind="region", organisation_type="regional_government", **facts)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("City of Ghent", "ghent"),
        ("Ghent", "ghent"),
        ("Comune di Pietralba", "pietralba"),
        ("Câmara Municipal de Vale de Sabor", "vale de sabor"),
        ("The Municipality of Lindmark", "lindmark"),
        ("Cork City Council", "cork"),
        ("Lindmarks kommun", "lindmarks"),
        ("Gmina Miasto Brzezno", "brzezno"),
        ("Region", "region"),
        ("City Council", "city"),
    ],
)
def test_a_territory_is_known_by_what_tells_it_from_others(name: str, key: str) -> None:
    assert territories.territory_key(name) == key


AGENCY = replace(
    FILE,
    reference="r-2",
    name="Lindmark Waste Ltd",
    organisation_type="public_company",
    authority_name="Municipality of Lindmark",
)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (AGENCY, True),
        (replace(FILE, name="LINDMARK "), True),
        (replace(FILE, country="NO"), False),
        (replace(FILE, kind="region"), False),
        (replace(AGENCY, authority_name="Another Town"), False),
        (replace(AGENCY, authority_name=None), False),
    ],
)
def test_a_city_and_its_agency_are_one_territory(other: ExpressionInput, expected: bool) -> None:
    assert territories.is_same_territory(FILE, other) is expected
    assert territories.is_same_territory(other, FILE) is expected


SUSPECTS = [
    ("same name", [Stored(1, "Lindmark"), Stored(2, "City of Lindmark")], "same_name",
     "Both names mean the same place: “Lindmark” and “City of Lindmark”."),
    ("sent twice", [Stored(1, "Lindmark"), Stored(2, "Lindmark")], "same_name",
     "Both are called “Lindmark”. One may have been sent twice."),
    ("agency", [Stored(1, "Lindmark"), agency(2, "Lindmark Water", "Lindmark kommun")],
     "same_name", "Lindmark Water works for Lindmark kommun."),
    ("two agencies", [agency(1, "Water", "Lindmark"), agency(2, "Waste", "Lindmark")],
     "same_name", "Water works for Lindmark and Waste works for Lindmark."),
    ("one letter", [Stored(1, "Ghent", "BE"), Stored(2, "Gent", "BE")], "spelling",
     "The names differ in spelling only: “Ghent” and “Gent”."),
    ("two letters", [Stored(1, "Antwerp", "BE"), Stored(2, "Antwerpen", "BE")], "spelling",
     "The names differ in spelling only: “Antwerp” and “Antwerpen”."),
    ("umlaut", [Stored(1, "Nürnberg", "DE"), Stored(2, "Nuernberg", "DE")], "spelling",
     "The names differ in spelling only: “Nürnberg” and “Nuernberg”."),
    ("spaces", [Stored(1, "Vila Nova", "PT"), Stored(2, "Vilanova", "PT")], "spelling",
     "The names differ in spelling only: “Vila Nova” and “Vilanova”."),
    ("agency of a misspelt city", [Stored(1, "Scheldemonde", "BE"),
                                   agency(2, "Haven", "Scheldemond", country="BE")],
     "spelling", "The names differ in spelling only: “Scheldemonde” and “Scheldemond”."),
    ("city in a NUTS 2 region", [Stored(1, "Alvik", "BE", nuts3="BE234"),
                                 region(2, "Province of Oost-Vlaanderen", country="BE")],
     "inside", "By its NUTS code BE234 Alvik lies in Province of Oost-Vlaanderen (BE23)."),
    ("city of the list", [Stored(1, "Gent", "BE"), region(2, "Oost-Vlaanderen", country="BE")],
     "inside", "By its NUTS code BE234 Gent lies in Oost-Vlaanderen (BE23)."),
    ("region of one NUTS 3 unit", [region(1, "Småland", nuts3="SE211"),
                                   Stored(2, "Lindmark", nuts3="SE211")],
     "inside", "By its NUTS code SE211 Lindmark lies in Småland (SE211)."),
]  # fmt: skip


@pytest.mark.parametrize(("files", "why", "sentence"), [case[1:] for case in SUSPECTS],
                         ids=[case[0] for case in SUSPECTS])  # fmt: skip
def test_two_files_of_one_territory_are_found_with_the_reason(
    files: list[Stored], why: str, sentence: str
) -> None:
    (suspect,) = territories.suspects(files)
    assert (suspect.key, suspect.why, suspect.sentence) == ((1, 2), why, sentence)
    assert territories.suspects(files[::-1])[0].key == (1, 2)


@pytest.mark.parametrize("files", [
    [Stored(1, "Ghent", "BE"), Stored(2, "Gent", "NL")],
    [Stored(1, "Roma", "IT"), Stored(2, "Rona", "IT")],
    [Stored(1, "Sample Town 01"), Stored(2, "Sample Town 02")],
    [Stored(1, "Town 1"), Stored(2, "Town 11")],
    [Stored(1, "Antwerp", "BE"), region(2, "Antwerp", country="BE")],
    [Stored(1, "Lindmark", nuts3="SE212"), region(2, "Småland", nuts3="SE211")],
    [Stored(1, "Oostende", "BE"), Stored(2, "Westende", "BE")],
])  # fmt: skip
def test_others_are_not_suspected(files: list[Stored]) -> None:
    assert territories.suspects(files) == ()


SAME, RELATED, DIFFERENT = TerritoryVerdict
VERDICTS = [
    ("a name undecided", [Stored(1, "Ghent"), Stored(2, "Ghent")], {}, [(1, 2)]),
    ("a spelling undecided", [Stored(1, "Ghent"), Stored(2, "Gent")], {}, [(1, 2)]),
    ("a name, different", [Stored(1, "Ghent"), Stored(2, "Ghent")], {(1, 2): DIFFERENT}, []),
    ("a name, related", [Stored(1, "Ghent"), Stored(2, "Ghent")], {(1, 2): RELATED}, []),
    ("strangers, same", [Stored(1, "Köln"), Stored(2, "Cologne")], {(1, 2): SAME}, [(1, 2)]),
    ("inside undecided", [Stored(1, "Gent", "BE"), region(2, "Oost-Vlaanderen", country="BE")],
     {}, []),
    ("inside, same", [Stored(1, "Gent", "BE"), region(2, "Oost-Vlaanderen", country="BE")],
     {(1, 2): SAME}, [(1, 2)]),
    ("three, one told apart", [Stored(1, "Ghent"), Stored(2, "Ghent"), Stored(3, "Ghent")],
     {(1, 3): DIFFERENT, (2, 3): DIFFERENT}, [(1, 2)]),
    ("a verdict on a file that is not here", [Stored(1, "Ghent")], {(1, 9): SAME}, []),
]  # fmt: skip


@pytest.mark.parametrize(("files", "verdicts", "expected"), [case[1:] for case in VERDICTS],
                         ids=[case[0] for case in VERDICTS])  # fmt: skip
def test_a_person_decides_what_counts_as_one_territory(
    files: list[Stored],
    verdicts: dict[tuple[int, int], TerritoryVerdict],
    expected: list[tuple[int, ...]],
) -> None:
    found = territories.groups(files, verdicts)
    assert [tuple(file.id for file in group) for group in found] == expected


@given(st.lists(st.text("aehnt 1", max_size=7), max_size=8))
def test_every_two_files_of_a_group_are_joined_by_suspects(names: list[str]) -> None:
    files = [Stored(number, name) for number, name in enumerate(names, start=1)]
    suspected = {side for item in territories.suspects(files) for side in item.key}
    grouped = {file.id for group in territories.groups(files, {}) for file in group}
    assert suspected == grouped


@pytest.mark.parametrize("countries", [30, 1])
def test_two_thousand_names_are_compared_in_a_moment(countries: int) -> None:
    random = Random(7)
    files = [
        Stored(number, "".join(random.choices("aeiounrstlmdk", k=9)), f"C{number % countries}")
        for number in range(2_000)
    ]
    start = time.perf_counter()
    territories.groups(files, {})
    assert time.perf_counter() - start < 5


def test_a_crowd_of_one_name_stays_one_group() -> None:
    files = [Stored(number, "Lindmark") for number in range(1, 200)]
    assert len(territories.suspects(files)) == 198
    assert [len(group) for group in territories.groups(files, {})] == [199]
