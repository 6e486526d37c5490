"""One letter of the outbox, and what may be done with it."""

from __future__ import annotations

from core.database import Store
from core.letters import actions
from core.mail import actions as mail
from core.tables.letters import Letter, LetterState
from tests.cast import TODAY, Cast
from tests.core.letters.sample import letters
from tests.pages.outbox import PAGE, labels, press
from tests.screen import open_as, words


def released(store: Store, cast: Cast, letter: Letter) -> int:
    """Fill a letter in and release it."""
    lead, number = cast.actor(cast.ines), letter.id or 0
    given = actions.LetterInput("Reserve", "Dear Bára", "Bára", "bara@brno.example")
    with store.writing(lead) as session:
        actions.change_letter(session, lead, number, given, letter.version, on=TODAY)
        actions.release_letter(session, lead, number, letter.version + 1, on=TODAY)
    return number


def test_a_letter_changed_by_somebody_else_is_shown_beside_ones_own(
    store: Store, cast: Cast, waiting: list[Letter]
) -> None:
    screen = press(open_as(cast.ines, PAGE), "Change it")
    brno, jonas = waiting[0], cast.actor(cast.jonas)
    given = actions.LetterInput("Theirs", "Dear theirs", "B", "b@brno.example")
    with store.writing(jonas) as session:
        actions.change_letter(session, jonas, brno.id or 0, given, brno.version, on=TODAY)
    next(one for one in screen.text_input if one.value == brno.subject).input("Mine")
    press(screen, "Save the letter")
    assert "Dear theirs" in words(screen) and "Subject: Mine" in words(screen)
    press(screen, "Save the letter")
    assert letters(store)[0].subject == "Mine"


def test_a_letter_is_withdrawn_after_asking(
    store: Store, cast: Cast, waiting: list[Letter]
) -> None:
    screen = press(open_as(cast.ines, PAGE), "Withdraw it now")
    assert letters(store)[0].state is LetterState.WITHDRAWN
    assert "Withdrawn: this letter does not leave." in words(screen)
    assert "Change it" not in labels(screen)


def test_an_unclear_letter_waits_for_a_persons_word(
    store: Store, cast: Cast, waiting: list[Letter]
) -> None:
    lead, number = cast.actor(cast.ines), released(store, cast, waiting[0])
    with store.writing(lead) as session:
        mail.begin_sending(session, lead, number, on=TODAY)
    screen = open_as(cast.ines, PAGE)
    assert "its answer is not known" in words(screen)
    assert not {one for one in labels(screen) if one.startswith(("Send", "Withdraw"))}
    press(screen, "It has left")
    assert letters(store)[0].state is LetterState.SENT


def test_a_failure_is_told_in_the_servers_words(
    store: Store, cast: Cast, waiting: list[Letter]
) -> None:
    lead, number = cast.actor(cast.ines), released(store, cast, waiting[0])
    with store.writing(lead) as session:
        mail.begin_sending(session, lead, number, on=TODAY)
        mail.note_failure(session, lead, number, "550 <No> such *mailbox*", on=TODAY)
    seen = words(open_as(cast.ines, PAGE))
    assert "Not delivered. 550 \\<No\\> such \\*mailbox\\*" in seen
