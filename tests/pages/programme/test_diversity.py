"""The balance of a round, for the team."""

from __future__ import annotations

import csv
import json
from collections import Counter
from typing import Any

import pytest
from sqlmodel import select

from core.database import Store
from core.settings import ROOT
from core.tables.pairing import Pair
from core.tables.people import Person, Role
from core.tables.selection import Expression, Round
from tests.cast import TESTS, Cast, add_round
from tests.conftest import SECRET
from tests.core.matchmaking.stored import KnownRound
from tests.pages.shared.diversity_screen import alts, chosen, look, seen, specs
from tests.screen import open_as, serving

VIEWS = {
    "How pairs mix": "Which parts of Europe the pairs join",
    "Map": "Press a dot to open its file.",
    "What balance costs": "What each target costs",
    "Who is missing": "countries of the programme have no applicant.",
    "Class rules": "M49",
}


@pytest.fixture
def known(store: Store, cast: Cast) -> KnownRound:
    return KnownRound(store, cast)


@pytest.mark.parametrize("name", ["ines", "jonas"])
def test_the_team_sees_the_proposal_at_hand_before_it_is_kept(known: KnownRound, name: str) -> None:
    screen = look(known, by=name)
    text = seen(screen)
    assert "Proposal at hand: 6 twins from 6 countries, all within their bands." in text
    assert "North and south are in balance: 3 and 3 of 6 twins." in text
    assert [metric.value for metric in screen.metric] == ["3 of 6", "3 of 6", "2 of 6", "6"]
    assert screen.table[0].value["Proposal at hand"].tolist() == [
        "3 of 6 (50 %)", "3 of 6 (50 %)", "0 of 6 (0 %)", "3 of 6 (50 %)", "3 of 6 (50 %)",
        "4 of 6 (67 %)", "2 of 6 (33 %)",
    ]  # fmt: skip


def test_only_the_chosen_view_is_drawn(known: KnownRound) -> None:
    screen = look(known)
    assert "Main topic groups" in seen(screen)
    for view, sentence in VIEWS.items():
        chosen(screen, view)
        text = seen(screen)
        assert "Proposal at hand: 6 twins" in text
        assert sentence in text
        assert "Main topic groups" not in text
        assert all(alt.endswith(".") for alt in alts(screen))


def test_the_team_sees_countries(known: KnownRound) -> None:
    known.keep()
    assert "Bulgaria" in seen(look(known))


def test_a_round_without_files_has_nothing_to_balance(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        empty = add_round(session, "Round 2027")
    screen = open_as(cast.jonas, "programme/diversity", {"round": empty.id})
    assert not screen.exception
    assert "There is no candidate yet, so there is nothing to balance." in seen(screen)
    assert not screen.button_group


# What the demo's files say, counted from them and the reference tables by this file alone.

SIDES = {"N": "North", "S": "South", "E": "East", "W": "West"}
TYPES = {
    "below_5000": "Municipality below 5 000", "small_city": "Small city",
    "medium_city": "Medium city", "large_city": "Large city",
    "metropolitan_area": "Metropolitan area",
    "large_metropolitan_area": "Large metropolitan area",
    "predominantly_urban": "Predominantly urban region", "intermediate": "Intermediate region",
    "predominantly_rural": "Predominantly rural region",
}  # fmt: skip
GROUPS = {"VC": "Value chain", "SE": "Sector", "ST": "Material stream", "LV": "Policy lever",
          "TH": "Theme or solution", "CH": "Challenge"}  # fmt: skip
LEVELS = {1: "1 Exploring", 2: "2 Mapping", 3: "3 Designing and piloting", 4: "4 Implementing",
          5: "5 Scaling and sharing"}  # fmt: skip
#: Read by a person: the files of each round whose answer begins with a word for none, and the one
#: that only points elsewhere.
SAYS_NONE = {
    2025: {3, 4, 5, 10, 12, 13, 25, 31, 34, 36},
    2024: {1, 2, 4, 6, 7, 8, 9, 10, 11, 14, 15, 16, 18},
}
POINTS_ELSEWHERE = {(2025, 21)}
#: Of the 36 files of 2025, counted with a pencil.
BY_HAND = {
    "North-west": 13, "North-east": 7, "South-west": 7, "South-east": 7, "Outside the axes": 2,
    "City": 27, "Region": 9,
}  # fmt: skip


def rows(year: int) -> list[dict[str, Any]]:
    """Return the demo's files of a round, each with its class on every dimension."""
    with (ROOT / "data/reference/countries.csv").open(encoding="utf-8") as file:
        countries = {line["iso_a2"]: line for line in csv.DictReader(file)}
    path = ROOT / f"data/demo/expressions_{year}.json"
    found = []
    for file in json.loads(path.read_text(encoding="utf-8")):
        number = int(file["reference"][-4:])
        home = countries.get(file["country"], {"axis_ns": "", "axis_ew": "", "name": "Morocco"})
        ns, ew = SIDES.get(home["axis_ns"], ""), SIDES.get(home["axis_ew"], "")
        level = file["level_topic"] or file["level_overall"]
        support = "Says none" if number in SAYS_NONE[year] else "Names some"
        found.append({
            "name": file["name"], "reference": file["reference"],
            "classes": [
                ns or "Outside the axes", ew or "Outside the axes",
                f"{ns}-{ew.lower()}" if ns else "Outside the axes",
                "Region" if file["kind"] == "region" else "City", TYPES[file["territory_type"]],
                GROUPS[file["main_topic"].partition("-")[0]], LEVELS[int(level)],
                "Not stated" if (year, number) in POINTS_ELSEWHERE else support, home["name"],
            ],
        })  # fmt: skip
    return found


def test_every_number_of_the_demo_is_the_one_counted_from_its_files(
    demo_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    applied, before = rows(2025), rows(2024)
    pairs = json.loads((ROOT / "data/demo/pairs_2024.json").read_text(encoding="utf-8"))
    paired = {row[side] for row in pairs for side in ("first", "second")}
    with demo_store.reading(TESTS) as session:
        lead = session.exec(select(Person).where(Person.role == Role.LEAD)).one()
        assert len(session.exec(select(Pair).where(Pair.is_confirmed)).all()) == 10
        newest = session.exec(select(Round).where(Round.name == "Twinning round 2025")).one()
        names = dict(session.exec(select(Expression.id, Expression.name)).all())
    with serving(demo_store, SECRET, monkeypatch):
        screen = open_as(lead, "programme/diversity", {"round": newest.id})
        assert not screen.exception
        sides = chosen(open_as(lead, "programme/diversity", {"round": newest.id}), "Map")
    (spec,) = specs(sides)
    # The twins on the map are those whose dot says so.
    twins = {
        names[int(number)]
        for trace in spec["data"]
        if trace.get("customdata")
        for number, text in zip(trace["customdata"], trace["hovertext"], strict=True)
        if "In the proposal, pair" in text
    }
    everybody = {row["name"]: row for row in (*before, *applied)}
    expected = {
        "Applicants": [row["classes"] for row in applied],
        "Proposal at hand": [everybody[name]["classes"] for name in twins],
        "Twinning round 2024": [row["classes"] for row in before if row["reference"] in paired],
    }
    assert [len(people) for people in expected.values()] == [36, 20, 20]
    for name, people in expected.items():
        counted = Counter(one for classes in people for one in classes)
        counted["Outside the axes"] //= 3  # it stands on three dimensions
        if name == "Applicants":
            assert {one: counted[one] for one in BY_HAND} == BY_HAND
        for table in screen.table:
            classes = table.value["Class"].tolist()
            for label, shown in zip(classes, table.value[name].tolist(), strict=True):
                share = f"{100 * counted[label] / len(people):.0f}"
                expect = f"{counted[label]} of {len(people)} ({share} %)"
                assert shown == expect, (name, label)
    assert len(screen.table) == 7
