"""Who may do what is one table, refused by default."""

from __future__ import annotations

import pytest

from core import access, permissions
from core.access import VISITOR, Actor, Standing, may, system
from core.database import Store
from core.errors import NotAllowed
from core.permissions import PERMISSIONS
from core.tables.people import Role
from tests.cast import TESTS, Cast


def test_an_action_without_a_row_is_refused_to_everybody(store: Store, cast: Cast) -> None:
    for person in cast.people:
        actor = cast.actor(person)
        assert not may(actor, "rule_the_world")
        with pytest.raises(NotAllowed), store.reading(actor) as session:
            access.require(session, actor, "rule_the_world")
    assert not may(TESTS, "rule_the_world")
    assert not may(VISITOR, "rule_the_world")


@pytest.mark.parametrize("action", sorted(PERMISSIONS))
def test_a_role_may_exactly_what_its_row_says(action: str) -> None:
    allowed = {role for role in Role if may(Actor(1, "x", role), action)}
    assert allowed == {one for one in PERMISSIONS[action] if isinstance(one, Role)}
    assert may(system("x"), action)
    assert may(VISITOR, action) == (Standing.VISITOR in PERMISSIONS[action])
    assert may(access.applicant("a" * 64), action) == (Standing.APPLICANT in PERMISSIONS[action])


def test_entering_an_action_twice_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permissions, "PERMISSIONS", {})
    permissions.grant(permissions.ONLY_LEAD, "close_round")
    with pytest.raises(ValueError, match="twice"):
        permissions.grant(permissions.EVERYBODY, "close_round")


def test_an_actor_cannot_ask_in_somebody_else_s_session(store: Store, cast: Cast) -> None:
    lead = cast.actor(cast.ines)
    with (
        store.reading(cast.actor(cast.gita)) as session,
        pytest.raises(NotAllowed, match="opened for somebody else"),
    ):
        access.require(session, lead, "list_people")


def test_a_claimed_role_counts_for_nothing(store: Store, cast: Cast) -> None:
    claimed = Actor(cast.gita.id, "Gita", Role.LEAD)
    with pytest.raises(NotAllowed, match="account has changed"), store.reading(claimed):
        pass


@pytest.mark.parametrize(("name", "allowed"), [("gita", True), ("paulo", False), ("jonas", True)])
def test_a_twin_acts_on_the_own_pair_only(
    store: Store, cast: Cast, name: str, allowed: bool
) -> None:
    actor = cast.actor(getattr(cast, name))
    with store.reading(actor) as session:
        if allowed:
            access.require(session, actor, "open_journey_of", pair_id=cast.pair.id)
        else:
            with pytest.raises(NotAllowed, match="another pair"):
                access.require(session, actor, "open_journey_of", pair_id=cast.pair.id)


def test_a_refusal_says_what_to_do(store: Store, cast: Cast) -> None:
    actor = cast.actor(cast.stan)
    with store.reading(actor) as session, pytest.raises(NotAllowed) as refusal:
        access.require(session, actor, "list_people")
    assert "stakeholder" in str(refusal.value)
    assert "lead" in str(refusal.value)
    with store.reading(VISITOR) as session, pytest.raises(NotAllowed, match="sign in first"):
        access.require(session, VISITOR, "list_people")


def test_the_trail_names_people_by_number_and_programs_by_name(cast: Cast) -> None:
    assert cast.actor(cast.ines).mark == f"person {cast.ines.id}"
    assert system("demo").mark == "demo"
    assert (VISITOR.mark, VISITOR.role) == ("visitor", Standing.VISITOR)
    assert not VISITOR.is_system
