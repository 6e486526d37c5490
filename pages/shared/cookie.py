"""The cookie of a sign-in: a random id, signed; read from the first request, set by a piece."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import extra_streamlit_components as stx
import jwt
import streamlit as st
from extra_streamlit_components.CookieManager import _component_func

from core.database import now
from core.people.rules import SESSION_LASTS

NAME = "twinning_desk"
AUDIENCE = "twinning-desk"
ALGORITHM = "HS256"
SIGNED = "visit.cookie"
LEAVING = "visit.leaving"
DROPPED = "cookies.drop"


class _Pieces(stx.CookieManager):  # type: ignore[misc]
    """Draw the pieces that set and remove, without the one that reads all cookies at every run.

    Each answer of a piece starts another run, and its own reading is not needed.
    """

    def __init__(self) -> None:
        self.cookie_manager = _component_func
        self.cookies = {NAME: ""}


def signed(secret: str, key: str, ends: datetime) -> str:
    """Return the cookie's text: the random id and its end, signed; no name, no role."""
    claims = {"sid": secret, "exp": int(ends.timestamp()), "aud": AUDIENCE}
    return jwt.encode(claims, key, algorithm=ALGORITHM)


def opened(cookie: str, key: str) -> str | None:
    """Return the random id in a cookie; None when it ran out, was forged or is not one of ours."""
    try:
        claims: dict[str, Any] = jwt.decode(
            cookie, key, algorithms=[ALGORITHM], audience=AUDIENCE,
            options={"require": ["exp", "aud", "sid"]},
        )  # fmt: skip
    except (jwt.PyJWTError, ValueError):
        return None
    secret = claims["sid"]
    return secret if isinstance(secret, str) else None


def sent(key: str) -> str | None:
    """Return the random id that the browser sent with this page's first request, if any."""
    cookie = st.context.cookies.get(NAME)
    return opened(cookie, key) if isinstance(cookie, str) else None


def keep(secret: str, key: str) -> None:
    """Draw the piece that sets the cookie, at every run until the browser sends it itself.

    Drawn once only, the next run can take it away before the browser came to it.
    """
    if sent(key) == secret:
        return
    if SIGNED not in st.session_state:
        ends = now() + SESSION_LASTS
        st.session_state[SIGNED] = (signed(secret, key, ends), ends)
    text, ends = st.session_state[SIGNED]
    _Pieces().set(
        NAME, text, key="cookies.keep", expires_at=ends.astimezone(UTC),
        secure=(st.context.url or "").startswith("https:"), same_site="lax",
    )  # fmt: skip


def leave() -> None:
    """Have the cookie removed by the next runs; the store refuses it in any case."""
    st.session_state[LEAVING] = True


def drop() -> None:
    """Draw the piece that removes the cookie until it says that it did, and no longer.

    Drawn on, it would remove it again when somebody had signed in from another tab meanwhile.
    """
    if LEAVING not in st.session_state:
        return
    if st.session_state.get(DROPPED):
        del st.session_state[LEAVING]
    else:
        _Pieces().delete(NAME, key=DROPPED)
