"""Who is signed in is what the store says at this very moment."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.access import Actor, system
from core.database import Store, now
from core.errors import NotPossible
from core.people import actions, queries
from core.people.passwords import Proof, token_hash
from core.people.rules import SESSION_LASTS
from core.tables.people import Person, Role
from tests.cast import QUICK_HASH, TESTS, Cast

SIGN_IN = system("sign-in")


def _start(store: Store, person: Person) -> str:
    with store.writing(SIGN_IN) as session:
        return actions.start_session(session, SIGN_IN, person.id or 0, Proof(QUICK_HASH))


def _who(store: Store, token: str, later: timedelta = timedelta()) -> Actor | None:
    with store.reading(SIGN_IN) as session:
        return queries.find_signed_in(session, SIGN_IN, token_hash(token), at=now() + later)


@pytest.mark.parametrize("name", ["ines", "jonas", "ruth", "gita", "paulo", "stan"])
def test_a_token_names_its_person_with_the_pairs_they_speak_for(
    store: Store, cast: Cast, name: str
) -> None:
    person = getattr(cast, name)
    assert _who(store, _start(store, person)) == cast.actor(person)


def test_a_token_that_was_never_given_names_nobody(store: Store, cast: Cast) -> None:
    _start(store, cast.ines)
    assert _who(store, "made up") is None


def test_a_token_runs_out(store: Store, cast: Cast) -> None:
    token = _start(store, cast.ines)
    assert _who(store, token, SESSION_LASTS - timedelta(minutes=1)) == cast.actor(cast.ines)
    assert _who(store, token, SESSION_LASTS + timedelta(minutes=1)) is None


def test_a_closed_account_is_found_neither_by_name_nor_by_token(store: Store, cast: Cast) -> None:
    token = _start(store, cast.stan)
    with store.writing(TESTS) as session:
        session.get_one(Person, cast.stan.id).is_active = False
    assert _who(store, token) is None
    with store.reading(SIGN_IN) as session:
        assert queries.find_account(session, SIGN_IN, "stan@twinning.example") is None


@pytest.mark.parametrize("typed", ["ines@twinning.example", " INES@Twinning.Example "])
def test_an_account_is_found_however_its_address_is_typed(
    store: Store, cast: Cast, typed: str
) -> None:
    with store.reading(SIGN_IN) as session:
        account = queries.find_account(session, SIGN_IN, typed)
    assert account == queries.Account(
        cast.ines.id or 0, "Ines", "ines@twinning.example", QUICK_HASH
    )


def test_people_are_listed_open_ones_first(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        session.get_one(Person, cast.gita.id).is_active = False
    lead = cast.actor(cast.ines)
    with store.reading(lead) as session:
        names = [row.name for row in queries.list_people(session, lead)]
        facilitators = [row.name for row in queries.list_facilitators(session, lead)]
    assert names == ["Ines", "Jonas", "Paulo", "Petra", "Ruth", "Stan", "Timo", "Gita"]
    assert facilitators == ["Jonas", "Petra"]


@pytest.mark.parametrize("name", ["ines", "jonas", "ruth", "gita", "stan"])
def test_everybody_reads_and_proves_their_own_account(store: Store, cast: Cast, name: str) -> None:
    actor = cast.actor(getattr(cast, name))
    with store.reading(actor) as session:
        row = queries.read_own_account(session, actor)
        proof = queries.prove_own_password(session, actor, "correct horse battery")
        with pytest.raises(NotPossible):
            queries.prove_own_password(session, actor, "another horse battery")
    assert (row.id, row.role) == (actor.person_id, actor.role)
    assert proof == Proof(QUICK_HASH)


def test_the_actor_of_a_changed_role_is_the_new_one(store: Store, cast: Cast) -> None:
    token = _start(store, cast.jonas)
    with store.writing(TESTS) as session:
        session.get_one(Person, cast.jonas.id).role = Role.REVIEWER
    found = _who(store, token)
    assert found is not None
    assert found.role is Role.REVIEWER
