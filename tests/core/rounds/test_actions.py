"""Opening and changing a round."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlmodel import col, select

from core.database import Store, now
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.rounds import actions
from core.rounds.criteria import CriteriaInput
from core.rounds.queries import list_rounds
from core.rounds.rules import ExtensionInput, RoundInput
from core.selection.queries import open_expression
from core.tables.selection import Decision, Expression, Review, Round, RoundState
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
        given = replace(GIVEN, slots=12, closes_local=AS_IT_IS.closes_local)
        actions.change_round(session, actor, round_id, given, 1, on=TODAY)
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


CRITERIA_GIVEN = CriteriaInput(
    {"commitment": 40, "relevant_experience": 40, "expanding_access": 20},
    {"commitment": 3.0, "relevant_experience": 3.5, "expanding_access": None},
)


def test_a_lead_sets_the_criteria_of_a_round(store: Store, cast: Cast) -> None:
    actor, round_id = cast.actor(cast.ines), cast.round.id or 0
    with store.writing(actor) as session:
        actions.change_criteria(session, actor, round_id, CRITERIA_GIVEN, 1, on=TODAY)
    with store.reading(actor) as session:
        (row,) = list_rounds(session, actor)
    assert [(item.weight, item.threshold) for item in row.criteria] == [
        (40, 3.0), (40, 3.5), (20, None),
    ]  # fmt: skip
    assert row.criteria_reason == ""


def test_after_the_first_review_a_change_of_criteria_says_why(store: Store, cast: Cast) -> None:
    actor, round_id = cast.actor(cast.ines), cast.round.id or 0
    with store.writing(TESTS) as session:
        file_id = session.exec(select(Expression.id)).first() or 0
        done = Review(expression_id=file_id, reviewer_id=cast.ruth.id or 0, completed_at=now())
        session.add(done)
    with pytest.raises(NotPossible, match="1 review is handed in"), store.writing(actor) as session:
        actions.change_criteria(session, actor, round_id, CRITERIA_GIVEN, 1, on=TODAY)
    said = replace(CRITERIA_GIVEN, reason=" The call was corrected. ")
    with store.writing(actor) as session:
        actions.change_criteria(session, actor, round_id, said, 1, on=TODAY)
    assert _round(store, round_id).settings["criteria_reason"] == {
        "text": "The call was corrected.", "on": TODAY.isoformat(),
    }  # fmt: skip


def test_criteria_that_files_were_decided_by_stay(store: Store, cast: Cast) -> None:
    actor, round_id = cast.actor(cast.ines), cast.round.id or 0
    with store.writing(TESTS) as session:
        row = session.exec(select(Expression).order_by(col(Expression.id).desc())).first()
        assert row is not None
        row.decision = Decision.SELECTED
    said = replace(CRITERIA_GIVEN, reason="Late.")
    with pytest.raises(NotPossible, match="decided by these"), store.writing(actor) as session:
        actions.change_criteria(session, actor, round_id, said, 1, on=TODAY)


def test_criteria_are_refused_when_stale_wrong_or_of_no_round(store: Store, cast: Cast) -> None:
    actor, round_id = cast.actor(cast.ines), cast.round.id or 0
    wrong = replace(CRITERIA_GIVEN, weights={**CRITERIA_GIVEN.weights, "commitment": 45})
    for round_, given, version, refusal in (
        (999, CRITERIA_GIVEN, 1, Missing),
        (round_id, CRITERIA_GIVEN, 7, Stale),
        (round_id, wrong, 1, NotPossible),
    ):
        with pytest.raises(refusal), store.writing(actor) as session:
            actions.change_criteria(session, actor, round_, given, version, on=TODAY)
    assert "criteria" not in _round(store, round_id).settings


LATER = ExtensionInput("2025-07-25 18:00", "The form was down on Friday.")


def extend(
    store: Store, cast: Cast, given: ExtensionInput, version: int, who: str = "ines"
) -> None:
    actor = cast.actor(getattr(cast, who))
    with store.writing(actor) as session:
        actions.extend_deadline(session, actor, cast.round.id or 0, given, version, on=TODAY)


def test_a_deadline_is_extended_for_a_reason_and_every_move_is_kept(
    store: Store, cast: Cast
) -> None:
    extend(store, cast, LATER, 1)
    extend(store, cast, ExtensionInput("2025-08-01 12:00", "Summer holidays."), 2)
    actor = cast.actor(cast.stan)
    with store.reading(actor) as session:
        (row,) = list_rounds(session, actor)
    assert (row.closes_local, row.version) == ("2025-08-01 12:00", 3)
    assert [(move.before[:15], move.after[:15], move.reason, move.extended_on)
            for move in row.extensions] == [
        ("Fri 18 Jul 2025", "Fri 25 Jul 2025", "The form was down on Friday.", TODAY),
        ("Fri 25 Jul 2025", "Fri 1 Aug 2025,", "Summer holidays.", TODAY),
    ]  # fmt: skip


def test_a_late_file_is_in_time_once_the_deadline_is_extended(store: Store, cast: Cast) -> None:
    actor, file = cast.actor(cast.ines), cast.ghent.id or 0
    with store.writing(TESTS) as session:
        row = session.get_one(Expression, file)
        row.submitted_at = datetime(2025, 7, 20, 8, tzinfo=UTC)
    with store.reading(actor) as session:
        before = open_expression(session, actor, file)
    assert (before.row.state, before.is_in_time_by_extension) == ("late", False)
    extend(store, cast, LATER, 1)
    with store.reading(actor) as session:
        after = open_expression(session, actor, file)
    assert (after.row.state, after.is_in_time_by_extension) == ("received", True)
    assert after.arrival_sentence == (
        "In time by the extension of the deadline from Fri 18 Jul 2025 to Fri 25 Jul 2025: "
        "The form was down on Friday."
    )


def test_an_extension_from_an_old_form_shows_both_deadlines(store: Store, cast: Cast) -> None:
    extend(store, cast, LATER, 1)
    with pytest.raises(Stale) as refused:
        extend(store, cast, ExtensionInput("2025-07-26 18:00", "Mine."), 1)
    assert (refused.value.theirs, refused.value.yours["Reason"], refused.value.version) == (
        {"Deadline": "2025-07-25 18:00"}, "Mine.", 2,
    )  # fmt: skip


def test_a_refused_extension_moves_nothing(store: Store, cast: Cast) -> None:
    with pytest.raises(NotPossible, match="not later"):
        extend(store, cast, ExtensionInput("2025-07-18 18:00", "Why not."), 1)
    assert _round(store, cast.round.id or 0).version == 1
    with pytest.raises(Missing), store.writing(cast.actor(cast.ines)) as session:
        actions.extend_deadline(session, cast.actor(cast.ines), 999, LATER, 1, on=TODAY)


@pytest.mark.parametrize("name", ["jonas", "ruth", "gita", "stan"])
def test_only_a_lead_extends_a_deadline(store: Store, cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        extend(store, cast, LATER, 1, name)


def test_a_deadline_that_applicants_relied_on_is_not_simply_changed(
    store: Store, cast: Cast
) -> None:
    actor = cast.actor(cast.ines)
    with (
        pytest.raises(NotPossible, match="4 files came in under this deadline"),
        store.writing(actor) as session,
    ):
        given = replace(AS_IT_IS, closes_local="2025-07-10 18:00")
        actions.change_round(session, actor, cast.round.id or 0, given, 1, on=TODAY)
