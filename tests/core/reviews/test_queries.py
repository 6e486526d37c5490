"""What reviewers owe, who reviews how much, and which conflicts are declared."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.database import Store
from core.errors import NotAllowed
from core.reviews import queries
from core.tables.selection import Assignment, ConflictOutcome, Round, RoundState
from tests.cast import TESTS, TODAY, Cast
from tests.core.selection.test_queries import GOOD, declare, give, write


def test_a_reviewer_owes_the_longest_given_first_with_the_next_step(
    store: Store, cast: Cast
) -> None:
    give(store, cast.ghent, cast.ruth)
    give(store, cast.turku, cast.ruth)
    give(store, cast.porto, cast.ruth)
    give(store, cast.brno, cast.ruth)
    with store.writing(TESTS) as session:
        row = session.get(Assignment, 3)
        assert row is not None
        row.assigned_on = TODAY - timedelta(days=9)
    for file in (cast.turku, cast.porto, cast.brno):
        declare(store, file, cast.ruth, ConflictOutcome.NONE)
    write(store, cast.porto, cast.ruth, GOOD, done=False)
    write(store, cast.brno, cast.ruth, GOOD)
    actor = cast.actor(cast.ruth)
    with store.reading(actor) as session:
        owed = queries.my_reviews(session, actor)
    assert [(row.name, row.step) for row in owed] == [
        ("Porto", "draft"), ("Ghent", "declare"), ("Turku", "write"),
    ]  # fmt: skip


def test_nothing_is_owed_once_the_pairs_are_confirmed(store: Store, cast: Cast) -> None:
    give(store, cast.ghent, cast.ruth)
    with store.writing(TESTS) as session:
        call = session.get(Round, cast.round.id)
        assert call is not None
        call.state = RoundState.CONFIRMED
    actor = cast.actor(cast.ruth)
    with store.reading(actor) as session:
        assert queries.my_reviews(session, actor) == ()


def test_the_load_of_reviewers_counts_files_and_complete_reviews(store: Store, cast: Cast) -> None:
    give(store, cast.ghent, cast.ruth)
    give(store, cast.turku, cast.ruth)
    write(store, cast.ghent, cast.ruth, GOOD)
    write(store, cast.turku, cast.ruth, GOOD, done=False)
    give(store, cast.porto, cast.ruth)
    declare(store, cast.porto, cast.ruth, ConflictOutcome.EXCLUDE, "Former employer.")
    actor = cast.actor(cast.ines)
    with store.reading(actor) as session:
        (row,) = queries.list_reviewers(session, actor, cast.round.id or 0)
    assert (row.name, row.files, row.complete) == ("Ruth", 2, 1)


def test_open_conflicts_stand_first_and_no_conflict_is_no_line(store: Store, cast: Cast) -> None:
    declare(store, cast.ghent, cast.ruth, ConflictOutcome.NONE)
    declare(store, cast.porto, cast.ruth, ConflictOutcome.EXCLUDE, "Former employer.")
    declare(store, cast.turku, cast.ruth, ConflictOutcome.OPEN, "A joint project.")
    actor = cast.actor(cast.ines)
    with store.reading(actor) as session:
        rows = queries.list_conflicts(session, actor, cast.round.id or 0)
    assert [(row.file, row.is_open) for row in rows] == [("Turku", True), ("Porto", False)]


@pytest.mark.parametrize("name", ["jonas", "ruth", "stan"])
def test_conflicts_and_loads_are_for_leads(store: Store, cast: Cast, name: str) -> None:
    actor = cast.actor(getattr(cast, name))
    with pytest.raises(NotAllowed), store.reading(actor) as session:
        queries.list_conflicts(session, actor, cast.round.id or 0)
    with pytest.raises(NotAllowed), store.reading(actor) as session:
        queries.list_reviewers(session, actor, cast.round.id or 0)


@pytest.mark.parametrize("name", ["ines", "jonas", "stan"])
def test_only_reviewers_owe_reviews(store: Store, cast: Cast, name: str) -> None:
    actor = cast.actor(getattr(cast, name))
    with pytest.raises(NotAllowed), store.reading(actor) as session:
        queries.my_reviews(session, actor)
