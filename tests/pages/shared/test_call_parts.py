"""The countdown looks at the clock by itself; a moved deadline names the one before."""

from __future__ import annotations

from core.database import Store
from core.tables.intake import DeadlineExtension
from pages.shared import call_parts
from tests.applying import open_call
from tests.cast import TESTS, TODAY
from tests.screen import open_as, words


def test_the_countdown_is_looked_at_again_within_a_minute() -> None:
    assert 10 <= call_parts.EVERY <= 60


def test_what_pairs_weigh_stands_in_hundredths(store: Store) -> None:
    open_call(store)
    bars = [bar.proto.text for bar in open_as(None, "public/call").get("progress")]
    assert bars[-4:] == [
        "Topic: what you want to work on, offer and learn: 45 of 100",
        "Level of advancement on that topic: 35 of 100",
        "A language you share: 10 of 100",
        "A similar context, such as size and economy: 10 of 100",
    ]


def test_a_moved_deadline_says_so(store: Store) -> None:
    call = open_call(store)
    with store.writing(TESTS) as session:
        session.add(
            DeadlineExtension(
                round_id=call, before_local="2025-10-31 18:00", after_local="2025-11-14 18:00",
                reason="Holidays", extended_on=TODAY,
            )
        )  # fmt: skip
    said = words(open_as(None, "public/call"))
    assert "Extended. The first deadline was Fri 31 Oct 2025, 18:00" in said
