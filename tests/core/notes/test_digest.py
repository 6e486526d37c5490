"""A digest tells of whole days, once, and of nothing that the twins keep to themselves."""

from __future__ import annotations

from datetime import date, timedelta

from core.notes.digest import MOST_QUOTES, fields, happened
from core.tables.journey import Visibility
from tests.cast import TODAY
from tests.core.notes.sample import action, exchange, row

SINCE = date(2025, 10, 1)
STEPS = (exchange(1, SINCE, date(2025, 10, 3)), exchange(2, date(2025, 10, 30)))


def test_a_digest_tells_what_was_held_written_and_done_and_what_follows() -> None:
    entries = (
        row(1, "We **reuse** furniture."),
        row(2, "Between us.", visibility=Visibility.PAIR),
        row(3, "Long ago.", written_on=date(2025, 9, 30)),
        action(4, done_on=date(2025, 10, 9), written_on=date(2025, 9, 1)),
        action(5, "Ask the mayor.", written_on=date(2025, 9, 1)),
    )
    assert fields(happened(entries, STEPS, SINCE, TODAY)) == {
        "since": "Wed 1 Oct 2025",
        "until": "Mon 13 Oct 2025",
        "happened": "- Exchange 1 took place on Fri 3 Oct 2025.\n"
        "- Point, Gita: We reuse furniture.\n"
        "- Done by Timo: Send the clause.",
        "following": "- Exchange 2, Thu 30 Oct 2025.\n- Timo, by Tue 21 Oct 2025: Ask the mayor.",
    }


def test_what_is_written_today_stands_in_the_next_digest_and_only_there() -> None:
    today = row(1, written_on=TODAY)
    assert happened((today,), (), SINCE, TODAY).is_empty
    later = happened((today,), (), TODAY, TODAY + timedelta(days=7))
    assert later.written == (today,)


def test_a_long_digest_counts_the_rest() -> None:
    entries = tuple(row(number, "x" * 300) for number in range(1, MOST_QUOTES + 3))
    said = fields(happened(entries, (), SINCE, TODAY))
    assert said["happened"].count("…") == MOST_QUOTES
    assert said["happened"].endswith("- 2 more entries in your shared notes.")
    assert said["following"] == "- Nothing is planned yet: settle the next meeting."
