"""Deciding on conflicts of interest, and putting one down."""

from __future__ import annotations

from typing import Any

from sqlmodel import select
from streamlit.testing.v1 import AppTest

from core.conflicts.actions import declare_conflict
from core.database import Store
from core.tables.people import Person
from core.tables.selection import ConflictOfInterest, ConflictOutcome
from tests.cast import TESTS, TODAY, Cast, add_expression
from tests.core.desk import tie
from tests.core.selection.test_queries import declare, give
from tests.screen import open_as, words


def stored(store: Store) -> ConflictOfInterest:
    with store.reading(TESTS) as session:
        (row,) = session.exec(select(ConflictOfInterest)).all()
    return row


def press(screen: AppTest, label: str) -> None:
    next(button for button in screen.button if button.label == label).click()
    screen.run()
    assert not screen.exception


def fill(screen: AppTest, form: str, outcome: ConflictOutcome, reason: str, button: str) -> None:
    def field(kind: list[Any], end: str) -> Any:
        return next(one for one in kind if one.key.startswith(form) and one.key.endswith(end))

    field(list(screen.radio), ".outcome").set_value(outcome)
    field([one for one in screen.text_input if one.key], ".reason").input(reason)
    press(screen, button)


def test_a_lead_decides_with_answers_and_hints_beside_it(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        session.get_one(Person, cast.ruth.id).country = "BE"
    give(store, cast.ghent, cast.ruth)
    ruth = cast.actor(cast.ruth)
    with store.writing(ruth) as session:
        given = tie("My sister works there.", "private_tie")
        declare_conflict(session, ruth, cast.ghent.id or 0, given, on=TODAY)
    screen = open_as(cast.ines, "programme/applicants")
    seen = words(screen).replace("\\", "")
    assert "1 conflict waits for your decision." in seen
    assert "Private tie." in seen
    assert "My sister works there." in seen
    assert "Look: same country (Belgium)" in seen
    press(screen, "Decide")
    assert [error.value for error in screen.error] == ["Choose an outcome."]
    fill(screen, "conflict.decide", ConflictOutcome.EXCLUDE, "Family.", "Decide")
    row = stored(store)
    assert (row.outcome, row.reason, row.decided_by_id) == (
        ConflictOutcome.EXCLUDE, "Family.", cast.ines.id,
    )  # fmt: skip
    assert "Decided by Ines on Tue 14 Oct 2025." in words(screen).replace("\\", "")
    fill(screen, "conflict.decide", ConflictOutcome.MANAGE, "Half.", "Change the outcome")
    assert stored(store).outcome is ConflictOutcome.MANAGE


def test_on_the_file_a_lead_sees_hints_and_puts_a_conflict_down(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        session.get_one(Person, cast.ruth.id).organisation = "City of Ghent"
    screen = open_as(cast.ines, "programme/applicant", {"file": cast.ghent.id})
    assert "- Ruth: same organisation (City of Ghent) (account, file)" in words(screen).replace(
        "\\", ""
    )
    press(screen, "Put it down")
    assert "Choose a reviewer." in [error.value for error in screen.error]
    person = next(box for box in screen.selectbox if box.label == "Reviewer")
    person.set_value(cast.ruth.id)
    fill(screen, "conflict.record", ConflictOutcome.EXCLUDE, "A contract.", "Put it down")
    row = stored(store)
    assert (row.is_recorded, row.outcome) == (True, ConflictOutcome.EXCLUDE)
    assert "Not declared by the reviewer." in words(screen)
    assert "Put it down" not in [button.label for button in screen.button]


def test_a_file_without_conflicts_says_so(store: Store, cast: Cast) -> None:
    declare(store, cast.porto, cast.ruth, ConflictOutcome.EXCLUDE, "A tie.")
    seen = words(open_as(cast.ines, "programme/applicant", {"file": cast.ghent.id}))
    assert "None is declared, and nothing in the data hints at one." in seen


def test_of_many_conflicts_the_first_are_drawn_and_the_decided_can_be_chosen(
    store: Store, cast: Cast
) -> None:
    with store.writing(TESTS) as session:
        towns = [add_expression(session, cast.round.id or 0, f"Town {at}") for at in range(14)]
    for at, town in enumerate(towns):
        outcome = ConflictOutcome.OPEN if at < 7 else ConflictOutcome.EXCLUDE
        declare(store, town, cast.ruth, outcome, "Former employer.")
    screen = open_as(cast.ines, "programme/applicants")
    assert "And 2 more; they follow as these are decided." in words(screen)
    assert [button.label for button in screen.button].count("Decide") == 5
    chosen = next(box for box in screen.selectbox if box.label == "Conflict of interest")
    assert chosen.options == [f"Ruth: Town {at}" for at in range(7, 14)]
    screen = chosen.select_index(2).run()
    assert "Change the outcome" in [button.label for button in screen.button]
    assert "Town 9" in words(screen)
