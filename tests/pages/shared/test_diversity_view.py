"""An address leads to one view once; after that the choice counts."""

from __future__ import annotations

from core.database import Store
from tests.cast import Cast
from tests.core.matchmaking.stored import KnownRound
from tests.pages.shared.diversity_screen import PAGE, chosen, seen
from tests.screen import open_as


def test_an_address_leads_to_the_rules_and_the_choice_goes_before_it(
    store: Store, cast: Cast
) -> None:
    known = KnownRound(store, cast)
    screen = open_as(cast.jonas, PAGE, {"round": known.round_id, "view": "rules"})
    assert not screen.exception and not screen.warning
    assert "what decided stands beside each" in seen(screen)
    assert "view" not in screen.query_params
    assert "Against the bands" in seen(chosen(screen, "Sets side by side"))
    assert "Against the bands" in seen(
        open_as(cast.jonas, PAGE, {"round": known.round_id, "view": "nonsense"})
    )
