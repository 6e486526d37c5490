"""Vectors of texts as they are stored: one for each text and model, computed once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from core.matchmaking import encoder, topics
from core.memory import give_back

#: Little-endian single precision, so that a store moves between machines.
STORED = np.dtype("<f4")

#: Texts worked out at a time, one to two seconds.
STEP = 50

#: Texts after which the model is put away.
LARGE_BATCH = 500


def text_hash(text: str) -> str:
    """Name a text by its SHA-256, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Step:
    """Hold some new vectors by hash of the text, and how many texts are done of how many."""

    vectors: dict[str, bytes]
    done: int
    total: int


def in_steps(texts: Iterable[str], stored: Mapping[str, bytes]) -> Iterator[Step]:
    """Compute the vectors that are not stored yet, some at a time; empty texts have none.

    About 30 ms of a processor a text, and two seconds once. Whoever stores each step loses little
    when stopped.
    """
    missing: dict[str, str] = {}
    for text in texts:
        if text.strip() and text_hash(text) not in stored:
            missing.setdefault(text_hash(text), text)
    names = list(missing)
    for start in range(0, len(names), STEP):
        some = names[start : start + STEP]
        rows = encoder.embed([missing[name] for name in some]).astype(STORED)
        made = {name: row.tobytes() for name, row in zip(some, rows, strict=True)}
        yield Step(made, start + len(some), len(names))
    if len(names) >= LARGE_BATCH:
        # What a large pool is compared with needs the room, and few texts are new after it.
        encoder.put_away()
        give_back()


def new_vectors(texts: Iterable[str], stored: Mapping[str, bytes]) -> dict[str, bytes]:
    """Compute the vectors that are not stored yet, by hash of the text, all at once."""
    found: dict[str, bytes] = {}
    for step in in_steps(texts, stored):
        found.update(step.vectors)
    return found


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
