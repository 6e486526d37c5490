"""A Fiche is kept as plain data: it comes back whole, and its mark tells any change."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.fiche.changes import changes
from core.fiche.content import Audience, Choice
from core.fiche.stored import as_data, from_data, mark_of, read_back
from core.tables.journey import EntryKind
from tests.core.fiche.sample import sample

TEXTS = st.text(max_size=40)


@settings(max_examples=25, deadline=None)
@given(
    pair=TEXTS, reason=TEXTS, audience=st.sampled_from(Audience),
    kinds=st.lists(st.sampled_from(EntryKind), unique=True).map(tuple),
)  # fmt: skip
def test_what_was_stored_comes_back_whole(
    pair: str, reason: str, audience: Audience, kinds: tuple[EntryKind, ...]
) -> None:
    fiche = sample(pair=pair, reason=reason, choice=Choice(audience, kinds))
    kept = as_data(fiche)
    assert from_data(kept) == fiche
    assert from_data(json.loads(json.dumps(kept))) == fiche
    assert changes(fiche, from_data(kept)) == ()


def test_the_mark_is_the_same_whatever_the_order_of_names() -> None:
    kept = as_data(sample())
    turned = dict(reversed(list(kept.items())))
    assert list(turned) != list(kept)
    assert mark_of(turned) == mark_of(kept)
    assert len(mark_of(kept)) == 64


@pytest.mark.parametrize(
    "change",
    [{"facilitator": "Petra"}, {"items": ()}, {"entries": ()}, {"reason": "Another"}],
)
def test_any_change_of_the_content_changes_the_mark(change: dict[str, Any]) -> None:
    assert mark_of(as_data(sample(**change))) != mark_of(as_data(sample()))


def test_what_an_older_release_did_not_keep_is_empty() -> None:
    kept = as_data(sample())
    del kept["insights"], kept["reason"]
    assert from_data(kept) == sample(insights=())


@pytest.mark.parametrize("spoiled", [{}, {"pair": "Ghent"}, as_data(sample()) | {"profiles": 3}])
def test_spoiled_content_is_no_fiche(spoiled: dict[str, Any]) -> None:
    assert read_back(spoiled) is None
