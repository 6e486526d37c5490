"""Say which parts of a Fiche are still empty, who fills them and where."""

from __future__ import annotations

from dataclasses import dataclass

from core.fiche.content import Fiche
from core.journeys.rules import ITEMS_AT_LEAST
from core.wording import counted, listed

TWINS, EACH = "both twins", "each twin"
ALL = "both twins and the facilitator"
JOURNEY, LOGBOOK, FICHE = "twinning/journey", "twinning/logbook", "twinning/fiche"


@dataclass(frozen=True)
class Gap:
    """Hold one empty part: what is missing, who writes it, and the page where that is done."""

    part: str
    sentence: str
    who: str
    page: str


def gaps(fiche: Fiche) -> tuple[Gap, ...]:
    """List what is still empty, in the order of the sections; what is not due yet is among it."""
    found = [*_goals(fiche), *_meetings(fiche)]
    if fiche.choice.kinds and not fiche.entries:
        found.append(Gap("Logbook", "No entry of the kinds chosen that these readers may see.",
                         ALL, LOGBOOK))  # fmt: skip
    quiet = [one.twin for one in fiche.time if not one.half_days]
    if quiet:
        found.append(Gap("Time spent", f"No time is logged for {listed(quiet)}.", EACH, JOURNEY))
    if not fiche.insights:
        found.append(Gap("Insights", "No insight is agreed by both twins.",
                         "the facilitator marks it, both twins agree", FICHE))  # fmt: skip
    return tuple(found)


def _goals(fiche: Fiche) -> list[Gap]:
    found = []
    if len(fiche.items) < ITEMS_AT_LEAST:
        found.append(Gap("Key items", f"{len(fiche.items)} of {ITEMS_AT_LEAST} to 5 are written.",
                         ALL, JOURNEY))  # fmt: skip
    vague = sum(not one.evidence for one in fiche.items)
    vague += sum(not one.evidence for one in fiche.objectives)
    if vague:
        found.append(Gap(
            "Evidence", "What will show success is not written for "
            f"{counted(vague, 'key item or objective', 'key items and objectives')}.",
            TWINS, JOURNEY,
        ))  # fmt: skip
    if not fiche.objectives:
        found.append(Gap("Learning objectives", "None is written.", ALL, JOURNEY))
    unsigned = sum(len(one.signed) < 2 and not one.is_agreed for one in fiche.objectives)
    if unsigned:
        found.append(Gap("Learning objectives", f"{unsigned} of {len(fiche.objectives)} "
                         "are not signed by both twins.", EACH, JOURNEY))  # fmt: skip
    unjudged = sum(one.step is None for one in fiche.objectives)
    if unjudged:
        found.append(Gap("Outcomes", f"How far it came is not said for {unjudged} of "
                         f"{counted(len(fiche.objectives), 'objective')}.",
                         TWINS, JOURNEY))  # fmt: skip
    return found


def _meetings(fiche: Fiche) -> list[Gap]:
    held = [one for one in fiche.meetings if one.is_meeting and one.held_on]
    if not held:
        return [Gap("Meetings", "None was held yet.", ALL, JOURNEY)]
    empty = [one.label.lower() for one in held if not one.came]
    if not empty:
        return []
    return [Gap("Meetings", f"Who came to {listed(empty)} is not written.", ALL, JOURNEY)]
