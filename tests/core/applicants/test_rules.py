"""What an applicant is told, what may be asked, and how long a candidature is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.applicants import rules
from core.applicants.rules import Facts, QuestionInput
from core.tables.letters import LetterKind

CLOSES = date(2025, 7, 18)
TODAY = date(2025, 10, 14)
PLAIN = Facts("in_time", CLOSES)
ASKED = replace(PLAIN, questions=1, due_on=date(2025, 10, 28))
TOLD = replace(
    PLAIN, outcome=LetterKind.RESERVE, subject="Ghent: on the reserve list", told_on=TODAY
)
GONE = replace(PLAIN, is_withdrawn=True, withdrawn_on=TODAY)


@pytest.mark.parametrize(
    ("facts", "on", "stage", "sentence"),
    [
        (PLAIN, date(2025, 7, 1), "received",
         "Received. Reading begins when the call has closed, on Fri 18 Jul 2025."),
        (PLAIN, CLOSES, "received",
         "Received. Reading begins when the call has closed, on Fri 18 Jul 2025."),
        (PLAIN, date(2025, 7, 19), "under_review",
         "Under review. You hear from us by letter, whatever the outcome."),
        (replace(PLAIN, arrival="grace"), TODAY, "under_review",
         "Under review. You hear from us by letter, whatever the outcome."),
        (replace(PLAIN, arrival="late"), TODAY, "received",
         "Received after the deadline. The team decides whether it is read."),
        (ASKED, TODAY, "question",
         "We have a question for you. Please answer by Tue 28 Oct 2025."),
        (replace(ASKED, questions=2), date(2025, 10, 28), "question",
         "We have questions for you. Please answer by Tue 28 Oct 2025."),
        (ASKED, date(2025, 10, 29), "question",
         "We have a question for you. The day for the answer was Tue 28 Oct 2025; a late answer "
         "still reaches us."),
        (TOLD, TODAY, "outcome", "Our letter of Tue 14 Oct 2025: Ghent: on the reserve list"),
        (replace(TOLD, questions=1, due_on=date(2025, 10, 28)), TODAY, "question",
         "We have a question for you. Please answer by Tue 28 Oct 2025."),
        (replace(PLAIN, is_withdrawn=True), TODAY, "withdrawn", "Withdrawn."),
        (replace(TOLD, is_withdrawn=True, withdrawn_on=TODAY), TODAY, "withdrawn",
         "Withdrawn on Tue 14 Oct 2025."),
    ],
)  # fmt: skip
def test_the_applicant_is_told_where_the_file_stands(
    facts: Facts, on: date, stage: str, sentence: str
) -> None:
    told = rules.told(facts, on)
    assert (told.stage, told.sentence) == (stage, sentence)


@pytest.mark.parametrize(
    ("facts", "can_withdraw", "is_kept"),
    [
        (PLAIN, True, False),
        (ASKED, True, False),
        (GONE, False, False),
        (TOLD, True, True),
        (replace(TOLD, outcome=LetterKind.SELECTED), True, True),
        (replace(TOLD, outcome=LetterKind.PAIRED), False, False),
        (replace(TOLD, outcome=LetterKind.NOT_SELECTED), False, False),
        (replace(TOLD, outcome=LetterKind.INELIGIBLE), False, False),
        (replace(TOLD, is_withdrawn=True, withdrawn_on=TODAY), False, False),
    ],
)
def test_what_is_over_is_neither_withdrawn_nor_kept(
    facts: Facts, can_withdraw: bool, is_kept: bool
) -> None:
    assert (rules.can_withdraw(facts), rules.is_kept(facts)) == (can_withdraw, is_kept)


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2025, 10, 14), date(2027, 10, 14)),
        (date(2024, 2, 29), date(2026, 2, 28)),
        (date(2025, 12, 31), date(2027, 12, 31)),
    ],
)
def test_a_candidature_is_kept_for_24_months(day: date, last: date) -> None:
    assert rules.kept_until(day) == last


@pytest.mark.parametrize(
    ("facts", "wants", "until", "sentence"),
    [
        (PLAIN, False, None, "You are not kept for later rounds."),
        (PLAIN, True, None,
         "You agreed to be kept for later rounds if this one finds you no twin, for 24 months."),
        (PLAIN, True, date(2027, 10, 14),
         "You agreed to be kept for later rounds if this one finds you no twin, for 24 months."),
        (TOLD, True, None,
         "You agreed to be kept for later rounds. No last day is set yet."),
        (TOLD, True, TODAY, "You are a candidate for later rounds until Tue 14 Oct 2025."),
        (TOLD, True, date(2025, 10, 13),
         "You were a candidate for later rounds until Mon 13 Oct 2025."),
        (TOLD, False, TODAY, "You are not kept for later rounds."),
    ],
)  # fmt: skip
def test_the_applicant_reads_until_when_a_candidature_is_kept(
    facts: Facts, wants: bool, until: date | None, sentence: str
) -> None:
    assert rules.keeping_sentence(facts, wants, until, TODAY) == sentence


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        ([], "Nothing has been asked."),
        (["read", "taken_back"], "Every question is settled."),
        (["open"], "1 question waits for an answer."),
        (["overdue", "read"], "1 question waits for an answer, overdue."),
        (["open", "overdue", "answered"],
         "2 questions wait for an answer, 1 of them overdue. 1 answer to read."),
        (["answered", "answered"], "2 answers to read."),
    ],
)  # fmt: skip
def test_the_team_reads_what_waits(states: list[rules.QuestionState], sentence: str) -> None:
    assert rules.questions_sentence(states) == sentence


GOOD = QuestionInput("Which year is the figure from?", ["population", "population_year"])
NO_SUCH = "“Contribution ID” cannot be asked about. Choose from the list."
AHEAD = "Give a day for the answer that lies ahead, at most 120 days."


@pytest.mark.parametrize(
    ("given_", "problems"),
    [
        (GOOD, ()),
        (replace(GOOD, question="  \n"), ("Write the question, in at most 2000 characters.",)),
        (replace(GOOD, question="x" * 2001), ("Write the question, in at most 2000 characters.",)),
        (replace(GOOD, fields=[]),
         ("Name at least one answer that the question is about: only these reopen.",)),
        (replace(GOOD, fields=["reference"]), (NO_SUCH,)),
        (replace(GOOD, fields=["level_topic"]),
         ("“Level of advancement on the topic”: another question about this waits for its "
          "answer.",)),
        (replace(GOOD, fields=["lead_email"]),
         ("Reviewers judge without the contact persons. Let a facilitator ask for them.",)),
        (replace(GOOD, due_on=TODAY), (AHEAD,)),
        (replace(GOOD, due_on=TODAY + timedelta(days=1)), ()),
        (replace(GOOD, due_on=TODAY + timedelta(days=121)), (AHEAD,)),
    ],
)  # fmt: skip
def test_a_question_names_fields_and_a_day(
    given_: QuestionInput, problems: tuple[str, ...]
) -> None:
    found = rules.question_problems(
        given_, TODAY, open_fields={"level_topic"}, may_ask_contact=False
    )
    assert found == problems


def test_the_team_may_ask_for_the_contact_persons() -> None:
    given_ = replace(GOOD, fields=["lead_email"])
    assert rules.question_problems(given_, TODAY, open_fields=(), may_ask_contact=True) == ()


def test_an_answer_is_asked_for_within_ten_working_days() -> None:
    assert rules.due_on(GOOD, TODAY) == date(2025, 10, 28)


@pytest.mark.parametrize(
    ("answered_on", "closed_on", "on", "state"),
    [
        (None, None, date(2025, 10, 28), "open"),
        (None, None, date(2025, 10, 29), "overdue"),
        (None, TODAY, date(2025, 10, 29), "taken_back"),
        (TODAY, None, TODAY, "answered"),
        (TODAY, TODAY, TODAY, "read"),
    ],
)
def test_a_question_waits_until_it_is_answered_and_read(
    answered_on: date | None, closed_on: date | None, on: date, state: str
) -> None:
    assert rules.question_state(answered_on, closed_on, date(2025, 10, 28), on) == state


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_day_more_is_never_kept_shorter(day: date) -> None:
    assert rules.kept_until(day) <= rules.kept_until(day + timedelta(days=1))
