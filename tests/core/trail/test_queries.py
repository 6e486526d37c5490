"""The lead reads the trail newest first, by person and day, a page at a time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.database import Store, now
from core.people import actions
from core.tables.people import Role
from core.tables.trail import TrailEntry
from core.trail import queries
from core.trail.queries import Writer, _bounds
from tests.cast import TODAY, Cast


@pytest.fixture
def changed(store: Store, cast: Cast) -> Cast:
    lead = cast.actor(cast.ines)
    with store.writing(lead) as session:
        actions.change_role(session, lead, cast.stan.id or 0, Role.REVIEWER, 1, on=TODAY)
    return cast


def test_the_newest_change_comes_first_in_plain_words(store: Store, changed: Cast) -> None:
    lead = changed.actor(changed.ines)
    with store.reading(lead) as session:
        newest = queries.list_changes(session, lead).changes[0]
    assert (newest.who, newest.doing, newest.what) == (
        "Ines", "Change role", "Changed account: Stan",
    )  # fmt: skip
    assert newest.details == ("role: stakeholder, now reviewer",)
    assert timedelta() <= now() - newest.at < timedelta(minutes=5)


def test_changes_of_one_writer(store: Store, changed: Cast) -> None:
    lead = changed.actor(changed.ines)
    with store.reading(lead) as session:
        writers = queries.list_writers(session, lead)
        page = queries.list_changes(session, lead, writer=writers[0].mark)
    assert writers == (Writer(lead.mark, "Ines"), Writer("tests", "The program (tests)"))
    assert [change.who for change in page.changes] == ["Ines"]
    assert page.older is None


def test_changes_of_one_day(store: Store, changed: Cast) -> None:
    lead = changed.actor(changed.ines)
    today = now().astimezone(ZoneInfo("Europe/Brussels")).date()
    with store.reading(lead) as session:
        every = queries.list_changes(session, lead, limit=1000).changes
        on_day = queries.list_changes(session, lead, day=today, limit=1000).changes
        before = queries.list_changes(session, lead, day=date(2020, 1, 1))
    assert on_day == every
    assert before == queries.ChangePage((), None)


def test_pages_together_hold_every_change_once(store: Store, changed: Cast) -> None:
    lead = changed.actor(changed.ines)
    numbers: list[int] = []
    older: int | None = None
    with store.reading(lead) as session:
        while True:
            page = queries.list_changes(session, lead, before=older, limit=7)
            numbers += [change.number for change in page.changes]
            older = page.older
            if older is None:
                break
    assert numbers == sorted(range(1, store.trail_number() + 1), reverse=True)


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        (date(2025, 7, 18), "2025-07-17T22:00:00.000000Z", "2025-07-18T22:00:00.000000Z"),
        (date(2025, 1, 18), "2025-01-17T23:00:00.000000Z", "2025-01-18T23:00:00.000000Z"),
        (date(2025, 10, 26), "2025-10-25T22:00:00.000000Z", "2025-10-26T23:00:00.000000Z"),
    ],
)
def test_a_day_is_a_day_in_brussels(day: date, start: str, end: str) -> None:
    assert _bounds(day) == (start, end)


def test_the_store_s_own_instants_compare_with_the_bounds(store: Store, changed: Cast) -> None:
    lead = changed.actor(changed.ines)
    with store.reading(lead) as session:
        row = session.get(TrailEntry, 1)
    assert row is not None
    assert len(row.at) == len(datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"))
