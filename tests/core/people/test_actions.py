"""Accounts change, and every change that matters ends the sign-ins it concerns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from core.access import Actor, system
from core.database import Store, now
from core.errors import NotPossible, Stale
from core.people import actions, queries
from core.people.passwords import HashedPassword, Proof, hashed, token_hash
from core.people.rules import GUESSES, GUESSES_FROM_ANYWHERE, LOCKED_FOR, Knowledge, PersonInput
from core.tables.people import FailedSignIn, Person, Role, SignInSession
from core.tables.trail import TrailEntry
from tests.cast import AT, QUICK_HASH, TESTS, TODAY, Cast

SIGN_IN = system("sign-in")
NEW = HashedPassword("$2b$04$72PoFZl59uz91u./FgGgs.aUPssdTiWWg.eWFqbB37A1yThHXvqiX")


def _start(store: Store, person: Person) -> str:
    with store.writing(SIGN_IN) as session:
        return actions.start_session(session, SIGN_IN, person.id or 0, Proof(QUICK_HASH))


def _is_in(store: Store, token: str) -> bool:
    with store.reading(SIGN_IN) as session:
        return queries.find_signed_in(session, SIGN_IN, token_hash(token)) is not None


def _version(store: Store, person: Person) -> int:
    with store.reading(TESTS) as session:
        return session.get_one(Person, person.id).version


def test_a_lead_opens_an_account_that_can_sign_in(store: Store, cast: Cast) -> None:
    lead, password = cast.actor(cast.ines), hashed("correct horse battery", cost=4)
    given = PersonInput(" Ada  Lovelace ", "ADA@City.example", Role.REVIEWER)
    with store.writing(lead) as session:
        number = actions.add_person(session, lead, given, password, on=TODAY)
    with store.reading(SIGN_IN) as session:
        account = queries.find_account(session, SIGN_IN, "ada@city.example")
    assert account == queries.Account(number, "Ada Lovelace", "ada@city.example", password.value)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (PersonInput("Ada", "not an address", Role.TWIN),
         "This is not an e-mail address. Write it as name@city.example."),
        (PersonInput("Ada", "STAN@twinning.example", Role.TWIN),
         "Somebody with this e-mail address has an account already."),
    ],
)  # fmt: skip
def test_an_account_is_refused_with_a_sentence(
    store: Store, cast: Cast, given: PersonInput, sentence: str
) -> None:
    lead = cast.actor(cast.ines)
    with pytest.raises(NotPossible) as caught, store.writing(lead) as session:
        actions.add_person(session, lead, given, NEW, on=TODAY)
    assert str(caught.value) == sentence


def test_a_password_never_enters_the_trail(store: Store, cast: Cast) -> None:
    lead = cast.actor(cast.ines)
    with store.writing(lead) as session:
        actions.set_password(session, lead, cast.stan.id or 0, NEW, cast.stan.version, on=TODAY)
    with store.reading(TESTS) as session:
        rows = session.exec(select(TrailEntry).order_by(col(TrailEntry.id))).all()
    assert [row for row in rows if NEW.value in f"{row.before}{row.after}"] == []
    assert rows[-1].action == "set_password"


Step = Callable[[Session, Actor, Person], None]


def _change_role(session: Session, lead: Actor, person: Person) -> None:
    actions.change_role(session, lead, person.id or 0, Role.REVIEWER, person.version, on=TODAY)


def _close(session: Session, lead: Actor, person: Person) -> None:
    actions.close_account(session, lead, person.id or 0, person.version, on=TODAY)


def _set_password(session: Session, lead: Actor, person: Person) -> None:
    actions.set_password(session, lead, person.id or 0, NEW, person.version, on=TODAY)


def _end_all(session: Session, lead: Actor, person: Person) -> None:
    actions.end_all_sessions(session, lead, person.id or 0, on=TODAY)


@pytest.mark.parametrize("step", [_change_role, _close, _set_password, _end_all])
def test_a_change_by_the_lead_ends_every_sign_in_of_that_person_alone(
    store: Store, cast: Cast, step: Step
) -> None:
    lead = cast.actor(cast.ines)
    first, second = _start(store, cast.jonas), _start(store, cast.jonas)
    other = _start(store, cast.petra)
    with store.writing(lead) as session:
        step(session, lead, cast.jonas)
    assert [_is_in(store, token) for token in (first, second, other)] == [False, False, True]


def test_a_closed_account_that_is_reopened_has_to_sign_in_again(store: Store, cast: Cast) -> None:
    lead, token = cast.actor(cast.ines), _start(store, cast.stan)
    with store.writing(lead) as session:
        _close(session, lead, cast.stan)
    with store.writing(lead) as session:
        version = session.get_one(Person, cast.stan.id).version
        actions.reopen_account(session, lead, cast.stan.id or 0, version, on=TODAY)
    assert not _is_in(store, token)
    assert _is_in(store, _start(store, cast.stan))


@pytest.mark.parametrize("step", [_change_role, _close, _set_password])
def test_an_account_that_somebody_else_changed_first_is_not_overwritten(
    store: Store, cast: Cast, step: Step
) -> None:
    lead = cast.actor(cast.ines)
    with store.writing(TESTS) as session:
        session.get_one(Person, cast.jonas.id).name = "Jonas Berg"
    with pytest.raises(Stale), store.writing(lead) as session:
        step(session, lead, cast.jonas)


def test_a_lead_cannot_close_their_own_account(store: Store, cast: Cast) -> None:
    lead = cast.actor(cast.ines)
    with pytest.raises(NotPossible), store.writing(lead) as session:
        _close(session, lead, cast.ines)


def test_the_only_lead_stays_lead(store: Store, cast: Cast) -> None:
    lead = cast.actor(cast.ines)
    with pytest.raises(NotPossible) as caught, store.writing(lead) as session:
        _change_role(session, lead, cast.ines)
    assert str(caught.value) == "This is the only lead. Make somebody else a lead first."


@pytest.mark.parametrize("name", ["ines", "jonas", "ruth", "gita", "stan"])
def test_everybody_changes_their_own_password_and_stays_in_here_alone(
    store: Store, cast: Cast, name: str
) -> None:
    person = getattr(cast, name)
    here, elsewhere = _start(store, person), _start(store, person)
    actor = cast.actor(person)
    with store.writing(actor) as session:
        actions.change_password(session, actor, Proof(QUICK_HASH), NEW, keep=here, on=TODAY)
    assert [_is_in(store, here), _is_in(store, elsewhere)] == [True, False]
    with store.reading(TESTS) as session:
        assert session.get_one(Person, person.id).password_hash == NEW.value


def test_a_proof_of_an_older_password_changes_nothing(store: Store, cast: Cast) -> None:
    actor = cast.actor(cast.gita)
    with pytest.raises(Stale), store.writing(actor) as session:
        actions.change_password(session, actor, Proof("an older hash"), NEW, on=TODAY)
    with pytest.raises(Stale), store.writing(SIGN_IN) as session:
        actions.start_session(session, SIGN_IN, cast.gita.id or 0, Proof("an older hash"))


def test_signing_out_ends_one_sign_in_for_good(store: Store, cast: Cast) -> None:
    first, second = _start(store, cast.gita), _start(store, cast.gita)
    for _ in range(2):
        with store.writing(SIGN_IN) as session:
            actions.end_session(session, SIGN_IN, first)
    assert [_is_in(store, first), _is_in(store, second)] == [False, True]


def test_the_store_holds_no_token_and_no_name(store: Store, cast: Cast) -> None:
    token = _start(store, cast.gita)
    with store.writing(SIGN_IN) as session:
        actions.count_sign_in_attempt(session, SIGN_IN, "gita@twinning.example", "10.0.0.1")
    with store.reading(TESTS) as session:
        kept = [row.model_dump_json() for row in session.exec(select(SignInSession)).all()]
        kept += [row.model_dump_json() for row in session.exec(select(FailedSignIn)).all()]
    assert [line for line in kept if token in line or "gita" in line] == []


@pytest.mark.parametrize("email", ["gita@twinning.example", "nobody@twinning.example"])
def test_the_sixth_guess_is_locked_for_names_with_and_without_account(
    store: Store, cast: Cast, email: str
) -> None:
    def guess(address: str, minutes: float = 0) -> object:
        with store.writing(SIGN_IN) as session:
            return actions.count_sign_in_attempt(
                session, SIGN_IN, email, address, at=AT + timedelta(minutes=minutes)
            )

    assert [guess("10.0.0.1") for _ in range(GUESSES)] == [None] * GUESSES
    assert guess("10.0.0.1", 1) == AT + timedelta(minutes=1) + LOCKED_FOR
    assert guess("10.0.0.1", 2) == AT + timedelta(minutes=1) + LOCKED_FOR
    assert guess("10.9.9.9", 3) is None, "nobody is locked out from elsewhere"
    assert guess("10.0.0.1", 17) is None


def test_guesses_from_many_addresses_lock_the_name(store: Store, cast: Cast) -> None:
    def guess(number: int) -> object:
        with store.writing(SIGN_IN) as session:
            return actions.count_sign_in_attempt(
                session, SIGN_IN, "gita@twinning.example", f"10.0.0.{number}", at=AT
            )

    answers = [guess(number) for number in range(GUESSES_FROM_ANYWHERE + 1)]
    assert answers == [None] * GUESSES_FROM_ANYWHERE + [AT + LOCKED_FOR]


def test_a_right_password_forgets_the_guesses(store: Store, cast: Cast) -> None:
    for _ in range(3):
        with store.writing(SIGN_IN) as session:
            actions.count_sign_in_attempt(session, SIGN_IN, "gita@twinning.example", "here")
    with store.writing(SIGN_IN) as session:
        actions.forget_attempts(session, SIGN_IN, " GITA@twinning.example", "here")
    with store.reading(TESTS) as session:
        assert session.exec(select(FailedSignIn)).all() == []


def test_old_sign_ins_and_guesses_are_cleared_away(store: Store, cast: Cast) -> None:
    _start(store, cast.gita)
    with store.writing(SIGN_IN) as session:
        actions.count_sign_in_attempt(session, SIGN_IN, "old@x.example", "here", at=AT)
    with store.writing(SIGN_IN) as session:
        actions.count_sign_in_attempt(session, SIGN_IN, "new@x.example", "here")
        actions.start_session(session, SIGN_IN, cast.timo.id or 0, Proof(QUICK_HASH),
                              at=now() + timedelta(days=2))  # fmt: skip
    with store.reading(TESTS) as session:
        assert len(session.exec(select(FailedSignIn)).all()) == 2
        assert [row.person_id for row in session.exec(select(SignInSession))] == [cast.timo.id]


def test_a_lead_and_the_reviewer_say_what_a_reviewer_can_read(store: Store, cast: Cast) -> None:
    ines, ruth = cast.actor(cast.ines), cast.actor(cast.ruth)
    given = Knowledge(("pl", "fr", "pl"), ("theme", "sector"), " ACR+ ", "BE")
    with store.writing(ines) as session:
        actions.change_knowledge(session, ines, cast.ruth.id or 0, given, 1, on=TODAY)
    with store.reading(ruth) as session:
        own = queries.read_own_account(session, ruth)
    assert own.knowledge == Knowledge(("fr", "pl"), ("sector", "theme"), "ACR+", "BE")
    with pytest.raises(Stale), store.writing(ruth) as session:
        actions.change_own_knowledge(session, ruth, Knowledge(), 1, on=TODAY)
    with pytest.raises(NotPossible), store.writing(ruth) as session:
        actions.change_own_knowledge(session, ruth, Knowledge(("xx",)), own.version, on=TODAY)
    with store.writing(ruth) as session:
        actions.change_own_knowledge(session, ruth, Knowledge(("de",)), own.version, on=TODAY)
    with store.reading(ruth) as session:
        assert queries.read_own_account(session, ruth).knowledge == Knowledge(("de",))
