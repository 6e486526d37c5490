"""The plan of a journey: which step stands when, and what contradicts itself."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from core.tables.journey import MilestoneKind

# "The recommended duration is around 9 months, but the final length will be agreed upon by each
# pair and their facilitator" (programme text); 4 and 15 are the programme's own bounds.
USUAL_MONTHS = 9
SHORTEST_MONTHS = 4
LONGEST_MONTHS = 15
# Months after the start in a journey of nine months; the middle of the span the programme gives.
OFFSETS: tuple[tuple[MilestoneKind, int, float], ...] = (
    (MilestoneKind.CONSENT, 1, 0.0),
    (MilestoneKind.HOMEWORK, 1, 1.0),
    (MilestoneKind.INCEPTION, 1, 1.5),
    (MilestoneKind.EXCHANGE, 1, 2.5),
    (MilestoneKind.EXCHANGE, 2, 3.5),
    (MilestoneKind.MIDTERM, 1, 4.5),
    (MilestoneKind.EXCHANGE, 3, 5.25),
    (MilestoneKind.EXCHANGE, 4, 6.5),
    (MilestoneKind.EXCHANGE, 5, 7.75),
    (MilestoneKind.CONCLUSION, 1, 9.0),
)
# Where a plan puts each step otherwise, by kind and number.
Offsets = Mapping[tuple[MilestoneKind, int], float]
FICHE_MONTHS_AFTER_END = 1
# "4-5 self-led exchanges": the fifth may be left out.
EXCHANGES_AT_LEAST = 4
# More than 10 weeks between two meetings is said to the pair (Torch and Outreachy warn earlier).
LONGEST_GAP_DAYS = 70
SATURDAY = 5
FACILITATED = frozenset({MilestoneKind.INCEPTION, MilestoneKind.MIDTERM, MilestoneKind.CONCLUSION})
MEETINGS = FACILITATED | {MilestoneKind.EXCHANGE}
_LABELS = {
    MilestoneKind.CONSENT: "Consent",
    MilestoneKind.HOMEWORK: "Homework",
    MilestoneKind.INCEPTION: "Inception meeting",
    MilestoneKind.EXCHANGE: "Exchange",
    MilestoneKind.MIDTERM: "Midterm meeting",
    MilestoneKind.CONCLUSION: "Conclusion meeting",
    MilestoneKind.FICHE: "Signed fiche",
}
# Each kind on the left comes before the kind on the right.
_ORDER = (
    (MilestoneKind.HOMEWORK, MilestoneKind.INCEPTION),
    (MilestoneKind.INCEPTION, MilestoneKind.EXCHANGE),
    (MilestoneKind.INCEPTION, MilestoneKind.MIDTERM),
    (MilestoneKind.MIDTERM, MilestoneKind.CONCLUSION),
    (MilestoneKind.EXCHANGE, MilestoneKind.CONCLUSION),
    (MilestoneKind.CONCLUSION, MilestoneKind.FICHE),
)


@dataclass(frozen=True)
class PlannedMilestone:
    """Place one step of a new journey."""

    kind: MilestoneKind
    number: int
    planned_on: date


@dataclass(frozen=True)
class Step:
    """Hold one milestone as it stands; `has_entry` says whether the logbook speaks of it.

    `agreed_by` are the ids of the twins' expressions of interest that said yes to its day,
    `moved_by` is who moved it last. One that was called off waits for a new day.
    """

    id: int
    kind: MilestoneKind
    number: int
    planned_on: date
    due_on: date
    is_booked: bool = False
    held_on: date | None = None
    has_entry: bool = False
    version: int = 1
    agreed_by: tuple[int, ...] = ()
    moved_by: int | None = None
    is_called_off: bool = False

    @property
    def label(self) -> str:
        """Return how the programme names this step."""
        return label(self.kind, self.number)

    @property
    def mention(self) -> str:
        """Return the name as it stands inside a sentence: the inception meeting, exchange 2."""
        plain = self.label.lower()
        return plain if self.kind is MilestoneKind.EXCHANGE else f"the {plain}"

    @property
    def is_meeting(self) -> bool:
        """Tell meetings, which are booked, from papers, which are handed in."""
        return self.kind in MEETINGS

    @property
    def is_optional(self) -> bool:
        """Tell whether the journey is whole without this step."""
        return self.kind is MilestoneKind.EXCHANGE and self.number > EXCHANGES_AT_LEAST

    @property
    def stands_on(self) -> date:
        """Return the day it was held, or the day it is due."""
        return self.held_on or self.due_on


def plan(
    started_on: date, months: int = USUAL_MONTHS, offsets: Offsets | None = None
) -> tuple[PlannedMilestone, ...]:
    """Lay out the steps of a journey on weekdays, scaled to its length (4 to 15 months).

    `offsets` put steps elsewhere than the programme's usual plan does: months after the start in
    a journey of nine. Raises ValueError for another length.
    """
    if not SHORTEST_MONTHS <= months <= LONGEST_MONTHS:
        raise ValueError(f"a journey takes {SHORTEST_MONTHS} to {LONGEST_MONTHS} months")
    places = {(kind, number): at for kind, number, at in OFFSETS} | dict(offsets or {})
    scaled = [(kind, number, at * months / USUAL_MONTHS) for (kind, number), at in places.items()]
    scaled.append((MilestoneKind.FICHE, 1, months + FICHE_MONTHS_AFTER_END))
    return tuple(
        PlannedMilestone(kind, number, weekday_from(months_after(started_on, at)))
        for kind, number, at in scaled
    )


def months_after(start: date, months: float) -> date:
    """Return the day so many months later; a part of a month counts in days of that month."""
    whole = int(months)
    base = _whole_months_after(start, whole)
    days = (_whole_months_after(start, whole + 1) - base).days
    return base + timedelta(days=round((months - whole) * days))


def ends_on(started_on: date, months: int) -> date:
    """Return the last day of the months agreed."""
    return months_after(started_on, months)


def month_of(started_on: date, months: int, today: date) -> int:
    """Return the month the journey is in, from 1 to its last."""
    return next((at for at in range(1, months) if today < months_after(started_on, at)), months)


def label(kind: MilestoneKind, number: int) -> str:
    """Name a step; only exchanges carry their number."""
    return f"{_LABELS[kind]} {number}" if kind is MilestoneKind.EXCHANGE else _LABELS[kind]


def in_words(day: date) -> str:
    """Return a date as the programme writes it, e.g. Tue 14 Oct 2025."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def conflicts(steps: Sequence[Step], ends_on: date | None = None) -> tuple[str, ...]:
    """Say what in the plan contradicts itself; an empty tuple means nothing does.

    Nothing is refused for it: a pair that moves two meetings passes through such a state.
    `ends_on` is the last day of the months agreed; the fiche alone is signed after it.
    """
    found = []
    for first, then in _ORDER:
        early = [step for step in steps if step.kind is first]
        late = [step for step in steps if step.kind is then]
        for before in early:
            for after in late:
                if after.stands_on < before.stands_on:
                    found.append(
                        f"{after.label} ({in_words(after.stands_on)}) stands before "
                        f"{before.mention} ({in_words(before.stands_on)})."
                    )
    meetings = sorted((step for step in steps if step.is_meeting), key=lambda s: s.stands_on)
    for before, after in pairwise(meetings):
        gap = (after.stands_on - before.stands_on).days
        if gap > LONGEST_GAP_DAYS:
            found.append(
                f"{gap // 7} weeks lie between {before.mention} and {after.mention}; "
                f"more than {LONGEST_GAP_DAYS // 7} weeks without contact."
            )
    for step in (one for one in steps if one.held_on is None):
        day = in_words(step.due_on)
        # The last day itself may fall on a weekend; its meeting then stands on the Monday.
        is_beyond = ends_on is not None and step.due_on > weekday_from(ends_on)
        if ends_on and is_beyond and step.kind is not MilestoneKind.FICHE:
            found.append(f"{step.label} ({day}) stands after the agreed end, {in_words(ends_on)}.")
        if step.is_meeting and _is_christmas(step.due_on):
            found.append(f"{step.label} ({day}) falls between Christmas and New Year.")
    return tuple(found)


def _is_christmas(day: date) -> bool:
    return (day.month, day.day) in {(1, 1), *((12, at) for at in range(24, 32))}


def _whole_months_after(start: date, months: int) -> date:
    index = start.month - 1 + months
    year, month = start.year + index // 12, index % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def weekday_from(day: date) -> date:
    """Return the day itself, or the next one on which offices are open.

    Weekends and the days from Christmas Eve to New Year's Day are left out; other holidays differ
    from country to country.
    """
    while day.weekday() >= SATURDAY or _is_christmas(day):
        day += timedelta(days=1)
    return day
