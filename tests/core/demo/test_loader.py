"""The demo fills an empty store, once, with everything a first look needs."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from core import audit
from core.access import Actor
from core.applicants.queries import list_clarifications
from core.consents.queries import consents_under_way
from core.consents.rules import round_sentence
from core.course import gather
from core.database import Store, open_store
from core.demo import pairs, written
from core.demo.loader import PAIRING_DAY, Loaded, is_demo, load
from core.demo.people import demo_people
from core.errors import NotPossible
from core.journeys.calendar import conflicts
from core.letters.queries import list_due_letters, list_letters
from core.matchmaking.propose import prepare, propose_for
from core.matchmaking.queries import list_proposals, open_pool, read_vectors
from core.meetings.queries import list_meetings, open_meeting
from core.overview.queries import read_clock
from core.people.passwords import problem, prove
from core.restore import is_empty
from core.reviews.queries import list_unclear
from core.selection import form
from core.settings import read
from core.tables.course import CourseChange, CourseKind
from core.tables.intake import Clarification
from core.tables.journey import Effort, Entry, Journey, JourneyState, Milestone, PriorityItem
from core.tables.letters import Letter, LetterKind
from core.tables.meeting import Meeting, MeetingState
from core.tables.pairing import Pair, PairConsent
from core.tables.people import Person, Role, TwinMember
from core.tables.selection import (
    Assignment,
    ConflictOfInterest,
    ContactPerson,
    Decision,
    Expression,
    Review,
    Round,
    RoundState,
    Score,
)
from tests.cast import TESTS, add_round
from tests.conftest import SECRET

ROWS = [*written.expressions(2024), *written.expressions(2025)]


@pytest.fixture
def loaded(store: Store) -> Loaded:
    """Load the demo into the test's store."""
    return load(store, cost=4)


def count(session: Session, table: type) -> int:
    """Count the rows of a table."""
    return len(session.exec(select(table)).all())


def test_the_demo_holds_two_rounds_with_their_files_and_journeys(
    store: Store, loaded: Loaded
) -> None:
    assert (loaded.expressions, loaded.journeys, loaded.today.isoformat()) == (58, 10, "2025-10-14")
    with store.reading(TESTS) as session:
        rounds = session.exec(select(Round).order_by(col(Round.id))).all()
        assert [(row.name, row.state) for row in rounds] == [
            ("Twinning round 2024", RoundState.CONFIRMED),
            ("Twinning round 2025", RoundState.MATCHING),
        ]
        numbers = {
            table.__name__: count(session, table)
            for table in (Expression, ContactPerson, Review, Pair, Journey, TwinMember, Milestone)
        }
    assert numbers == {
        "Expression": 58, "ContactPerson": 58, "Review": len(written.reviews()), "Pair": 10,
        "Journey": 10, "TwinMember": 20,
        "Milestone": sum(len(row["milestones"]) for row in written.journeys()),
    }  # fmt: skip


def test_the_clock_stands_at_the_demo_s_day(store: Store, loaded: Loaded) -> None:
    with store.reading(TESTS) as session:
        clock = read_clock(session, TESTS)
    assert (clock.is_demo, clock.today) == (True, written.today())


def test_the_past_pairs_are_what_matching_proposes_with_value_and_reason(
    store: Store, loaded: Loaded
) -> None:
    with store.reading(TESTS) as session:
        past = session.exec(select(Round.id).order_by(col(Round.id))).first() or 0
        (kept,) = list_proposals(session, TESTS, past)
        pool = open_pool(session, TESTS, past)
        found = propose_for(pool, prepare(pool, read_vectors(session, TESTS, past)), kept.settings)
    assert (kept.status, kept.is_current, kept.total) == ("optimal", True, found.total)
    assert [
        ((pair.first_id, pair.second_id), pair.value, dict(pair.contributions), pair.reason)
        for pair in kept.pairs
    ] == [(pair.key, pair.value, dict(pair.contributions), pair.sentence) for pair in found.pairs]
    assert len({pair.reason for pair in kept.pairs}) == len(kept.pairs) == 10


def test_a_demo_whose_pairs_matching_would_not_propose_is_refused(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pairs, "MUSTS", (*pairs.MUSTS, "topic_group"))
    with pytest.raises(NotPossible, match="Matching would not propose"):
        load(store, cost=4)
    assert is_empty(store)


def test_every_demo_person_signs_in_with_the_printed_password(store: Store, loaded: Loaded) -> None:
    assert Counter(person.role for person in loaded.people) == {
        Role.LEAD: 1, Role.FACILITATOR: 2, Role.REVIEWER: 4, Role.TWIN: 4, Role.STAKEHOLDER: 1,
    }  # fmt: skip
    with store.reading(TESTS) as session:
        accounts = {row.email: row for row in session.exec(select(Person))}
    for person in loaded.people[:2]:
        assert prove(person.password, accounts[person.email].password_hash)
    assert loaded.people == demo_people(store.settings)


def test_nobody_signs_in_as_the_other_twins(store: Store, loaded: Loaded) -> None:
    known = {person.email for person in loaded.people}
    with store.reading(TESTS) as session:
        others = [row for row in session.exec(select(Person)) if row.email not in known]
    assert {row.role for row in others} == {Role.TWIN}
    assert len(others) == 16
    assert len({row.password_hash for row in others}) == 1


def test_two_twins_share_a_pair_and_two_are_elsewhere(store: Store, loaded: Loaded) -> None:
    emails = [person.email for person in loaded.people if person.twin_of]
    with store.reading(TESTS) as session:
        pairs = [
            session.exec(
                select(TwinMember.pair_id)
                .join(Person, col(Person.id) == col(TwinMember.person_id))
                .where(col(Person.email) == email)
            ).one()
            for email in emails
        ]
    assert Counter(Counter(pairs).values()) == {2: 2}


def test_the_journeys_stand_at_every_stage(store: Store, loaded: Loaded) -> None:
    with store.reading(TESTS) as session:
        states = Counter(session.exec(select(Journey.state)).all())
        held = session.exec(select(Milestone).where(col(Milestone.held_on).is_not(None))).all()
        assert count(session, Entry) == sum(len(row["entries"]) for row in written.journeys())
        assert count(session, Effort) == sum(len(row["effort"]) for row in written.journeys())
        assert count(session, PriorityItem) > 20
    assert states == {JourneyState.RUNNING: 9, JourneyState.CONCLUDED: 1}
    assert len(set(Counter(row.journey_id for row in held).values())) >= 5
    assert all(row.is_booked for row in held)


def test_one_journey_rests_and_one_got_more_months(store: Store, loaded: Loaded) -> None:
    with store.reading(TESTS) as session:
        turns = session.exec(select(CourseChange).order_by(col(CourseChange.id))).all()
        journeys = {row.id: row for row in session.exec(select(Journey))}
        longer = next(row for row in turns if row.kind is CourseKind.EXTENDED)
        steps = session.exec(
            select(Milestone).where(Milestone.journey_id == longer.journey_id)
        ).all()
        summary = gather.summary(session, journeys[longer.journey_id])
    assert [row.kind for row in turns] == [CourseKind.PAUSED, CourseKind.EXTENDED]
    assert [row.id for row in journeys.values() if row.paused_on] == [turns[0].journey_id]
    assert (longer.months_before, longer.months_after) == (9, 11)
    assert [row.months for row in journeys.values() if row.months != 9] == [11]
    # What is booked stays, the others wait for the second twin's yes, and nothing contradicts.
    assert {len(row.agreed_by) for row in steps if row.is_booked} == {2}
    assert {len(row.agreed_by) for row in steps if not row.is_booked} == {1}
    assert conflicts(summary.facts.steps, summary.facts.ends_on) == ()
    people = {row.by_id for row in turns}
    assert people == {journeys[row.journey_id].facilitator_id for row in turns}


def test_nothing_in_the_demo_happens_after_its_day(store: Store, loaded: Loaded) -> None:
    with store.reading(TESTS) as session:
        days = [
            *session.exec(select(Entry.written_on)), *session.exec(select(Effort.on)),
            *session.exec(select(Journey.started_on)),
            *session.exec(select(CourseChange.changed_on)),
            *(day for day in session.exec(select(Milestone.held_on)) if day),
            *(at.date() for at in session.exec(select(Review.completed_at)) if at),
            *session.exec(select(Clarification.asked_on)), *session.exec(select(Letter.made_on)),
            *session.exec(select(Meeting.held_on)),
        ]  # fmt: skip
    assert max(days) <= loaded.today


def test_every_reviewed_file_has_two_reviewers_and_none_with_a_conflict(
    store: Store, loaded: Loaded
) -> None:
    with store.reading(TESTS) as session:
        assigned = session.exec(select(Assignment)).all()
        conflicts = {
            (row.expression_id, row.person_id) for row in session.exec(select(ConflictOfInterest))
        }
        reviews = session.exec(select(Review)).all()
        scores = session.exec(select(Score)).all()
    given = {(row.expression_id, row.reviewer_id) for row in assigned}
    assert set(Counter(row.expression_id for row in assigned).values()) == {2}
    assert conflicts
    assert not given & conflicts
    assert {(row.expression_id, row.reviewer_id) for row in reviews} < given
    assert set(Counter(row.review_id for row in scores).values()) == {3}


def test_the_past_round_s_files_and_two_ineligible_ones_are_decided(
    store: Store, loaded: Loaded
) -> None:
    with store.reading(TESTS) as session:
        decisions = Counter(session.exec(select(Expression.decision)).all())
    assert decisions == {
        Decision.PAIRED: 20, Decision.RESERVE: 2, Decision.INELIGIBLE: 2, Decision.NONE: 34,
    }  # fmt: skip


def test_the_desk_of_the_round_holds_questions_a_meeting_under_way_and_letters_that_wait(
    store: Store, loaded: Loaded
) -> None:
    lead = next(person for person in loaded.people if person.role is Role.LEAD)
    with store.reading(TESTS) as session:
        row = session.exec(select(Person).where(col(Person.email) == lead.email)).one()
        number = session.exec(select(Round.id).order_by(col(Round.id).desc())).first() or 0
        file = session.exec(select(Expression).where(col(Expression.name) == "Szilvásliget")).one()
        assert (file.population_year, file.decision) == (2024, Decision.NONE)
    actor = Actor(row.id, row.name, row.role, row.email)
    with store.reading(actor) as session:
        questions = list_clarifications(session, actor, number)
        [meeting] = list_meetings(session, actor, number)
        view = open_meeting(session, actor, meeting.id)
        outbox = list_letters(session, actor, number)
        unclear = list_unclear(session, actor, number)
        due = list_due_letters(session, actor, number)
    assert [(one.file, one.state(loaded.today)) for one in questions] == [
        ("Aguas de Monteluz, S.A.", "open"), ("Szilvásliget", "answered"),
    ]  # fmt: skip
    assert [(item.name, item.is_agreed) for item in view.items] == [
        ("Ballyfern", True), ("Fontalba", True), ("Thornmere", False),
        ("Tranhede Affald og Genbrug A/S", False),
    ]  # fmt: skip
    assert (view.state, len(view.panel), view.leaving) == (MeetingState.RUNNING, 4, {})
    assert [(one.applicant, one.kind, one.state_words) for one in outbox] == [
        ("Aguas de Monteluz, S.A.", LetterKind.CLARIFICATION, "Ready"),
        ("Commune d'Aïn Safia", LetterKind.INELIGIBLE, "Ready"),
        ("Rundblick Kreislauf Beratung GmbH", LetterKind.INELIGIBLE, "Ready"),
        ("Szilvásliget", LetterKind.CLARIFICATION, "Sent"),
    ]  # fmt: skip
    assert [(one.reviewer, one.file, one.fields) for one in unclear] == [
        ("Dorota Wilk", "Zgornje Lipje", ("main_topic",))
    ]
    assert due == ()


def test_the_trail_says_that_the_demo_was_loaded(store: Store, loaded: Loaded) -> None:
    with store.snapshot() as connection:
        assert audit.verify(connection, store.trail_key).is_whole
        rows = connection.exec_driver_sql("SELECT DISTINCT actor, action FROM trail_entry").all()
    assert [tuple(row) for row in rows] == [("demo", "load_demo")]


def test_the_demo_is_loaded_into_an_empty_store_only(store: Store) -> None:
    assert is_empty(store)
    assert not is_demo(store)
    with store.writing(TESTS) as session:
        add_round(session)
    with pytest.raises(NotPossible, match="not empty"):
        load(store)
    assert not is_demo(store)


@pytest.mark.parametrize("phase", ["call open", "", "PAIRING"])
def test_another_phase_is_refused_with_the_ones_there_are(store: Store, phase: str) -> None:
    with pytest.raises(NotPossible, match=PAIRING_DAY):
        load(store, phase)
    assert is_empty(store)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_every_file_of_the_demo_would_pass_an_import(row: written.Row) -> None:
    checked = form.check(row)
    assert checked.problems == ()
    assert checked.input is not None
    for name in ("country", "kind", "nuts3", "territory_type", "main_topic", "population"):
        assert getattr(checked.input, name) == row[name], name
    assert set(row["topic_codes"]) == set(checked.input.topic_codes)


def test_passwords_are_long_enough_and_no_two_are_equal(store: Store) -> None:
    found = [person.password for person in demo_people(store.settings)]
    assert len(set(found)) == len(found)
    assert [problem(password) for password in found] == [None] * len(found)
    assert all(re.fullmatch(r"([a-z]+-){3}\d\d", password) for password in found)


def test_the_letters_link_to_where_the_demo_is_served(store_url: str, tmp_path: Path) -> None:
    settings = read({
        "DATABASE_URL": store_url, "TWINNING_SECRET": SECRET, "PORT": "8600",
        "TWINNING_FILES": str(tmp_path / "twinning.files"),
    })  # fmt: skip
    opened = open_store(settings)
    load(opened, cost=4)
    with opened.reading(TESTS) as session:
        bodies = session.exec(select(Letter.body).where(col(Letter.body).contains("://"))).all()
    opened.close()
    assert bodies
    assert all("http://localhost:8600/status?token=" in body for body in bodies)


def test_nine_pairs_agreed_and_the_tenth_waits(store: Store, loaded: Loaded) -> None:
    with store.reading(TESTS) as session:
        pairs_in_order = session.exec(select(Pair).order_by(col(Pair.id))).all()
        said = session.exec(select(PairConsent).order_by(col(PairConsent.id))).all()
        helena = session.exec(select(Person).where(Person.role == Role.LEAD)).one()
        lead = Actor(helena.id, helena.name, helena.role)
    assert [pair.published_on is None for pair in pairs_in_order] == [False] * 9 + [True]
    assert [row.state.value for row in said] == ["agreed"] * 19 + ["asked"]
    with store.reading(lead) as session:
        told = round_sentence(consents_under_way(session, lead), loaded.today)
    assert told.startswith("9 of 10 pairs have both consents; ")
    assert told.endswith("has not answered for 15 days.")
