"""What one has to know beside a file's place in the ranking."""

from __future__ import annotations

from core.decisions.rows import RankedFile
from core.decisions.rules import is_late
from core.selection.scores import WIDE_SPREAD
from core.wording import listed


def remarks(file: RankedFile) -> str:
    """Say what one has to know about a file's place, in a few words; empty when nothing."""
    found = []
    if file.group == "aside":
        if is_late(file) and file.verdict != "ineligible":
            found.append("received after the deadline")
        elif file.verdict == "ineligible":
            found.append("ineligible by the rules" * (not file.is_overridden) or "ineligible")
        return "; ".join(found)
    if file.group == "open":
        if file.verdict == "refer":
            found.append("the team must look at its eligibility")
        if file.reviews_in < file.reviews_needed:
            asked = max(file.reviews_asked, file.reviews_needed)
            found.append(f"{file.reviews_in} of {asked} reviews")
    if file.below:
        found.append(f"below the threshold for {listed([one.lower() for one in file.below])}")
    found.append("agreed in the meeting" if file.is_agreed else disagreement(file))
    if file.tie_step:
        found.append(f"ahead of equals by {file.tie_step}")
    if file.is_shared:
        found.append("equal in everything")
    if file.has_same_territory:
        found.append("same territory as another file")
    return "; ".join(words for words in found if words)


def disagreement(file: RankedFile) -> str:
    """Say how far a file's reviewers lie apart; empty when they are close enough."""
    found = ["reviewers disagree about a threshold"] * file.is_disputed
    if file.spread is not None and file.spread >= WIDE_SPREAD:
        found.append(f"marks {file.spread:g} apart")
    return "; ".join(found)
