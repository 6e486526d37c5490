"""The facilitator writes the digest with one button; nobody else is offered it."""

from __future__ import annotations

from datetime import date

from sqlmodel import select

from core.database import Store
from core.tables.journey import MilestoneKind
from core.tables.letters import Letter, LetterKind
from tests.cast import TESTS, Cast
from tests.screen import open_as
from tests.walk import add_plan, hold


def test_a_facilitator_writes_the_digest(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey, cast.other_journey)
    hold(store, cast.actor(cast.jonas), cast.journey, MilestoneKind.INCEPTION, date(2025, 10, 1))
    twin = open_as(cast.gita, "twinning/logbook")
    assert "For this pair" not in [one.label for one in twin.button]
    screen = open_as(cast.jonas, "twinning/logbook", {"pair": cast.pair.id})
    next(one for one in screen.button if one.label == "For this pair").click().run()
    assert not screen.error
    with store.reading(TESTS) as session:
        letters = session.exec(select(Letter)).all()
    assert [row.kind for row in letters] == [LetterKind.DIGEST] * 2
    assert all("Inception meeting took place on Wed 1 Oct 2025" in row.body for row in letters)
