"""Leads and the pair's own facilitator let people in, and take their access away."""

from __future__ import annotations

import pytest
from sqlmodel import select

from core.access import Actor, system
from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible, TwinningError
from core.journeys.actions import agree_objective
from core.journeys.queries import open_journey_of
from core.people.actions import start_session
from core.people.passwords import HashedPassword, Proof, token_hash
from core.people.queries import find_signed_in
from core.people.rules import PersonInput
from core.tables.journey import LearningObjective
from core.tables.pairing import Pair
from core.tables.people import Person, Role, TwinMember
from core.tables.selection import Expression
from core.tables.trail import TrailEntry
from core.twins import actions
from core.twins.actions import WelcomedTwin
from tests.cast import QUICK_HASH, TESTS, TODAY, Cast

PASSWORD = HashedPassword(QUICK_HASH)
ADA = PersonInput("Ada", "ada@brno.example", Role.TWIN)
SIGN_IN = system("sign-in")


def _welcome(
    store: Store, actor: Actor, pair: Pair, side: Expression, given: PersonInput = ADA,
    password: HashedPassword | None = PASSWORD,
) -> WelcomedTwin:  # fmt: skip
    with store.writing(actor) as session:
        return actions.welcome_twin(
            session, actor, pair.id or 0, side.id or 0, given, password, on=TODAY
        )


def _leave(store: Store, actor: Actor, member_id: int) -> None:
    with store.writing(actor) as session:
        actions.leave_twin(session, actor, member_id, on=TODAY)


def _members(store: Store, pair: Pair) -> dict[int, tuple[int, int]]:
    """Return person and side by the row's number."""
    with store.reading(TESTS) as session:
        rows = session.exec(select(TwinMember).where(TwinMember.pair_id == pair.id)).all()
    return {row.id or 0: (row.person_id, row.expression_id) for row in rows}


def _row_of(store: Store, pair: Pair, person: Person) -> int:
    return next(at for at, (who, _) in _members(store, pair).items() if who == person.id)


def _signed_in(store: Store, person_id: int) -> Actor:
    with store.writing(SIGN_IN) as session:
        token = start_session(session, SIGN_IN, person_id, Proof(QUICK_HASH))
    with store.reading(SIGN_IN) as session:
        found = find_signed_in(session, SIGN_IN, token_hash(token))
    assert found is not None
    return found


@pytest.mark.parametrize("who", ["ines", "petra"])
def test_whoever_is_let_in_signs_in_and_opens_the_journey(
    store: Store, cast: Cast, who: str
) -> None:
    actor = cast.actor(getattr(cast, who))
    welcomed = _welcome(store, actor, cast.other_pair, cast.brno)
    assert welcomed.is_new
    ada = _signed_in(store, welcomed.person_id)
    assert (ada.role, ada.pair_ids, ada.expression_ids) == (
        Role.TWIN, {cast.other_pair.id}, {cast.brno.id},
    )  # fmt: skip
    with store.reading(ada) as session:
        view = open_journey_of(session, ada, cast.other_pair.id or 0)
        with pytest.raises(NotAllowed):
            open_journey_of(session, ada, cast.pair.id or 0)
    assert (view.may_write, [twin.people for twin in view.twins]) == (True, [("Paulo",), ("Ada",)])


def test_a_twin_with_an_account_keeps_its_name_and_password(store: Store, cast: Cast) -> None:
    given = PersonInput("Somebody else", " GITA@twinning.example ", Role.TWIN)
    other = HashedPassword("$2b$04$another")
    welcomed = _welcome(store, cast.actor(cast.petra), cast.other_pair, cast.brno, given, other)
    assert welcomed == WelcomedTwin(cast.gita.id or 0, is_new=False)
    with store.reading(TESTS) as session:
        gita = session.get_one(Person, cast.gita.id)
    assert (gita.name, gita.password_hash) == ("Gita", QUICK_HASH)
    assert _signed_in(store, gita.id or 0).pair_ids == {cast.pair.id, cast.other_pair.id}


def test_several_people_speak_for_one_twin(store: Store, cast: Cast) -> None:
    welcomed = _welcome(store, cast.actor(cast.jonas), cast.pair, cast.ghent)
    sides = [side for _, side in _members(store, cast.pair).values()]
    assert sides == [cast.ghent.id, cast.turku.id, cast.ghent.id]
    assert welcomed.is_new


@pytest.mark.parametrize("who", ["jonas", "ruth", "gita", "paulo", "stan"])
def test_nobody_else_lets_people_in_or_takes_access_away(
    store: Store, cast: Cast, who: str
) -> None:
    actor = cast.actor(getattr(cast, who))
    before, newest = _members(store, cast.other_pair), store.trail_number()
    with pytest.raises(NotAllowed):
        _welcome(store, actor, cast.other_pair, cast.brno)
    # A role that may not see the row is refused before it is looked for.
    with pytest.raises(NotAllowed):
        _leave(store, actor, _row_of(store, cast.other_pair, cast.paulo))
    assert (_members(store, cast.other_pair), store.trail_number()) == (before, newest)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (PersonInput("Ada", "nowhere", Role.TWIN),
         "This is not an e-mail address. Write it as name@city.example."),
        (PersonInput("Ada", "ada@brno.example", Role.LEAD),
         "Only accounts of twins are opened here."),
        (PersonInput("Ruth", "ruth@twinning.example", Role.TWIN),
         "This e-mail address belongs to a reviewer. Write another one for the twin."),
        (PersonInput("Ines", "INES@twinning.example", Role.TWIN),
         "This e-mail address belongs to a lead. Write another one for the twin."),
        (PersonInput("Paulo", "paulo@twinning.example", Role.TWIN),
         "Paulo speaks for Porto. Choose somebody else for Brno."),
    ],
)  # fmt: skip
def test_a_person_is_refused_with_a_sentence(
    store: Store, cast: Cast, given: PersonInput, sentence: str
) -> None:
    newest = store.trail_number()
    with pytest.raises(NotPossible) as caught:
        _welcome(store, cast.actor(cast.petra), cast.other_pair, cast.brno, given)
    assert str(caught.value) == sentence
    assert store.trail_number() == newest


def test_a_closed_account_is_not_opened_by_the_way(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        session.get_one(Person, cast.gita.id).is_active = False
    given = PersonInput("Gita", "gita@twinning.example", Role.TWIN)
    with pytest.raises(NotPossible, match="The account of Gita is closed"):
        _welcome(store, cast.actor(cast.petra), cast.other_pair, cast.brno, given)


def test_the_same_person_is_let_in_once(store: Store, cast: Cast) -> None:
    petra = cast.actor(cast.petra)
    _welcome(store, petra, cast.other_pair, cast.brno)
    before = _members(store, cast.other_pair)
    with pytest.raises(NotPossible, match="^Ada speaks for Brno already.$"):
        _welcome(store, petra, cast.other_pair, cast.brno)
    assert _members(store, cast.other_pair) == before


def test_a_new_account_needs_a_password(store: Store, cast: Cast) -> None:
    with pytest.raises(NotPossible, match="has no account yet"):
        _welcome(store, cast.actor(cast.ines), cast.pair, cast.ghent, password=None)


def test_a_territory_outside_the_pair_is_refused(store: Store, cast: Cast) -> None:
    with pytest.raises(NotPossible, match="not one of the two twins"):
        _welcome(store, cast.actor(cast.jonas), cast.pair, cast.brno)


def test_a_pair_has_to_be_confirmed_first(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        session.get_one(Pair, cast.pair.id).is_confirmed = False
    for who in (cast.ines, cast.jonas):
        with pytest.raises(NotPossible, match="not confirmed yet"):
            _welcome(store, cast.actor(who), cast.pair, cast.ghent)


def test_a_pair_that_is_not_there_is_missing(store: Store, cast: Cast) -> None:
    with pytest.raises(Missing):
        _welcome(store, cast.actor(cast.ines), Pair(id=999), cast.ghent)


def test_access_taken_away_is_gone_at_once_and_the_words_stay(store: Store, cast: Cast) -> None:
    jonas, timo = cast.actor(cast.jonas), cast.actor(cast.timo)
    member_id = _row_of(store, cast.pair, cast.timo)
    _leave(store, jonas, member_id)
    assert _signed_in(store, cast.timo.id or 0).pair_ids == set()
    # The actor as they were known before: the store looks again.
    with pytest.raises(TwinningError), store.reading(timo) as session:
        open_journey_of(session, timo, cast.pair.id or 0)
    with pytest.raises(Missing):
        _leave(store, jonas, member_id)
    assert _welcome(
        store, jonas, cast.pair, cast.turku,
        PersonInput("Timo", "timo@twinning.example", Role.TWIN), None,
    ) == WelcomedTwin(cast.timo.id or 0, is_new=False)  # fmt: skip


def test_a_signature_stays_the_twin_s_when_its_person_leaves(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        goal = LearningObjective(
            journey_id=cast.journey.id or 0, pair_id=cast.pair.id or 0, text="Write a clause."
        )
        session.add(goal)
    gita, timo = cast.actor(cast.gita), cast.actor(cast.timo)
    with store.writing(gita) as session:
        assert not agree_objective(session, gita, goal.id or 0, 1, on=TODAY)
    _leave(store, cast.actor(cast.jonas), _row_of(store, cast.pair, cast.gita))
    with store.writing(timo) as session:
        assert agree_objective(session, timo, goal.id or 0, 2, on=TODAY)


def test_the_trail_names_who_let_whom_in_and_never_the_password(store: Store, cast: Cast) -> None:
    petra = cast.actor(cast.petra)
    newest = store.trail_number()
    welcomed = _welcome(store, petra, cast.other_pair, cast.brno)
    member_id = max(_members(store, cast.other_pair))
    _leave(store, petra, member_id)
    with store.reading(TESTS) as session:
        rows = session.exec(
            select(TrailEntry).where(TrailEntry.id > newest).order_by(TrailEntry.id)  # type: ignore[arg-type, operator]
        ).all()
    assert [
        (row.actor, row.action, row.subject, row.row_id, row.operation) for row in rows
    ] == [
        (petra.mark, "welcome_twin", "person", str(welcomed.person_id), "insert"),
        (petra.mark, "welcome_twin", "twin_member", str(member_id), "insert"),
        (petra.mark, "leave_twin", "twin_member", str(member_id), "delete"),
    ]  # fmt: skip
    assert [row for row in rows if QUICK_HASH in f"{row.before}{row.after}"] == []
