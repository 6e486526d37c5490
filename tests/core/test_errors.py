"""Every refusal is a sentence that a person can read."""

from __future__ import annotations

import inspect

import pytest

from core import errors
from core.errors import Stale, TwinningError


def _kinds() -> list[type[TwinningError]]:
    found = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]
    return [kind for kind in found if issubclass(kind, TwinningError)]


@pytest.mark.parametrize("kind", _kinds())
def test_a_refusal_shows_its_sentence_as_it_stands(kind: type[TwinningError]) -> None:
    assert str(kind("The call has closed.")) == "The call has closed."


def test_a_stale_save_carries_both_texts() -> None:
    error = Stale("Saved first.", theirs={"text": "a"}, yours={"text": "b"}, version=3, by="Timo")
    assert (error.theirs, error.yours, error.version, error.by) == (
        {"text": "a"}, {"text": "b"}, 3, "Timo",
    )  # fmt: skip


def test_a_stale_save_may_have_nothing_to_show() -> None:
    error = Stale("Saved first.")
    assert (error.theirs, error.yours, error.version, error.by) == ({}, {}, None, "")
