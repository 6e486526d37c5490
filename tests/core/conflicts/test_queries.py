"""Which conflicts are declared."""

from __future__ import annotations

import pytest

from core.access import Actor
from core.conflicts import queries
from core.conflicts.actions import record_conflict
from core.conflicts.rules import ConflictDecision
from core.database import Store
from core.errors import NotAllowed
from core.tables.people import Person, Role
from core.tables.selection import ConflictOfInterest, ConflictOutcome, ContactPerson
from tests.cast import TESTS, TODAY, Cast, add_expression, add_round
from tests.core.selection.test_queries import declare
from tests.statements import counted


def test_open_conflicts_stand_first_and_no_conflict_is_no_line(store: Store, cast: Cast) -> None:
    declare(store, cast.ghent, cast.ruth, ConflictOutcome.NONE)
    declare(store, cast.porto, cast.ruth, ConflictOutcome.EXCLUDE, "Former employer.")
    declare(store, cast.turku, cast.ruth, ConflictOutcome.OPEN, "A joint project.")
    actor = cast.actor(cast.ines)
    with store.reading(actor) as session:
        rows = queries.list_conflicts(session, actor, cast.round.id or 0)
    assert [(row.file, row.is_open) for row in rows] == [("Turku", True), ("Porto", False)]


@pytest.mark.parametrize("name", ["jonas", "ruth", "stan"])
def test_conflicts_are_for_leads(store: Store, cast: Cast, name: str) -> None:
    actor = cast.actor(getattr(cast, name))
    with pytest.raises(NotAllowed), store.reading(actor) as session:
        queries.list_conflicts(session, actor, cast.round.id or 0)


def test_a_conflict_comes_with_what_the_data_says_and_who_decided(
    store: Store, cast: Cast, lead: Actor
) -> None:
    with store.writing(TESTS) as session:
        person = session.get_one(Person, cast.ruth.id)
        person.country, person.organisation = "BE", "City of Ghent"
        session.add(ContactPerson(expression_id=cast.ghent.id, lead_email="a@twinning.example"))
        earlier = add_round(session, "Round 2024")
        old = add_expression(session, earlier.id or 0, "Ghent", country="BE")
        session.add(
            ConflictOfInterest(
                expression_id=old.id or 0, person_id=cast.ruth.id or 0, declaration="Before.",
                outcome=ConflictOutcome.MANAGE,
            )
        )  # fmt: skip
    with store.writing(lead) as session:
        decision = ConflictDecision(ConflictOutcome.EXCLUDE, "A joint contract.")
        record_conflict(
            session, lead, cast.ghent.id or 0, cast.ruth.id or 0, decision, on=TODAY
        )  # fmt: skip
    with store.reading(lead) as session:
        (row,) = queries.list_conflicts(session, lead, cast.round.id or 0)
        found = queries.list_hints(session, lead, cast.ghent.id or 0)
        assert queries.list_hints(session, lead, cast.porto.id or 0) == {}
    assert (row.is_recorded, row.decided_by, row.decided_on) == (True, "Ines", TODAY)
    assert [hint.words for hint in row.hints] == [
        "same organisation (City of Ghent)", "e-mail at twinning.example",
        "conflict of interest in Round 2024", "same country (Belgium)",
    ]  # fmt: skip
    assert found == {cast.ruth.id: row.hints}


def test_whoever_facilitated_or_spoke_for_a_territory_before_is_seen(
    store: Store, cast: Cast, lead: Actor
) -> None:
    with store.writing(TESTS) as session:
        later = add_round(session, "Round 2026")
        again = [
            add_expression(session, later.id or 0, row.name, country=row.country)
            for row in (cast.turku, cast.porto)
        ]
        for person in (cast.jonas, cast.paulo):
            session.get_one(Person, person.id).role = Role.REVIEWER
    with store.reading(lead) as session:
        turku, porto = (queries.list_hints(session, lead, row.id or 0) for row in again)
    assert {number: [hint.words for hint in some] for number, some in turku.items()} == {
        cast.jonas.id: ["facilitated its journey in Round 2025"]
    }
    assert {number: [hint.words for hint in some] for number, some in porto.items()} == {
        cast.paulo.id: ["spoke for it as a twin in Round 2025"]
    }


def test_the_number_of_statements_does_not_grow(store: Store, cast: Cast, lead: Actor) -> None:
    def count() -> int:
        with counted(store) as seen, store.reading(lead) as session:
            queries.list_conflicts(session, lead, cast.round.id or 0)
        return len(seen)

    declare(store, cast.ghent, cast.ruth, ConflictOutcome.OPEN, "A tie.")
    few = count()
    for file in (cast.turku, cast.porto, cast.brno):
        declare(store, file, cast.ruth, ConflictOutcome.EXCLUDE, "A tie.")
        declare(store, file, cast.jonas, ConflictOutcome.OPEN, "A tie.")
    assert count() == few
