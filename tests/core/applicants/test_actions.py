"""Ask and answer, withdraw, keep for later, hand out links: each with its refusals."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import select

from core.access import Actor
from core.applicants import actions
from core.applicants.answers import AnswerInput
from core.applicants.rules import QuestionInput
from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.people.passwords import token_hash
from core.tables.intake import ApplicantLink
from core.tables.letters import LetterKind, LetterState
from core.tables.people import Person
from core.tables.selection import Decision, Expression, Review
from core.tables.trail import TrailEntry
from tests.cast import AT, TESTS, TODAY, Cast
from tests.core.applicants.files import (
    FIELDS,
    QUESTION,
    TOKEN,
    add_file,
    add_letter,
    answer,
    ask,
    holder,
    letters,
    own,
    questions,
    stored,
)
from tests.core.desk import A_TIE, NO_CONFLICT, assign, declare

ADDRESS = "https://desk.example/status?token="
FULL = {"population": 95_000, "level_topic": 3.5}


@pytest.fixture
def file(store: Store, cast: Cast) -> Expression:
    """The file of Tartu."""
    return add_file(store, cast.round.id or 0)


@pytest.fixture
def jonas(cast: Cast) -> Actor:
    """A facilitator."""
    return cast.actor(cast.jonas)


def test_a_question_lies_in_the_outbox_with_a_fresh_link(
    store: Store, cast: Cast, file: Expression, jonas: Actor
) -> None:
    asked = ask(store, jonas, file, address=ADDRESS)
    [row], [letter] = questions(store), letters(store)
    assert (row.id, letter.id) == (asked.question_id, asked.letter_id)
    assert (row.fields, row.asked_on, row.due_on) == (list(FIELDS), TODAY, date(2025, 10, 28))
    assert (letter.kind, letter.state) == (LetterKind.CLARIFICATION, LetterState.WAITING)
    assert letter.to_email == "kati@tartu.example"
    for words in (QUESTION, "Population, Level of advancement on the topic", "Tue 28 Oct 2025"):
        assert words in letter.body
    token = letter.body.partition(ADDRESS)[2].split()[0]
    assert own(store, token).name == own(store).name == "Tartu"


def test_without_an_address_the_letter_has_a_blank_that_a_person_fills_in(
    store: Store, file: Expression, jonas: Actor
) -> None:
    ask(store, jonas, file)
    [letter] = letters(store)
    assert "[please fill in: link to the applicant's own page]" in letter.body


def test_a_reviewer_asks_about_own_files_after_the_declaration(
    store: Store, cast: Cast, file: Expression, lead: Actor, ruth: Actor, rita: Person
) -> None:
    with pytest.raises(Missing):
        ask(store, ruth, file)
    assign(store, lead, file, cast.ruth, rita)
    with pytest.raises(NotPossible, match="Say first whether you have a conflict"):
        ask(store, ruth, file)
    declare(store, ruth, file, NO_CONFLICT)
    with pytest.raises(NotPossible, match="Reviewers judge without the contact persons"):
        ask(store, ruth, file, "lead_email")
    ask(store, ruth, file)
    [row], [letter] = questions(store), letters(store)
    assert (row.asked_by_id, row.letter_id) == (cast.ruth.id, letter.id)
    declare(store, ruth, file, A_TIE)
    with pytest.raises(Missing):
        ask(store, ruth, file, "topic_text")


def test_two_questions_never_hold_one_field_open(
    store: Store, file: Expression, jonas: Actor
) -> None:
    ask(store, jonas, file)
    with pytest.raises(NotPossible, match="“Population”: another question about this waits"):
        ask(store, jonas, file, "population")
    ask(store, jonas, file, "topic_text")
    assert len(questions(store)) == 2


def test_the_answer_changes_the_file_and_keeps_both_texts(
    store: Store, file: Expression, jonas: Actor
) -> None:
    ask(store, jonas, file)
    answer(store, FULL, "The figure is of 2024.")
    row, [found] = stored(store, file), questions(store)
    assert (row.population, row.level_topic) == (95_000, 3.5)
    assert row.version == file.version + 1
    assert row.revised_at is not None
    assert found.before == {"population": 90_000, "level_topic": 3.0}
    assert found.after == FULL
    assert (found.remark, found.answered_at is None) == ("The figure is of 2024.", False)
    assert own(store).open_questions == ()
    with store.reading(TESTS) as session:
        entries = session.exec(select(TrailEntry).order_by(TrailEntry.id.desc())).all()
    assert (entries[0].actor, entries[0].action) == ("applicant", "answer_clarification")


def test_a_confirmation_leaves_the_file_as_it_was(
    store: Store, file: Expression, jonas: Actor
) -> None:
    ask(store, jonas, file)
    answer(store, {"population": 90_000}, "It is right.")
    row, [found] = stored(store, file), questions(store)
    assert (row.version, row.revised_at) == (file.version, None)
    assert found.before == found.after == {"population": 90_000, "level_topic": 3.0}


def test_the_contact_persons_can_be_put_right(store: Store, file: Expression, jonas: Actor) -> None:
    ask(store, jonas, file, "lead_email", "deputy")
    answer(store, {"lead_email": "liis@tartu.example", "deputy": ""})
    answers = dict(own(store).answers)
    assert (answers["E-mail"], answers["Deputy"]) == ("liis@tartu.example", "Not answered")
    assert answers["Lead person"] == "Kati"


def test_an_answer_to_another_field_is_refused_whole(
    store: Store, file: Expression, jonas: Actor
) -> None:
    ask(store, jonas, file)
    with pytest.raises(NotPossible, match="not open to change"):
        answer(store, FULL | {"name": "Tartu linn"})
    assert stored(store, file).population == 90_000
    assert questions(store)[0].answered_at is None


def test_an_answer_to_what_changed_meanwhile_shows_both(
    store: Store, file: Expression, jonas: Actor
) -> None:
    ask(store, jonas, file)
    question, actor = own(store).open_questions[0], holder()
    with store.writing(TESTS) as session:
        session.get_one(Expression, file.id).population = 91_000
    with pytest.raises(Stale) as stale, store.writing(actor) as session:
        actions.answer_clarification(
            session, actor, question.id, AnswerInput(FULL), question.stand, on=TODAY
        )
    assert stale.value.theirs["population"] == "91 000"
    assert stale.value.yours["population"] == "95 000"
    with store.writing(actor) as session:
        actions.answer_clarification(
            session, actor, question.id, AnswerInput(FULL), stale.value.version or 0, on=TODAY
        )
    assert questions(store)[0].before["population"] == 91_000


def test_a_question_is_answered_once(store: Store, file: Expression, jonas: Actor) -> None:
    ask(store, jonas, file)
    question, actor = own(store).open_questions[0], holder()
    answer(store, FULL)
    with pytest.raises(NotPossible, match="answered already"), store.writing(actor) as session:
        actions.answer_clarification(
            session, actor, question.id, AnswerInput(FULL), question.stand, on=TODAY
        )


def test_a_token_answers_only_for_its_own_file(
    store: Store, cast: Cast, file: Expression, jonas: Actor
) -> None:
    add_file(store, cast.round.id or 0, "Narva", "the token of Narva")
    asked = ask(store, jonas, file)
    actor = holder("the token of Narva")
    with pytest.raises(Missing), store.writing(actor) as session:
        actions.answer_clarification(
            session, actor, asked.question_id, AnswerInput(FULL), 1, on=TODAY
        )
    with pytest.raises(Missing), store.writing(actor) as session:
        actions.withdraw_expression(session, actor, file.id or 0, "", None, on=TODAY)


def test_taking_a_question_back_withdraws_its_waiting_letter(
    store: Store, file: Expression, jonas: Actor
) -> None:
    ask(store, jonas, file)
    question = own(store).open_questions[0]
    with store.writing(jonas) as session:
        actions.close_clarification(session, jonas, question.id, questions(store)[0].version,
                                    on=TODAY)  # fmt: skip
    assert letters(store)[0].state is LetterState.WITHDRAWN
    actor = holder()
    with pytest.raises(NotPossible, match="do not need this"), store.writing(actor) as session:
        actions.answer_clarification(
            session, actor, question.id, AnswerInput(FULL), question.stand, on=TODAY
        )


def test_a_question_is_not_taken_back_over_an_answer_nobody_read(
    store: Store, file: Expression, jonas: Actor
) -> None:
    asked = ask(store, jonas, file)
    seen = questions(store)[0].version
    answer(store, FULL)
    with pytest.raises(Stale, match="The answer came"), store.writing(jonas) as session:
        actions.close_clarification(session, jonas, asked.question_id, seen, on=TODAY)
    with store.writing(jonas) as session:
        actions.close_clarification(
            session, jonas, asked.question_id, questions(store)[0].version, on=TODAY
        )
    assert questions(store)[0].closed_on == TODAY


def _withdraw(store: Store, actor: Actor, file: Expression, reason: str = "") -> None:
    version = None if actor.token_hash else stored(store, file).version
    with store.writing(actor) as session:
        actions.withdraw_expression(session, actor, file.id or 0, reason, version, on=TODAY)


@pytest.mark.parametrize("hidden", [one for one in Decision if one is not Decision.WITHDRAWN])
def test_an_applicant_withdraws_whatever_was_decided_and_not_told(
    store: Store, file: Expression, jonas: Actor, hidden: Decision
) -> None:
    ask(store, jonas, file)
    with store.writing(TESTS) as session:
        row = session.get_one(Expression, file.id)
        row.decision, row.retained_until = hidden, date(2027, 10, 14)
    _withdraw(store, holder(), file, "We have no time.")
    row = stored(store, file)
    assert (row.decision, row.decision_reason, row.decided_on) == (
        Decision.WITHDRAWN, "We have no time.", TODAY,
    )  # fmt: skip
    assert (row.consent_retention, row.retained_until) == (False, None)
    assert questions(store)[0].closed_on == TODAY
    assert own(store).open_questions == ()
    with pytest.raises(NotPossible, match="withdrawn already"):
        _withdraw(store, holder(), file)


@pytest.mark.parametrize("kind", [LetterKind.PAIRED, LetterKind.NOT_SELECTED])
def test_what_a_letter_ended_is_not_withdrawn_by_a_link(
    store: Store, file: Expression, kind: LetterKind
) -> None:
    add_letter(store, file, kind)
    with pytest.raises(NotPossible, match="Your letter tells the outcome"):
        _withdraw(store, holder(), file)


def test_a_lead_withdraws_with_a_reason_and_takes_it_back(
    store: Store, cast: Cast, file: Expression, lead: Actor
) -> None:
    with pytest.raises(NotPossible, match="Give the reason"):
        _withdraw(store, lead, file)
    with pytest.raises(NotPossible, match="paired"):
        with store.writing(TESTS) as session:
            session.get_one(Expression, cast.ghent.id).decision = Decision.PAIRED
        _withdraw(store, lead, cast.ghent, "They wrote to us.")
    with pytest.raises(Stale), store.writing(lead) as session:
        actions.withdraw_expression(session, lead, file.id or 0, "They wrote.", 99, on=TODAY)
    _withdraw(store, lead, file, "They wrote to us.")
    with store.writing(lead) as session:
        version = stored(store, file).version
        actions.restore_expression(session, lead, file.id or 0, version, on=TODAY)
    row = stored(store, file)
    assert (row.decision, row.decision_reason, row.decided_on) == (Decision.NONE, "", None)
    with pytest.raises(NotPossible, match="not withdrawn"), store.writing(lead) as session:
        actions.restore_expression(session, lead, file.id or 0, row.version, on=TODAY)


def test_a_withdrawal_taken_back_finds_its_pair_again(
    store: Store, cast: Cast, lead: Actor
) -> None:
    with store.writing(TESTS) as session:
        session.get_one(Expression, cast.ghent.id).decision = Decision.WITHDRAWN
    with store.writing(lead) as session:
        version = stored(store, cast.ghent).version
        actions.restore_expression(session, lead, cast.ghent.id or 0, version, on=TODAY)
    assert stored(store, cast.ghent).decision is Decision.PAIRED


def test_nobody_else_withdraws_and_nobody_but_a_lead_takes_it_back(
    store: Store, file: Expression, jonas: Actor
) -> None:
    with pytest.raises(NotAllowed):
        _withdraw(store, jonas, file, "They wrote to us.")
    _withdraw(store, holder(), file)
    with pytest.raises(NotPossible, match="was withdrawn"):
        ask(store, jonas, file)
    actor = holder()
    for who in (jonas, actor):
        with pytest.raises(NotAllowed), store.writing(who) as session:
            actions.restore_expression(session, who, file.id or 0, 2, on=TODAY)
    with pytest.raises(NotPossible, match="Only the programme lead"), store.writing(actor) as db:
        actions.renew_retention(db, actor, on=TODAY)


def test_a_candidature_is_renewed_and_given_up_by_the_applicant(
    store: Store, file: Expression
) -> None:
    actor = holder()
    add_letter(store, file, LetterKind.SELECTED)
    with store.writing(actor) as session:
        actions.end_retention(session, actor, on=TODAY)
    row = stored(store, file)
    assert (row.consent_retention, row.retained_until) == (False, None)
    with store.writing(actor) as session:
        actions.renew_retention(session, actor, on=TODAY)
    row = stored(store, file)
    assert (row.consent_retention, row.retained_until) == (True, date(2027, 10, 14))


def test_a_consent_before_the_letter_sets_no_date(store: Store, file: Expression) -> None:
    actor = holder()
    with store.writing(TESTS) as session:
        session.get_one(Expression, file.id).decision = Decision.SELECTED
    with store.writing(actor) as session:
        actions.renew_retention(session, actor, on=TODAY)
    row = stored(store, file)
    assert (row.consent_retention, row.retained_until) == (True, None)


def test_a_new_link_ends_the_earlier_ones(store: Store, file: Expression, jonas: Actor) -> None:
    with store.writing(jonas) as session:
        token = actions.make_link(session, jonas, file.id or 0, on=TODAY)
    assert own(store, token).reference == "tartu"
    with pytest.raises(Missing):
        own(store, TOKEN)
    with store.reading(TESTS) as session:
        rows = session.exec(select(ApplicantLink).order_by(ApplicantLink.id)).all()
    assert [row.ended_at is None for row in rows] == [False, True]
    assert rows[1].token_hash == token_hash(token)
    assert token not in repr(rows)


def test_a_question_that_a_reviewer_wanted_settles_the_reviewer_s_wish(
    store: Store, cast: Cast, file: Expression
) -> None:
    jonas = cast.actor(cast.jonas)
    with store.writing(TESTS) as session:
        row = Review(expression_id=file.id or 0, reviewer_id=cast.ruth.id or 0, completed_at=AT,
                     to_clarify="Which waste stream?")  # fmt: skip
        session.add(row)
        session.flush()
        number = row.id

    def put(file: Expression) -> None:
        given = QuestionInput("Which waste stream?", ["main_topic"], review_id=number)
        with store.writing(jonas) as session:
            actions.ask_clarification(session, jonas, file.id or 0, given, on=TODAY)

    with pytest.raises(Missing):
        put(cast.ghent)
    put(file)
    with store.reading(TESTS) as session:
        assert session.get_one(Review, number).clarify_settled_on == TODAY
    # Two people who look at the same wish ask once.
    with pytest.raises(NotPossible, match="dealt with|another question"):
        put(file)
    assert len(questions(store)) == len(letters(store)) == 1
