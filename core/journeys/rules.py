"""What may change in a journey: its steps, its key items and its learning objectives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from core.journeys.calendar import LONGEST_MONTHS, SHORTEST_MONTHS, Step, in_words
from core.journeys.logbook import check_text
from core.tables.journey import JourneyState, MilestoneKind
from core.wording import clean

# "An exercise to identify 4-5 key items" (programme text, inception meeting).
ITEMS_AT_LEAST = 4
ITEMS_AT_MOST = 5
LONGEST_ITEM = 300
LONGEST_OBJECTIVE = 600
OBJECTIVES_AT_MOST = 8
# A date further away is a slip of the finger.
FURTHEST_DAYS = 730
OWNERS = ("first", "second", "both")


@dataclass(frozen=True)
class ObjectiveInput:
    """Hold a learning objective as typed; `owner` is first, second or both twins.

    `item_id` is the key item it serves, None for none.
    """

    text: str
    owner: str = "both"
    evidence: str = ""
    item_id: int | None = None

    def tidy(self) -> ObjectiveInput:
        """Return the objective as it is kept."""
        return ObjectiveInput(clean(self.text), self.owner, clean(self.evidence), self.item_id)


@dataclass(frozen=True)
class ItemInput:
    """Hold one of the key items, numbered 1 to 5, with whose it is and what will show it."""

    number: int
    text: str
    owner: str = "both"
    evidence: str = ""

    def tidy(self) -> ItemInput:
        """Return the item as it is kept."""
        return ItemInput(
            self.number, clean(self.text, is_line=True), self.owner, clean(self.evidence)
        )


def check_months(months: int) -> str | None:
    """Return why a journey cannot take so many months, or None."""
    if SHORTEST_MONTHS <= months <= LONGEST_MONTHS:
        return None
    return f"A journey takes {SHORTEST_MONTHS} to {LONGEST_MONTHS} months. Choose a length between."


def check_running(state: JourneyState) -> str | None:
    """Return why nothing can be changed in this journey any more, or None."""
    if state is JourneyState.RUNNING:
        return None
    return "This journey is over and its fiche is closed. Ask the facilitator if it must change."


def check_move(step: Step, to: date, started_on: date) -> str | None:
    """Return why a step cannot stand on another day, or None."""
    if step.held_on is not None:
        return f"{step.label} was held on {in_words(step.held_on)} and cannot be moved."
    if to < started_on:
        return f"The journey started on {in_words(started_on)}. Choose a later day."
    if to > started_on + timedelta(days=FURTHEST_DAYS):
        return "This day is more than two years after the start. Check the year."
    return None


def check_held(
    step: Step, held_on: date | None, started_on: date, today: date, *, by_team: bool,
    conclusion_held: bool,
) -> str | None:  # fmt: skip
    """Return why a step cannot be recorded as held on a day (None takes it back), or None."""
    if step.kind is MilestoneKind.FICHE:
        if not by_team:
            return "The facilitator records the signed fiche, once all three have signed."
        if held_on is not None and not conclusion_held:
            return "Record the conclusion meeting first; the fiche is signed after it."
    if held_on is None:
        return None
    if held_on > today:
        return "This day is still to come. Record it after it has taken place."
    if held_on < started_on:
        return f"The journey started on {in_words(started_on)}. Choose a later day."
    return None


def check_signed(waiting: int | None) -> str | None:
    """Return why a fiche signed on paper is not recorded, or None where no version waits."""
    if waiting is None:
        return None
    return (
        f"Version {waiting} of the fiche waits for agreement. All three agree to it on the page "
        "of the fiche; the journey then concludes by itself."
    )


def check_consent(is_asked: bool) -> str | None:
    """Return why the step of consent is not recorded by hand, or None for twins nobody asked."""
    if not is_asked:
        return None
    return "This step is done once both twins have agreed to the pairing. Ask each for its answer."


def check_objective(objective: ObjectiveInput, others: int) -> str | None:
    """Return why an objective cannot be kept beside so many others, or None."""
    if others >= OBJECTIVES_AT_MOST:
        return f"{OBJECTIVES_AT_MOST} objectives are enough for one journey. Change one of them."
    if objective.owner not in OWNERS:
        return "Say whose objective it is: one of the twins, or both."
    if len(objective.evidence) > LONGEST_OBJECTIVE:
        return f"The evidence is too long; {LONGEST_OBJECTIVE} characters fit."
    return check_text(objective.text, LONGEST_OBJECTIVE, "The objective")


def check_item(item: ItemInput) -> str | None:
    """Return why a key item cannot be kept, or None."""
    if not 1 <= item.number <= ITEMS_AT_MOST:
        return f"Key items are numbered 1 to {ITEMS_AT_MOST}."
    if item.owner not in OWNERS:
        return "Say whose key item it is: one of the twins, or both."
    if len(item.evidence) > LONGEST_OBJECTIVE:
        return f"The evidence is too long; {LONGEST_OBJECTIVE} characters fit."
    return check_text(item.text, LONGEST_ITEM, "The key item")
