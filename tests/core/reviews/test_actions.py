"""Writing reviews."""

from __future__ import annotations

import pytest
from sqlmodel import col, select

from core.access import Actor
from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.reviews import actions
from core.reviews.actions import Kept
from core.reviews.rules import ReviewInput
from core.selection.judgement import Judgement
from core.selection.standing import judgement_of
from core.tables.people import Person
from core.tables.selection import Expression, Review, Score
from tests.cast import TESTS, TODAY, Cast
from tests.core.desk import FITS, FULL, NO_CONFLICT, assign, declare, review
from tests.statements import counted

BETTER = Judgement(
    topic_confirmed=False, topic_proposed="VC-TEXT", level_confirmed=False, level_proposed=2.5,
    evidence="Only a plan so far.", meeting_languages=("en", "fr"), to_clarify="Who pays?",
)  # fmt: skip


def marks(store: Store) -> dict[str, tuple[float | None, str]]:
    with store.reading(TESTS) as session:
        rows = session.exec(select(Score).order_by(col(Score.id))).all()
    return {row.criterion.value: (row.mark, row.sentence) for row in rows}


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
    review(store, ruth, cast.ghent, ReviewInput(FULL, True, judgement=FITS), 2)
    assert marks(store) == FULL
    with store.reading(TESTS) as session:
        (row,) = session.exec(select(Review)).all()
    assert row.completed_at is not None
    with pytest.raises(NotPossible) as refused:
        review(store, ruth, cast.ghent, ReviewInput(FULL, True, judgement=FITS), row.version)
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
def test_only_reviewers_review(store: Store, cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        review(store, cast.actor(getattr(cast, name)), cast.ghent, ReviewInput(FULL))


def test_a_draft_keeps_open_sentences_and_what_is_said_of_topic_and_level(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    declare(store, ruth, cast.ghent, NO_CONFLICT)
    given = ReviewInput(
        {"commitment": (None, "Not stated.")}, unmarked={"relevant_experience": "Runs.",
        "expanding_access": "  "}, judgement=BETTER,
    )  # fmt: skip
    kept = review(store, ruth, cast.ghent, given)
    assert marks(store) == {
        "commitment": (None, "Not stated."), "relevant_experience": (None, "Runs."),
    }  # fmt: skip
    with store.reading(TESTS) as session:
        (row,) = session.exec(select(Review)).all()
        opened = {one.criterion.value: one.is_open for one in session.exec(select(Score)).all()}
    assert opened == {"commitment": False, "relevant_experience": True}
    assert judgement_of(row) == BETTER
    assert (kept.version, kept.saved_at) == (row.version, row.saved_at)


@pytest.mark.parametrize("version", [None, 1, 7])
def test_a_draft_that_says_what_is_stored_writes_nothing(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person, version: int | None
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    declare(store, ruth, cast.ghent, NO_CONFLICT)
    given = ReviewInput({"commitment": (2.0, "Thin.")}, judgement=BETTER)
    first = review(store, ruth, cast.ghent, given)
    newest = store.trail_number()
    with counted(store) as seen:
        again = review(store, ruth, cast.ghent, given, version)
    assert again == first
    assert store.trail_number() == newest
    assert not [one for one in seen if one.startswith(("INSERT", "UPDATE", "DELETE"))]


def test_an_empty_draft_begins_no_review(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    declare(store, ruth, cast.ghent, NO_CONFLICT)
    assert review(store, ruth, cast.ghent, ReviewInput()) == Kept(None, None)
    with store.reading(TESTS) as session:
        assert session.exec(select(Review)).all() == []


def test_a_review_is_handed_in_only_with_a_word_on_topic_and_level(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    declare(store, ruth, cast.ghent, NO_CONFLICT)
    with pytest.raises(NotPossible) as refused:
        review(store, ruth, cast.ghent, ReviewInput(FULL, True))
    assert str(refused.value) == (
        "Say whether the stated topic fits. Say whether the stated level fits."
    )
    review(store, ruth, cast.ghent, ReviewInput(FULL, True, judgement=BETTER))


def correct(
    store: Store, actor: Actor, file: Expression, topic: str | None, level: float | None,
    reason: str = "Page 2 says so.", version: int = 1,
) -> None:  # fmt: skip
    with store.writing(actor) as session:
        actions.correct_file(
            session, actor, file.id or 0, topic, level, reason, version, on=TODAY
        )  # fmt: skip


def corrected(store: Store, file: Expression) -> tuple[str | None, float | None, str]:
    with store.reading(TESTS) as session:
        row = session.get_one(Expression, file.id)
        return row.topic_corrected, row.level_corrected, row.correction_reason


@pytest.mark.parametrize("name", ["ines", "jonas"])
def test_the_team_corrects_topic_and_level_and_takes_it_back(
    store: Store, cast: Cast, name: str
) -> None:
    actor = cast.actor(getattr(cast, name))
    correct(store, actor, cast.ghent, "VC-TEXT", 2.5)
    assert corrected(store, cast.ghent) == ("VC-TEXT", 2.5, "Page 2 says so.")
    # What is stated anyway is no correction.
    correct(store, actor, cast.ghent, "TH-REUSE", 3.0, "I was wrong.", 2)
    assert corrected(store, cast.ghent) == (None, None, "I was wrong.")


@pytest.mark.parametrize(
    ("topic", "level", "reason"),
    [("NO-SUCH", None, "Why."), (None, 2.25, "Why."), (None, 6.0, "Why."), (None, 2.0, " "),
     (None, 2.0, "x" * 2_001)],
)  # fmt: skip
def test_an_impossible_correction_is_refused(
    store: Store, cast: Cast, lead: Actor, topic: str | None, level: float | None, reason: str
) -> None:
    with pytest.raises(NotPossible):
        correct(store, lead, cast.ghent, topic, level, reason)
    assert corrected(store, cast.ghent) == (None, None, "")


def test_two_corrections_at_once_show_both_and_keep_the_first(
    store: Store, cast: Cast, lead: Actor
) -> None:
    correct(store, lead, cast.ghent, None, 2.5, "First.")
    with pytest.raises(Stale) as refused:
        correct(store, lead, cast.ghent, "VC-TEXT", None, "Second.")
    assert refused.value.theirs == {"Topic": "as stated", "Level": "2.5", "Reason": "First."}
    assert refused.value.yours["Level"] == "as stated"
    assert corrected(store, cast.ghent) == (None, 2.5, "First.")


def test_the_team_says_once_that_no_question_is_needed(
    store: Store, cast: Cast, lead: Actor, ruth: Actor, rita: Person
) -> None:
    assign(store, lead, cast.ghent, cast.ruth, rita)
    declare(store, ruth, cast.ghent, NO_CONFLICT)
    for complete, version in ((False, None), (True, 1)):
        review(store, ruth, cast.ghent, ReviewInput(FULL, complete, judgement=BETTER), version)
        if not complete:
            with pytest.raises(NotPossible, match="nothing to clarify"):
                settle(store, cast.actor(cast.jonas), 1)
    with pytest.raises(NotAllowed):
        settle(store, ruth, 1)
    settle(store, cast.actor(cast.jonas), 1)
    with store.reading(TESTS) as session:
        assert session.get_one(Review, 1).clarify_settled_on == TODAY
    with pytest.raises(NotPossible, match="dealt with this already"):
        settle(store, lead, 1)
    with pytest.raises(Missing):
        settle(store, lead, 99)


def settle(store: Store, actor: Actor, review_id: int) -> None:
    with store.writing(actor) as session:
        actions.settle_unclear(session, actor, review_id, on=TODAY)
