"""Giving out reviews: a proposal to look at, to change, to give out."""

from __future__ import annotations

from sqlmodel import select
from streamlit.testing.v1 import AppTest

from core.assignments import rules
from core.assignments.rules import Reader, ToRead
from core.database import Store
from core.tables.people import Role
from core.tables.selection import Assignment, ConflictOutcome
from pages.shared import assignment_desk
from tests.cast import TESTS, Cast, add_person
from tests.core.selection.test_queries import declare, give
from tests.screen import open_as, words

PAGE = "programme/applicants"
ANN, BEN, CAT = Reader(1, "Ann"), Reader(2, "Ben"), Reader(3, "Ben", ("pl",))


def press(screen: AppTest, label: str) -> None:
    next(button for button in screen.button if button.label == label).click()
    screen.run()
    assert not screen.exception


def proposed(store: Store, cast: Cast) -> AppTest:
    with store.writing(TESTS) as session:
        for name in ("Rita", "Roma"):
            add_person(session, name, Role.REVIEWER)
    screen = open_as(cast.ines, PAGE)
    press(screen, "Propose who reads what")
    return screen


def test_a_lead_looks_at_the_proposal_and_gives_it_out(store: Store, cast: Cast) -> None:
    declare(store, cast.ghent, cast.ruth, ConflictOutcome.OPEN, "A tie.")
    screen = proposed(store, cast)
    seen = words(screen)
    assert "4 files have fewer than 2 reviewers." in seen
    assert "Proposed: 8 reviews for 4 files; then every reviewer has 2 to 3 files." in seen
    (lines,) = [table.value for table in screen.dataframe if "Reviewer 1" in table.value]
    assert lines["File"].tolist() == ["Ghent", "Turku", "Porto", "Brno"]
    assert lines.loc[0, ["Reviewer 1", "Reviewer 2"]].tolist() == ["Rita", "Roma"]
    (loads,) = [table.value for table in screen.dataframe if "After" in table.value]
    assert sorted(loads["After"]) == [2, 3, 3]
    press(screen, "Give out 8 reviews")
    with store.reading(TESTS) as session:
        assert len(session.exec(select(Assignment)).all()) == 8
    assert "Every file to review has at least 2 reviewers." in words(screen)
    assert "Propose who reads what" not in [button.label for button in screen.button]


def test_three_readers_a_file_can_be_chosen(store: Store, cast: Cast) -> None:
    screen = proposed(store, cast)
    screen.segmented_control[0].set_value(3).run()
    assert "Proposed: 12 reviews for 4 files; then every reviewer has 4 files." in words(screen)
    press(screen, "Give out 12 reviews")
    assert "Every file to review has at least 3 reviewers." in words(screen)


def test_what_cannot_be_is_said_with_the_files(store: Store, cast: Cast) -> None:
    give(store, cast.turku, cast.ruth)
    screen = open_as(cast.ines, PAGE)
    press(screen, "Propose who reads what")
    (warning,) = [box.value for box in screen.warning]
    assert warning.startswith("Ghent, Turku, Porto and Brno stay short of 2 reviewers")


def test_two_of_one_name_are_told_apart() -> None:
    assert assignment_desk.names_of([ANN, BEN, CAT]) == {
        1: "Ann", 2: "Ben (no. 2)", 3: "Ben (no. 3)",
    }  # fmt: skip


def test_edited_lines_are_read_back_and_told_with_what_is_known() -> None:
    files = [ToRead(7, "Brno", language="pl"), ToRead(8, "Ghent")]
    plan = rules.propose(files, [ANN, BEN], 1)
    names = assignment_desk.names_of([ANN, BEN, CAT])
    people = {name: number for number, name in names.items()}
    lines = [{"Reviewer 1": "Ben (no. 3)"}, {"Reviewer 1": None}]
    chosen = assignment_desk.chosen_from(plan, lines, ["Reviewer 1"], people)
    assert chosen == {7: (3,)}
    whole = rules.Plan(1, plan.files, (ANN, BEN, CAT), plan.given)
    assert assignment_desk.changes(whole, chosen, names) == [
        "Brno: Ben (no. 3) (reads Polish) instead of Ann.", "Ghent: nobody instead of Ben (no. 2).",
    ]  # fmt: skip
    assert assignment_desk.changes(whole, dict(plan.given), names) == []
