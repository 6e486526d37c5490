"""The duties of Annex I in plain words, and who has accepted them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.wording import day_in_words, listed

# Another wording gets another name, so that each acceptance says to which words.
WORDING = "annex-1-2025"
# Programme text, Annex I: Roles and responsibilities, column "Twins".
TWIN_DUTIES = (
    "We own our journey: the exchanges with our twin, and what both of us learn from them.",
    "We take an active part in the three facilitated meetings and lead the exchanges ourselves.",
    "We set the dates of the exchanges with our twin and keep them in order.",
    "We do the work between meetings: preparing them, and following up what was said.",
    "We lead the talk when we meet without the facilitator.",
    "We write the fiche together with our twin.",
)
# The same annex, column "Twinning Facilitator (CCRI)".
FACILITATOR_DUTIES = (
    "Is the first person to turn to, and helps with contacts, materials and papers.",
    "Brings both twins into the programme.",
    "Sets the dates of the facilitated meetings and guides them.",
    "Watches over the fiche while both twins write it.",
    "Helps knowledge pass from one to the other.",
    "Notes what the wider community should know: challenges, gaps and good practices.",
    "Makes the exchanges known in the programme and beyond.",
)


@dataclass(frozen=True)
class Acceptance:
    """Hold one twin and when it accepted, and who did so for it; None while it has not.

    `has_consented` is False while the twin has not agreed to its pairing.
    """

    expression_id: int
    name: str
    accepted_on: date | None = None
    by: str = ""
    has_consented: bool = True


@dataclass(frozen=True)
class PairDuties:
    """Hold where the duties of one pair stand."""

    pair_id: int
    journey_id: int
    label: str
    facilitator: str
    twins: tuple[Acceptance, ...]

    @property
    def missing(self) -> tuple[Acceptance, ...]:
        """Return the twins that agreed to the pairing and have yet to accept their duties."""
        return tuple(one for one in self.twins if one.accepted_on is None and one.has_consented)

    @property
    def is_complete(self) -> bool:
        """Tell whether both twins have accepted."""
        return all(one.accepted_on is not None for one in self.twins)

    def waits_for(self, expression_ids: frozenset[int]) -> bool:
        """Tell whether one of these twins can accept now."""
        return any(one.expression_id in expression_ids for one in self.missing)


def sentence(duties: PairDuties) -> str:
    """Say who has accepted the duties and who has not."""
    done = [one for one in duties.twins if one.accepted_on is not None]
    if duties.is_complete:
        last = max(one.accepted_on for one in done if one.accepted_on)
        return f"Both twins have accepted their duties, the second on {day_in_words(last)}."
    waiting = [one.name for one in duties.twins if one.accepted_on is None]
    have = "has" if len(waiting) == 1 else "have"
    said = f"{listed(waiting)} {have} not accepted the duties of a twin yet."
    if done and done[0].accepted_on:
        said += f" {done[0].name} did on {day_in_words(done[0].accepted_on)}."
    return said


def check_accept(
    wording: str, *, is_done: bool, has_consented: bool, own: Sequence[int]
) -> str | None:
    """Return why the duties cannot be accepted, or None."""
    if not own:
        return "Only somebody who speaks for a twin of this pair can accept its duties."
    if wording != WORDING:
        return "The wording of the duties has changed. Reload the page and read it again."
    if not has_consented:
        return "Agree to the pairing first; the duties come after it."
    if is_done:
        return "Your twin has accepted these duties already."
    return None
