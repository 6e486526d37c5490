"""Who reviews how much, who owes what, and what would be proposed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.access import Actor
from core.assignments import queries
from core.assignments.rules import Plan
from core.database import Store
from core.errors import NotAllowed
from core.tables.people import Person
from core.tables.selection import Assignment, ConflictOutcome, Expression, Round, RoundState
from tests.cast import TESTS, TODAY, Cast, add_expression
from tests.core.selection.test_queries import GOOD, declare, give, write
from tests.statements import counted


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


@pytest.mark.parametrize("name", ["jonas", "ruth", "stan"])
def test_loads_are_for_leads(store: Store, cast: Cast, name: str) -> None:
    actor = cast.actor(getattr(cast, name))
    with pytest.raises(NotAllowed), store.reading(actor) as session:
        queries.list_reviewers(session, actor, cast.round.id or 0)


@pytest.mark.parametrize("name", ["jonas", "ruth", "stan"])
def test_proposals_and_what_is_owed_are_for_leads(store: Store, cast: Cast, name: str) -> None:
    actor = cast.actor(getattr(cast, name))
    with pytest.raises(NotAllowed), store.reading(actor) as session:
        queries.propose_assignments(session, actor, cast.round.id or 0, 2)
    with pytest.raises(NotAllowed), store.reading(actor) as session:
        queries.list_owed(session, actor, cast.round.id or 0)


def plan_of(store: Store, lead: Actor, cast: Cast, each: int = 2) -> Plan:
    with store.reading(lead) as session:
        return queries.propose_assignments(session, lead, cast.round.id or 0, each)


def test_a_proposal_knows_conflicts_loads_languages_topics_and_ties(
    store: Store, cast: Cast, lead: Actor, rita: Person, roma: Person
) -> None:
    with store.writing(TESTS) as session:
        reader = session.get_one(Person, rita.id)
        reader.languages, reader.topic_groups, reader.country = ["pt"], ["theme"], "BE"
        file = session.get_one(Expression, cast.porto.id)
        file.form_language = "pt"
    give(store, cast.turku, cast.ruth, rita)
    declare(store, cast.ghent, cast.ruth, ConflictOutcome.OPEN, "A tie.")
    plan = plan_of(store, lead, cast)
    files = {file.name: file for file in plan.files}
    assert set(files) == {"Ghent", "Porto", "Brno"}
    assert (files["Porto"].language, files["Porto"].topic_group) == ("pt", "theme")
    assert files["Ghent"].barred == (cast.ruth.id,)
    assert [hint.kind for hint in files["Ghent"].hints_of(rita.id or 0)] == ["country"]
    assert plan.given[cast.ghent.id or 0] == (rita.id, roma.id)
    assert (rita.id or 0) in plan.given[cast.porto.id or 0]
    assert [reader.load for reader in plan.readers] == [1, 1, 0]
    assert sorted(plan.loads().values()) == [2, 3, 3]


def test_a_closed_account_counts_only_for_what_it_handed_in(
    store: Store, cast: Cast, lead: Actor, rita: Person, roma: Person
) -> None:
    for file in (cast.ghent, cast.porto, cast.turku, cast.brno):
        give(store, file, cast.ruth, rita)
    write(store, cast.ghent, cast.ruth, GOOD)
    with store.writing(TESTS) as session:
        session.get_one(Person, cast.ruth.id).is_active = False
    plan = plan_of(store, lead, cast)
    assert [file.name for file in plan.files] == ["Turku", "Porto", "Brno"]
    assert set(plan.given.values()) == {(roma.id,)}


def test_what_is_owed_is_listed_by_age_with_the_next_step(
    store: Store, cast: Cast, lead: Actor, rita: Person
) -> None:
    for file in (cast.ghent, cast.porto, cast.turku):
        give(store, file, cast.ruth, rita)
    declare(store, cast.ghent, cast.ruth, ConflictOutcome.NONE)
    declare(store, cast.porto, cast.ruth, ConflictOutcome.NONE)
    declare(store, cast.turku, cast.ruth, ConflictOutcome.EXCLUDE, "Former employer.")
    write(store, cast.ghent, cast.ruth, GOOD)
    write(store, cast.porto, cast.ruth, GOOD, done=False)
    with store.writing(TESTS) as session:
        session.get_one(Assignment, 6).assigned_on = TODAY - timedelta(days=40)
    with store.reading(lead) as session:
        rows = queries.list_owed(session, lead, cast.round.id or 0)
    assert [(row.person, row.file, row.step) for row in rows] == [
        ("Rita", "Turku", "declare"), ("Rita", "Ghent", "declare"), ("Rita", "Porto", "declare"),
        ("Ruth", "Porto", "draft"),
    ]  # fmt: skip
    with store.writing(TESTS) as session:
        session.get_one(Round, cast.round.id).state = RoundState.CONFIRMED
    with store.reading(lead) as session:
        assert queries.list_owed(session, lead, cast.round.id or 0) == ()


@pytest.mark.parametrize("name", ["propose_assignments", "list_owed", "list_reviewers"])
def test_the_number_of_statements_does_not_grow_with_files(
    store: Store, cast: Cast, lead: Actor, rita: Person, roma: Person, name: str
) -> None:
    query = getattr(queries, name)
    arguments = (2,) if name == "propose_assignments" else ()

    def count() -> int:
        with counted(store) as seen, store.reading(lead) as session:
            query(session, lead, cast.round.id or 0, *arguments)
        return len(seen)

    give(store, cast.ghent, cast.ruth)
    few = count()
    with store.writing(TESTS) as session:
        more = [add_expression(session, cast.round.id or 0, f"Town {n}") for n in range(9)]
    for file in more:
        give(store, file, rita)
        declare(store, file, roma, ConflictOutcome.EXCLUDE, "A tie.")
    assert count() == few
