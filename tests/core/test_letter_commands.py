"""The command that sends what a person released."""

from __future__ import annotations

import pytest

from core.database import Store
from core.letters import actions
from core.tables.letters import LetterState
from core.tables.selection import Decision
from tests.cast import TODAY, Cast
from tests.core.conftest import Call
from tests.core.letters.sample import decide, letters, write
from tests.mailserver import Post, serving

SEND = ("letters", "send", "--round", "Round 2025")


@pytest.fixture
def released(store: Store, cast: Cast) -> None:
    """Release the letter to Porto and leave the one to Brno waiting."""
    lead = cast.actor(cast.ines)
    decide(store, cast.porto, Decision.RESERVE)
    decide(store, cast.brno, Decision.RESERVE, contact=False)
    letter = next(
        one for one in write(store, lead, cast.round.id) if one.expression_id == cast.porto.id
    )
    with store.writing(lead) as session:
        actions.release_letter(session, lead, letter.id or 0, letter.version, on=TODAY)


@pytest.mark.usefixtures("released")
def test_a_dry_run_says_what_would_go_and_sends_nothing(store: Store, call: Call) -> None:
    assert call(*SEND, "--dry-run") == (
        0,
        "Would send 1 letter from CCRI Twinning Programme <info@ccri-communities-of-practice.eu>.\n"
        "Head of Porto <head@porto.example>: Porto: on the reserve list\n",
        "",
    )
    assert LetterState.SENT not in {one.state for one in letters(store)}


@pytest.mark.usefixtures("released")
def test_without_a_mail_server_nothing_is_sent(store: Store, call: Call) -> None:
    code, said, errors = call(*SEND)
    assert (code, said) == (1, "")
    assert errors.startswith("No mail server is named. Set TWINNING_SMTP_URL")


@pytest.mark.usefixtures("released")
def test_only_what_was_released_is_sent(
    store: Store, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWINNING_MAIL_FROM", "CCRI <office@ccri.example>")
    with serving(Post()) as post:
        monkeypatch.setenv("TWINNING_SMTP_URL", f"smtp://127.0.0.1:{post.port}")
        assert call(*SEND) == (0, "1 letter sent.\n", "")
        assert call(*SEND) == (0, "No letter sent.\n", "")
        post.answers["head@porto.example"] = "550 No"
    assert post.readers == ["head@porto.example"]
    assert sorted(one.state for one in letters(store)) == [LetterState.SENT, LetterState.WAITING]


@pytest.mark.usefixtures("released")
def test_a_refused_letter_ends_with_an_error(
    store: Store, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWINNING_MAIL_FROM", "CCRI <office@ccri.example>")
    with serving(Post(answers={"head@porto.example": "550 No"})) as post:
        monkeypatch.setenv("TWINNING_SMTP_URL", f"smtp://127.0.0.1:{post.port}")
        code, said, _ = call(*SEND)
    assert (code, said) == (1, "No letter sent, 1 letter not delivered.\n")
