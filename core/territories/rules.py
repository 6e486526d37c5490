"""What a verdict on two files means, and when it comes too late."""

from __future__ import annotations

from core.tables.intake import TerritoryVerdict
from core.tables.selection import Decision, RoundState
from core.wording import clean

REASON_LIMIT = 2_000

# What a person chooses between, with what follows ("flagged, never both paired").
VERDICTS: dict[TerritoryVerdict, str] = {
    TerritoryVerdict.SAME: "Same territory: at most one of the two is paired",
    TerritoryVerdict.RELATED: "Related, such as a city and its region: both may be paired",
    TerritoryVerdict.DIFFERENT: "Different territories: both may be paired",
}
LABELS: dict[TerritoryVerdict, str] = {
    TerritoryVerdict.SAME: "Same territory",
    TerritoryVerdict.RELATED: "Related territories",
    TerritoryVerdict.DIFFERENT: "Different territories",
}


def refusal(
    verdict: TerritoryVerdict, reason: str, state: RoundState, decisions: tuple[Decision, Decision]
) -> str | None:
    """Say why two files of a round cannot get a verdict; None when they can."""
    text = clean(reason)
    if not text or len(text) > REASON_LIMIT:
        return f"Give the reason, in at most {REASON_LIMIT} characters."
    if state is RoundState.CLOSED:
        return "This round is closed, so its files stay as they are."
    if verdict is TerritoryVerdict.SAME and set(decisions) == {Decision.PAIRED}:
        return "Both files are paired already. Undo one of the pairs first."
    return None


def standing(verdict: TerritoryVerdict | None, *, counts_as_one: bool) -> str:
    """Say in one line what holds for two files now."""
    if verdict is not None:
        return f"{LABELS[verdict]}."
    if counts_as_one:
        return "Nobody has decided yet. Until then at most one of the two is paired."
    return "Nobody has decided yet. Until then both may be paired."
