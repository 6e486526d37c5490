"""Search narrows the notes; what is new since the last visit is marked."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import select

from core.database import Store, now
from core.tables.notes import LogbookVisit
from tests.cast import TESTS, Cast
from tests.screen import open_as, words
from tests.walk import add_plan, write


def test_search_and_what_is_new(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey, cast.other_journey)
    gita, timo = cast.actor(cast.gita), cast.actor(cast.timo)
    write(store, gita, cast.journey, "Sorting in Žďár.")
    with store.writing(TESTS) as session:
        session.add(LogbookVisit(
            journey_id=cast.journey.id or 0, pair_id=cast.pair.id or 0,
            person_id=cast.gita.id or 0, seen_at=now() - timedelta(hours=5),
        ))  # fmt: skip
    write(store, timo, cast.journey, "Tender clauses.")
    screen = open_as(cast.gita, "twinning/logbook")
    assert "1 new entry by Timo since" in words(screen)
    assert len([one for one in screen.caption if "New" in one.value]) == 1
    screen.text_input[0].input("zdar").run()
    assert "Sorting in Žďár." in words(screen)
    assert "Tender clauses." not in words(screen)
    assert "1 entry of 2 found." in words(screen)
    with store.reading(TESTS) as session:
        [visit] = session.exec(select(LogbookVisit)).all()
    assert visit.before_at is not None
