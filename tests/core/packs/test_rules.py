"""Which pack may be filed with a set of pairs."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core.matchmaking.pack_data import KIND, seal_of
from core.packs.rules import BROKEN, OTHER, check_pack

PAPER = b"PK and the rest"


def pack(**changes: Any) -> bytes:
    told: dict[str, Any] = {
        "kind": KIND, "set": {"id": 7}, "pool_hash": "abc",
        "result": {"pairs": [{"first": 1, "second": 2}]}, **changes,
    }  # fmt: skip
    return json.dumps(told | {"seal": seal_of(told)}).encode()


def test_the_pack_of_these_pairs_may_be_filed() -> None:
    assert check_pack(pack(), PAPER, 7, "abc", {(1, 2)}) is None


@pytest.mark.parametrize(
    "given",
    [
        pack(set={"id": 8}),
        pack(pool_hash="other"),
        pack(result={"pairs": []}),
        pack(result={"pairs": [{"first": 1, "second": 3}]}),
    ],
)
def test_a_pack_about_something_else_is_refused(given: bytes) -> None:
    assert check_pack(given, PAPER, 7, "abc", {(1, 2)}) == OTHER


@pytest.mark.parametrize(
    ("data", "document"),
    [
        (b"", PAPER),
        (b"{}", PAPER),
        (b"[]", PAPER),
        (pack(kind="letter"), PAPER),
        (pack().replace(b"abc", b"abd"), PAPER),
        (pack(), b"<html>"),
    ],
)
def test_a_pack_that_is_not_whole_is_refused(data: bytes, document: bytes) -> None:
    assert check_pack(data, document, 7, "abc", {(1, 2)}) == BROKEN
