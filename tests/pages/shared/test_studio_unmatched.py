"""The panel of candidates without a partner, and of the reserve."""

from __future__ import annotations

from core.matchmaking.lacking import lacking
from tests.core.matchmaking.sets import empty_set, mixed_set
from tests.pages.shared.studio_screen import look
from tests.screen import words


def test_each_has_its_reason_and_what_it_lacks_and_every_twin_its_repair() -> None:
    found = mixed_set()
    screen = look("studio_unmatched", found)
    said = words(screen)
    assert screen.subheader[0].value == "6 of 14 candidates have no partner."
    for one in found.unmatched:
        assert one.reason in said
        assert lacking(found, found.pool.places[one.candidate.id]).sentence in said
    assert len(screen.dataframe[0].value) == 8


def test_a_long_list_waits_for_a_press_and_no_pair_needs_no_repair() -> None:
    screen = look("studio_unmatched", mixed_set(1, 30, 2))
    assert [one.label for one in screen.expander] == ["14 more"]
    assert words(look("studio_unmatched", empty_set())).endswith("There is no pair yet.")
