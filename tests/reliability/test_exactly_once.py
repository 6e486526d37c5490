"""A click happens exactly once, however often it is sent and wherever its run is cut."""

from __future__ import annotations

import threading

import pytest
from sqlmodel import func, select

from core import audit
from core.access import Actor
from core.database import Store
from core.errors import AlreadyDone, TwinningError
from core.journeys.logbook import EntryInput
from core.notes.actions import write_entry
from core.tables.journey import Entry, EntryKind
from core.tables.trail import RequestKey
from tests.cast import TESTS, TODAY, Cast

CLICKS = 30
CUTS = 10


class CutShort(BaseException):
    """Stand for what ends a page's run: it passes through every `except Exception`."""


def click(store: Store, actor: Actor, journey_id: int, key: str, *, cut: bool = False) -> None:
    """Save one form as a page does."""
    with store.writing(actor, key) as session:
        write_entry(session, actor, journey_id, EntryInput(EntryKind.POINT, key), on=TODAY)
        if cut:
            raise CutShort


def written(store: Store) -> list[str]:
    """Return the texts of all entries in the order they were written."""
    with store.reading(TESTS) as session:
        return list(session.exec(select(Entry.text).order_by(Entry.id)))  # type: ignore[arg-type]


def test_a_double_click_writes_once(store: Store, cast: Cast) -> None:
    actor, journey_id = cast.actor(cast.gita), cast.journey.id or 0
    refused, unexpected = list[str](), list[BaseException]()

    def press(key: str, gate: threading.Barrier) -> None:
        gate.wait()
        try:
            click(store, actor, journey_id, key)
        except AlreadyDone:
            refused.append(key)
        except TwinningError as error:
            unexpected.append(error)

    keys = [f"form {number}" for number in range(CLICKS)]
    for key in keys:
        gate = threading.Barrier(2)
        presses = [threading.Thread(target=press, args=(key, gate)) for _ in range(2)]
        for one in presses:
            one.start()
        for one in presses:
            one.join()
    assert unexpected == []
    assert refused == keys
    assert written(store) == keys


def test_a_run_that_is_cut_before_the_end_wrote_nothing_and_can_be_repeated(
    store: Store, cast: Cast
) -> None:
    actor, journey_id = cast.actor(cast.gita), cast.journey.id or 0
    for number in range(CUTS):
        with pytest.raises(CutShort):
            click(store, actor, journey_id, f"form {number}", cut=True)
        assert len(written(store)) == number
        click(store, actor, journey_id, f"form {number}")
    assert len(written(store)) == CUTS


def test_a_run_that_is_cut_after_the_end_wrote_once_and_the_repeat_writes_nothing(
    store: Store, cast: Cast
) -> None:
    actor, journey_id = cast.actor(cast.gita), cast.journey.id or 0
    for number in range(CUTS):
        click(store, actor, journey_id, f"form {number}")
        with pytest.raises(AlreadyDone):
            click(store, actor, journey_id, f"form {number}")
    assert len(written(store)) == CUTS
    with store.reading(TESTS) as session:
        assert session.exec(select(func.count()).select_from(RequestKey)).one() == CUTS


def test_many_people_write_at_once_and_everything_is_there_in_one_trail(
    store: Store, cast: Cast
) -> None:
    gate, failed = threading.Barrier(8), list[BaseException]()

    def write(name: str, actor: Actor) -> None:
        gate.wait()
        for number in range(5):
            try:
                click(store, actor, cast.journey.id or 0, f"{name} {number}")
            except TwinningError as error:
                failed.append(error)

    people = [cast.actor(cast.gita), cast.actor(cast.timo)] * 4
    threads = [
        threading.Thread(target=write, args=(f"writer {place}", actor))
        for place, actor in enumerate(people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(written(store)) == 40
    with store.snapshot() as connection:
        assert audit.verify(connection, store.trail_key).is_whole


def test_a_writer_that_fails_does_not_hold_up_the_next(store: Store, cast: Cast) -> None:
    actor, journey_id = cast.actor(cast.gita), cast.journey.id or 0
    done = threading.Event()

    def fail() -> None:
        with pytest.raises(CutShort):
            click(store, actor, journey_id, "cut", cut=True)
        done.set()

    thread = threading.Thread(target=fail)
    thread.start()
    assert done.wait(30)
    thread.join()
    click(store, actor, journey_id, "next")
    assert written(store) == ["next"]
