"""Who is given again what did not change is never given anything but what stands in the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest

from core.access import Actor
from core.consents.queries import consents_of_round
from core.database import Store
from core.freshness import Earlier, Freshness
from core.journeys.logbook import EntryInput
from core.notes import actions as notes
from core.portfolio.queries import list_week, read_portfolio
from core.tables.journey import EntryKind, Visibility
from core.tables.pairing import Pair
from core.touched import pairs_touched
from tests.cast import TESTS, TODAY, Cast, add_journeys
from tests.core.changes import CHANGES
from tests.walk import add_plan, write


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast with the plans of both journeys."""
    add_plan(store, cast.journey, cast.other_journey)
    return cast


@dataclass
class Kept:
    """Hold what one reader was given last, as the pages keep it."""

    query: Callable[..., Any]
    actor: Actor
    given: Mapping[str, Any]
    answer: Any = None
    newest: Mapping[str, int] = field(default_factory=dict)
    tables: frozenset[str] = frozenset()

    def renew(self, store: Store, freshness: Freshness) -> bool:
        """Read again what changed; tell whether that could be told."""
        newest, earlier = freshness.newest(), None
        if self.newest:
            changes = freshness.changes(self.newest, newest, self.tables)
            assert changes is not None
            earlier = Earlier(self.answer, changes)
        with freshness.following() as tables, store.reading(self.actor) as session:
            self.answer = self.query(session, self.actor, **self.given, earlier=earlier)
            is_told = earlier is None or pairs_touched(session, earlier.changes) is not None
        self.newest, self.tables = newest, self.tables | tables
        return is_told

    def read(self, store: Store) -> Any:
        """Read everything from nothing."""
        with store.reading(self.actor) as session:
            return self.query(session, self.actor, **self.given)


@pytest.mark.parametrize("seed", range(2))
def test_whatever_was_written_what_is_kept_says_the_same_as_everything_read_again(
    store: Store, walk: Cast, seed: int
) -> None:
    """Each reader looks now and then: one or many changes lie between two looks."""
    chance, freshness = Random(seed), Freshness(store)
    with store.writing(TESTS) as session:
        more = add_journeys(session, walk.round.id or 0, walk.jonas, 2)
    add_plan(store, *more)
    of_round = {"round_id": walk.round.id or 0}
    kept = [
        Kept(query, walk.actor(person), given)
        for person in (walk.ines, walk.jonas)
        for query, given in (
            (read_portfolio, {**of_round, "on": TODAY}), (list_week, {"on": TODAY}),
            (consents_of_round, of_round),
        )
    ]  # fmt: skip
    for one in kept:
        one.renew(store, freshness)
    # Early ones come again: an edit or a removal wants something to be there.
    changes = chance.sample(CHANGES, len(CHANGES)) + chance.sample(CHANGES, len(CHANGES))
    while changes:
        for _ in range(min(len(changes), chance.randint(1, 4))):
            with store.writing(TESTS) as session:
                changes.pop()(session, chance)
        one = chance.choice(kept)
        assert one.renew(store, freshness)
        assert one.answer == one.read(store)
    for one in kept:
        one.renew(store, freshness)
        assert one.answer == one.read(store)


def test_one_change_leaves_the_other_journeys_as_they_were_read(store: Store, walk: Cast) -> None:
    freshness, lead = Freshness(store), walk.actor(walk.ines)
    kept = Kept(read_portfolio, lead, {"round_id": walk.round.id or 0, "on": TODAY})
    kept.renew(store, freshness)
    before = {one.pair_id: one for one, _ in kept.answer}
    write(store, walk.actor(walk.gita), walk.journey, visibility=Visibility.PAIR)
    kept.renew(store, freshness)
    after = {one.pair_id: one for one, _ in kept.answer}
    other, own = walk.other_pair.id or 0, walk.pair.id or 0
    assert after[other] is before[other]
    assert after[own].facts.last_entry_on == TODAY
    assert before[own].facts.last_entry_on is None


@pytest.mark.parametrize(
    ("changes", "touched"),
    [
        ({"entry": ({"id": 9, "pair_id": 1, "journey_id": 3},)}, {1}),
        ({"effort": ({"id": 9, "pair_id": 1}, {"id": 9, "pair_id": 2})}, {1, 2}),
        ({"pair": ({"id": 2, "replaces_id": 7},)}, {2, 7}),
        ({}, set()),
        ({"round": ({"id": 2},), "entry": ({"id": 9, "pair_id": 1},)}, None),
    ],
)  # fmt: skip
def test_a_change_touches_the_pairs_its_rows_name(
    store: Store, changes: dict[str, Any], touched: set[int] | None
) -> None:
    with store.reading(TESTS) as session:
        assert pairs_touched(session, changes) == touched


def test_a_name_touches_the_pairs_it_stands_on(store: Store, walk: Cast) -> None:
    own, other = walk.pair.id or 0, walk.other_pair.id or 0
    gita, touched = walk.actor(walk.gita), {}
    owed = EntryInput(EntryKind.ACTION, "Send it.", owner_id=walk.timo.id, due_on=TODAY)
    with store.writing(gita) as session:
        notes.write_entry(session, gita, walk.journey.id or 0, owed, on=TODAY)
    with store.reading(TESTS) as session:
        for row in (walk.ines, walk.jonas, walk.petra, walk.timo, walk.gita):
            touched[row.name] = pairs_touched(session, {"person": ({"id": row.id or 0},)})
        for file in (walk.ghent, walk.brno):
            touched[file.name] = pairs_touched(session, {"expression": ({"id": file.id or 0},)})
    assert touched == {"Ines": set(), "Jonas": {own}, "Petra": {other}, "Timo": {own},
                       "Gita": set(), "Ghent": {own}, "Brno": {other}}  # fmt: skip


def test_a_pair_and_the_one_it_replaces_are_touched_together(store: Store, walk: Cast) -> None:
    own, other = walk.pair.id or 0, walk.other_pair.id or 0
    with store.writing(TESTS) as session:
        session.get_one(Pair, other).replaces_id = own
    with store.reading(TESTS) as session:
        for rows in ({"effort": ({"pair_id": own},)}, {"effort": ({"pair_id": other},)},
                     {"letter": ({"id": 1, "expression_id": walk.ghent.id or 0},)}):  # fmt: skip
            assert pairs_touched(session, rows) == {own, other}
