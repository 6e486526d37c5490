"""Letters are sent at most once, whatever goes wrong on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlmodel import Session

from core.access import Actor
from core.database import Store
from core.letters import actions as outbox
from core.mail.dispatch import Dispatched, send_released
from core.settings import MailServer
from core.tables.letters import LetterState
from core.tables.selection import Decision
from tests.cast import TODAY, Cast
from tests.core.letters.sample import decide, letters, write
from tests.mailserver import Post, serving

SENDER = "CCRI Twinning <office@ccri.example>"
PORTO, BRNO = "head@porto.example", "head@brno.example"


class Cut(BaseException):
    """Stand for the program ending at this very point."""


@pytest.fixture
def lead(store: Store, cast: Cast) -> Actor:
    """Return a lead who has released two letters, to Brno and to Porto."""
    lead = cast.actor(cast.ines)
    for file in (cast.porto, cast.brno):
        decide(store, file, Decision.RESERVE)
    seen = {one.id or 0: one.version for one in write(store, lead, cast.round.id)}
    with store.writing(lead) as session:
        outbox.release_all(session, lead, cast.round.id or 0, seen, on=TODAY)
    return lead


def send(store: Store, lead: Actor, post: Post, cut_at: int = 0) -> Dispatched:
    """Send every letter; the program ends as it opens transaction number `cut_at`."""
    opened = 0

    @contextmanager
    def writing() -> Iterator[Session]:
        nonlocal opened
        opened += 1
        if opened == cut_at:
            raise Cut
        with store.writing(lead) as session:
            yield session

    server = MailServer("127.0.0.1", post.port, is_encrypted=False)
    ids = [one.id or 0 for one in letters(store)]
    return send_released(ids, writing, lead, server, SENDER, on=TODAY)


def states(store: Store) -> list[tuple[LetterState, bool]]:
    return [(one.state, one.begun_at is not None) for one in letters(store)]


def test_what_was_released_arrives_once(store: Store, lead: Actor) -> None:
    with serving(Post()) as post:
        assert send(store, lead, post) == Dispatched(2, 0, 0)
        assert send(store, lead, post) == Dispatched(0, 0, 0)
    assert post.readers == [BRNO, PORTO]
    assert states(store) == [(LetterState.SENT, False)] * 2


def test_a_refused_letter_is_kept_with_its_reason_and_tried_again_by_hand(
    store: Store, lead: Actor
) -> None:
    with serving(Post(answers={BRNO: "550 No such mailbox"})) as post:
        done = send(store, lead, post)
        assert done == Dispatched(1, 1, 0)
        assert done.sentence == "1 letter sent, 1 letter not delivered."
        assert letters(store)[0].failure.endswith("550 No such mailbox")
        post.answers.clear()
        assert send(store, lead, post) == Dispatched(1, 0, 0)
    assert post.readers == [PORTO, BRNO]


def test_a_broken_line_leaves_one_letter_unclear_and_nothing_sends_it_again(
    store: Store, lead: Actor
) -> None:
    with serving(Post(breaking={BRNO})) as post:
        done = send(store, lead, post)
        assert (done.sent, done.unclear) == (0, 1)
        assert "line broke" in done.sentence
        assert states(store) == [(LetterState.RELEASED, True), (LetterState.RELEASED, False)]
        assert send(store, lead, post) == Dispatched(1, 0, 0)
    assert post.readers == [BRNO, PORTO]


@pytest.mark.parametrize(
    ("cut_at", "arrived", "after"),
    [
        # Before the first claim: nothing was tried.
        (1, [], [(LetterState.RELEASED, False)] * 2),
        # The server took the first letter and nobody could note it: a person has to look.
        (2, [BRNO], [(LetterState.RELEASED, True), (LetterState.RELEASED, False)]),
        # Between two letters: the second waits for the next press.
        (3, [BRNO], [(LetterState.SENT, False), (LetterState.RELEASED, False)]),
        (4, [BRNO, PORTO], [(LetterState.SENT, False), (LetterState.RELEASED, True)]),
    ],
)
def test_wherever_the_program_ends_no_letter_arrives_twice(
    store: Store, lead: Actor, cut_at: int, arrived: list[str],
    after: list[tuple[LetterState, bool]],
) -> None:  # fmt: skip
    with serving(Post()) as post:
        with pytest.raises(Cut):
            send(store, lead, post, cut_at)
        assert post.readers == arrived
        assert states(store) == after
        send(store, lead, post)
    assert sorted(post.readers) == sorted({*post.readers})


def test_a_server_that_is_not_there_leaves_every_letter_released(store: Store, lead: Actor) -> None:
    with serving(Post()) as post:
        pass
    done = send(store, lead, post)
    assert (done.sent, done.refused, done.unclear) == (0, 0, 0)
    assert "cannot be reached" in done.sentence
    assert states(store) == [(LetterState.RELEASED, False)] * 2
