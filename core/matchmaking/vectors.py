"""Vectors of texts as they are stored: one for each text and model, computed once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping

import numpy as np

from core.matchmaking import topics
from core.memory import give_back

#: Little-endian single precision, so that a store moves between machines.
STORED = np.dtype("<f4")

#: Texts after which the model is put away.
LARGE_BATCH = 500


def text_hash(text: str) -> str:
    """Name a text by its SHA-256, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def new_vectors(texts: Iterable[str], stored: Mapping[str, bytes]) -> dict[str, bytes]:
    """Compute the vectors that are not stored yet, by hash of the text; empty texts have none.

    Loads the model when something is missing: the first time takes a few seconds.
    """
    missing: dict[str, str] = {}
    for text in texts:
        if text.strip() and text_hash(text) not in stored:
            missing.setdefault(text_hash(text), text)
    if not missing:
        return {}
    rows = topics.embed(list(missing.values())).astype(STORED)
    if len(missing) >= LARGE_BATCH:
        # What a large pool is compared with needs the room, and few texts are new after it.
        topics.put_away()
        give_back()
    return {name: row.tobytes() for name, row in zip(missing, rows, strict=True)}


def comparing(stored: Mapping[str, bytes]) -> Callable[[list[str]], topics.Comparison]:
    """Return what compares texts by vectors from the store; missing ones are made."""

    def compare(texts: list[str]) -> topics.Comparison:
        known = {**stored, **new_vectors(texts, stored)}
        rows = [
            np.frombuffer(known[text_hash(text)], dtype=STORED) if text.strip() else None
            for text in texts
        ]
        width = max((len(row) for row in rows if row is not None), default=0)
        empty = np.zeros(width, dtype=STORED)
        stacked = np.array([empty if row is None else row for row in rows], dtype=STORED)
        return topics.Comparison(stacked.reshape(len(texts), width), texts)

    return compare
