"""The first page asks a twin about a time that waits for its yes."""

from __future__ import annotations

from datetime import date

from core.appointments.views import Asked
from core.database import Store
from core.overview.appointments import meeting_needs
from core.overview.queries import list_needs
from tests.cast import TODAY, Cast
from tests.core.appointments.sample import at, propose
from tests.walk import add_plan

SENTENCE = "Say whether Tue 21 Oct 2025 suits you for exchange 1."


def test_a_proposed_time_is_asked_about() -> None:
    (need,) = meeting_needs([Asked(4, "exchange 1", date(2025, 10, 21))])
    assert (need.sentence, need.page, need.query) == (SENTENCE, "twinning/meetings", {"pair": 4})


def test_it_stands_on_the_first_page_of_the_twin_it_waits_for(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    propose(store, cast, cast.timo, at(14))
    asked = {}
    for person in (cast.gita, cast.timo):
        actor = cast.actor(person)
        with store.reading(actor) as session:
            asked[person.name] = [need.sentence for need in list_needs(session, actor, on=TODAY)]
    assert SENTENCE in asked["Gita"]
    assert SENTENCE not in asked["Timo"]
