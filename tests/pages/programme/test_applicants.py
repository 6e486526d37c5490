"""The list of applicants: explored by the team, owed by reviewers."""

from __future__ import annotations

import json

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from core.database import Store
from core.tables.selection import ConflictOutcome, Expression
from tests.cast import TESTS, Cast
from tests.core.selection.test_queries import declare, give
from tests.screen import open_as, words

PAGE = "programme/applicants"


def listed(screen: AppTest) -> list[str]:
    tables = [table.value for table in screen.dataframe if "Name" in table.value]
    return tables[0]["Name"].tolist() if tables else []


def dots(screen: AppTest) -> list[tuple[str, float]]:
    found = []
    for trace in json.loads(screen.get("plotly_chart")[0].proto.spec)["data"]:
        if "customdata" in trace:
            sizes = trace["marker"]["opacity"]
            found += list(zip(trace["customdata"], sizes, strict=True))
    return sorted(found)


@pytest.fixture(autouse=True)
def placed(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        for row in session.exec(select(Expression)):
            row.latitude, row.longitude = 50.0, 10.0


@pytest.mark.parametrize("name", ["ines", "jonas"])
def test_the_team_sees_the_sentence_the_map_and_the_list(
    store: Store, cast: Cast, name: str
) -> None:
    screen = open_as(getattr(cast, name), PAGE)
    seen = words(screen).replace("\\", "")
    assert "4 expressions of interest from 4 countries: 4 eligible." in seen
    assert listed(screen) == ["Brno", "Ghent", "Porto", "Turku"]
    assert len(dots(screen)) == 4
    assert ("Who reviews what" in seen) == (name == "ines")


def test_whom_the_map_cannot_show_stands_below_it(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        row = session.get_one(Expression, cast.brno.id)
        row.country, row.latitude, row.longitude = "TN", 34.7, 10.8
    screen = open_as(cast.jonas, PAGE)
    assert len(dots(screen)) == 3
    assert "Not on the map: Brno (Tunisia)." in [
        caption.value.replace("\\", "") for caption in screen.caption
    ]


def test_a_search_narrows_the_list_and_fades_the_rest_on_the_map(store: Store, cast: Cast) -> None:
    screen = open_as(cast.jonas, PAGE)
    screen.text_input(key="applicants.text").input("portugal").run()
    assert listed(screen) == ["Porto"]
    assert {file: opacity == 1 for file, opacity in dots(screen)} == {
        str(row.id): row is cast.porto for row in (cast.ghent, cast.turku, cast.porto, cast.brno)
    }
    assert "1 of 4 files match" in words(screen)
    screen.text_input(key="applicants.text").input("nowhere").run()
    assert listed(screen) == []
    assert "No file matches. Take a filter away." in words(screen)


@pytest.mark.parametrize(
    ("key", "value", "found"),
    [("applicants.quadrant", ["SW"], ["Porto"]), ("applicants.kind", ["region"], []),
     ("applicants.state", ["received"], ["Brno", "Ghent", "Porto", "Turku"])],
)  # fmt: skip
def test_the_filters_narrow_the_list(
    store: Store, cast: Cast, key: str, value: list[str], found: list[str]
) -> None:
    screen = open_as(cast.jonas, PAGE)
    screen.multiselect(key=key).set_value(value).run()
    assert not screen.exception
    assert listed(screen) == found


def test_choosing_a_line_opens_the_file(store: Store, cast: Cast) -> None:
    screen = open_as(cast.jonas, PAGE)
    screen.session_state[f"applicants.table.{cast.round.id}"] = {
        "selection": {"rows": [1], "columns": [], "cells": []}
    }
    screen.run()
    assert [title.value for title in screen.title] == ["Ghent"]


def test_a_reviewer_sees_what_is_owed_and_nothing_else(store: Store, cast: Cast) -> None:
    give(store, cast.ghent, cast.ruth)
    give(store, cast.porto, cast.ruth)
    declare(store, cast.porto, cast.ruth, ConflictOutcome.EXCLUDE, "Former employer.")
    screen = open_as(cast.ruth, PAGE)
    seen = words(screen).replace("\\", "")
    assert "1 file is yours to review: 1 review to write." in seen
    assert listed(screen) == ["Ghent"]
    assert not screen.get("plotly_chart")
    assert "Porto" not in seen


def test_a_reviewer_without_files_is_told_so(store: Store, cast: Cast) -> None:
    assert "No file is yours to review" in words(open_as(cast.ruth, PAGE))
