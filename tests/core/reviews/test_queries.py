"""What reviewers owe."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from core.access import Actor
from core.database import Store
from core.errors import NotAllowed
from core.reviews import queries
from core.reviews.rules import ReviewInput
from core.selection.judgement import Judgement
from core.selection.queries import open_expression
from core.tables.people import Person
from core.tables.selection import (
    Assignment,
    ConflictOfInterest,
    ConflictOutcome,
    Decision,
    Expression,
    Round,
    RoundState,
)
from tests.cast import TESTS, TODAY, Cast
from tests.core.desk import FITS, FULL, assign, review
from tests.core.selection.test_queries import GOOD, declare, give, write


def test_a_reviewer_owes_the_longest_given_first_with_the_next_step(
    store: Store, cast: Cast
) -> None:
    give(store, cast.ghent, cast.ruth)
    give(store, cast.turku, cast.ruth)
    give(store, cast.porto, cast.ruth)
    give(store, cast.brno, cast.ruth)
    with store.writing(TESTS) as session:
        row = session.get(Assignment, 3)
        assert row is not None
        row.assigned_on = TODAY - timedelta(days=9)
    for file in (cast.turku, cast.porto, cast.brno):
        declare(store, file, cast.ruth, ConflictOutcome.NONE)
    write(store, cast.porto, cast.ruth, GOOD, done=False)
    write(store, cast.brno, cast.ruth, GOOD)
    actor = cast.actor(cast.ruth)
    with store.reading(actor) as session:
        owed = queries.my_reviews(session, actor)
    assert [(row.name, row.step) for row in owed] == [
        ("Porto", "draft"), ("Ghent", "declare"), ("Turku", "write"),
    ]  # fmt: skip


def test_nothing_is_owed_once_the_pairs_are_confirmed(store: Store, cast: Cast) -> None:
    give(store, cast.ghent, cast.ruth)
    with store.writing(TESTS) as session:
        call = session.get(Round, cast.round.id)
        assert call is not None
        call.state = RoundState.CONFIRMED
    actor = cast.actor(cast.ruth)
    with store.reading(actor) as session:
        assert queries.my_reviews(session, actor) == ()


@pytest.mark.parametrize("name", ["ines", "jonas", "stan"])
def test_only_reviewers_owe_reviews(store: Store, cast: Cast, name: str) -> None:
    actor = cast.actor(getattr(cast, name))
    with pytest.raises(NotAllowed), store.reading(actor) as session:
        queries.my_reviews(session, actor)


@pytest.mark.parametrize("name", ["ines", "jonas", "rita"])
def test_a_draft_is_read_by_nobody_but_its_writer(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person, name: str
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    declare(store, cast.ghent, cast.ruth, ConflictOutcome.NONE)
    declare(store, cast.ghent, rita, ConflictOutcome.NONE)
    write(store, cast.ghent, rita, GOOD)
    given = ReviewInput(
        {"commitment": (0.5, "Secret one.")}, unmarked={"expanding_access": "Secret two."},
        judgement=Judgement(level_confirmed=False, level_proposed=1.5, evidence="Secret three.",
                            to_clarify="Secret four."),
    )  # fmt: skip
    review(store, ruth, cast.ghent, given)
    actor = cast.actor(rita if name == "rita" else getattr(cast, name))
    with store.reading(actor) as session:
        seen = open_expression(session, actor, cast.ghent.id or 0)
    assert "Secret" not in repr(seen)
    assert 1.5 not in [view.judgement.level_proposed for view in seen.reviews]
    with store.reading(ruth) as session:
        own = open_expression(session, ruth, cast.ghent.id or 0).own_review
    assert own is not None
    assert all(f"Secret {number}." in repr(own) for number in ("one", "two", "three", "four"))


DOUBT = Judgement(topic_confirmed=False, level_confirmed=True, to_clarify="Which waste stream?")


def _hand_in(store: Store, cast: Cast, said: Judgement, *, complete: bool = True) -> None:
    declare(store, cast.ghent, cast.ruth, ConflictOutcome.NONE)
    review(store, cast.actor(cast.ruth), cast.ghent, ReviewInput(FULL, complete, judgement=said))


def _unclear(store: Store, cast: Cast) -> list[tuple[str, str, str, tuple[str, ...]]]:
    actor = cast.actor(cast.jonas)
    with store.reading(actor) as session:
        rows = queries.list_unclear(session, actor, cast.round.id or 0)
    return [(row.reviewer, row.file, row.words, row.fields) for row in rows]


@pytest.fixture
def undecided(store: Store, cast: Cast) -> Cast:
    """Ghent lies with Ruth."""
    give(store, cast.ghent, cast.ruth)
    return cast


def test_what_a_review_leaves_to_clarify_is_listed_for_the_team(
    store: Store, undecided: Cast
) -> None:
    _hand_in(store, undecided, DOUBT)
    assert _unclear(store, undecided) == [("Ruth", "Ghent", "Which waste stream?", ("main_topic",))]
    actor = undecided.actor(undecided.ruth)
    with pytest.raises(NotAllowed), store.reading(actor) as session:
        queries.list_unclear(session, actor, undecided.round.id or 0)


@pytest.mark.parametrize("case", ["draft", "nothing", "conflict", "decided"])
def test_nothing_is_listed_that_is_not_said_does_not_count_or_is_over(
    store: Store, undecided: Cast, case: str
) -> None:
    said = FITS if case == "nothing" else DOUBT
    _hand_in(store, undecided, said, complete=case != "draft")
    with store.writing(TESTS) as session:
        if case == "conflict":
            session.exec(select(ConflictOfInterest)).one().outcome = ConflictOutcome.EXCLUDE
        if case == "decided":
            session.get_one(Expression, undecided.ghent.id).decision = Decision.RESERVE
    assert _unclear(store, undecided) == []
