"""How severely each reviewer marks, seen on the files that others read too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

# A difference seen on this many files counts half: on few files it may be the files.
SHRINK_FILES = 5
# A difference of half a mark, the step of the scale, seen on three files is worth a sentence.
WORTH_SAYING, FEWEST_FILES = 0.5, 3
METHOD = (
    "Adjusted for severity: the mean of a file minus its reviewers' average difference to those "
    "who read the same files. A difference seen on n files counts n / (n + 5) of itself."
)


@dataclass(frozen=True)
class Reading:
    """Hold one complete review: the weighted mean a reviewer gave to a file, 0 to 5."""

    expression_id: int
    reviewer_id: int
    mean: float


@dataclass(frozen=True)
class Severity:
    """Hold how a reviewer's marks differ from those of others on the same files.

    `difference` is in marks, below 0 for a severe reviewer; `files` counts the shared files;
    `adjustment` is the difference as far as it counts.
    """

    reviewer_id: int
    difference: float
    files: int

    @property
    def adjustment(self) -> float:
        """Return the difference drawn towards 0 where few files show it."""
        return self.difference * self.files / (self.files + SHRINK_FILES)

    @property
    def is_worth_saying(self) -> bool:
        """Tell whether the difference is large and seen often enough to talk about."""
        return self.files >= FEWEST_FILES and abs(self.difference) >= WORTH_SAYING


def severities(readings: Sequence[Reading]) -> tuple[Severity, ...]:
    """Compare each reviewer with the others on the same files; the most severe first.

    Reviewers who share no file with anybody are left out: nothing can be said about them.
    """
    if not readings:
        return ()
    _, file = np.unique([one.expression_id for one in readings], return_inverse=True)
    people, person = np.unique([one.reviewer_id for one in readings], return_inverse=True)
    mean = np.array([one.mean for one in readings], dtype=float)
    others = np.bincount(file)[file] - 1
    shared = others > 0
    total = np.bincount(file, weights=mean)[file]
    gap = mean[shared] - (total[shared] - mean[shared]) / others[shared]
    counted = np.bincount(person[shared], minlength=len(people))
    summed = np.bincount(person[shared], weights=gap, minlength=len(people))
    found = [
        Severity(int(people[at]), float(summed[at] / counted[at]), int(counted[at]))
        for at in np.flatnonzero(counted)
    ]
    return tuple(sorted(found, key=lambda one: (one.difference, one.reviewer_id)))
