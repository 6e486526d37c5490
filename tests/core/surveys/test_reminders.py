"""Who is reminded of a survey, how often, and what the letter says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from core.database import Store
from core.errors import NotAllowed, NotPossible, Stale
from core.letters.actions import withdraw_letter
from core.surveys import reminders
from core.surveys.actions import remind_surveys
from core.surveys.queries import survey_reminders
from core.surveys.reminders import Owed, Reminders
from core.surveys.rules import Window
from core.tables.journey import Journey, Occasion
from core.tables.letters import Letter, LetterKind, LetterState
from core.tables.pairing import Pair
from core.tables.selection import ContactPerson
from core.tables.trail import TrailEntry
from tests.cast import TESTS, TODAY, Cast, add_journeys
from tests.core.surveys.asked import HELD, answer, walk
from tests.statements import counted
from tests.walk import add_plan, hold

WEEK = reminders.REMIND_EVERY
OWED = Owed(1, 7, "Ghent", "Turku", "Jonas", "Griet", "griet@ghent.example",
            Window(Occasion.INCEPTION, HELD))  # fmt: skip
LATELY = replace(OWED, reminded_on=TODAY)


@pytest.fixture
def asked(store: Store, cast: Cast) -> Cast:
    """The cast with the inception meetings held and a contact person for Ghent and Turku."""
    walk(store, cast)
    with store.writing(TESTS) as session:
        for file, name in ((cast.ghent, "Griet"), (cast.turku, "Tuula")):
            session.add(ContactPerson(
                expression_id=file.id, lead_person=name, lead_function="Officer",
                lead_email=f"{name.lower()}@city.example",
            ))  # fmt: skip
    return cast


def read(store: Store, cast: Cast, name: str, on: date = TODAY) -> Reminders:
    actor = cast.actor(getattr(cast, name))
    with store.reading(actor) as session:
        return survey_reminders(session, actor, cast.round.id or 0, on=on)


def remind(store: Store, cast: Cast, name: str, on: date = TODAY, seen: object = None) -> int:
    actor = cast.actor(getattr(cast, name))
    due = [one.expression_id for one in reminders.due(read(store, cast, name, on).owed)]
    with store.writing(actor) as session:
        return remind_surveys(
            session, actor, cast.round.id or 0, due if seen is None else seen, on=on
        )  # type: ignore[arg-type]


def letters(store: Store) -> list[Letter]:
    with store.reading(TESTS) as session:
        return list(session.exec(select(Letter).order_by(Letter.id)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "twins"),
    [("ines", ["Ghent", "Turku", "Porto", "Brno"]), ("jonas", ["Ghent", "Turku"]),
     ("petra", ["Porto", "Brno"])],
)  # fmt: skip
def test_a_facilitator_reminds_their_own_pairs_and_the_lead_all(
    store: Store, asked: Cast, name: str, twins: list[str]
) -> None:
    assert [one.twin for one in read(store, asked, name).owed] == twins
    assert remind(store, asked, name) == len(twins)
    assert {row.kind for row in letters(store)} == {LetterKind.SURVEY}


def test_who_has_answered_is_not_reminded_and_the_letter_says_all(
    store: Store, asked: Cast
) -> None:
    answer(store, asked, asked.gita)
    found = read(store, asked, "jonas")
    assert [(one.twin, one.contact, one.partner) for one in found.owed] == [
        ("Turku", "Tuula", "Ghent")
    ]
    assert remind(store, asked, "jonas") == 1
    [letter] = letters(store)
    assert found.sample is not None
    assert (found.sample.subject, found.sample.body) == (letter.subject, letter.body)
    assert (letter.to_name, letter.to_email, letter.state) == (
        "Tuula", "tuula@city.example", LetterState.WAITING,
    )  # fmt: skip
    assert letter.subject == "Two minutes: how was the inception meeting?"
    assert "please fill in" not in letter.body
    assert "can be answered until the midterm meeting" in letter.body
    assert "Jonas and the programme lead read your answer. Ghent does not" in letter.body
    with store.reading(TESTS) as session:
        rows = session.exec(select(TrailEntry)).all()
    last = max(rows, key=lambda row: row.id or 0)
    assert (last.subject, last.action, last.actor) == (
        "letter", "write_letter", asked.actor(asked.jonas).mark,
    )  # fmt: skip


def test_nobody_is_reminded_twice_within_a_week(store: Store, asked: Cast) -> None:
    assert remind(store, asked, "jonas") == 2
    # The lead reads what the facilitator wrote, and so does the next day.
    tomorrow = TODAY + timedelta(days=1)
    assert [one.twin for one in reminders.due(read(store, asked, "ines", tomorrow).owed)] == [
        "Porto", "Brno",
    ]  # fmt: skip
    with pytest.raises(NotPossible, match="Nobody is left to be reminded"):
        remind(store, asked, "jonas", tomorrow)
    with pytest.raises(Stale, match="Look at the list again"):
        remind(store, asked, "jonas", tomorrow, [asked.ghent.id])
    assert remind(store, asked, "jonas", TODAY + WEEK) == 2


def test_a_withdrawn_letter_does_not_count(store: Store, asked: Cast) -> None:
    assert remind(store, asked, "jonas") == 2
    jonas = asked.actor(asked.jonas)
    with store.writing(jonas) as session:
        for row in letters(store):
            withdraw_letter(session, jonas, row.id or 0, row.version, on=TODAY)
    assert remind(store, asked, "jonas") == 2


def test_one_who_answers_meanwhile_stops_the_press(store: Store, asked: Cast) -> None:
    seen = [one.expression_id for one in read(store, asked, "jonas").owed]
    answer(store, asked, asked.gita)
    with pytest.raises(Stale):
        remind(store, asked, "jonas", seen=seen)
    assert letters(store) == []


def test_a_pair_that_stands_no_more_or_rests_and_a_survey_to_come_are_left_alone(
    store: Store, asked: Cast
) -> None:
    with store.writing(TESTS) as session:
        session.get_one(Pair, asked.pair.id).is_confirmed = False
        session.get_one(Journey, asked.other_journey.id).paused_on = TODAY
    assert read(store, asked, "ines").owed == ()
    assert read(store, asked, "petra", HELD - timedelta(days=1)).owed == ()


@pytest.mark.parametrize("name", ["gita", "ruth", "stan"])
def test_others_remind_nobody(store: Store, asked: Cast, name: str) -> None:
    actor = asked.actor(getattr(asked, name))
    with pytest.raises(NotAllowed), store.reading(actor) as session:
        survey_reminders(session, actor, asked.round.id or 0, on=TODAY)
    with pytest.raises(NotAllowed), store.writing(actor) as session:
        remind_surveys(session, actor, asked.round.id or 0, [asked.ghent.id or 0], on=TODAY)


def test_the_number_of_statements_stays(store: Store, asked: Cast) -> None:
    with counted(store) as few:
        read(store, asked, "ines")
    with store.writing(TESTS) as session:
        more = add_journeys(session, asked.round.id or 0, asked.jonas, 12)
    add_plan(store, *more)
    for journey in more:
        hold(store, TESTS, journey, "inception", HELD)  # type: ignore[arg-type]
    with counted(store) as many:
        assert len(read(store, asked, "ines").owed) == 28
    assert len(many) == len(few)


@given(st.lists(st.tuples(st.sampled_from(["", "a@x.eu", "A@x.eu ", "b@x.eu"]), st.booleans())))
def test_every_person_gets_one_letter_at_most(rows: list[tuple[str, bool]]) -> None:
    owed = [
        replace(OWED, expression_id=at, email=email, reminded_on=TODAY if lately else None)
        for at, (email, lately) in enumerate(rows)
    ]
    found = reminders.due(owed)
    assert len({one.person for one in found}) == len(found)
    assert not any(one.reminded_on for one in found)
    assert {one.person for one in found} == {one.person for one in owed if not one.reminded_on}


SEVERAL = "2 twins have not answered the survey that is open for them."
OTHER = replace(OWED, expression_id=2, email="t@x.eu")


@pytest.mark.parametrize(
    ("owed", "said"),
    [
        ([OWED], "Ghent has not answered the survey that is open for it."),
        ([LATELY], "Ghent has not answered the survey that is open for it. It was reminded within "
                   "the last week."),
        ([OWED, OTHER], SEVERAL),
        ([LATELY, OTHER], f"{SEVERAL} 1 of them was reminded within the last week."),
        ([LATELY, replace(OTHER, reminded_on=TODAY)],
         f"{SEVERAL} All of them were reminded within the last week."),
    ],
)  # fmt: skip
def test_who_owes_an_answer_is_said(owed: list[Owed], said: str) -> None:
    assert reminders.sentence(owed) == said


@pytest.mark.parametrize(
    ("window", "occasion", "until"),
    [
        (Window(Occasion.INCEPTION, HELD), "the inception meeting", "until the midterm meeting"),
        (Window(Occasion.MIDTERM, HELD), "the midterm meeting", "until the conclusion meeting"),
        (Window(Occasion.END, HELD, TODAY), "the journey", "until Tue 14 Oct 2025"),
        (Window(Occasion.SIX_MONTHS, HELD, TODAY), "the half year since the journey",
         "until Tue 14 Oct 2025"),
    ],
)  # fmt: skip
def test_the_letter_names_the_survey_and_its_end(window: Window, occasion: str, until: str) -> None:
    found = reminders.fields(replace(OWED, window=window))
    assert (found["occasion"], found["until"]) == (occasion, until)


@pytest.mark.parametrize(
    ("one", "to", "letter"),
    [(OWED, "Griet", "Now"), (replace(LATELY, contact=""), "nobody named",
                              "Reminded on Tue 14 Oct 2025")],
)  # fmt: skip
def test_a_line_says_to_whom_and_when(one: Owed, to: str, letter: str) -> None:
    found = reminders.line(one)
    assert (found["Letter to"], found["When"]) == (to, letter)
