"""How pairs join the parts of Europe, and which topics the twins of each part work on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.diversity.classes import QUADRANTS, classes_of, fixed_order
from core.matchmaking.pool import Candidate
from core.wording import counted, listed

#: More combinations that tie for the first place are counted and not named.
MOST_NAMED = 2


@dataclass(frozen=True)
class Grid:
    """Count combinations of two classes: a row of `cells` for each of `rows`."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]

    @property
    def total(self) -> int:
        """Return the sum of all cells."""
        return sum(map(sum, self.cells))

    def of(self, row: str, column: str) -> int:
        """Return one cell by the names of its row and column."""
        return self.cells[self.rows.index(row)][self.columns.index(column)]


def quadrants_of_pairs(
    pairs: Sequence[tuple[int, int]], people: Mapping[int, Candidate]
) -> Grid:  # fmt: skip
    """Count pairs by the quadrants they join; each pair once, below or on the diagonal.

    A pair with a twin outside the axes is left out.
    """
    names = tuple(QUADRANTS.values())
    places = {code: at for at, code in enumerate(QUADRANTS)}
    found: Counter[tuple[int, int]] = Counter()
    for pair in pairs:
        ends = [places.get(people[one].quadrant or "") for one in pair if one in people]
        known = sorted((end for end in ends if end is not None), reverse=True)
        if len(known) == 2:
            found[known[0], known[1]] += 1
    size = range(len(names))
    return Grid(names, names, tuple(tuple(found[row, column] for column in size) for row in size))


def topics_by_quadrant(candidates: Iterable[Candidate]) -> Grid:
    """Count candidates by main topic group and quadrant, those without either left out."""
    rows, columns = fixed_order("topic_group"), fixed_order("quadrant")
    classes = [classes_of(one) for one in candidates]
    found = Counter((one["topic_group"], one["quadrant"]) for one in classes)
    return Grid(
        rows, columns, tuple(tuple(found[row, column] for column in columns) for row in rows)
    )


def mix_sentence(grid: Grid) -> str:
    """Say how many pairs join two quadrants, and which two most often."""
    if not grid.total:
        return "There are no pairs yet, so nothing is mixed."
    across = grid.total - sum(grid.of(name, name) for name in grid.rows)
    said = f"{across} of {counted(grid.total, 'pair')} {_join(across)} two quadrants."
    most = max(
        (grid.of(row, column) for row in grid.rows for column in grid.columns if row != column),
    )
    if not most:
        return said
    top = [
        f"{column.lower()} with {row.lower()}"
        for row in grid.rows
        for column in grid.columns
        if row != column and grid.of(row, column) == most
    ]
    if len(top) > MOST_NAMED:
        return said
    each = " each" if len(top) > 1 else ""
    return f"{said} Most often {listed(top)} ({counted(most, 'pair')}{each})."


def topics_sentence(twins: Grid, everybody: Grid, noun: str = "twin") -> str:
    """Say how many combinations of topic group and quadrant have a twin, or only applicants."""
    cells = [(row, column) for row in twins.rows for column in twins.columns]
    with_twin = sum(twins.of(*cell) > 0 for cell in cells)
    with_applicant = sum(everybody.of(*cell) > 0 and not twins.of(*cell) for cell in cells)
    return (
        f"{with_twin} of {len(cells)} combinations of topic group and quadrant have a {noun}, "
        f"{with_applicant} only applicants and {len(cells) - with_twin - with_applicant} nobody."
    )


def _join(number: int) -> str:
    return "joins" if number == 1 else "join"
