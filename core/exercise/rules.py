"""What may be done with cards, groups and dots, and how the exercise stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.exercise.views import CardRow, Exercise, Group
from core.journeys.logbook import check_text
from core.journeys.rules import ITEMS_AT_LEAST, ITEMS_AT_MOST
from core.tables.exercise import CardKind
from core.wording import clean, counted, listed

LONGEST_CARD = 200
LONGEST_NAME = 120
# Two times as many fit on one wall; beyond it nobody reads them all within a meeting.
CARDS_AT_MOST = 20
GROUPS_AT_MOST = 12
# Dot voting with so many dots as there are key items at most.
DOTS = 5
KIND_WORDS = {
    CardKind.OFFER: "We can offer",
    CardKind.WANT: "We want to learn",
    CardKind.CHALLENGE: "A challenge of ours",
}


class Stage(StrEnum):
    """Name the five steps of the exercise in order."""

    CARDS = "Cards"
    GROUPS = "Groups"
    DOTS = "Dots"
    ITEMS = "Key items"
    OBJECTIVES = "Learning objectives"


@dataclass(frozen=True)
class CardInput:
    """Hold a card as typed."""

    kind: CardKind
    text: str

    def tidy(self) -> CardInput:
        """Return the card as it is kept."""
        return CardInput(self.kind, clean(self.text, is_line=True))


def check_card(card: CardInput) -> str | None:
    """Return why a card cannot be put down, or None."""
    return check_text(card.text, LONGEST_CARD, "The card")


def check_count(there: int, more: int) -> str | None:
    """Return why one twin cannot put down so many cards more, or None."""
    if there + more <= CARDS_AT_MOST:
        return None
    return f"{CARDS_AT_MOST} cards a twin are enough. Take one back before adding another."


def check_name(name: str, others: Collection[str]) -> str | None:
    """Return why a group cannot bear a name beside the others, or None."""
    if len(others) >= GROUPS_AT_MOST:
        return f"{GROUPS_AT_MOST} groups are enough. Put the cards into one that is there."
    if name.casefold() in {other.casefold() for other in others}:
        return f"There is a group named “{name}” already. Put the cards into it."
    return check_text(name, LONGEST_NAME, "The name of the group")


def check_dots(dots: Mapping[int, int], groups: Collection[int]) -> str | None:
    """Return why dots cannot be given like this, or None. All five are given at once."""
    if not set(dots) <= set(groups):
        return "One of these groups is gone. Reload the page and give your dots again."
    if any(count < 0 for count in dots.values()):
        return "A group cannot have less than no dot."
    given = sum(dots.values())
    if given != DOTS:
        return f"You have {DOTS} dots and gave {given}. Give all {DOTS}."
    return None


def check_open(*, is_open: bool) -> str | None:
    """Return why dots can no longer be changed, or None."""
    if is_open:
        return "The facilitator has opened the dots for everybody; they stay as they are."
    return None


def check_make_item(item_number: int | None, items: Collection[int]) -> str | None:
    """Return why a group cannot become a key item, or None."""
    if item_number in items:
        return f"This group is key item {item_number} already. Change it there."
    if len(items) >= ITEMS_AT_MOST:
        return f"There are {ITEMS_AT_MOST} key items already. Change one of them."
    return None


def sees_dots(*, own: int, is_open: bool, all_have_given: bool) -> bool:
    """Tell whether somebody sees the dots of the others: after their own, or once opened."""
    return is_open or all_have_given or own == DOTS


def suggestions(
    offers: Sequence[str], wants: Sequence[str], challenges: str, there: Collection[str]
) -> tuple[CardInput, ...]:
    """Return the cards that a twin's expression of interest suggests, without those put down."""
    known = {text.casefold() for text in there}
    found = [CardInput(CardKind.OFFER, text) for text in offers]
    found += [CardInput(CardKind.WANT, text) for text in wants]
    found += [CardInput(CardKind.CHALLENGE, text) for text in lines_of(challenges)]
    answer = []
    for card in found:
        short = CardInput(card.kind, shortened(clean(card.text, is_line=True)))
        if short.text and short.text.casefold() not in known:
            known.add(short.text.casefold())
            answer.append(short)
    return tuple(answer)


def lines_of(text: str) -> tuple[str, ...]:
    """Split a longer answer into its lines, or into sentences where it has only one line."""
    lines = [line.strip(" -•*\t") for line in text.splitlines()]
    lines = [line for line in lines if line]
    if len(lines) == 1:
        lines = [f"{one.strip().rstrip('.')}." for one in lines[0].split(". ") if one.strip()]
    return tuple(lines)


def shortened(text: str, most: int = LONGEST_CARD) -> str:
    """Cut a text at a word so that it fits on a card."""
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def ranked(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Return groups by their dots, then by name; by name alone while dots are hidden."""
    return tuple(sorted(groups, key=lambda one: (-(one.dots or 0), one.name.casefold())))


def stage_of(exercise: Exercise) -> Stage:
    """Name the step where the pair has something left to do."""
    if exercise.items_made >= ITEMS_AT_LEAST:
        return Stage.OBJECTIVES
    if exercise.groups and (exercise.is_open or exercise.all_have_given):
        return Stage.ITEMS
    if exercise.groups and not exercise.loose:
        return Stage.DOTS
    if all(exercise.cards_of(side) for side, _ in exercise.twins):
        return Stage.GROUPS
    return Stage.CARDS


def sentence(exercise: Exercise, objectives: tuple[bool, ...] = ()) -> str:
    """Say how the exercise stands and what comes next.

    `objectives` says of every learning objective whether both twins have signed it.
    """
    stage = stage_of(exercise)
    names = dict(exercise.twins)
    if stage is Stage.CARDS:
        empty = [name for side, name in names.items() if not exercise.cards_of(side)]
        if len(empty) == len(names):
            return "No card yet. Both twins put down what they offer, want and struggle with."
        return f"{_cards(exercise.cards)} so far. {listed(empty)} has put down none yet."
    if stage is Stage.GROUPS:
        loose = f"{len(exercise.loose)} of {len(exercise.cards)} in no group"
        if len(exercise.loose) == len(exercise.cards):
            loose = "none in a group yet"
        return f"{_cards(exercise.cards)}, {loose}. Put together what belongs together."
    if stage is Stage.DOTS:
        waiting = [name for _, name, done in exercise.voters if not done]
        have = "has" if len(waiting) == 1 else "have"
        said = f"{listed(waiting)} {have} dots to give." if waiting else "Give your dots."
        return f"{counted(len(exercise.groups), 'group')}. {said}"
    if stage is Stage.ITEMS:
        return (
            f"The dots are given. {exercise.items_made} of {ITEMS_AT_LEAST} to {ITEMS_AT_MOST} "
            "key items are written."
        )
    items = counted(exercise.items_made, "key item")
    if not objectives:
        return f"{items}. Write what you want to learn about each, then both twins sign."
    goals = f"{items} and {counted(len(objectives), 'learning objective')}"
    unsigned = objectives.count(False)
    if not unsigned:
        return f"{goals}, each signed by both twins."
    return f"{goals}. {counted(unsigned, 'objective').capitalize()} still to be signed by both."


def _cards(cards: Sequence[CardRow]) -> str:
    return counted(len(cards), "card").capitalize()
