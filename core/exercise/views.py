"""What the page of the inception exercise reads: frozen values, made by queries.py."""

from __future__ import annotations

from dataclasses import dataclass

from core.tables.exercise import CardKind


@dataclass(frozen=True)
class CardRow:
    """Hold one card; `cluster_id` is None while it lies in no group."""

    id: int
    expression_id: int
    kind: CardKind
    text: str
    cluster_id: int | None
    version: int


@dataclass(frozen=True)
class Group:
    """Hold one group of cards; `dots` is None while the reader may not see them.

    `own` are the reader's own dots on it.
    """

    id: int
    name: str
    item_number: int | None
    version: int
    dots: int | None = None
    own: int = 0


@dataclass(frozen=True)
class Exercise:
    """Hold the whole exercise of one pair as its reader may see it.

    `twins` are both sides, id and name; `voters` those who give dots: id, name, whether they have.
    `suggested` are cards, by side, that the expressions of interest suggest, as kind and text.
    """

    journey_id: int
    twins: tuple[tuple[int, str], ...]
    cards: tuple[CardRow, ...]
    groups: tuple[Group, ...]
    voters: tuple[tuple[int, str, bool], ...]
    is_open: bool
    items_made: int
    own_dots: int
    suggested: tuple[tuple[int, CardKind, str], ...]

    @property
    def loose(self) -> tuple[CardRow, ...]:
        """Return the cards that lie in no group."""
        return tuple(card for card in self.cards if card.cluster_id is None)

    @property
    def all_have_given(self) -> bool:
        """Tell whether everybody who gives dots has given them."""
        return bool(self.voters) and all(done for _, _, done in self.voters)

    def cards_of(self, expression_id: int) -> tuple[CardRow, ...]:
        """Return the cards of one twin."""
        return tuple(card for card in self.cards if card.expression_id == expression_id)

    def cards_in(self, group_id: int | None) -> tuple[CardRow, ...]:
        """Return the cards of one group, or those in none."""
        return tuple(card for card in self.cards if card.cluster_id == group_id)
