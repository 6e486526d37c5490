"""Sign-in: what the package leaves open is closed, each hole with a test of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import jwt
import pytest
from streamlit.testing.v1 import AppTest

from core.database import Store, now
from core.people import actions
from core.people.passwords import HashedPassword, token_hash
from core.people.rules import GUESSES, SESSION_LASTS
from core.tables.people import Person, Role, SignInSession
from pages.shared import cookie, sign_in
from pages.shared.store import TOKEN
from tests.cast import QUICK_HASH, TESTS, TODAY, Cast
from tests.screen import SIGN_IN, open_as, signed_in, words

PASSWORD = "correct horse battery"
KEY = "k" * 64
ENDS = now() + timedelta(hours=1)


def _send(screen: AppTest, email: str, password: str) -> AppTest:
    screen.text_input[0].input(email)
    screen.text_input[1].input(password)
    return screen.button[0].click().run()


def _with_cookie(text: str, page: str = "programme/overview") -> AppTest:
    with patch("streamlit.runtime.context.ContextProxy.cookies", {cookie.NAME: text}):
        return open_as(None, page)


def _shows_form(screen: AppTest) -> bool:
    assert [str(error.value) for error in screen.exception] == []
    return [title.value for title in screen.title] == ["Twinning Desk"]


def test_the_right_password_opens_the_page_that_was_asked_for(cast: Cast) -> None:
    screen = open_as(None, "administration/trail", {"before": 7})
    assert _shows_form(screen)
    _send(screen, "  INES@twinning.example ", PASSWORD)
    assert [title.value for title in screen.title] == ["Trail"]
    assert screen.query_params["before"] == "7"
    assert [field.label for field in screen.text_input] == []


def test_nothing_of_the_package_stays_in_the_session(cast: Cast) -> None:
    screen = _send(open_as(None), "ines@twinning.example", PASSWORD)
    left = [key for key in sign_in.PACKAGE_KEYS if key in screen.session_state]
    assert left == []


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("ines@twinning.example", "wrong horse battery"),
        ("nobody@twinning.example", PASSWORD),
        ("stan@twinning.example", PASSWORD),
        ("ines@twinning.example", "x" * 300),
        ("ines@twinning.example", ""),
        ("' OR 1=1 --", PASSWORD),
    ],
    ids=["wrong", "unknown", "closed", "long", "empty", "clever"],
)
def test_every_failure_gives_the_same_answer(
    store: Store, cast: Cast, email: str, password: str
) -> None:
    with store.writing(TESTS) as session:
        session.get_one(Person, cast.stan.id).is_active = False
    screen = _send(open_as(None), email, password)
    assert _shows_form(screen)
    assert [error.value for error in screen.error] == [sign_in.WRONG]


@pytest.mark.parametrize("email", ["ines@twinning.example", "nobody@twinning.example"])
def test_too_many_guesses_lock_a_name_even_for_the_right_password(cast: Cast, email: str) -> None:
    screen = open_as(None)
    for _ in range(GUESSES):
        _send(screen, email, "wrong horse battery")
    assert [error.value for error in screen.error] == [sign_in.WRONG]
    _send(screen, email, PASSWORD)
    assert _shows_form(screen)
    assert screen.error[0].value.startswith("Too many attempts. Try again after ")


def test_the_cookie_holds_a_random_id_and_nothing_about_the_person(
    store: Store, cast: Cast
) -> None:
    screen = _send(open_as(None), "ines@twinning.example", PASSWORD)
    sent = _cookie_piece(screen)
    claims = jwt.decode(sent["value"], options={"verify_signature": False})
    assert set(claims) == {"sid", "exp", "aud"}
    assert claims["sid"] == screen.session_state[TOKEN]
    with store.reading(TESTS) as session:
        row = session.get_one(SignInSession, 1)
    assert row.token_hash == token_hash(claims["sid"])
    assert abs(row.expires_at - now() - SESSION_LASTS) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("address", "secure"), [("https://desk.example/", True), ("http://localhost/", False)]
)
def test_the_cookie_is_secure_where_the_address_is(cast: Cast, address: str, secure: bool) -> None:
    screen = open_as(None)
    screen.context = {"url": address}
    _send(screen, "ines@twinning.example", PASSWORD)
    options = _cookie_piece(screen)["options"]
    assert (options["secure"], options["sameSite"]) == (secure, "lax")


def test_the_cookie_is_set_again_at_every_run_until_the_browser_sends_it(cast: Cast) -> None:
    screen = _send(open_as(None), "ines@twinning.example", PASSWORD)
    first = _cookie_piece(screen)
    assert _cookie_piece(screen.run()) == first
    with patch("streamlit.runtime.context.ContextProxy.cookies",
               {cookie.NAME: first["value"]}):  # fmt: skip
        assert _cookie_pieces(screen.run()) == []


def test_a_cookie_signs_in_without_the_form(store: Store, cast: Cast) -> None:
    sent = cookie.signed(signed_in(cast.gita), store.cookie_key, ENDS)
    screen = _with_cookie(sent, "administration/account")
    assert [title.value for title in screen.title] == ["Account"]
    assert "You are signed in as Gita, twin" in words(screen).replace("\\", "")


def _unsigned(secret: str) -> str:
    claims = {"sid": secret, "exp": int(ENDS.timestamp()), "aud": cookie.AUDIENCE}
    return jwt.encode(claims, None, algorithm="none")


FORGED: dict[str, Callable[[str, str], str]] = {
    "of another key": lambda secret, key: cookie.signed(secret, KEY, ENDS),
    "run out": lambda secret, key: cookie.signed(secret, key, now() - timedelta(seconds=1)),
    "not signed": lambda secret, key: _unsigned(secret),
    "without an end": lambda secret, key: jwt.encode(
        {"sid": secret, "aud": cookie.AUDIENCE}, key, algorithm="HS256"),
    "without an id": lambda secret, key: jwt.encode(
        {"exp": int(ENDS.timestamp()), "aud": cookie.AUDIENCE}, key, algorithm="HS256"),
    "for another program": lambda secret, key: jwt.encode(
        {"sid": secret, "exp": int(ENDS.timestamp()), "aud": "other"}, key, algorithm="HS256"),
    "with a number for an id": lambda secret, key: jwt.encode(
        {"sid": 1, "exp": int(ENDS.timestamp()), "aud": cookie.AUDIENCE}, key, "HS256"),
    "with a name, as the package makes them": lambda secret, key: jwt.encode(
        {"username": "ines@twinning.example", "exp_date": ENDS.timestamp()}, key, "HS256"),
    "the bare id": lambda secret, key: secret,
    "rubbish": lambda secret, key: "a.b.c",
    "not even text": lambda secret, key: "\udc80\x00é",
    "empty": lambda secret, key: "",
    "unknown to the store": lambda secret, key: cookie.signed("made up", key, ENDS),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(FORGED))
def test_a_cookie_that_is_not_ours_shows_the_form(store: Store, cast: Cast, kind: str) -> None:
    text = FORGED[kind](signed_in(cast.ines), store.cookie_key)
    screen = _with_cookie(text)
    assert _shows_form(screen)
    assert [error.value for error in screen.error] == []
    with patch("streamlit.runtime.context.ContextProxy.cookies", {cookie.NAME: text}):
        _send(screen, "ines@twinning.example", PASSWORD)
    assert [title.value for title in screen.title] == ["Today"], "the form works all the same"


def _sign_out_elsewhere(store: Store, person: Person, token: str) -> None:
    with store.writing(SIGN_IN) as session:
        actions.end_session(session, SIGN_IN, token)


def _change_password(store: Store, person: Person, token: str) -> None:
    with store.writing(TESTS) as session:
        actions.set_password(session, TESTS, person.id or 0, HashedPassword("other"),
                             person.version, on=TODAY)  # fmt: skip


def _change_role(store: Store, person: Person, token: str) -> None:
    with store.writing(TESTS) as session:
        actions.change_role(session, TESTS, person.id or 0, Role.STAKEHOLDER, person.version,
                            on=TODAY)  # fmt: skip


def _close_account(store: Store, person: Person, token: str) -> None:
    with store.writing(TESTS) as session:
        actions.close_account(session, TESTS, person.id or 0, person.version, on=TODAY)


ENDINGS = pytest.mark.parametrize(
    "end", [_sign_out_elsewhere, _change_password, _change_role, _close_account]
)


@ENDINGS
def test_an_open_tab_ends_at_its_next_run(store: Store, cast: Cast, end: Any) -> None:
    screen = open_as(cast.gita, "administration/account")
    end(store, cast.gita, screen.session_state[TOKEN])
    screen.session_state["something.of.gita"] = "private"
    screen.run()
    assert _shows_form(screen)
    assert [info.value for info in screen.info] == ["You were signed out. Sign in again to go on."]
    assert "something.of.gita" not in screen.session_state


@ENDINGS
def test_a_cookie_kept_from_before_is_worth_nothing(store: Store, cast: Cast, end: Any) -> None:
    token = signed_in(cast.gita)
    end(store, cast.gita, token)
    assert _shows_form(_with_cookie(cookie.signed(token, store.cookie_key, ENDS)))


def test_signing_out_shows_the_form_and_ends_the_sign_in(store: Store, cast: Cast) -> None:
    screen = open_as(cast.gita)
    token = screen.session_state[TOKEN]
    next(button for button in screen.button if button.label == "Sign out").click().run()
    assert _shows_form(screen)
    assert [piece["method"] for piece in _cookie_pieces(screen)] == ["delete"]
    assert _shows_form(_with_cookie(cookie.signed(token, store.cookie_key, ENDS)))
    _send(screen, "timo@twinning.example", PASSWORD)
    assert [title.value for title in screen.title] == ["Today"]
    assert screen.session_state[TOKEN] != token


def test_a_store_that_cannot_be_opened_is_one_sentence(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://somewhere")
    screen = open_as(None)
    assert [error.value for error in screen.error] == [
        "DATABASE_URL is not understood. Use sqlite:///path/to/file.db or postgresql://..."
    ]
    assert [field.label for field in screen.text_input] == []


def test_proving_the_own_password_is_counted_like_a_sign_in(store: Store, cast: Cast) -> None:
    screen = open_as(cast.gita, "administration/account")
    for _ in range(GUESSES + 1):
        for field, text in zip(screen.text_input, ["a wrong password", *["a new password"] * 2],
                               strict=True):  # fmt: skip
            field.input(text)
        screen.button[0].click().run()
    assert screen.error[0].value.startswith("Too many attempts.")
    with store.reading(TESTS) as session:
        assert session.get_one(Person, cast.gita.id).password_hash == QUICK_HASH


def _cookie_pieces(screen: AppTest) -> list[dict[str, Any]]:
    pieces = [json.loads(piece.proto.json_args) for piece in screen.get("component_instance")]
    return [piece for piece in pieces if piece["method"] != "getAll"]


def _cookie_piece(screen: AppTest) -> dict[str, Any]:
    (piece,) = _cookie_pieces(screen)
    return piece
