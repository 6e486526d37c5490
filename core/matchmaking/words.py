"""How many words two texts share: character n-grams weighted by how rare they are.

Rare is what the labels and keywords of the topics seldom have, so that two texts share as much in
every pool. Works on any rows against any columns of the whole, so that thousands of sentences
never need a table of all of them against all n-grams.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from core import vocabulary

Floats = NDArray[np.float64]
Whole = NDArray[np.intp]
Bools = NDArray[np.bool_]

#: Lengths of the n-grams; a word counts with a space before and after.
LENGTHS = (3, 4, 5)

#: Shorter words ("of", "und", "les") say little in most languages and are left out.
SHORTEST_WORD = 4

#: N-grams of more than this share of the texts are multiplied as a table, the others one by one.
COMMON = 0.05


class SharedWords:
    """Hold the n-grams of some plain texts; `of` gives their cosines.

    A gram of one text alone adds to the length of its vector and to no product.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        # Thousands of texts have millions of n-grams: they are kept as numbers from the start.
        total, known, of_word = len(texts), dict[str, int](), dict[str, list[int]]()
        grams, times, sizes = [], [], []
        for text in texts:
            numbers: list[int] = []
            for word in _words(text):
                if word not in of_word:
                    of_word[word] = [known.setdefault(one, len(known)) for one in _of_word(word)]
                numbers += of_word[word]
            found, often = np.unique(np.array(numbers, dtype=np.int32), return_counts=True)
            grams.append(found)
            times.append(often.astype(np.int32))
            sizes.append(len(found))
        none = np.zeros(0, dtype=np.int32)
        gram, text_of = np.concatenate([none, *grams]), np.repeat(np.arange(total), sizes)
        spread = np.bincount(gram, minlength=len(known))
        usual, of_topics = _usual()
        seen = np.array([of_topics[gram] for gram in known], dtype=float)
        rarity = np.log((1 + usual) / (1 + seen)) + 1
        weight = (1 + np.log(np.concatenate([none, *times]))) * rarity[gram]
        weight /= np.sqrt(np.bincount(text_of, weight**2, total))[text_of]
        is_common = spread > max(1, int(COMMON * total))
        self._common = _Entries(total, text_of, gram, weight, is_common)
        self._rare = _Entries(total, text_of, gram, weight, (spread > 1) & ~is_common)

    def of(self, rows: Whole, columns: Whole) -> Floats:
        """Return the cosine of each text of the rows with each of the columns."""
        product: Floats = self._common.table(rows) @ self._common.table(columns).T
        return product + self._rare.met(rows, columns)


class _Entries:
    """Hold which text has which of some n-grams, with its weight, in the order of the texts."""

    def __init__(
        self, total: int, text: Whole, gram: NDArray[np.int32], weight: Floats, which: Bools
    ) -> None:
        is_in = which[gram]
        self._width = int(which.sum())
        self._gram = (np.cumsum(which, dtype=np.int32) - 1)[gram[is_in]]
        self._weight = weight[is_in]
        self._start = np.searchsorted(text[is_in], np.arange(total + 1))

    def table(self, texts: Whole) -> Floats:
        """Return the weights of some texts, a column a gram."""
        at, row = self._entries(texts)
        table = np.zeros((len(texts), self._width))
        table[row, self._gram[at]] = self._weight[at]
        return table

    def met(self, rows: Whole, columns: Whole) -> Floats:
        """Return the products of rows and columns: each gram of a row meets those that have it."""
        there, column = self._entries(columns)
        by_gram = np.argsort(self._gram[there], kind="stable")
        there, column = there[by_gram], column[by_gram]
        starts = np.searchsorted(self._gram[there], np.arange(self._width + 1))
        here, row = self._entries(rows)
        first = starts[self._gram[here]]
        count = starts[self._gram[here] + 1] - first
        meets = _runs(first, count)
        place = np.repeat(row, count) * len(columns) + column[meets]
        worth = np.repeat(self._weight[here], count) * self._weight[there[meets]]
        size = len(rows) * len(columns)
        product: Floats = np.bincount(place, worth, size).astype(np.float64)
        return product.reshape(len(rows), len(columns))

    def _entries(self, texts: Whole) -> tuple[Whole, Whole]:
        """Return the entries of some texts, and the position among them that each belongs to."""
        first = self._start[texts]
        count = self._start[texts + 1] - first
        return _runs(first, count), np.repeat(np.arange(len(texts)), count)


def _runs(first: Whole, count: Whole) -> Whole:
    """Return the places of some runs, one behind the other."""
    runs: Whole = np.repeat(first - (np.cumsum(count) - count), count) + np.arange(count.sum())
    return runs


def plain(text: str) -> str:
    """Return a text in small letters without accents, with single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    if not decomposed.isascii():
        decomposed = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(decomposed.split())


@cache
def _usual() -> tuple[int, Counter[str]]:
    """Return the number of topics, and how many of them have each n-gram."""
    said = [plain(" ".join((topic.label, *topic.keywords))) for topic in vocabulary.topics()]
    grams = ({gram for word in _words(text) for gram in _of_word(word)} for text in said)
    return len(said), Counter(gram for found in grams for gram in found)


def _words(text: str) -> list[str]:
    """Return the words of a text that count, as often as it has them."""
    return [word for word in re.findall(r"\w+", text) if len(word) >= SHORTEST_WORD]


def _of_word(word: str) -> list[str]:
    padded = f" {word} "
    return [padded[at : at + size] for size in LENGTHS for at in range(len(padded) - size + 1)]
