"""Giving files out, conflicts of interest, and writing reviews."""

from __future__ import annotations

import pytest
from sqlmodel import col, select

from core.access import Actor
from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.reviews import actions, queries
from core.reviews.rules import ConflictDecision, ConflictInput, ReviewInput
from core.selection.queries import list_expressions, open_expression
from core.tables.people import Person, Role
from core.tables.selection import (
    Assignment,
    ConflictOfInterest,
    ConflictOutcome,
    Expression,
    Review,
    Score,
)
from core.tables.trail import TrailEntry
from tests.cast import TESTS, TODAY, Cast, add_person

FULL = {"commitment": (4.0, "Named."), "relevant_experience": (3.5, "Runs."),
        "expanding_access": (None, "Not stated.")}  # fmt: skip
NO_CONFLICT = ConflictInput(has_conflict=False)
A_TIE = ConflictInput(has_conflict=True, declaration="I worked there until 2024.")


@pytest.fixture
def rita(store: Store, cast: Cast) -> Person:
    with store.writing(TESTS) as session:
        return add_person(session, "Rita", Role.REVIEWER)


@pytest.fixture
def roma(store: Store, cast: Cast) -> Person:
    with store.writing(TESTS) as session:
        return add_person(session, "Roma", Role.REVIEWER)


@pytest.fixture
def ruth(cast: Cast) -> Actor:
    return cast.actor(cast.ruth)


@pytest.fixture
def lead(cast: Cast) -> Actor:
    return cast.actor(cast.ines)


def assign(store: Store, lead: Actor, file: Expression, *people: Person) -> None:
    with store.writing(lead) as session:
        ids = [person.id or 0 for person in people]
        actions.assign_reviewers(session, lead, file.id or 0, ids, on=TODAY)


def declare(store: Store, actor: Actor, file: Expression, given: ConflictInput) -> None:
    with store.writing(actor) as session:
        actions.declare_conflict(session, actor, file.id or 0, given, on=TODAY)


def review(
    store: Store, actor: Actor, file: Expression, given: ReviewInput, version: int | None = None
) -> None:
    with store.writing(actor) as session:
        actions.review_expression(session, actor, file.id or 0, given, version, on=TODAY)


def readers(store: Store, file: Expression) -> list[int]:
    with store.reading(TESTS) as session:
        found = session.exec(
            select(Assignment).where(col(Assignment.expression_id) == file.id)
        ).all()
    return sorted(row.reviewer_id for row in found)


def marks(store: Store) -> dict[str, tuple[float | None, str]]:
    with store.reading(TESTS) as session:
        rows = session.exec(select(Score).order_by(col(Score.id))).all()
    return {row.criterion.value: (row.mark, row.sentence) for row in rows}


def test_a_lead_gives_a_file_to_two_reviewers_and_changes_one(
    store: Store, cast: Cast, lead: Actor, rita: Person, roma: Person
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    assert readers(store, cast.ghent) == [cast.ruth.id, rita.id]
    assign(store, lead, cast.ghent, cast.ruth, roma)
    assert readers(store, cast.ghent) == [cast.ruth.id, roma.id]


def test_a_file_is_never_given_to_one_reviewer_or_to_somebody_else(
    store: Store, cast: Cast, lead: Actor, rita: Person
) -> None:
    with pytest.raises(NotPossible):
        assign(store, lead, cast.ghent, cast.ruth)
    with pytest.raises(NotPossible):
        assign(store, lead, cast.ghent, cast.ruth, cast.jonas)
    with pytest.raises(Missing), store.writing(lead) as session:
        actions.assign_reviewers(session, lead, 999, [cast.ruth.id or 0, rita.id or 0], on=TODAY)
    assert readers(store, cast.ghent) == []


def test_who_has_begun_to_write_stays(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person, roma: Person
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    declare(store, ruth, cast.ghent, NO_CONFLICT)
    review(store, ruth, cast.ghent, ReviewInput(FULL))
    with pytest.raises(NotPossible) as refused:
        assign(store, lead, cast.ghent, rita, roma)
    assert str(refused.value) == "Ruth has already written. Keep them on the file."


def test_a_file_is_not_given_to_somebody_with_a_conflict(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person, roma: Person
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    declare(store, ruth, cast.ghent, A_TIE)
    with pytest.raises(NotPossible):
        assign(store, lead, cast.ghent, cast.ruth, roma)
    assign(store, lead, cast.ghent, rita, roma)
    assert readers(store, cast.ghent) == [rita.id, roma.id]


def test_every_file_gets_two_reviewers_evenly_and_a_second_time_nothing(
    store: Store, cast: Cast, lead: Actor, rita: Person, roma: Person
) -> None:
    with store.writing(TESTS) as session:
        row = session.get(Expression, cast.brno.id)
        assert row is not None
        row.consent_processing = False
    given = []
    for _ in range(2):
        with store.writing(lead) as session:
            given.append(actions.assign_evenly(session, lead, cast.round.id or 0, on=TODAY))
    assert given == [actions.Given(3, 6, 0), actions.Given(0, 0, 0)]
    assert readers(store, cast.brno) == []
    with store.reading(lead) as session:
        load = [row.files for row in queries.list_reviewers(session, lead, cast.round.id or 0)]
    assert load == [2, 2, 2]
    with store.reading(TESTS) as session:
        entries = session.exec(
            select(TrailEntry).where(col(TrailEntry.subject) == "assignment")
        ).all()
    assert {entry.action for entry in entries} == {"assign_evenly"}


def test_nothing_is_given_out_with_fewer_than_two_reviewers(
    store: Store, cast: Cast, lead: Actor
) -> None:
    with pytest.raises(NotPossible), store.writing(lead) as session:
        actions.assign_evenly(session, lead, cast.round.id or 0, on=TODAY)


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
        assert queries.my_reviews(session, ruth) == ()


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
        declare(store, ruth, cast.ghent, ConflictInput(True, "  "))
    declare(store, ruth, cast.ghent, NO_CONFLICT)
    with pytest.raises(NotPossible):
        declare(store, ruth, cast.ghent, NO_CONFLICT)
    declare(store, ruth, cast.ghent, A_TIE)
    with store.reading(TESTS) as session:
        (row,) = session.exec(select(ConflictOfInterest)).all()
    assert (row.outcome, row.declaration) == (ConflictOutcome.OPEN, A_TIE.declaration)


def test_a_draft_is_kept_revised_and_handed_in(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    declare(store, ruth, cast.ghent, NO_CONFLICT)
    review(store, ruth, cast.ghent, ReviewInput({"commitment": (2.0, "Thin.")}))
    assert marks(store) == {"commitment": (2.0, "Thin.")}
    review(store, ruth, cast.ghent, ReviewInput({"relevant_experience": (3.0, "Two.")}), 1)
    assert marks(store) == {"relevant_experience": (3.0, "Two.")}
    with pytest.raises(NotPossible):
        review(store, ruth, cast.ghent, ReviewInput({"commitment": (2.0, "Thin.")}, True), 2)
    review(store, ruth, cast.ghent, ReviewInput(FULL, complete=True), 2)
    assert marks(store) == FULL
    with store.reading(TESTS) as session:
        (row,) = session.exec(select(Review)).all()
    assert row.completed_at is not None
    with pytest.raises(NotPossible) as refused:
        review(store, ruth, cast.ghent, ReviewInput(FULL, complete=True), row.version)
    assert str(refused.value) == "Your review is handed in, so it stays as it is."


@pytest.mark.parametrize("version", [None, 1])
def test_a_review_from_an_old_window_shows_both_texts_and_changes_nothing(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person, version: int | None
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    declare(store, ruth, cast.ghent, NO_CONFLICT)
    review(store, ruth, cast.ghent, ReviewInput({"commitment": (2.0, "First.")}))
    review(store, ruth, cast.ghent, ReviewInput({"commitment": (2.0, "Second.")}), 1)
    with pytest.raises(Stale) as refused:
        review(store, ruth, cast.ghent, ReviewInput({"commitment": (None, "Third.")}), version)
    assert refused.value.theirs == {"commitment": "2: Second."}
    assert refused.value.yours == {"commitment": "Cannot judge: Third."}
    assert refused.value.version == 2
    assert marks(store) == {"commitment": (2.0, "Second.")}


def test_a_review_waits_for_the_declaration_and_for_the_file(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person
) -> None:
    with pytest.raises(Missing):
        review(store, ruth, cast.ghent, ReviewInput(FULL))
    with pytest.raises(Missing):
        declare(store, ruth, cast.ghent, NO_CONFLICT)
    assign(store, lead, cast.ghent, cast.ruth, rita)
    with pytest.raises(NotPossible):
        review(store, ruth, cast.ghent, ReviewInput(FULL))
    assert marks(store) == {}


@pytest.mark.parametrize("name", ["ines", "jonas", "gita", "stan"])
def test_only_reviewers_declare_and_review(store: Store, cast: Cast, name: str) -> None:
    actor = cast.actor(getattr(cast, name))
    with pytest.raises(NotAllowed):
        declare(store, actor, cast.ghent, NO_CONFLICT)
    with pytest.raises(NotAllowed):
        review(store, actor, cast.ghent, ReviewInput(FULL))


@pytest.mark.parametrize("name", ["jonas", "ruth", "gita", "stan"])
def test_only_a_lead_gives_files_out_and_decides(store: Store, cast: Cast, name: str) -> None:
    actor = cast.actor(getattr(cast, name))
    with pytest.raises(NotAllowed):
        assign(store, actor, cast.ghent, cast.ruth, cast.ruth)
    with pytest.raises(NotAllowed), store.writing(actor) as session:
        actions.assign_evenly(session, actor, cast.round.id or 0, on=TODAY)
    decision = ConflictDecision(ConflictOutcome.NONE, "Nothing in it.")
    with pytest.raises(NotAllowed), store.writing(actor) as session:
        actions.decide_conflict(session, actor, 1, decision, 1, on=TODAY)
