"""Whoever reads the call makes sure that old drafts are gone."""

from __future__ import annotations

from datetime import date

import pytest

from core.database import Store
from tests.applying import COMPLETE, begin, drafts, open_call
from tests.screen import open_as


@pytest.mark.parametrize("page", ["public/call", "public/apply"])
def test_old_drafts_go_when_somebody_opens_a_public_page(store: Store, page: str) -> None:
    old = open_call(store, "Round 2024", closes_local="2024-07-18 18:00")
    begin(store, old, "old", COMPLETE, on=date(2024, 7, 1))
    kept = open_call(store)
    with_answers = begin(store, kept, "new", COMPLETE, on=date(2024, 7, 1))
    assert len(drafts(store)) == 2
    open_as(None, page)
    assert [row.token_hash for row in drafts(store)] == [with_answers.token_hash]
