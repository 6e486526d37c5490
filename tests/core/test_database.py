"""The store loses nothing, writes once, and shows each actor only their own rows."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import text
from sqlmodel import select

from core import audit
from core.access import VISITOR, Actor
from core.database import Store, WritersQueue
from core.errors import AlreadyDone, NotAllowed, Stale
from core.tables.journey import Entry, EntryKind, Visibility
from core.tables.people import Person, Role
from core.tables.selection import Round
from tests.cast import AT, TESTS, TODAY, Cast, add_round


def test_a_save_under_a_used_key_writes_nothing(store: Store) -> None:
    with store.writing(TESTS, "form 1") as session:
        add_round(session, "First")
    with pytest.raises(AlreadyDone), store.writing(TESTS, "form 1") as session:
        add_round(session, "Second")
    with store.reading(TESTS) as session:
        assert [row.name for row in session.exec(select(Round))] == ["First"]


def test_a_saved_key_is_remembered_and_a_failed_one_is_not(store: Store) -> None:
    with store.writing(TESTS, "form 1") as session:
        add_round(session, "First")
    with pytest.raises(ZeroDivisionError), store.writing(TESTS, "form 2"):
        raise ZeroDivisionError
    assert [store.was_saved(f"form {number}") for number in (1, 2)] == [True, False]


def test_a_failed_save_frees_its_key_and_leaves_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.writing(TESTS, "form 1") as session:
        add_round(session, "Half")
        raise ZeroDivisionError
    with store.writing(TESTS, "form 1") as session:
        add_round(session, "Whole")
    with store.reading(TESTS) as session:
        assert [row.name for row in session.exec(select(Round))] == ["Whole"]


def test_the_second_of_two_writers_with_an_old_version_is_refused(store: Store) -> None:
    with store.writing(TESTS) as session:
        row_id = add_round(session).id
    with store.writing(TESTS) as session:
        old = session.get(Round, row_id)
    assert old is not None
    with store.writing(TESTS) as session:
        fresh = session.get(Round, row_id)
        assert fresh is not None
        fresh.slots = 8
    old.slots = 6
    with pytest.raises(Stale), store.writing(TESTS) as session:
        session.add(old)


def test_a_reading_session_cannot_write(store: Store) -> None:
    with pytest.raises(NotAllowed), store.reading(TESTS) as session:
        add_round(session)


@pytest.mark.parametrize("change", ["role", "closed"])
def test_an_account_that_changed_is_refused_at_its_next_step(
    store: Store, cast: Cast, change: str
) -> None:
    with store.writing(TESTS) as session:
        person = session.get(Person, cast.jonas.id)
        assert person is not None
        if change == "role":
            person.role = Role.STAKEHOLDER
        else:
            person.is_active = False
    with pytest.raises(NotAllowed), store.reading(cast.actor(cast.jonas)):
        pass


def test_writers_are_served_in_the_order_they_came() -> None:
    queue, order = WritersQueue(), list[int]()
    arrived = [threading.Event() for _ in range(5)]

    def write(number: int) -> None:
        arrived[number].set()
        with queue.turn():
            order.append(number)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(5)]
    with queue.turn():
        for number, thread in enumerate(threads):
            thread.start()
            arrived[number].wait()
            while len(queue._waiting) <= number:
                pass
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]


def _entry(cast: Cast, pair_id: int, journey_id: int, visibility: Visibility) -> Entry:
    return Entry(
        journey_id=journey_id, pair_id=pair_id, kind=EntryKind.POINT, text=visibility.value,
        visibility=visibility, author_id=cast.gita.id or 0, written_on=TODAY, written_at=AT,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("gita", ["pair", "facilitator", "programme", "public"]),
        ("timo", ["pair", "facilitator", "programme", "public"]),
        ("paulo", []),
        ("jonas", ["facilitator", "programme", "public"]),
        ("petra", ["programme", "public"]),
        ("ines", ["facilitator", "programme", "public"]),
        ("ruth", []),
        ("stan", []),
    ],
)
def test_a_forgotten_filter_shows_only_the_entries_that_are_ones_own(
    store: Store, cast: Cast, name: str, seen: list[str]
) -> None:
    with store.writing(TESTS) as session:
        for visibility in Visibility:
            session.add(_entry(cast, cast.pair.id or 0, cast.journey.id or 0, visibility))
    with store.reading(cast.actor(getattr(cast, name))) as session:
        rows = session.exec(select(Entry).order_by(Entry.id)).all()
        ids = session.exec(select(Entry.id)).all()
    assert [row.text for row in rows] == seen
    assert len(ids) == len(seen)


def test_a_twin_cannot_write_into_another_pair(store: Store, cast: Cast) -> None:
    actor = cast.actor(cast.paulo)
    with pytest.raises(NotAllowed), store.writing(actor) as session:
        session.add(_entry(cast, cast.pair.id or 0, cast.journey.id or 0, Visibility.PAIR))


def test_a_statement_that_cannot_be_limited_is_refused(store: Store, cast: Cast) -> None:
    with pytest.raises(NotAllowed), store.reading(cast.actor(cast.gita)) as session:
        session.execute(text("SELECT * FROM entry"))


def test_a_visitor_sees_no_person(store: Store, cast: Cast) -> None:
    with store.reading(VISITOR) as session:
        assert session.exec(select(Person)).all() == []


def test_nobody_speaks_for_a_pair_they_claim(store: Store, cast: Cast) -> None:
    claimed = Actor(cast.paulo.id, "Paulo", Role.TWIN, pair_ids=frozenset({cast.pair.id or 0}))
    with store.writing(TESTS) as session:
        session.add(_entry(cast, cast.pair.id or 0, cast.journey.id or 0, Visibility.PAIR))
    with store.reading(claimed) as session:
        assert session.exec(select(Entry)).all() == []


def test_every_change_stands_in_the_trail_with_who_and_what(store: Store) -> None:
    with store.writing(TESTS) as session:
        row = add_round(session)
        row.slots = 9
        session.flush()
        session.delete(row)
    with store.engine.connect() as connection:
        rows = connection.execute(
            text("SELECT actor, subject, operation FROM trail_entry ORDER BY id")
        ).all()
        assert [tuple(row) for row in rows] == [
            ("tests", "round", "insert"),
            ("tests", "round", "update"),
            ("tests", "round", "delete"),
        ]
        assert audit.verify(connection, store.trail_key).is_whole
