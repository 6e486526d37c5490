"""What concerns the whole outbox."""

from __future__ import annotations

import pytest

from core.database import Store
from core.letters import actions
from core.tables.letters import Letter, LetterKind, LetterState
from core.tables.selection import Decision, Origin
from pages.shared import store as desk
from tests.cast import TODAY, Cast
from tests.core.letters.sample import decide, letters
from tests.mailserver import Post, serving
from tests.pages.outbox import PAGE, press
from tests.screen import open_as, words


def test_receipts_are_written_apart_from_decisions(store: Store, cast: Cast) -> None:
    decide(store, cast.porto, Decision.RESERVE)
    decide(store, cast.brno, Decision.NONE, origin=Origin.FORM)
    screen = press(open_as(cast.ines, PAGE), "Write 1 receipt")
    assert [one.kind for one in letters(store)] == [LetterKind.RECEIVED]
    press(screen, "Write 1 letter")
    assert [one.kind for one in letters(store)] == [LetterKind.RECEIVED, LetterKind.RESERVE]


def test_all_that_is_ready_is_released_after_asking(
    store: Store, cast: Cast, waiting: list[Letter]
) -> None:
    screen = open_as(cast.ines, PAGE)
    assert "1 letter becomes free to leave: 1 reserve. One other stays in the outbox." in words(
        screen
    )
    press(screen, "Release 1 letter now")
    assert [one.state for one in letters(store)] == [LetterState.WAITING, LetterState.RELEASED]
    assert "No mail server is named" in words(screen)
    press(screen, "Note 1 letter as sent now")
    assert [one.state for one in letters(store)] == [LetterState.WAITING, LetterState.SENT]


def test_with_a_mail_server_what_would_go_is_named_before_it_goes(
    store: Store, cast: Cast, waiting: list[Letter], monkeypatch: pytest.MonkeyPatch
) -> None:
    lead, porto = cast.actor(cast.ines), waiting[1]
    with store.writing(lead) as session:
        actions.release_letter(session, lead, porto.id or 0, porto.version, on=TODAY)
    monkeypatch.setenv("TWINNING_MAIL_FROM", "CCRI <office@ccri.example>")
    with serving(Post(answers={"head@porto.example": "550 No such mailbox"})) as post:
        monkeypatch.setenv("TWINNING_SMTP_URL", f"smtp://127.0.0.1:{post.port}")
        screen = open_as(cast.ines, PAGE)
        assert "Head of Porto \\<head@porto.example\\>: Porto: on the reserve list" in words(screen)
        press(screen, "Send 1 letter now")
        assert "No letter sent, 1 letter not delivered." in words(screen)
        assert letters(store)[1].state is LetterState.FAILED
        post.answers.clear()
        press(screen, "Send 1 letter now")
    assert post.readers == ["head@porto.example"]
    assert letters(store)[1].state is LetterState.SENT
    assert desk.opened().settings.mail_from == "CCRI <office@ccri.example>"
