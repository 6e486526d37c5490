"""What journeys ask of somebody today, what is coming up, and whose yes a plan waits for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from core.journeys.calendar import Step
from core.journeys.facts import Owner
from core.journeys.health import BOOKED_AHEAD_DAYS
from core.journeys.progress import NextStep, late_by, progress_of
from core.journeys.views import JourneySummary
from core.overview.rules import Need
from core.plans import rules as plans
from core.tables.journey import MilestoneKind
from core.tables.people import Role
from core.wording import counted, listed, number_in_words

# So many plans are named in one line, the others counted.
NAMED = 3
_PAGE = "twinning/journey"
# A pair, and a meeting of its as it is named inside a sentence.
Meeting = tuple[int, str]
# A pair, and its homework or its fiche.
Paper = tuple[int, MilestoneKind]


def journey_needs(
    journeys: Iterable[JourneySummary], role: Role, on: date, asked: Collection[int] = (),
    timed: Collection[Meeting] = (), done: Collection[Paper] = (),
) -> list[Need]:  # fmt: skip
    """Say what the next step of each journey needs once it is near, the earliest first.

    What waits for nobody here is coming up: a booked meeting, and for a twin what its facilitator
    has to book or the others to hand in or sign (`done` are papers the twin has done its part of).
    `asked` are pairs whose consent is awaited, `timed` meetings whose time waits for a yes: both
    are told elsewhere.
    """
    found = []
    for journey in journeys:
        progress = progress_of(journey.facts, on)
        following = progress.next_step
        if following is None or progress.is_resting or _is_told(journey, following, asked, timed):
            continue
        if role is not Role.TWIN and following.days_late and following.step not in progress.late:
            continue  # Known to be late, with its reason.
        days = (following.step.due_on - on).days
        if days <= BOOKED_AHEAD_DAYS:
            is_done = (journey.pair_id, following.step.kind) in done
            is_coming = days >= 0 and _waits_for_others(following, role, is_done=is_done)
            need = _step_need(journey, following, days, role, is_coming=is_coming)
            found.append((days, journey.pair_id, need))
    return [need for _, _, need in sorted(found, key=lambda item: item[:2])]


def plan_needs(
    journeys: Iterable[JourneySummary], own: Collection[int], on: date,
    asked: Collection[int] = (), timed: Collection[Meeting] = (),
) -> list[Need]:  # fmt: skip
    """Ask a twin for its yes to the dates of the plan; tell a facilitator whose yes is missing.

    `own` are the files that a twin speaks for, empty for a facilitator. `asked` and `timed` are
    those of `journey_needs`. Days that have passed are to be moved, not agreed to.
    """
    waiting = []
    for journey in journeys:
        facts = journey.facts
        if not facts.is_moving or journey.pair_id in asked:
            continue
        steps = [
            step
            for step in plans.asked_for(facts.steps)
            if step.due_on >= on
            and facts.is_open(step, on)
            and (journey.pair_id, step.mention) not in timed
        ]
        sides = [(one.expression_id, one.name) for one in journey.effort]
        left = {side: plans.missing(steps, side) for side, _ in sides}
        if any(left[side] for side, _ in sides if side in own or not own):
            waiting.append((journey, steps, sides, left))
    if own:
        return [_own_plan(*one, own) for one in waiting]
    if len(waiting) == 1:
        journey, steps, sides, left = waiting[0]
        return [Need(f"{journey.label}: the plan waits for {_names(sides, left)}.",
                     plans.agreement(steps, sides), _PAGE, "Open the journey",
                     {"pair": journey.pair_id})]  # fmt: skip
    if not waiting:
        return []
    named = [f"{one.label} ({_names(sides, left)})" for one, _, sides, left in waiting[:NAMED]]
    more = len(waiting) - NAMED
    named += [counted(more, "other pair")] if more > 0 else []
    return [Need(f"{number_in_words(len(waiting)).capitalize()} plans wait for a twin's yes.",
                 f"{'; '.join(named)}.", "programme/journeys", "Journeys")]  # fmt: skip


def _is_told(
    journey: JourneySummary, following: NextStep, asked: Collection[int], timed: Collection[Meeting]
) -> bool:
    step = following.step
    is_asked = journey.pair_id in asked and step.kind is MilestoneKind.CONSENT
    return is_asked or (journey.pair_id, step.mention) in timed


def _waits_for_others(following: NextStep, role: Role, *, is_done: bool) -> bool:
    if role is not Role.TWIN:
        return following.step.is_booked
    return following.step.is_booked or following.owner is Owner.FACILITATOR or is_done


def _step_need(
    journey: JourneySummary, following: NextStep, days: int, role: Role, *, is_coming: bool
) -> Need:
    when = f"{'in' if is_coming else 'due in'} {counted(days, 'day')}" if days else "today"
    if days < 0:
        when = f"{late_by(-days)} late"
    sentence, reason = f"{following.step.mention}, {when}.", f"{following.text}."
    if role is not Role.TWIN:
        return Need(f"{journey.label}: {sentence}", reason, _PAGE, "Open the journey",
                    {"pair": journey.pair_id}, is_coming=is_coming)  # fmt: skip
    if not is_coming:
        return Need(f"Next step: {sentence}", reason, _PAGE, "Our journey")
    if following.owner is Owner.FACILITATOR and not following.step.is_booked:
        reason = f"{journey.facilitator} books it and asks both twins whether the time suits them."
    return Need(f"{sentence[0].upper()}{sentence[1:]}", reason, _PAGE, "Our journey",
                is_coming=True)  # fmt: skip


def _own_plan(
    journey: JourneySummary, steps: Sequence[Step], sides: Sequence[tuple[int, str]],
    left: dict[int, tuple[Step, ...]], own: Collection[int],
) -> Need:  # fmt: skip
    mine = next(left[side] for side, _ in sides if side in own)
    others = [name for side, name in sides if side not in own and not left[side]]
    reason = f"{listed(others)} has agreed already. " if others else ""
    return Need(
        f"The plan waits for your yes to {plans.which(mine, len(steps))}.",
        f"{reason}Every date can still be moved.", _PAGE, "Look at the plan",
        {"pair": journey.pair_id},
    )  # fmt: skip


def _names(sides: Sequence[tuple[int, str]], left: dict[int, tuple[Step, ...]]) -> str:
    return listed([name for side, name in sides if left[side]])
