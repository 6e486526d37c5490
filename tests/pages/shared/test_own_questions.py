"""A question on the applicant's page: only its fields are open, and nothing typed gets lost."""

from __future__ import annotations

from core.database import Store
from core.tables.selection import Expression
from tests.cast import TESTS, Cast
from tests.core.applicants.files import TOKEN, add_file, ask, questions, stored
from tests.screen import open_as, words


def test_a_field_that_changed_meanwhile_shows_both_and_the_next_save_counts(
    store: Store, cast: Cast
) -> None:
    file = add_file(store, cast.round.id or 0)
    ask(store, cast.actor(cast.jonas), file, "population")
    screen = open_as(None, "public/status", {"token": TOKEN})
    with store.writing(TESTS) as session:
        session.get_one(Expression, file.id).population = 91_000
    screen.number_input[0].set_value(95_000)
    press = "Send this answer"
    next(button for button in screen.button if button.label == press).click()
    screen.run()
    assert "Population: 91 000" in words(screen)
    assert screen.number_input[0].value == 95_000
    next(button for button in screen.button if button.label == press).click()
    screen.run()
    assert stored(store, file).population == 95_000
    assert questions(store)[0].before == {"population": 91_000}


def test_two_questions_are_two_forms(store: Store, cast: Cast) -> None:
    file = add_file(store, cast.round.id or 0)
    for field in ("population", "level_topic"):
        ask(store, cast.actor(cast.jonas), file, field)
    screen = open_as(None, "public/status", {"token": TOKEN})
    buttons = [button for button in screen.button if button.label == "Send this answer"]
    assert len(buttons) == 2
    assert "What the levels mean" in [box.label for box in screen.expander]
    buttons[1].click()
    screen.run()
    assert [one.answered_at is None for one in questions(store)] == [True, False]
