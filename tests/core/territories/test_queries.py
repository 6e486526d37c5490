"""What waits for a verdict, and what was decided, in a fixed number of statements."""

from __future__ import annotations

import pytest

from core.database import Store
from core.errors import Missing, NotAllowed
from core.tables.intake import TerritoryVerdict
from core.tables.selection import OrganisationType
from core.territories import queries
from core.territories.queries import Neighbour
from tests.cast import TESTS, TODAY, Cast, add_expression
from tests.core.territories.test_actions import decide
from tests.statements import counted


@pytest.fixture
def company(store: Store, cast: Cast) -> int:
    """Ghent's own company."""
    with store.writing(TESTS) as session:
        row = add_expression(
            session, cast.round.id or 0, "Ghent Circular", country="BE",
            organisation_type=OrganisationType.PUBLIC_COMPANY, authority_name="City of Ghent",
        )  # fmt: skip
        return row.id or 0


def neighbours(store: Store, cast: Cast, file: int | None) -> tuple[Neighbour, ...]:
    actor = cast.actor(cast.jonas)
    with store.reading(actor) as session:
        return queries.neighbours_of(session, actor, file or 0)


def test_a_city_and_its_company_wait_for_a_verdict(store: Store, cast: Cast, company: int) -> None:
    sentence = "Ghent Circular works for City of Ghent."
    assert neighbours(store, cast, cast.ghent.id) == (
        Neighbour(company, "Ghent Circular", sentence, counts_as_one=True),
    )
    assert neighbours(store, cast, company) == (
        Neighbour(cast.ghent.id or 0, "Ghent", sentence, counts_as_one=True),
    )
    assert neighbours(store, cast, cast.porto.id) == ()
    actor = cast.actor(cast.ines)
    with store.reading(actor) as session:
        (waiting,) = queries.open_territories(session, actor, cast.round.id or 0)
    assert (waiting.first_name, waiting.second_name, waiting.sentence) == (
        "Ghent", "Ghent Circular", sentence,
    )  # fmt: skip


def test_a_verdict_stands_with_who_when_and_why(store: Store, cast: Cast, company: int) -> None:
    decide(store, cast, TerritoryVerdict.RELATED, other=company, one=cast.ghent.id)
    (found,) = neighbours(store, cast, cast.ghent.id)
    assert (found.verdict, found.counts_as_one, found.version) == (
        TerritoryVerdict.RELATED, False, 1,
    )  # fmt: skip
    assert (found.decided_by, found.decided_on, found.reason) == ("Ines", TODAY, "Looked up.")
    actor = cast.actor(cast.ines)
    with store.reading(actor) as session:
        assert queries.open_territories(session, actor, cast.round.id or 0) == ()


def test_a_person_may_join_what_the_machine_did_not_find(store: Store, cast: Cast) -> None:
    decide(store, cast, TerritoryVerdict.SAME)
    (found,) = neighbours(store, cast, cast.ghent.id)
    assert (found.name, found.sentence, found.counts_as_one) == ("Turku", "", True)


def test_the_number_of_statements_does_not_grow(store: Store, cast: Cast, company: int) -> None:
    actor, taken = cast.actor(cast.ines), []
    for upto in (1, 20):
        with store.writing(TESTS) as session:
            for number in range(upto):
                add_expression(session, cast.round.id or 0, "Ghent", country="BE",
                               reference=f"{upto}-{number}")  # fmt: skip
        with store.reading(actor) as session, counted(store) as seen:
            queries.neighbours_of(session, actor, cast.ghent.id or 0)
            queries.open_territories(session, actor, cast.round.id or 0)
        taken.append(len([one for one in seen if one.startswith("SELECT")]))
    assert taken[0] == taken[1]


def test_a_file_or_round_that_is_not_there_is_missing(store: Store, cast: Cast) -> None:
    with pytest.raises(Missing):
        neighbours(store, cast, 9_999)
    actor = cast.actor(cast.ines)
    with pytest.raises(Missing), store.reading(actor) as session:
        queries.open_territories(session, actor, 9_999)


@pytest.mark.parametrize("who", ["ruth", "gita", "stan"])
def test_nobody_else_reads_them(store: Store, cast: Cast, who: str) -> None:
    actor = cast.actor(getattr(cast, who))
    with pytest.raises(NotAllowed), store.reading(actor) as session:
        queries.neighbours_of(session, actor, cast.ghent.id or 0)
