"""Turn what waits for an agreement into what needs somebody today."""

from __future__ import annotations

from collections.abc import Iterable

from core.fiche.views import WaitingFiche
from core.insights.queries import TO_AGREE, TO_OPEN, TO_PUBLISH
from core.insights.views import WaitingInsight
from core.overview.rules import Need
from core.wording import day_in_words

PAGE = "twinning/fiche"
_STEPS = {
    TO_AGREE: ("waits for you to agree to its words.", "Read it"),
    TO_OPEN: ("rests on an entry of yours that may not be published yet.", "Look at it"),
    TO_PUBLISH: ("is agreed by both twins and can be published.", "Publish it"),
}


def fiche_needs(versions: Iterable[WaitingFiche]) -> list[Need]:
    """Ask one of the three to agree to a version of a fiche, or to say what should change."""
    return [
        Need(
            f"Version {one.number} of the fiche of {one.pair} waits for you.",
            f"{one.asks} asks for a change." if one.asks
            else f"Put forward on {day_in_words(one.offered_on)}; all three agree to it.",
            PAGE, "Read it", {"pair": one.pair_id},
        )
        for one in versions
    ]  # fmt: skip


def concluding_needs(versions: Iterable[WaitingFiche]) -> list[Need]:
    """Ask a facilitator to conclude a journey whose fiche was agreed before its last meeting."""
    return [
        Need(
            f"The journey of {one.pair} can be concluded.",
            f"All three agreed to version {one.number} of the fiche, and the conclusion meeting "
            "was held since.", PAGE, "Look at it", {"pair": one.pair_id},
        )
        for one in versions
    ]  # fmt: skip


def insight_needs(insights: Iterable[WaitingInsight]) -> list[Need]:
    """Say what an insight waits for: an agreement, an entry to be opened, or to be published."""
    needs = []
    for one in insights:
        words, step = _STEPS[one.step]
        needs.append(Need(f"The insight “{one.title}” {words}",
                          "What the wider community should know of the journey.", PAGE, step,
                          {"pair": one.pair_id}))  # fmt: skip
    return needs
