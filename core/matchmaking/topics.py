"""How close two topics are, by their words and by their meaning in any language.

Two signals are mixed. Meaning: vectors of the model in `encoder`, rescaled so that a text that is
close to everything is not everybody's best partner (CSLS: twice the cosine less how close each
text is to the labels of topics). Words: character n-grams weighted by rarity, which count only
above what unrelated texts share anyway. A logistic curve with fixed constants turns the sum into
0 to 1.

Nothing is taken from the other texts of a pool: two texts have one similarity, alone or among
thousands, today and when others have joined.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.matchmaking import encoder
from core.matchmaking.words import SharedWords, plain

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]

#: Unrelated texts share n-grams up to about this cosine (97th percentile 0.126 on the test set).
COMMON_WORDS = 0.12

#: Centre and width of the curve from score to similarity with words alone.
WORDS_CURVE = (0.15, 0.05)

#: Texts compared with all others at a time.
BLOCK = 256


def similarity(texts: list[str]) -> Floats:
    """Compare every text with every other: n by n, symmetric, 0 to 1, ones on the diagonal.

    Equal texts have similarity 1; an empty text has 0 with every other.
    """
    return similarity_of(encoder.embed(texts), texts)


def similarity_of(vectors: NDArray[np.floating[Any]], texts: Sequence[str]) -> Floats:
    """Compare texts whose vectors are at hand; the same answer as `similarity`."""
    return Comparison(vectors, texts).whole()


def compare(texts: list[str]) -> "Comparison":
    """Compare texts by their own vectors, which are made now."""
    return Comparison(encoder.embed(texts), texts)


class Comparison:
    """Compare some of many texts with others of them, each distinct text once.

    For a few columns of thousands of texts, of which the whole table would take gigabytes.
    """

    def __init__(self, vectors: NDArray[np.floating[Any]], texts: Sequence[str]) -> None:
        first_of: dict[str, int] = {}
        for row, text in enumerate(texts):
            first_of.setdefault(encoder.tidy(text), row)
        keys = sorted(key for key in first_of if key)
        place = {key: index for index, key in enumerate(keys)}
        self._places = np.array([place.get(encoder.tidy(t), -1) for t in texts], dtype=np.intp)
        self._count = len(keys)
        rows = np.asarray(vectors, dtype=np.float64)[[first_of[key] for key in keys]]
        self._meaning, self._closeness = rows[:, :-1], rows[:, -1:]
        words = [plain(key) for key in keys]
        self._words = SharedWords(words)
        alike = {word: index for index, word in enumerate(words)}
        self._alike = np.array([alike[word] for word in words], dtype=np.intp)

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
        model = encoder.CHOSEN
        if model is not None and self._closeness.shape[1]:
            score = 2 * (self._meaning[rows] @ self._meaning[columns].T)
            score -= self._closeness[rows] + self._closeness[columns].T
            score += model.words_weight * np.clip(words - COMMON_WORDS, 0, None)
            centre, width = model.curve
        else:
            score = words
            centre, width = WORDS_CURVE
        curve = 1 / (1 + np.exp(-np.clip((score - centre) / width, -50, 50)))
        # Six decimals make the last bits of a matrix product on another machine harmless.
        result: Floats = np.round(curve, 6)
        result[self._alike[rows][:, None] == self._alike[columns][None, :]] = 1.0
        return result
