"""Put the sheets of one wide table side by side: a survey of many questions has several."""

from __future__ import annotations

from core.reference import fold
from core.selection.archive import FileRefused
from core.selection.delimited import Row

REFERENCE = "contribution id"


def side_by_side(group: list[tuple[str, list[Row]]], place: int) -> list[Row]:
    """Join the sheets of one table by name; all have their header in row `place`, from 0.

    The survey tool starts a new sheet after 254 columns and writes the same rows in the same
    order on each, with the Contribution ID on the last one only: the rows belong together by
    their place. Where a sheet repeats the Contribution ID, that decides instead, so that a sheet
    which somebody sorted is put right. Raises FileRefused when the rows cannot belong together.
    """
    first_name, first = group[0]
    joined = [list(row) for row in first]
    for name, sheet in group[1:]:
        rows = _by_reference(first, sheet, place) or _by_place(first, sheet, place)
        if rows is None:
            raise FileRefused(
                f"The sheets “{first_name}” and “{name}” do not have the same number of rows. "
                "Export the answers again and send the file as it is."
            )
        width = max(map(len, joined), default=0)
        for above, row in zip(joined, rows, strict=False):
            above.extend([""] * (width - len(above)))
            above.extend(row)
    return joined


def _by_place(first: list[Row], sheet: list[Row], place: int) -> list[Row] | None:
    ours, theirs = _filled(first, place), _filled(sheet, place)
    # A row in which nobody answered the questions of this sheet is still a row of it.
    return sheet if theirs == ours or theirs < ours < len(sheet) - place else None


def _by_reference(first: list[Row], sheet: list[Row], place: int) -> list[Row] | None:
    """Bring a sheet into the order of the first; None where it cannot be told by references."""
    if len(sheet) <= place:
        return None
    ours, theirs = _reference_column(first[place]), _reference_column(sheet[place])
    if ours is None or theirs is None:
        return None
    given = [(_cell(row, theirs), row) for row in sheet[place + 1 :] if any(row)]
    wanted = [_cell(row, ours) for row in first[place + 1 :]]
    if sorted(reference for reference, _ in given) != sorted(filter(None, wanted)):
        return None
    known = dict(given)
    if len(known) < len(given):
        return None
    ordered = [*sheet[: place + 1], *(known.get(reference, []) for reference in wanted)]
    width = max(map(len, sheet))
    return [
        [cell for at, cell in enumerate(row + [""] * (width - len(row))) if at != theirs]
        for row in ordered
    ]


def _filled(rows: list[Row], place: int) -> int:
    last = 0
    for number, row in enumerate(rows):
        if any(row):
            last = number
    return max(last - place, 0)


def _reference_column(header: Row) -> int | None:
    titles = [fold(title) for title in header]
    return titles.index(REFERENCE) if REFERENCE in titles else None


def _cell(row: Row, position: int) -> str:
    return row[position].strip() if position < len(row) else ""
