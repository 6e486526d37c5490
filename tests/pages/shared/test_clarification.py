"""The team and the reviewers ask about a file, and read what the answer changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from core.access import Actor
from core.database import Store
from core.tables.intake import Clarification
from core.tables.letters import LetterState
from core.tables.people import Role
from core.tables.selection import Expression, Review
from tests.cast import AT, TESTS, TODAY, Cast, add_person
from tests.core.applicants.files import add_file, answer, ask, letters, questions
from tests.core.desk import NO_CONFLICT, assign, declare
from tests.screen import open_as, words

PAGE = "programme/applicant"


@pytest.fixture
def file(store: Store, cast: Cast) -> Expression:
    """The file of Tartu."""
    return add_file(store, cast.round.id or 0)


def _open(cast: Cast, name: str, file: Expression) -> AppTest:
    screen = open_as(getattr(cast, name), PAGE, {"file": file.id})
    assert not screen.exception
    return screen


def _press(screen: AppTest, label: str) -> AppTest:
    next(button for button in screen.button if button.label == label).click()
    return screen.run()


def _ask(screen: AppTest, *fields: str) -> AppTest:
    next(area for area in screen.text_area if area.label == "Question").set_value("Which year?")
    next(box for box in screen.multiselect if box.label == "Answers that reopen").set_value(
        list(fields)
    )
    return _press(screen, "Ask for clarification")


def test_a_facilitator_asks_and_the_letter_waits(
    store: Store, cast: Cast, file: Expression
) -> None:
    screen = _ask(_open(cast, "jonas", file), "population", "population_year")
    [row], [letter] = questions(store), letters(store)
    assert (row.question, row.fields) == ("Which year?", ["population", "population_year"])
    assert letter.state is LetterState.WAITING
    text = words(screen)
    assert "1 question waits for an answer." in text
    assert ":orange[:material/schedule: **Waits for the answer**], due Tue 28 Oct 2025" in text
    assert "You asked on Tue 14 Oct 2025 about “Population” and “Year of the population" in text
    assert "The letter waits in the outbox; nobody has released it yet." in text
    assert "/status?token=" in letter.body


def test_a_question_without_fields_is_refused_with_a_sentence(
    store: Store, cast: Cast, file: Expression
) -> None:
    screen = _ask(_open(cast, "jonas", file))
    assert [error.value for error in screen.error] == [
        "Name at least one answer that the question is about: only these reopen."
    ]


def test_the_answer_arrives_as_old_and_new_and_is_marked_as_read(
    store: Store, cast: Cast, file: Expression
) -> None:
    ask(store, cast.actor(cast.jonas), file)
    answer(store, {"population": 95_000}, "Of 2024.")
    screen = _open(cast, "ines", file)
    text = words(screen)
    for piece in ("1 answer to read.", "~~90 000~~", ":green-background[**95 000**]",
                  "Remark of the applicant: Of 2024.", "Jonas asked on Tue 14 Oct 2025",
                  "The answer to “Population” changed on Tue 14 Oct 2025"):  # fmt: skip
        assert piece in text
    screen = _press(screen, "Mark as read")
    assert questions(store)[0].closed_on == TODAY
    assert "Every question is settled." in words(screen)


def test_a_question_is_taken_back(store: Store, cast: Cast, file: Expression) -> None:
    ask(store, cast.actor(cast.jonas), file)
    _press(_open(cast, "jonas", file), "Take this question back")
    assert questions(store)[0].closed_on == TODAY
    assert letters(store)[0].state is LetterState.WITHDRAWN


def test_a_reviewer_asks_and_sees_no_names_and_no_contact_persons(
    store: Store, cast: Cast, file: Expression
) -> None:
    lead: Actor = cast.actor(cast.ines)
    with store.writing(TESTS) as session:
        rita = add_person(session, "Rita", Role.REVIEWER)
    assign(store, lead, file, cast.ruth, rita)
    declare(store, cast.actor(cast.ruth), file, NO_CONFLICT)
    ask(store, lead, file, "deputy")
    ask(store, lead, file, "population")
    screen = _open(cast, "ruth", file)
    [fields] = [box for box in screen.multiselect if box.label == "Answers that reopen"]
    assert {"Population", "Lead person", "E-mail", "Deputy"} & set(fields.options) == set()
    text = words(screen)
    assert "1 question waits for an answer." in text
    assert "The team asked on Tue 14 Oct 2025" in text
    assert "Ines" not in text.replace("Inesse", "")
    assert {"Take this question back", "Mark as read"} & {one.label for one in screen.button} == (
        set()
    )
    _ask(screen, "topic_text")
    assert questions(store)[2].asked_by_id == cast.ruth.id


def test_the_list_of_a_round_says_who_owes_an_answer(
    store: Store, cast: Cast, file: Expression
) -> None:
    assert "Questions to applicants" not in words(open_as(cast.jonas, "programme/applicants"))
    ask(store, cast.actor(cast.jonas), file)
    text = words(open_as(cast.jonas, "programme/applicants"))
    assert "Questions to applicants" in text
    assert ":orange[:material/schedule: Waits for the answer], due Tue 28 Oct 2025." in text


def test_of_many_questions_the_list_shows_twelve_and_counts_the_others(
    store: Store, cast: Cast, file: Expression
) -> None:
    with store.writing(TESTS) as session:
        for at in range(14):
            session.add(Clarification(
                expression_id=file.id or 0, asked_by_id=cast.jonas.id or 0, asked_on=TODAY,
                due_on=TODAY + timedelta(days=at), question="Why?", fields=["population"],
            ))  # fmt: skip
    text = words(open_as(cast.jonas, "programme/applicants"))
    assert text.count("Waits for the answer], due") == 12
    assert "due Tue 14 Oct 2025." in text
    assert "And 2 more; they follow as these are settled." in text


def test_what_a_reviewer_wants_clarified_is_a_question_ready_to_put(
    store: Store, cast: Cast, file: Expression
) -> None:
    with store.writing(TESTS) as session:
        session.add(Review(
            expression_id=file.id or 0, reviewer_id=cast.ruth.id or 0, completed_at=AT,
            topic_confirmed=False, to_clarify="Which waste stream?",
        ))  # fmt: skip
    screen = _open(cast, "jonas", file)
    assert "Ruth asks for clarification about “Main sector, value chain or theme”" in words(screen)
    assert letters(store) == []
    area = next(area for area in screen.text_area if area.label == "Question")
    assert area.value == "Which waste stream?"
    assert screen.multiselect[0].value == ["main_topic"]
    next(one for one in screen.button if one.label == "Ask for clarification").click()
    screen.run()
    [row], [letter] = questions(store), letters(store)
    assert (row.question, row.fields) == ("Which waste stream?", ["main_topic"])
    assert letter.state is LetterState.WAITING
    assert "Ruth asks for clarification" not in words(screen)


def test_the_team_sets_a_reviewer_s_wish_aside(store: Store, cast: Cast, file: Expression) -> None:
    with store.writing(TESTS) as session:
        session.add(Review(
            expression_id=file.id or 0, reviewer_id=cast.ruth.id or 0, completed_at=AT,
            to_clarify="Who pays?",
        ))  # fmt: skip
    screen = _press(_open(cast, "ines", file), "No question needed")
    assert "asks for clarification about" not in words(screen)
    assert questions(store) == []
