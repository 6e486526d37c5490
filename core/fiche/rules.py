"""Who may agree to a version of the Fiche and when, and how it stands in one sentence."""

from __future__ import annotations

from collections.abc import Iterable

from core.fiche.content import Signature, Standing
from core.journeys.calendar import in_words
from core.journeys.logbook import check_text
from core.tables.journey import JourneyState
from core.wording import counted, listed

TWIN, FACILITATOR = "Twin", "Facilitator"
# A remark, or what is new in a version: a few sentences.
LONGEST_NOTE = 1000


def check_note(note: str) -> str | None:
    """Return why a note beside a version cannot be kept, or None; it may be empty."""
    return check_text(note, LONGEST_NOTE, "The note") if note else None


def check_remark(remark: str) -> str | None:
    """Return why a request for a change cannot be kept, or None."""
    if not remark:
        return "Say in a sentence what should change, so that the others can act on it."
    return check_text(remark, LONGEST_NOTE, "The remark")


def check_offer(number: int, is_same: bool) -> str | None:
    """Return why no new version can be put before the three, or None.

    `number` is that of the newest version, 0 for none; `is_same` whether nothing changed since.
    """
    if number and is_same:
        return f"Nothing has changed since version {number}. Agree to that one."
    return None


def check_open(number: int, *, is_frozen: bool, is_replaced: bool) -> str | None:
    """Return why nobody can agree to a version any more, or None."""
    if is_frozen:
        return f"Version {number} is agreed by all three and does not change any more."
    if is_replaced:
        return f"A later version took the place of version {number}. Reload the page."
    return None


def check_intact(number: int, *, is_intact: bool) -> str | None:
    """Return why a version whose content and mark part cannot be used, or None."""
    if is_intact:
        return None
    return (
        f"Version {number} was changed behind the program's back: its content no longer has "
        "the mark it was kept under. Tell the programme lead, and put a new version."
    )


def check_choice(*, may_enter: bool) -> str | None:
    """Return why an entry cannot be chosen for a Fiche by hand, or None."""
    if may_enter:
        return None
    return (
        "One of these entries is not open to the readers of this fiche any more. Look at the "
        "list again; who wrote it can open it in the logbook."
    )


def to_keep(wanted: bool, *, by_kind: bool) -> bool | None:
    """Return what is kept of a choice by hand: nothing where its kind says the same."""
    return None if wanted == by_kind else wanted


def check_signer(side: str, given: Iterable[Signature]) -> str | None:
    """Return why a side cannot agree now, or None; who asked for a change may still agree."""
    if not side:
        return "Only the two twins and their facilitator agree to the fiche."
    if any(one.is_given for one in given if side in (one.side, one.role)):
        return "You have agreed to this version already."
    return None


def concludes(state: JourneyState, conclusion_held: bool) -> bool:
    """Tell whether a Fiche that all three agreed to ends the journey."""
    return state is JourneyState.RUNNING and conclusion_held


def check_conclude(
    number: int, *, is_frozen: bool, is_replaced: bool, conclusion_held: bool, waiting: int | None
) -> str | None:
    """Return why a journey is not concluded with a version, or None.

    `waiting` is the number of a newer version that the three are asked to agree to.
    """
    if waiting is not None:
        return (
            f"Version {waiting} of the fiche waits for agreement. The journey concludes by itself "
            "once all three have agreed to it."
        )
    if not is_frozen or is_replaced:
        return f"Version {number} is not the one that all three agreed to. Reload the page."
    if not conclusion_held:
        return "Record the conclusion meeting first; the journey concludes after it."
    return None


def conclusion_words(number: int, facilitator: str) -> str:
    """Say what is open where all three agreed before the conclusion meeting was held."""
    return (
        f"All three agreed to version {number} before the conclusion meeting was held. "
        f"{facilitator} concludes the journey with it as it was agreed, or one of the three puts a "
        "new version that tells of the meeting: the journey then concludes once all have agreed."
    )


def waiting_for(standing: Standing) -> list[str]:
    """Name those of the three who have not agreed yet."""
    return [one.side for one in standing.signatures if not one.is_given]


def state_words(standing: Standing) -> str:
    """Say how a version stands: "Version 2 waits for Turku and Jonas."."""
    if standing.frozen_on is not None:
        return f"Version {standing.number} was agreed by all three on " + in_words(
            standing.frozen_on
        )
    return f"Version {standing.number} waits for {listed(waiting_for(standing))}"


def sentence(newest: Standing | None, frozen: Standing | None, changes: int, gaps: int) -> str:
    """Say how the Fiche stands now, and what it asks for."""
    if newest is None:
        if not gaps:
            return "A draft with every part written. Put a first version before all three."
        return f"A draft that grows with the journey; {counted(gaps, 'part')} still to be written."
    words = f"{state_words(newest)}."
    if changes:
        times = "1 thing has" if changes == 1 else f"{changes} things have"
        words += f" {times} changed since."
    if newest.frozen_on is None and frozen is not None:
        words += f" Until then version {frozen.number} stands."
    return words
