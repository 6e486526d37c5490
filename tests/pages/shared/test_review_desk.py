"""A lead's desk says who owes what; the desks below it have tests of their own."""

from __future__ import annotations

from datetime import timedelta

from core.database import Store
from core.tables.selection import Assignment
from tests.cast import TESTS, TODAY, Cast
from tests.core.selection.test_queries import GOOD, give, write
from tests.screen import open_as, words

PAGE = "programme/applicants"


def test_without_reviewers_the_desk_leads_to_the_people(store: Store, cast: Cast) -> None:
    screen = open_as(cast.ines, PAGE)
    seen = words(screen)
    assert "No review is open." in seen
    assert "4 files have fewer than 2 reviewers." in seen
    assert "No reviewer has declared a conflict." in seen
    assert "owed.bars" not in str(screen.get("plotly_chart"))


def test_who_owes_what_is_a_sentence_a_picture_and_a_table_by_age(store: Store, cast: Cast) -> None:
    for file in (cast.ghent, cast.porto, cast.brno):
        give(store, file, cast.ruth)
    write(store, cast.brno, cast.ruth, GOOD)
    with store.writing(TESTS) as session:
        session.get_one(Assignment, 2).assigned_on = TODAY - timedelta(days=30)
    screen = open_as(cast.ines, PAGE)
    assert "2 reviews are open with 1 person; the oldest waits 30 days, with Ruth." in words(screen)
    (table,) = [table.value for table in screen.dataframe if "Given" in table.value]
    assert table[["Given", "Reviewer", "File"]].values.tolist() == [
        [30, "Ruth", "Porto"], [0, "Ruth", "Ghent"],
    ]  # fmt: skip
    assert "given 28 days or more ago" in screen.get("plotly_chart")[-1].proto.spec
    screen.session_state[f"owed.table.{cast.round.id}"] = {
        "selection": {"rows": [0], "columns": [], "cells": []}
    }
    screen.run()
    assert [title.value for title in screen.title] == ["Porto"]
