"""Opening and changing a round."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.rounds import actions
from core.rounds.rules import RoundInput
from core.tables.selection import Round, RoundState
from core.tables.trail import TrailEntry
from tests.cast import TESTS, TODAY, Cast

GIVEN = RoundInput(
    "Twinning round 2026", 8, "2026-07-17 18:00", starts_on=date(2026, 10, 1), months=10
)
AS_IT_IS = RoundInput("Round 2025", 10, "2025-07-18 18:00")


def _round(store: Store, round_id: int) -> Round:
    with store.reading(TESTS) as session:
        row = session.get(Round, round_id)
    assert row is not None
    return row


def test_a_lead_opens_a_round_and_the_trail_says_so(store: Store, cast: Cast) -> None:
    actor = cast.actor(cast.ines)
    with store.writing(actor) as session:
        round_id = actions.open_round(session, actor, GIVEN, on=TODAY)
    row = _round(store, round_id)
    assert (row.name, row.slots, row.closes_local, row.time_zone, row.starts_on, row.months) == (
        "Twinning round 2026", 8, "2026-07-17 18:00", "Europe/Brussels", date(2026, 10, 1), 10,
    )  # fmt: skip
    assert row.state is RoundState.OPEN
    with store.reading(TESTS) as session:
        entry = session.exec(select(TrailEntry).order_by(TrailEntry.id.desc())).first()  # type: ignore[union-attr]
    assert entry is not None
    assert (entry.actor, entry.action, entry.subject) == (actor.mark, "open_round", "round")


@pytest.mark.parametrize(
    "given", [replace(GIVEN, name=""), replace(GIVEN, slots=0), replace(GIVEN, name="Round 2025")]
)
def test_a_round_that_breaks_a_rule_or_takes_a_name_is_not_opened(
    store: Store, cast: Cast, given: RoundInput
) -> None:
    actor = cast.actor(cast.ines)
    with pytest.raises(NotPossible), store.writing(actor) as session:
        actions.open_round(session, actor, given, on=TODAY)
    with store.reading(TESTS) as session:
        assert len(session.exec(select(Round)).all()) == 1


def test_a_lead_changes_a_round(store: Store, cast: Cast) -> None:
    actor, round_id = cast.actor(cast.ines), cast.round.id or 0
    with store.writing(actor) as session:
        actions.change_round(session, actor, round_id, replace(GIVEN, slots=12), 1, on=TODAY)
    row = _round(store, round_id)
    assert (row.name, row.slots, row.version) == ("Twinning round 2026", 12, 2)


def test_a_change_from_an_old_form_shows_both_versions(store: Store, cast: Cast) -> None:
    actor, round_id = cast.actor(cast.ines), cast.round.id or 0
    with store.writing(actor) as session:
        actions.change_round(session, actor, round_id, replace(AS_IT_IS, slots=9), 1, on=TODAY)
    with pytest.raises(Stale) as refused, store.writing(actor) as session:
        actions.change_round(session, actor, round_id, replace(AS_IT_IS, slots=7), 1, on=TODAY)
    assert (refused.value.theirs["Slots"], refused.value.yours["Slots"]) == ("9 pairs", "7 pairs")
    assert refused.value.version == 2


@pytest.mark.parametrize("state", [RoundState.CONFIRMED, RoundState.CLOSED])
def test_a_confirmed_round_keeps_its_slots_but_not_its_name(
    store: Store, cast: Cast, state: RoundState
) -> None:
    actor, round_id = cast.actor(cast.ines), cast.round.id or 0
    with store.writing(TESTS) as session:
        row = session.get(Round, round_id)
        assert row is not None
        row.state = state
    with pytest.raises(NotPossible), store.writing(actor) as session:
        actions.change_round(session, actor, round_id, replace(AS_IT_IS, slots=9), 2, on=TODAY)
    with store.writing(actor) as session:
        actions.change_round(session, actor, round_id, replace(AS_IT_IS, name="R"), 2, on=TODAY)
    assert _round(store, round_id).name == "R"


def test_a_round_that_is_not_there_cannot_change(store: Store, cast: Cast) -> None:
    actor = cast.actor(cast.ines)
    with pytest.raises(Missing), store.writing(actor) as session:
        actions.change_round(session, actor, 999, GIVEN, 1, on=TODAY)


@pytest.mark.parametrize("name", ["jonas", "ruth", "gita", "stan"])
def test_only_a_lead_opens_and_changes_rounds(store: Store, cast: Cast, name: str) -> None:
    actor = cast.actor(getattr(cast, name))
    with pytest.raises(NotAllowed), store.writing(actor) as session:
        actions.open_round(session, actor, GIVEN, on=TODAY)
    with pytest.raises(NotAllowed), store.writing(actor) as session:
        actions.change_round(session, actor, cast.round.id or 0, GIVEN, 1, on=TODAY)
