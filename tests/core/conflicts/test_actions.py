"""Declaring conflicts of interest and deciding on them."""

from __future__ import annotations

import pytest
from sqlmodel import select

from core.access import Actor
from core.conflicts import actions, queries
from core.conflicts.rules import ConflictDecision
from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.reviews.queries import my_reviews
from core.reviews.rules import ReviewInput
from core.selection.queries import list_expressions, open_expression
from core.tables.people import Person
from core.tables.selection import (
    ConflictOfInterest,
    ConflictOutcome,
    Expression,
)
from tests.cast import TESTS, TODAY, Cast
from tests.core.desk import A_TIE, FULL, NO_CONFLICT, assign, declare, review, tie


def test_a_conflict_closes_the_file_until_a_lead_decides(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    declare(store, ruth, cast.ghent, A_TIE)
    with pytest.raises(Missing), store.reading(ruth) as session:
        open_expression(session, ruth, cast.ghent.id or 0)
    with store.reading(lead) as session:
        (row,) = queries.list_conflicts(session, lead, cast.round.id or 0)
    assert (row.person, row.file, row.declaration, row.is_open) == (
        "Ruth", "Ghent", "I worked there until 2024.", True,
    )  # fmt: skip
    decision = ConflictDecision(ConflictOutcome.MANAGE, "Another department, long ago.")
    with store.writing(lead) as session:
        actions.decide_conflict(session, lead, row.id, decision, row.version, on=TODAY)
    with store.reading(ruth) as session:
        assert open_expression(session, ruth, cast.ghent.id or 0).row.name == "Ghent"


def test_an_excluded_reviewer_cannot_write_declare_or_count_the_file(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    declare(store, ruth, cast.ghent, A_TIE)
    with store.writing(lead) as session:
        decision = ConflictDecision(ConflictOutcome.EXCLUDE, "Former employer.")
        actions.decide_conflict(session, lead, 1, decision, 1, on=TODAY)
    with pytest.raises(Missing):
        review(store, ruth, cast.ghent, ReviewInput(FULL))
    with pytest.raises(Missing):
        declare(store, ruth, cast.ghent, NO_CONFLICT)
    with store.reading(ruth) as session:
        assert list_expressions(session, ruth, cast.round.id or 0) == ()
        assert my_reviews(session, ruth) == ()


@pytest.mark.parametrize(
    ("decision", "version", "refusal"),
    [
        (ConflictDecision(ConflictOutcome.OPEN, "Later."), 1, NotPossible),
        (ConflictDecision(ConflictOutcome.NONE, " "), 1, NotPossible),
        (ConflictDecision(ConflictOutcome.NONE, "Nothing in it."), 4, Stale),
    ],
)
def test_a_decision_needs_an_outcome_a_reason_and_a_fresh_form(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person,
    decision: ConflictDecision, version: int, refusal: type[Exception],
) -> None:  # fmt: skip
    assign(store, lead, cast.ghent, cast.ruth, rita)
    declare(store, ruth, cast.ghent, A_TIE)
    with pytest.raises(refusal), store.writing(lead) as session:
        actions.decide_conflict(session, lead, 1, decision, version, on=TODAY)
    with pytest.raises(Missing), store.writing(lead) as session:
        actions.decide_conflict(session, lead, 99, decision, 1, on=TODAY)


def test_a_conflict_needs_words_and_no_conflict_is_said_once(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    with pytest.raises(NotPossible):
        declare(store, ruth, cast.ghent, tie("  "))
    declare(store, ruth, cast.ghent, NO_CONFLICT)
    with pytest.raises(NotPossible):
        declare(store, ruth, cast.ghent, NO_CONFLICT)
    declare(store, ruth, cast.ghent, A_TIE)
    with store.reading(TESTS) as session:
        (row,) = session.exec(select(ConflictOfInterest)).all()
    assert (row.outcome, row.declaration) == (ConflictOutcome.OPEN, A_TIE.declaration)


@pytest.mark.parametrize("name", ["ines", "jonas", "gita", "stan"])
def test_only_reviewers_declare(store: Store, cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        declare(store, cast.actor(getattr(cast, name)), cast.ghent, NO_CONFLICT)


@pytest.mark.parametrize("name", ["jonas", "ruth", "gita", "stan"])
def test_only_a_lead_decides(store: Store, cast: Cast, name: str) -> None:
    actor = cast.actor(getattr(cast, name))
    decision = ConflictDecision(ConflictOutcome.NONE, "Nothing in it.")
    with pytest.raises(NotAllowed), store.writing(actor) as session:
        actions.decide_conflict(session, actor, 1, decision, 1, on=TODAY)


def record(
    store: Store, lead: Actor, file: Expression, person: Person,
    outcome: ConflictOutcome = ConflictOutcome.EXCLUDE, reason: str = "A joint contract.",
) -> None:  # fmt: skip
    with store.writing(lead) as session:
        actions.record_conflict(
            session, lead, file.id or 0, person.id or 0, ConflictDecision(outcome, reason), on=TODAY
        )


def stored(store: Store) -> ConflictOfInterest:
    with store.reading(TESTS) as session:
        (row,) = session.exec(select(ConflictOfInterest)).all()
    return row


def test_what_was_answered_and_who_decided_when_is_kept(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    declare(store, ruth, cast.ghent, A_TIE)
    assert stored(store).answers == ["works_there"]
    with store.writing(lead) as session:
        decision = ConflictDecision(ConflictOutcome.MANAGE, "Long ago.")
        actions.decide_conflict(session, lead, 1, decision, 1, on=TODAY)
    row = stored(store)
    assert (row.decided_by_id, row.decided_on, row.reason) == (lead.person_id, TODAY, "Long ago.")
    declare(store, ruth, cast.ghent, tie("And my cousin is deputy mayor.", "private_tie"))
    row = stored(store)
    assert (row.outcome, row.decided_by_id, row.reason) == (ConflictOutcome.OPEN, None, "")
    assert row.declaration == f"{A_TIE.declaration}\nAnd my cousin is deputy mayor."


def test_a_lead_puts_down_a_conflict_that_nobody_declared(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    record(store, lead, cast.ghent, cast.ruth)
    row = stored(store)
    assert (row.is_recorded, row.outcome, row.decided_by_id) == (
        True, ConflictOutcome.EXCLUDE, lead.person_id,
    )  # fmt: skip
    with pytest.raises(Missing):
        declare(store, ruth, cast.ghent, NO_CONFLICT)
    with pytest.raises(NotPossible) as refused:
        record(store, lead, cast.ghent, cast.ruth)
    assert str(refused.value) == (
        "A conflict of Ruth with this file is on record. Decide on that one."
    )


def test_a_managed_tie_on_record_does_not_answer_the_questions(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    record(store, lead, cast.ghent, cast.ruth, ConflictOutcome.MANAGE)
    with pytest.raises(NotPossible), store.reading(ruth) as session:
        open_expression(session, ruth, cast.ghent.id or 0)
    with pytest.raises(NotPossible):
        review(store, ruth, cast.ghent, ReviewInput(FULL))
    with store.reading(ruth) as session:
        assert [row.step for row in my_reviews(session, ruth)] == ["declare"]
    declare(store, ruth, cast.ghent, NO_CONFLICT)
    review(store, ruth, cast.ghent, ReviewInput(FULL))
    row = stored(store)
    assert (row.is_recorded, row.outcome) == (False, ConflictOutcome.MANAGE)


def test_a_conflict_is_put_down_after_a_reviewer_said_there_is_none(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    declare(store, ruth, cast.ghent, NO_CONFLICT)
    record(store, lead, cast.ghent, cast.ruth)
    assert stored(store).outcome is ConflictOutcome.EXCLUDE


def test_a_conflict_is_put_down_for_reviewers_with_an_outcome_and_a_reason(
    store: Store, cast: Cast, lead: Actor
) -> None:
    with pytest.raises(NotPossible):
        record(store, lead, cast.ghent, cast.jonas)
    with pytest.raises(NotPossible):
        record(store, lead, cast.ghent, cast.ruth, ConflictOutcome.NONE)
    with pytest.raises(NotPossible):
        record(store, lead, cast.ghent, cast.ruth, reason=" ")
    jonas = cast.actor(cast.jonas)
    with pytest.raises(NotAllowed):
        record(store, jonas, cast.ghent, cast.ruth)
