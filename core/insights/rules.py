"""What an insight needs before it may be published, and how it stands in words.

"What is derived from entries is never more visible than the strictest of them" (programme text,
Journey): an insight is published only while all entries it rests on may be published.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.journeys.logbook import check_text
from core.tables.journey import Visibility
from core.tables.notes import InsightState
from core.wording import clean, counted, listed

LONGEST_TITLE = 120
LONGEST_TEXT = 1500
STATE_WORDS = {
    InsightState.DRAFT: "Draft",
    InsightState.AGREED: "Agreed by both twins",
    InsightState.PUBLISHED: "Published",
    InsightState.WITHDRAWN: "Withdrawn",
}


@dataclass(frozen=True)
class InsightInput:
    """Hold an insight as typed, with the ids of the entries and meetings it rests on."""

    title: str
    text: str
    entry_ids: tuple[int, ...] = ()
    milestone_ids: tuple[int, ...] = ()

    def tidy(self) -> InsightInput:
        """Return the insight as it is kept: clean words, each source once."""
        return InsightInput(
            clean(self.title, is_line=True), clean(self.text), tuple(sorted(set(self.entry_ids))),
            tuple(sorted(set(self.milestone_ids))),
        )  # fmt: skip


def check_insight(
    insight: InsightInput, *, entries: Collection[int], meetings: Collection[int]
) -> str | None:
    """Return why an insight cannot be kept, or None.

    `entries` are the ids of those the facilitator may read in this journey's logbook, `meetings`
    those of the journey's meetings.
    """
    refusal = check_text(insight.title, LONGEST_TITLE, "The title") or check_text(
        insight.text, LONGEST_TEXT, "The insight"
    )
    if refusal:
        return refusal
    if not insight.entry_ids and not insight.milestone_ids:
        return "Choose at least one entry or meeting that supports the insight."
    if not set(insight.entry_ids) <= set(entries):
        return "One of the entries is not there any more. Choose the entries again."
    if not set(insight.milestone_ids) <= set(meetings):
        return "One of the meetings is not one of this journey. Choose the meetings again."
    return None


def check_change(state: InsightState) -> str | None:
    """Return why the words cannot be changed, or None."""
    if state is InsightState.PUBLISHED:
        return "This insight is published. Withdraw it first; both twins then agree to new words."
    return None


def check_agreement(state: InsightState, *, has_agreed: bool) -> str | None:
    """Return why a twin cannot agree now, or None."""
    if state is InsightState.WITHDRAWN:
        return "This insight was withdrawn. The facilitator can write it anew."
    return "You have agreed to these words already." if has_agreed else None


def check_withdrawal(state: InsightState) -> str | None:
    """Return why an insight cannot be withdrawn, or None."""
    return "This insight was withdrawn already." if state is InsightState.WITHDRAWN else None


def obstacles(
    waiting: Sequence[str], openness: Sequence[Visibility | None], *, is_told: bool
) -> tuple[str, ...]:
    """List what keeps an insight from being published; nothing means that it may be.

    `waiting` names the twins that have not agreed to its words, `openness` is that of every entry
    it rests on (None for one that was removed), `is_told` whether the pair may be named at all.
    """
    found = []
    if waiting:
        found.append(f"{listed(waiting)} {'has' if len(waiting) == 1 else 'have'} not agreed.")
    closed = sum(one is not None and one is not Visibility.PUBLIC for one in openness)
    if closed:
        found.append(
            f"It rests on {counted(closed, 'entry', 'entries')} that may not be published. "
            "Who wrote an entry may open it."
        )
    gone = sum(one is None for one in openness)
    if gone:
        found.append(
            f"{counted(gone, 'entry', 'entries').capitalize()} it rested on "
            f"{'was' if gone == 1 else 'were'} removed. Choose its sources anew."
        )
    if not is_told:
        found.append("Nothing of a pair is published before both twins agreed to the pairing.")
    return tuple(found)


def check_publishing(state: InsightState, found: Sequence[str]) -> str | None:
    """Return why an insight cannot be published now, or None."""
    if state is InsightState.PUBLISHED:
        return "This insight is published already."
    if state is InsightState.WITHDRAWN:
        return "This insight was withdrawn. Write it anew, and both twins agree again."
    return " ".join(found) or None
