"""What applicants, the team and reviewers read of a file's questions, and never more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.access import Actor
from core.applicants import actions, queries
from core.applicants.rows import Question
from core.database import Store
from core.errors import Missing, NotPossible
from core.tables.letters import LetterKind, LetterState
from core.tables.people import Person
from core.tables.selection import Criterion, Decision, Expression, Review, Score
from tests.cast import AT, TESTS, TODAY, Cast
from tests.core.applicants.files import (
    QUESTION,
    TOKEN,
    add_file,
    add_letter,
    answer,
    ask,
    holder,
    own,
)
from tests.core.desk import A_TIE, NO_CONFLICT, assign, declare
from tests.statements import counted


@pytest.fixture
def file(store: Store, cast: Cast) -> Expression:
    """The file of Tartu."""
    return add_file(store, cast.round.id or 0)


@pytest.fixture
def jonas(cast: Cast) -> Actor:
    """A facilitator."""
    return cast.actor(cast.jonas)


def _questions(store: Store, actor: Actor, file: Expression) -> tuple[Question, ...]:
    with store.reading(actor) as session:
        return queries.questions_of_file(session, actor, file.id or 0)


def _list(store: Store, actor: Actor, cast: Cast) -> tuple[Question, ...]:
    with store.reading(actor) as session:
        return queries.list_clarifications(session, actor, cast.round.id or 0)


def _data(store: Store) -> tuple[str, str]:
    actor = holder()
    with store.reading(actor) as session:
        found = queries.own_data_of_file(session, actor)
    return found.json, found.text


def test_an_applicant_sees_the_own_answers_and_people(store: Store, file: Expression) -> None:
    found = own(store)
    assert (found.name, found.reference, found.round_name) == ("Tartu", "tartu", "Round 2025")
    assert found.sent == "Tue 1 Jul 2025, 10:00 Brussels time (CEST, UTC+2)"
    answers = dict(found.answers)
    assert (answers["Lead person"], answers["Deputy"], answers["Population"]) == (
        "Kati", "Mart", "90 000",
    )  # fmt: skip
    assert set(answers) & {"Contribution ID", "Creation date", "Last update", "Languages"} == set()


def test_a_question_opens_only_its_fields(store: Store, file: Expression, jonas: Actor) -> None:
    ask(store, jonas, file)
    [question] = own(store).open_questions
    assert (question.question, question.due_on) == (QUESTION, date(2025, 10, 28))
    assert question.values == {"population": 90_000, "level_topic": 3.0}


def test_who_asked_is_not_told(store: Store, file: Expression, jonas: Actor) -> None:
    ask(store, jonas, file)
    answer(store, {"population": 95_000})
    for words in (repr(own(store)), *_data(store)):
        assert "Jonas" not in words


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        (decision, state)
        for decision in Decision
        if decision not in (Decision.NONE, Decision.WITHDRAWN)
        for state in (None, LetterState.WAITING, LetterState.WITHDRAWN)
    ],
)
def test_a_decision_without_a_released_letter_changes_nothing_an_applicant_reads(
    store: Store, file: Expression, decision: Decision, state: LetterState | None
) -> None:
    before = own(store), *_data(store)
    with store.writing(TESTS) as session:
        row = session.get_one(Expression, file.id)
        row.decision, row.decision_reason, row.decided_on = decision, "A secret reason.", TODAY
        row.retained_until, row.topic_corrected = date(2027, 10, 14), "TH-REPAIR"
        row.level_corrected, row.correction_reason = 2.0, "A secret correction."
        row.eligibility_override, row.eligibility_reason = "ineligible", "A secret verdict."
    if state is not None:
        kind = LetterKind(decision.value)
        add_letter(store, file, kind, state)
    assert (own(store), *_data(store)) == before


@pytest.mark.parametrize("state", [LetterState.RELEASED, LetterState.SENT, LetterState.FAILED])
def test_a_released_letter_tells_the_outcome_in_its_own_words(
    store: Store, file: Expression, state: LetterState
) -> None:
    with store.writing(TESTS) as session:
        row = session.get_one(Expression, file.id)
        row.decision, row.retained_until = Decision.RESERVE, date(2027, 10, 14)
    add_letter(store, file, LetterKind.RESERVE, state)
    found = own(store)
    assert found.facts.outcome is LetterKind.RESERVE
    assert found.outcome is not None
    assert found.outcome.body == "Dear Kati,\n\nthis is our decision."
    assert found.kept_until == date(2027, 10, 14)
    assert "this is our decision." in _data(store)[1]


def test_reviews_marks_and_reviewers_are_in_nothing_an_applicant_reads(
    store: Store, cast: Cast, file: Expression, lead: Actor, ruth: Actor, rita: Person
) -> None:
    assign(store, lead, file, cast.ruth, rita)
    declare(store, ruth, file, NO_CONFLICT)
    before = own(store), *_data(store)
    with store.writing(TESTS) as session:
        row = Review(
            expression_id=file.id or 0, reviewer_id=cast.ruth.id or 0, completed_at=AT,
            to_clarify="A secret doubt.", level_proposed=2.0,
        )  # fmt: skip
        session.add(row)
        session.flush()
        session.add(Score(
            review_id=row.id or 0, criterion=Criterion.COMMITMENT, mark=1.5, sentence="A secret.",
        ))  # fmt: skip
    assert (own(store), *_data(store)) == before


def test_every_link_that_opens_nothing_is_answered_alike(
    store: Store, cast: Cast, file: Expression, jonas: Actor
) -> None:
    with store.writing(jonas) as session:
        actions.make_link(session, jonas, file.id or 0, on=TODAY)
    told, asked = [], []
    for token in (TOKEN, "wrong", "", "x" * 10_000):
        with counted(store) as statements, pytest.raises(Missing) as missing:
            own(store, token)
        told.append(str(missing.value))
        asked.append(statements)
    assert set(told) == {
        "This link opens nothing. Use the newest link we gave you, or ask the office for a new one."
    }
    assert all(one == asked[0] for one in asked)


def test_the_download_holds_every_person_question_and_letter(
    store: Store, file: Expression, jonas: Actor
) -> None:
    ask(store, jonas, file, "population", "lead_person")
    answer(store, {"population": 95_000, "lead_person": "Liis"}, "Kati left.")
    machine, words = _data(store)
    for found in (machine, words):
        for piece in ("Liis", "Kati", "Mart", "Kati left.", QUESTION, "reviewers"):
            assert piece in found
        assert "token_hash" not in found


def test_the_team_sees_who_owes_an_answer_first(
    store: Store, cast: Cast, file: Expression, jonas: Actor, lead: Actor
) -> None:
    narva = add_file(store, cast.round.id or 0, "Narva", "the token of Narva")
    ask(store, jonas, narva, "population")
    answer(store, {"population": 95_000}, "Yes.", "the token of Narva")
    ask(store, lead, file)
    waiting, answered = _list(store, jonas, cast)
    assert (waiting.file, waiting.asked_by, waiting.letter) == (
        "Tartu", "Ines", LetterState.WAITING,
    )  # fmt: skip
    assert waiting.state(TODAY) == "open"
    assert waiting.state(TODAY + timedelta(days=15)) == "overdue"
    assert (answered.file, answered.asked_by, answered.state(TODAY)) == ("Narva", "You", "answered")
    assert (answered.answered_on, answered.is_late, answered.remark) == (TODAY, False, "Yes.")
    [change] = answered.changed
    assert (change.label, change.before, change.after) == ("Population", "90 000", "95 000")


def test_a_reviewer_sees_questions_without_names_and_contact_persons(
    store: Store, cast: Cast, file: Expression, lead: Actor, ruth: Actor, rita: Person
) -> None:
    with pytest.raises(Missing):
        _questions(store, ruth, file)
    assign(store, lead, file, cast.ruth, rita)
    with pytest.raises(NotPossible):
        _questions(store, ruth, file)
    declare(store, ruth, file, NO_CONFLICT)
    ask(store, lead, file, "deputy")
    ask(store, lead, file, "population", "lead_person")
    answer(store, {"deputy": "Secret Deputy"}, "Mart left.")
    answer(store, {"population": 95_000, "lead_person": "Secret Person"}, "Kati left.")
    [question] = _questions(store, ruth, file)
    assert (question.asked_by, question.fields, question.question, question.letter) == (
        "The team", ("population",), "", None,
    )  # fmt: skip
    assert [change.label for change in question.changes] == ["Population"]
    for secret in ("Secret", "Kati", "Ines", "Mart", QUESTION):
        assert secret not in repr(question)
    declare(store, ruth, file, A_TIE)
    with pytest.raises(Missing):
        _questions(store, ruth, file)


def test_a_list_takes_as_many_statements_for_many_files_as_for_one(
    store: Store, cast: Cast, jonas: Actor
) -> None:
    counts = []
    for number in range(1, 7):
        name = f"Town {number}"
        ask(store, jonas, add_file(store, cast.round.id or 0, name, name))
        with counted(store) as statements:
            _list(store, jonas, cast)
        counts.append(len(statements))
    assert len(set(counts)) == 1


def test_the_own_file_takes_as_many_statements_with_many_questions(
    store: Store, file: Expression, jonas: Actor
) -> None:
    with counted(store) as few:
        own(store)
    ask(store, jonas, file, "population")
    ask(store, jonas, file, "topic_text")
    add_letter(store, file)
    with counted(store) as many:
        own(store)
    assert len(few) == len(many)
