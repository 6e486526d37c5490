"""What kind of copy of a Fiche this is, and who has signed what, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.fiche.content import Fiche, Signature, Standing
from core.journeys.calendar import in_words
from core.wording import clean, listed

# One word for the act, wherever it is told: key items, objectives, the whole.
SIGNED_BY = "Signed by"


def status_words(standing: Standing | None) -> str:
    """Say what kind of copy this is: a draft, a version that waits, or one all agreed to."""
    if standing is None:
        return "Draft, not agreed yet"
    if standing.frozen_on:
        return f"Version {standing.number}, agreed by all three on {in_words(standing.frozen_on)}"
    return (
        f"Version {standing.number}, put before all three on {in_words(standing.offered_on)}, "
        "not agreed yet"
    )


def subtitle(fiche: Fiche, on: date, standing: Standing | None) -> str:
    """Return the line under the title of a document: round, kind of copy and day."""
    round_name = clean(fiche.round_name)
    if standing is None:
        return f"{round_name}. {copy_words(None, on, 0)}"
    return f"{round_name}. {status_words(standing)}."


def copy_words(standing: Standing | None, on: date, changes: int) -> str:
    """Say which copy was written, and how many things have changed since it was agreed to."""
    if standing is None:
        return f"Draft of {in_words(on)}, not agreed."
    said = f"{status_words(standing)}."
    if not changes:
        return said
    things = "1 thing has" if changes == 1 else f"{changes} things have"
    return f"{said} {things} changed since: --draft writes it as it stands now."


def signed_words(signed: Sequence[str], twins: Sequence[str]) -> str:
    """Say which twins signed, and who has not: "Ghent; Turku not yet"."""
    there = [name for name in twins if name in signed]
    missing = [name for name in twins if name not in signed]
    if not missing:
        return listed(there)
    return f"{listed(there)}; {listed(missing)} not yet" if there else "nobody yet"


def signature_words(one: Signature) -> tuple[str, str]:
    """Return who signed for one of the three and the day, or what stands in its way."""
    if one.on is None:
        return "not yet", ""
    return (f"{one.person} asks for a change" if one.remark else one.person), in_words(one.on)


def who_signed(one: Signature) -> str:
    """Say in one line whether one of the three agreed, who did it, and when."""
    if one.on is None:
        return f"{one.side} has not agreed yet"
    if one.remark:
        return f"{one.side} asks for a change"
    by = f": {one.person}" if one.person not in ("", one.side) else ""
    return f"{one.side}{by}, {in_words(one.on)}"
