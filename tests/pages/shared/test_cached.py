"""What was read is kept until a table it was read from changes, for this reader alone."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
import streamlit as st
from sqlalchemy import text
from sqlmodel import Session, col, select

from core import audit
from core.access import VISITOR, Actor, applicant, may, system
from core.database import Store
from core.errors import NotPossible
from core.fiche.content import Choice
from core.freshness import Earlier, Freshness, stamp_of
from core.letters.templates import Template
from core.people import actions
from core.people.queries import list_people
from core.settings import ROOT
from core.tables.intake import ApplicantLink
from core.tables.journey import Entry, Journey
from core.tables.letters import Letter, LetterKind
from core.tables.meeting import Meeting
from core.tables.people import Person, Role, TwinMember
from core.tables.selection import Assignment, Expression, Round
from pages.shared import cached
from pages.shared.store import SIGN_IN
from tests.cast import AT, TESTS, TODAY, Cast
from tests.core.test_every_action import FUNCTIONS

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
    session.exec(select(Person)).first()
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


def names(
    session: Session, actor: Actor, *, earlier: Earlier[tuple[str, ...]] | None = None
) -> tuple[str, ...]:
    CALLS.append("all" if earlier is None else f"{sorted(earlier.changes)} {earlier.answer[-1]}")
    return tuple(session.exec(select(Person.name).order_by(col(Person.id))))


def _named(store: Store, kind: type[Person] | type[Round], number: int | None, name: str) -> None:
    with store.writing(TESTS) as session:
        session.get_one(kind, number).name = name


def test_a_renewed_read_is_given_its_own_earlier_answer_and_what_changed(
    store: Store, cast: Cast
) -> None:
    lead, guide = cast.actor(cast.ines), cast.actor(cast.jonas)
    first = cached.renewed(names, lead)
    assert cached.renewed(names, lead) is first
    _named(store, Person, cast.stan.id, "Stanislaw")
    assert cached.renewed(names, lead)[-1] == "Stanislaw"
    assert cached.renewed(names, guide)[-1] == "Stanislaw"
    _named(store, Round, cast.round.id, "Autumn")
    cached.renewed(names, lead)
    _named(store, Person, cast.stan.id, "Stani")
    assert cached.renewed(names, lead)[-1] == "Stani"
    # Nobody is handed what another reader was given.
    assert CALLS == ["all", "['person'] Stan", "all", "['person'] Stanislaw"]


def test_a_change_in_a_part_that_was_not_read_again_is_told_later(store: Store, cast: Cast) -> None:
    def lazy(session: Session, actor: Actor, *, earlier: Earlier[str] | None = None) -> str:
        if earlier is not None and "round" not in earlier.changes:
            return earlier.answer
        return session.exec(select(Round.name)).one()

    cached.renewed(lazy, TESTS)
    _named(store, Round, cast.round.id, "Autumn")
    assert cached.renewed(lazy, cast.actor(cast.ines)) == "Autumn"
    _named(store, Person, cast.stan.id, "Stanislaw")
    assert cached.renewed(lazy, cast.actor(cast.ines)) == "Autumn"
    _named(store, Round, cast.round.id, "Winter")
    assert cached.renewed(lazy, cast.actor(cast.ines)) == "Winter"


def only_rounds(session: Session, actor: Actor) -> list[str]:
    CALLS.append("rounds")
    return list(session.exec(select(Round.name)).all())


def test_a_write_elsewhere_leaves_an_answer_as_it_is(store: Store, cast: Cast) -> None:
    first = cached.read(only_rounds, TESTS)
    with store.writing(TESTS) as session:
        session.get_one(Person, cast.stan.id).name = "Stanislaw"
    assert cached.read(only_rounds, TESTS) == first
    assert CALLS == ["rounds"]
    with store.writing(TESTS) as session:
        session.get_one(Round, cast.round.id).name = "Autumn"
    assert cached.read(only_rounds, TESTS) == ["Autumn"]


def test_an_answer_that_needs_more_tables_than_before_follows_them_too(
    store: Store, cast: Cast
) -> None:
    """The second table is read only once the first says so."""

    def by_name(session: Session, actor: Actor) -> str:
        name = session.get_one(Round, cast.round.id).name
        return name if name != "Autumn" else session.get_one(Person, cast.stan.id).name

    def write(kind: type[Round | Person], number: int | None, name: str) -> None:
        with store.writing(TESTS) as session:
            session.get_one(kind, number).name = name

    assert cached.read(by_name, TESTS) == cast.round.name
    write(Round, cast.round.id, "Autumn")
    assert cached.read(by_name, TESTS) == "Stan"
    write(Person, cast.stan.id, "Stanislaw")
    assert cached.read(by_name, TESTS) == "Stanislaw"


def test_what_leaves_no_trail_is_asked_every_time(store: Store, cast: Cast) -> None:
    def drafts(session: Session, actor: Actor) -> int:
        CALLS.append("drafts")
        return len(session.connection().execute(text("SELECT 1 FROM draft")).all())

    assert [cached.read(drafts, TESTS) for _ in range(2)] == [0, 0]
    assert CALLS == ["drafts", "drafts"]


def test_an_answer_is_the_readers_own_copy_and_a_made_thing_is_not(
    store: Store, cast: Cast
) -> None:
    cached.read(listing, TESTS, "c").append("more")
    assert cached.read(listing, TESTS, "c") == ["c"]


def test_the_question_asked_longest_ago_is_given_up(
    store: Store, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cached, "COPIED", 2)
    for word in ("a", "b", "a", "c", "a", "b"):
        cached.read(listing, TESTS, word)
    assert CALLS == ["a", "b", "c", "b"]


def kept_queries() -> dict[str, Callable[..., Any]]:
    """Return every query that some page keeps, as the pages are written."""
    by_name = {function.__name__: function for function in FUNCTIONS.values()}
    found = set()
    for path in (ROOT / "pages").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in (
                "cached.read", "cached.derived", "cached.renewed",
            ):  # fmt: skip
                which = node.args[ast.unparse(node.func) == "cached.derived"]
                found.add(ast.unparse(which).rpartition(".")[2])
    return {name: by_name[name] for name in sorted(found)}


def readers(store: Store) -> list[Actor]:
    """Return somebody of each standing whose answers are not empty, an applicant too."""
    with store.writing(TESTS) as session:
        file = session.exec(select(Expression.id).order_by(col(Expression.id))).first() or 0
        session.add(ApplicantLink(expression_id=file, token_hash="a" * 64, made_at=AT))
        people = list(session.exec(select(Person).where(Person.role != Role.STAKEHOLDER)).all())
        asked = session.exec(select(Assignment.reviewer_id)).first()
        member = session.exec(select(TwinMember)).first()
    assert member is not None
    first = {person.role: person for person in reversed(people)}
    first[Role.REVIEWER] = next(person for person in people if person.id == asked)
    first[Role.TWIN] = next(person for person in people if person.id == member.person_id)
    team = [
        Actor(one.id, one.name, one.role, one.email)
        for one in (first[Role.LEAD], first[Role.FACILITATOR], first[Role.REVIEWER])
    ]
    twin = first[Role.TWIN]
    own = frozenset({member.pair_id}), frozenset({member.expression_id})
    return [*team, Actor(twin.id, twin.name, twin.role, twin.email, *own),
            applicant("a" * 64), VISITOR, SIGN_IN]  # fmt: skip


def arguments(store: Store) -> Mapping[str, Any]:
    """Return with what a query is asked, by the name of its parameter."""
    with store.reading(TESTS) as session:
        journey = session.exec(select(Journey)).first()
        newest = session.exec(select(Round).order_by(col(Round.closes_local).desc())).first()
        assert journey is not None
        assert newest is not None
        file = session.exec(select(Expression.id).where(Expression.round_id == newest.id)).first()
        return {
            "pair_id": journey.pair_id, "journey_id": journey.id, "round_id": newest.id,
            "expression_id": file, "on": TODAY, "each": 2, "kind": LetterKind.RECEIVED,
            "text": Template("A subject", "A body"), "choice": Choice(),
            "letter_id": session.exec(select(Letter.id)).first(),
            "meeting_id": session.exec(select(Meeting.id)).first(),
            "entry_id": session.exec(
                select(Entry.id).where(Entry.pair_id == journey.pair_id)
            ).first(),
        }  # fmt: skip


def test_a_write_to_any_table_that_a_kept_query_reads_renews_it(demo_store: Store) -> None:
    """Each table is written once; who read it must be renewed, and nobody else need be."""
    freshness, given, actors = Freshness(demo_store), arguments(demo_store), readers(demo_store)
    read: dict[str, frozenset[str]] = {}
    for name, query in kept_queries().items():
        actor = next(one for one in actors if may(one, name))
        wanted = [
            parameter.name
            for parameter in list(inspect.signature(query).parameters.values())[2:]
            if parameter.default is parameter.empty
        ]
        with freshness.following() as tables, demo_store.reading(actor) as session:
            own = dict.fromkeys(["expression_id"], min(actor.expression_ids, default=None))
            of = given | own if actor.role is Role.TWIN else given
            # Some answer only at their own time of a round; what they looked at first is followed.
            with suppress(NotPossible):
                query(session, actor, **{one: of[one] for one in wanted})
        read[name] = frozenset(tables)
    assert [name for name, tables in read.items() if stamp_of(tables, freshness.newest()) is None
            ] == []  # fmt: skip
    for table in audit.audited_tables():
        before = freshness.newest()
        key = next(iter(table.primary_key)).name
        with demo_store.writing(TESTS) as session:
            change = text(f'UPDATE "{table.name}" SET {key} = {key}')
            count = session.connection().execute(change).rowcount
        after = freshness.newest()
        renewed = {
            name for name, tables in read.items()
            if stamp_of(tables, before) != stamp_of(tables, after)
        }  # fmt: skip
        changed = {table.name, "trail_entry", "trail_head"} if count else set()
        assert renewed == {name for name, tables in read.items() if tables & changed}
