"""As many statements for all journeys as for one."""

from __future__ import annotations

from core.database import Store
from core.duties import queries
from tests.cast import TESTS, Cast
from tests.statements import counted


def test_all_pairs_cost_as_many_statements_as_one(store: Store, cast: Cast) -> None:
    with store.reading(TESTS) as session:
        # The first statement of a session opens it, too.
        session.connection()
        with counted(store) as one:
            queries.duties_of(session, TESTS, cast.pair.id or 0)
        with counted(store) as both:
            found = queries.open_duties(session, TESTS)
    assert len(found) == 2
    assert len(both) == len(one)
