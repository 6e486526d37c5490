"""Cards of both twins in one group, for the tests of the exercise's pages."""

from __future__ import annotations

from core.database import Store
from core.exercise import actions
from core.exercise.rules import CardInput
from core.tables.exercise import CardKind
from tests.cast import TODAY, Cast


def put_group(store: Store, cast: Cast) -> int:
    """Put down a card for Ghent and for Turku, both in the group "Reuse"; return its id."""
    jonas, journey_id = cast.actor(cast.jonas), cast.journey.id or 0
    with store.writing(jonas) as session:
        found = [
            card
            for name, side in (("Reuse centres", cast.ghent.id), ("Reuse at home", cast.turku.id))
            for card in actions.put_cards(
                session, jonas, journey_id, [CardInput(CardKind.WANT, name)], side or 0, on=TODAY
            )
        ]
        return actions.put_together(session, jonas, journey_id, found, "Reuse", on=TODAY) or 0
