"""What strangers read of a call, and what a token opens."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import select

from core.access import VISITOR, Actor, applicant
from core.applying import queries
from core.applying.queries import Call, DraftView
from core.database import Store
from core.errors import Missing
from core.people.passwords import token_hash
from core.tables.intake import ApplicantLink, DeadlineExtension
from core.tables.selection import RoundState
from tests.applying import COMPLETE, begin, close_call, open_call, send
from tests.cast import TESTS, TODAY
from tests.statements import counted


def read(store: Store, round_id: int | None = None, on: date = TODAY) -> Call | None:
    with store.reading(VISITOR) as session:
        return queries.read_call(session, VISITOR, round_id, on=on)


def opened(store: Store, holder: Actor, on: date = TODAY) -> DraftView | None:
    with store.reading(holder) as session:
        return queries.open_draft(session, holder, on=on)


def test_without_a_round_there_is_no_call(store: Store) -> None:
    assert read(store) is None
    open_call(store)
    assert read(store, 99) is None


def test_the_open_call_that_closes_next_is_shown(store: Store) -> None:
    later = open_call(store, "Later", closes_local="2026-03-01 18:00")
    next_one = open_call(store, "Next")
    past = open_call(store, "Past", closes_local="2025-07-18 18:00")
    found = read(store)
    assert found is not None
    assert (found.round_id, found.name) == (next_one, "Next")
    assert found.deadline == "Fri 14 Nov 2025, 18:00 Brussels time (CET, UTC+1)"
    assert found.drafts_end_on == date(2026, 1, 13)
    asked = read(store, later)
    assert asked is not None and asked.name == "Later"
    close_call(store, next_one)
    close_call(store, later)
    # Open although its deadline has passed: late files are still taken.
    left = read(store)
    assert left is not None and left.round_id == past


def test_with_every_call_closed_the_newest_is_shown(store: Store) -> None:
    newest = open_call(store, "Newest", state=RoundState.MATCHING)
    open_call(store, "Older", closes_local="2024-07-18 18:00", state=RoundState.CLOSED)
    found = read(store)
    assert found is not None and found.round_id == newest


def test_the_criteria_are_those_of_the_round(store: Store) -> None:
    weights = {"commitment": 50, "relevant_experience": 30, "expanding_access": 20}
    settings = {
        "criteria": {code: {"weight": one, "threshold": 3.0} for code, one in weights.items()}
    }
    found = read(store, open_call(store, settings=settings))
    assert found is not None
    assert {item.code: item.weight for item in found.criteria} == weights


def test_a_moved_deadline_names_the_one_before(store: Store) -> None:
    call = open_call(store)
    with store.writing(TESTS) as session:
        session.add(
            DeadlineExtension(
                round_id=call, before_local="2025-10-31 18:00", after_local="2025-11-14 18:00",
                reason="Holidays", extended_on=TODAY,
            )
        )  # fmt: skip
    found = read(store, call)
    assert found is not None
    assert found.extended_from == "Fri 31 Oct 2025, 18:00 Brussels time (CET, UTC+1)"


def test_reading_a_call_takes_as_many_statements_with_many_rounds(store: Store) -> None:
    open_call(store)
    with counted(store) as few:
        read(store)
    for number in range(5):
        open_call(store, f"Round {number}", closes_local="2024-07-18 18:00")
    with counted(store) as many:
        read(store)
    assert len(many) == len(few)


def test_a_draft_opens_with_its_answers_step_and_call(store: Store) -> None:
    call = open_call(store)
    empty = opened(store, begin(store, call, "empty"))
    assert empty is not None and empty.is_new and empty.answers == {}
    filled = opened(store, begin(store, call, "filled", COMPLETE))
    assert filled is not None
    assert (filled.answers, filled.step, filled.is_new) == (COMPLETE, 1, False)
    assert filled.call.round_id == call


def test_a_wrong_an_old_and_an_ended_token_are_told_the_same(store: Store) -> None:
    call = open_call(store)
    begin(store, call, "other", COMPLETE)
    old = begin(store, call, "old", COMPLETE)
    ended = begin(store, call, "ended", COMPLETE)
    send(store, ended)
    with store.writing(TESTS) as session:
        link = session.exec(select(ApplicantLink)).one()
        link.ended_at = link.made_at
        session.add(link)
    said = set()
    for holder, on in (
        (applicant(token_hash("wrong")), TODAY), (applicant(""), TODAY),
        (old, TODAY + timedelta(days=365)), (ended, TODAY + timedelta(days=365)),
    ):  # fmt: skip
        with pytest.raises(Missing) as refusal:
            opened(store, holder, on)
        said.add(str(refusal.value))
    with store.reading(ended) as session, pytest.raises(Missing) as refusal:
        queries.read_receipt(session, ended)
    assert said == {str(refusal.value)}


def test_once_sent_a_token_opens_the_receipt_and_outlives_the_draft(store: Store) -> None:
    call = open_call(store)
    begin(store, call, "other", COMPLETE | {"name": "City of Porto", "country": "PT"})
    send(store, applicant(token_hash("other")))
    holder = begin(store, call, answers=COMPLETE)
    send(store, holder)
    for on in (TODAY, TODAY + timedelta(days=365)):
        assert opened(store, holder, on) is None
    with store.reading(holder) as session:
        receipt = queries.read_receipt(session, holder)
    assert (receipt.reference, receipt.round_name) == ("TW-2025-0002", "Round 2026")
    assert receipt.arrival == "in_time"
    assert (receipt.given.name, receipt.given.lead_person) == ("City of Leuven", "An Janssens")
