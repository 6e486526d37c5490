from __future__ import annotations

import numpy as np
import pytest

from core.matchmaking import encoder, topics, vectors
from core.matchmaking.vectors import comparing, in_steps, new_vectors, text_hash

TEXTS = ["Repair of bicycles", "Réparation de vélos", "", "Repair of bicycles"]


def test_a_text_is_named_by_its_sha256() -> None:
    assert text_hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_every_text_gets_one_vector_and_empty_ones_get_none() -> None:
    assert list(new_vectors(TEXTS, {})) == [text_hash(TEXTS[0]), text_hash(TEXTS[1])]


def test_nothing_is_computed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = new_vectors(TEXTS, {})
    monkeypatch.delattr(encoder, "embed")
    assert new_vectors(TEXTS, stored) == {}
    assert comparing(stored)(TEXTS).whole().shape == (4, 4)


def test_stored_vectors_give_the_same_similarity_as_fresh_ones() -> None:
    stored = new_vectors(TEXTS, {})
    assert np.array_equal(comparing(stored)(TEXTS).whole(), topics.similarity(TEXTS))
    assert np.array_equal(comparing({})(TEXTS).whole(), topics.similarity(TEXTS))


def test_texts_without_a_word_compare_as_unlike() -> None:
    assert comparing({})(["", ""]).whole().tolist() == [[1, 0], [0, 1]]


def test_after_a_large_batch_the_model_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "LARGE_BATCH", 2)
    assert len(new_vectors(["Compost for towns", "Compost for farms"], {})) == 2
    assert encoder._encoder.cache_info().currsize == 0
    assert len(new_vectors(["Compost for parks"], {})) == 1
    assert encoder._encoder.cache_info().currsize == 1


def test_many_texts_are_worked_out_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "STEP", 2)
    texts = ["Compost", "", "Textiles", "Compost", "Ports"]
    steps = list(in_steps(texts, {text_hash("Ports"): b""}))
    assert [(step.done, step.total) for step in steps] == [(2, 2)]
    steps = list(in_steps(texts, {}))
    assert [(len(step.vectors), step.done, step.total) for step in steps] == [(2, 2, 3), (1, 3, 3)]
    assert steps[0].vectors | steps[1].vectors == new_vectors(texts, {})
