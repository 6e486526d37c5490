"""The text of the cookie: read back when it is ours and in time, nothing otherwise."""

from __future__ import annotations

from datetime import timedelta

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.database import now
from pages.shared import cookie

KEY, OTHER = "k" * 64, "o" * 64


@given(st.text(alphabet="abcXYZ019_-", min_size=1, max_size=64))
def test_what_was_signed_is_read_back(secret: str) -> None:
    text = cookie.signed(secret, KEY, now() + timedelta(hours=1))
    assert cookie.opened(text, KEY) == secret
    assert cookie.opened(text, OTHER) is None


@given(st.text(max_size=200))
def test_no_text_at_all_makes_it_stumble(text: str) -> None:
    assert cookie.opened(text, KEY) is None


@pytest.mark.parametrize(("seconds", "secret"), [(60, "abc"), (-1, None), (-86_400, None)])
def test_a_cookie_that_ran_out_is_nothing(seconds: int, secret: str | None) -> None:
    text = cookie.signed("abc", KEY, now() + timedelta(seconds=seconds))
    assert cookie.opened(text, KEY) == secret


@pytest.mark.parametrize("left_out", ["sid", "exp", "aud"])
def test_a_cookie_without_one_of_its_parts_is_nothing(left_out: str) -> None:
    claims = {"sid": "abc", "exp": int((now() + timedelta(hours=1)).timestamp()),
              "aud": cookie.AUDIENCE}  # fmt: skip
    del claims[left_out]
    assert cookie.opened(jwt.encode(claims, KEY, algorithm="HS256"), KEY) is None


@pytest.mark.parametrize("algorithm", ["none", "HS384", "HS512"])
def test_only_the_one_algorithm_counts(algorithm: str) -> None:
    claims = {"sid": "abc", "exp": int((now() + timedelta(hours=1)).timestamp()),
              "aud": cookie.AUDIENCE}  # fmt: skip
    text = jwt.encode(claims, None if algorithm == "none" else KEY, algorithm=algorithm)
    assert cookie.opened(text, KEY) is None
