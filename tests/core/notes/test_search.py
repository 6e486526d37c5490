"""Entries are found by words in any order, without accents, and by what they are."""

from __future__ import annotations

import pytest

from core.notes.search import EntryFilter, folded, matching
from core.tables.journey import EntryKind
from tests.cast import TODAY
from tests.core.notes.sample import GITA, TIMO, action, row

ROWS = (
    row(1, "Sorting in **Žďár** begins at school."),
    row(2, "Møbler fra skolen.", kind=EntryKind.DECISION, milestone_id=5),
    action(3, "Send the clause.", objective_id=9),
    action(4, "Print the leaflet.", done_on=TODAY, author_id=TIMO, author="Timo"),
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (EntryFilter(), [1, 2, 3, 4]),
        (EntryFilter("zdar"), [1]),
        (EntryFilter("SCHOOL sorting"), [1]),
        (EntryFilter("mobler"), [2]),
        (EntryFilter("timo"), [3, 4]),
        (EntryFilter("**"), []),
        (EntryFilter(kinds=(EntryKind.DECISION, EntryKind.POINT)), [1, 2]),
        (EntryFilter(milestone_id=5), [2]),
        (EntryFilter(objective_id=9), [3]),
        (EntryFilter(author_id=TIMO), [4]),
        (EntryFilter(author_id=GITA, kinds=(EntryKind.ACTION,)), [3]),
        (EntryFilter(is_open=True), [3]),
        (EntryFilter(is_new=True), [2]),
        (EntryFilter("nothing like it"), []),
    ],
)
def test_what_is_looked_for_is_found(wanted: EntryFilter, found: list[int]) -> None:
    assert [one.id for one in matching(ROWS, wanted, {2})] == found
    assert wanted.is_empty is (wanted == EntryFilter())


def test_accents_and_size_do_not_matter() -> None:
    assert folded("Łódź, Ærø, ÉTÉ, Straße") == "lodz, aero, ete, strasse"
