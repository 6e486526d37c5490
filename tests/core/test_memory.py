from __future__ import annotations

import ctypes.util

import pytest

from core import memory


def test_memory_is_given_back_where_the_platform_can() -> None:
    assert memory.give_back() is (ctypes.util.find_library("c") is not None)


def test_a_platform_without_it_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes.util, "find_library", lambda name: None)
    assert memory.give_back() is False
