"""The outcome ladder: five rungs, each with what shows that it was reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.journeys.logbook import check_text
from core.tables.journey import Ladder
from core.wording import clean, day_in_words

LONGEST_EVIDENCE = 600
# PROGRAMME.md, Journey: heard, understood, decided, piloted, adopted, with evidence.
MEANINGS = {
    Ladder.HEARD: "The twin heard of it from its partner",
    Ladder.UNDERSTOOD: "It knows how it works there and what it takes",
    Ladder.DECIDED: "Somebody who may decide has said yes",
    Ladder.PILOTED: "It was tried at home",
    Ladder.ADOPTED: "It is how things are done now",
}
ORDER = tuple(Ladder)


@dataclass(frozen=True)
class StepInput:
    """Hold the rung an objective stands on now, and what shows it.

    `evidence` are words, `entry_id` an entry of the logbook; one of them is enough. For a step
    back the words are the reason.
    """

    step: Ladder
    evidence: str = ""
    entry_id: int | None = None

    def tidy(self) -> StepInput:
        """Return the step as it is kept."""
        return StepInput(self.step, clean(self.evidence), self.entry_id)


@dataclass(frozen=True)
class Taken:
    """Hold one step that was taken, up or back; `entry` is the text of the entry, if readable."""

    step: Ladder
    evidence: str
    entry: str
    reached_on: date
    by: str


@dataclass(frozen=True)
class Rung:
    """Hold one rung of an objective: reached or not, when, and what shows it."""

    step: Ladder
    is_reached: bool
    taken: Taken | None


def is_back(before: Ladder | None, to: Ladder) -> bool:
    """Tell whether a step goes down the ladder."""
    return before is not None and ORDER.index(to) < ORDER.index(before)


def check_step(before: Ladder | None, given: StepInput) -> str | None:
    """Return why an objective cannot be put on a rung, or None."""
    if given.step is before:
        return f"It stands on “{given.step.value}” already. Choose another rung."
    if is_back(before, given.step):
        if not given.evidence:
            return "Say why it goes a step back. What was reached stays in its history."
    elif not given.evidence and given.entry_id is None:
        return "Say what shows it, or choose the entry of the logbook that does."
    if given.evidence:
        return check_text(given.evidence, LONGEST_EVIDENCE, "The evidence")
    return None


def rungs(now: Ladder | None, history: Sequence[Taken]) -> tuple[Rung, ...]:
    """Return the five rungs from the lowest on, each with the last step that led onto it.

    A rung that was skipped counts as reached with the one above it. `history` is in order.
    """
    height = ORDER.index(now) if now is not None else -1
    last = {one.step: one for one in history}
    return tuple(
        Rung(step, at <= height, last.get(step) if at <= height else None)
        for at, step in enumerate(ORDER)
    )


def line(rung: Rung) -> str:
    """Say what shows one rung: the words, the entry, the day and who noted it."""
    if rung.taken is None:
        return "Reached on the way." if rung.is_reached else f"{MEANINGS[rung.step]}."
    entry = rung.taken.entry.rstrip(".")
    said = rung.taken.evidence or f"The logbook: “{entry}”"
    if not rung.taken.evidence and not rung.taken.entry:
        said = "An entry of the logbook that is not open to you"
    return f"{said.rstrip('.')}. {rung.taken.by}, {day_in_words(rung.taken.reached_on)}"
