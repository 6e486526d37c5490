"""What was read is kept until somebody writes, for this reader alone."""

from __future__ import annotations

from datetime import date

import pytest
import streamlit as st
from sqlmodel import Session

from core.access import Actor, applicant, system
from core.database import Store
from core.people import actions
from core.people.queries import list_people
from core.tables.people import Person, Role
from pages.shared import cached
from tests.cast import TESTS, TODAY, Cast

CALLS: list[str] = []


@pytest.fixture(autouse=True)
def fresh() -> None:
    CALLS.clear()


def count_calls(session: Session, actor: Actor, word: str, *, on: date) -> str:
    CALLS.append(word)
    return f"{actor.name} {word} {on}"


def other_query(session: Session, actor: Actor, word: str, *, on: date) -> str:
    CALLS.append(word)
    return "other"


def test_a_read_is_done_once_for_the_same_question(cast: Cast) -> None:
    actor = TESTS
    answers = {cached.read(count_calls, actor, "a", on=TODAY) for _ in range(3)}
    assert (answers, CALLS) == ({"tests a 2025-10-14"}, ["a"])


def test_two_who_hold_a_token_each_never_share_an_answer(cast: Cast) -> None:
    one, two = applicant("a" * 64), applicant("b" * 64)
    for who in (one, two):
        cached.read(count_calls, who, "a", on=TODAY)
    assert CALLS == ["a", "a"]


def test_another_argument_query_or_reader_is_another_question(cast: Cast) -> None:
    one, two = system("one"), system("two")
    assert cached.read(count_calls, one, "a", on=TODAY) == "one a 2025-10-14"
    assert cached.read(count_calls, two, "a", on=TODAY) == "two a 2025-10-14"
    assert cached.read(count_calls, two, "b", on=TODAY) == "two b 2025-10-14"
    assert cached.read(count_calls, two, "b", on=date(2026, 1, 1)) == "two b 2026-01-01"
    assert cached.read(other_query, two, "b", on=TODAY) == "other"
    assert CALLS == ["a", "a", "b", "b", "b"]


def test_a_write_makes_every_read_fresh(store: Store, cast: Cast) -> None:
    before = cached.read(list_people, TESTS)
    with store.writing(TESTS) as session:
        actions.change_role(session, TESTS, cast.stan.id or 0, Role.REVIEWER, cast.stan.version,
                            on=TODAY)  # fmt: skip
    after = cached.read(list_people, TESTS)
    roles = [next(row.role for row in rows if row.name == "Stan") for rows in (before, after)]
    assert roles == [Role.STAKEHOLDER, Role.REVIEWER]


def test_kept_objects_are_the_same_object() -> None:
    def make(number: int) -> list[int]:
        return [number]

    assert cached.keep(make, 1) is cached.keep(make, 1)
    assert cached.keep(make, 2) == [2]
    st.cache_resource.clear()


def listing(session: Session, actor: Actor, word: str) -> list[str]:
    CALLS.append(word)
    return [word]


def test_what_is_made_of_an_answer_is_one_object_and_made_again_after_a_write(
    store: Store, cast: Cast
) -> None:
    first, again = (cached.derived(shout, listing, TESTS, "a") for _ in range(2))
    assert first is again
    assert first == ["A"]
    assert cached.derived(shout, listing, cast.actor(cast.ines), "a") is not first
    with store.writing(TESTS) as session:
        session.get_one(Person, cast.ines.id).name = "Inês"
    assert cached.derived(shout, listing, TESTS, "a") is not first
    assert CALLS == ["a", "a", "a"]


def test_two_things_are_made_of_one_reading(store: Store, cast: Cast) -> None:
    assert cached.derived(shout, listing, TESTS, "b") == ["B"]
    assert cached.derived(len, listing, TESTS, "b") == 1
    assert CALLS == ["b"]


def shout(words: list[str]) -> list[str]:
    return [word.upper() for word in words]
