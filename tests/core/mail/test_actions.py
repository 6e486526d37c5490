"""Every attempt to send a letter is noted before it and after it."""

from __future__ import annotations

import pytest

from core.database import Store
from core.errors import NotPossible, Stale
from core.letters import actions as outbox
from core.mail import actions
from core.tables.letters import Letter, LetterState
from core.tables.selection import Decision
from tests.cast import TODAY, Cast
from tests.core.letters.sample import decide, letters, write


@pytest.fixture
def released(store: Store, cast: Cast) -> Letter:
    """Return a letter that a lead has released."""
    lead = cast.actor(cast.ines)
    decide(store, cast.porto, Decision.RESERVE)
    [letter] = write(store, lead, cast.round.id)
    with store.writing(lead) as session:
        outbox.release_letter(session, lead, letter.id or 0, letter.version, on=TODAY)
    return letters(store)[0]


def test_a_letter_is_claimed_by_one_attempt_only(
    store: Store, cast: Cast, released: Letter
) -> None:
    jonas, lead = cast.actor(cast.jonas), cast.actor(cast.ines)
    with store.writing(jonas) as session:
        view = actions.begin_sending(session, jonas, released.id or 0, on=TODAY)
    assert view is not None and view.row.is_unclear
    with store.writing(lead) as session:
        assert actions.begin_sending(session, lead, released.id or 0, on=TODAY) is None
        assert actions.begin_sending(session, lead, 404, on=TODAY) is None


def test_a_letter_that_waits_cannot_be_sent(store: Store, cast: Cast) -> None:
    lead = cast.actor(cast.ines)
    decide(store, cast.porto, Decision.RESERVE)
    [letter] = write(store, lead, cast.round.id)
    with store.writing(lead) as session:
        assert actions.begin_sending(session, lead, letter.id or 0, on=TODAY) is None
    seen = {letter.id or 0: letter.version}
    with pytest.raises(NotPossible, match="released"), store.writing(lead) as session:
        actions.settle_letters(session, lead, seen, has_left=True, on=TODAY)


def test_a_failed_letter_can_be_tried_again_and_a_sent_one_not(
    store: Store, cast: Cast, released: Letter
) -> None:
    lead, number = cast.actor(cast.ines), released.id or 0
    with store.writing(lead) as session:
        actions.begin_sending(session, lead, number, on=TODAY)
        actions.note_failure(session, lead, number, "550 no\nsuch mailbox" + "x" * 600, on=TODAY)
    [letter] = letters(store)
    assert (letter.state, letter.begun_at) == (LetterState.FAILED, None)
    assert letter.failure.startswith("550 no such mailbox")
    assert len(letter.failure) == actions.FAILURE_LIMIT
    with store.writing(lead) as session:
        assert actions.begin_sending(session, lead, number, on=TODAY) is not None
        actions.note_sent(session, lead, number, on=TODAY)
    [letter] = letters(store)
    assert (letter.state, letter.begun_at, letter.failure) == (LetterState.SENT, None, "")
    assert letter.sent_at is not None
    with store.writing(lead) as session:
        assert actions.begin_sending(session, lead, number, on=TODAY) is None


@pytest.mark.parametrize(
    ("has_left", "state"), [(True, LetterState.SENT), (False, LetterState.RELEASED)]
)
def test_a_person_says_what_became_of_an_unclear_letter(
    store: Store, cast: Cast, released: Letter, has_left: bool, state: LetterState
) -> None:
    lead, number = cast.actor(cast.ines), released.id or 0
    with store.writing(lead) as session:
        actions.begin_sending(session, lead, number, on=TODAY)
    with pytest.raises(NotPossible, match="has left"), store.writing(lead) as session:
        outbox.withdraw_letter(session, lead, number, 3, on=TODAY)
    with pytest.raises(Stale), store.writing(lead) as session:
        actions.settle_letters(session, lead, {number: 2}, has_left, on=TODAY)
    with store.writing(lead) as session:
        actions.settle_letters(session, lead, {number: 3}, has_left, on=TODAY)
    [letter] = letters(store)
    assert (letter.state, letter.begun_at) == (state, None)
    assert (letter.sent_at is not None) is has_left
