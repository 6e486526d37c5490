"""A fiche agreed before the last meeting concludes the journey by one press, as it was agreed."""

from __future__ import annotations

import pytest
from sqlmodel import select

from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.fiche.actions import conclude_journey
from core.fiche.queries import list_to_conclude
from core.fiche.rules import check_conclude, conclusion_words
from core.tables.fiche import FicheVersion
from core.tables.journey import Journey, JourneyState, MilestoneKind
from tests.cast import TESTS, TODAY, Cast
from tests.core.fiche.test_actions import LATER, desk, freeze, offer, who
from tests.walk import add_plan, hold, milestone, write


@pytest.fixture
def agreed(store: Store, cast: Cast) -> int:
    """A version that all three agreed to while the conclusion meeting was still to come."""
    add_plan(store, cast.journey)
    write(store, cast.actor(cast.gita), cast.journey, "The yard lends tiles.")
    return freeze(store, cast)


def _conclude(store: Store, cast: Cast, name: str, version: int, mark: str = "") -> None:
    actor = who(cast, name)
    with store.writing(actor) as session:
        there = session.exec(select(FicheVersion).where(FicheVersion.id == version)).first()
        conclude_journey(
            session, actor, version, mark or (there.content_hash if there else ""), on=LATER
        )


def _waiting(store: Store, cast: Cast, name: str) -> list[int]:
    actor = who(cast, name)
    with store.reading(actor) as session:
        return [one.number for one in list_to_conclude(session, actor)]


def test_holding_the_last_meeting_leaves_one_press_to_the_facilitator(
    store: Store, cast: Cast, agreed: int
) -> None:
    assert desk(store, cast, "jonas").to_conclude is None
    with pytest.raises(NotPossible, match="Record the conclusion meeting first"):
        _conclude(store, cast, "jonas", agreed)
    assert _waiting(store, cast, "jonas") == []
    hold(store, who(cast, "gita"), cast.journey, MilestoneKind.CONCLUSION, TODAY)
    assert [_waiting(store, cast, name) for name in ("jonas", "petra")] == [[1], []]
    found = desk(store, cast, "jonas")
    assert found.to_conclude == found.newest and found.may_conclude
    assert not desk(store, cast, "gita").may_conclude
    before = found.versions[0].standing.mark
    _conclude(store, cast, "jonas", agreed)
    with store.reading(TESTS) as session:
        assert session.get_one(Journey, cast.journey.id).state is JourneyState.CONCLUDED
        assert milestone(session, cast.journey, MilestoneKind.FICHE).held_on == LATER
    after = desk(store, cast, "jonas")
    assert (after.to_conclude, after.versions[0].standing.mark) == (None, before)
    assert _waiting(store, cast, "jonas") == []


def test_a_newer_version_that_waits_is_agreed_to_instead(
    store: Store, cast: Cast, agreed: int
) -> None:
    hold(store, who(cast, "gita"), cast.journey, MilestoneKind.CONCLUSION, TODAY)
    offer(store, cast)
    assert (desk(store, cast, "jonas").to_conclude, _waiting(store, cast, "jonas")) == (None, [])
    with pytest.raises(NotPossible, match="Version 2 of the fiche waits for agreement"):
        _conclude(store, cast, "jonas", agreed)


@pytest.mark.parametrize(
    ("name", "error"),
    [("gita", NotAllowed), ("petra", (NotAllowed, Missing)), ("stan", NotAllowed)],
)
def test_nobody_else_concludes(
    store: Store, cast: Cast, agreed: int, name: str, error: type[Exception]
) -> None:
    hold(store, who(cast, "gita"), cast.journey, MilestoneKind.CONCLUSION, TODAY)
    with pytest.raises(error):
        _conclude(store, cast, name, agreed, "0" * 64)


def test_another_mark_than_the_one_shown_is_refused(store: Store, cast: Cast, agreed: int) -> None:
    hold(store, who(cast, "gita"), cast.journey, MilestoneKind.CONCLUSION, TODAY)
    with pytest.raises(Stale):
        _conclude(store, cast, "jonas", agreed, "0" * 64)
    with pytest.raises(Missing):
        _conclude(store, cast, "jonas", agreed + 7)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, None),
        ({"waiting": 3}, "Version 3 of the fiche waits for agreement."),
        ({"is_frozen": False}, "Version 2 is not the one that all three agreed to."),
        ({"is_replaced": True}, "Version 2 is not the one that all three agreed to."),
        ({"conclusion_held": False}, "Record the conclusion meeting first"),
    ],
)
def test_what_keeps_a_journey_from_being_concluded(
    changes: dict[str, object], said: str | None
) -> None:
    given = {"is_frozen": True, "is_replaced": False, "conclusion_held": True, "waiting": None}
    found = check_conclude(2, **(given | changes))  # type: ignore[arg-type]
    assert (found is None) is (said is None)
    assert (found or "").startswith(said or "")


def test_the_open_step_is_told_in_words() -> None:
    assert conclusion_words(2, "Jonas").startswith(
        "All three agreed to version 2 before the conclusion meeting was held. Jonas concludes"
    )
