"""Which reviews are still open, by person and age."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.wording import counted, listed

Age = Literal["fresh", "due_soon", "late"]
# The programme sets no time for a review: two weeks are fair for two dozen files, after four the
# consensus meeting waits.
DUE_AFTER_DAYS, LATE_AFTER_DAYS = 14, 28
AGES: dict[Age, str] = {
    "fresh": f"less than {DUE_AFTER_DAYS} days",
    "due_soon": f"{DUE_AFTER_DAYS} to {LATE_AFTER_DAYS - 1} days",
    "late": f"{LATE_AFTER_DAYS} days or more",
}


@dataclass(frozen=True)
class OpenReview:
    """Hold one review that somebody owes; `step` is the next thing they have to do."""

    expression_id: int
    file: str
    person_id: int
    person: str
    is_active: bool
    assigned_on: date
    step: Literal["declare", "write", "draft"]


@dataclass(frozen=True)
class OwedBy:
    """Count what one person owes, by age, with the days the oldest waits."""

    person: str
    is_active: bool
    counts: dict[Age, int]
    oldest: int

    @property
    def total(self) -> int:
        """Return how many reviews they owe."""
        return sum(self.counts.values())


def days_open(row: OpenReview, on: date) -> int:
    """Return how many days ago the file was given."""
    return max((on - row.assigned_on).days, 0)


def age(days: int) -> Age:
    """Tell how a review stands that was given so many days ago."""
    if days >= LATE_AFTER_DAYS:
        return "late"
    return "due_soon" if days >= DUE_AFTER_DAYS else "fresh"


def by_person(rows: Sequence[OpenReview], on: date) -> tuple[OwedBy, ...]:
    """Count by person; whoever lets the oldest wait comes first, then who owes the most."""
    people: dict[int, list[OpenReview]] = {}
    for row in rows:
        people.setdefault(row.person_id, []).append(row)
    counted_up = []
    for own in people.values():
        days = [days_open(row, on) for row in own]
        counts = {kind: sum(age(each) == kind for each in days) for kind in AGES}
        counted_up.append(OwedBy(own[0].person, own[0].is_active, counts, max(days)))
    return tuple(sorted(counted_up, key=lambda one: (-one.oldest, -one.total, one.person)))


def sentence(rows: Sequence[OpenReview], on: date) -> str:
    """Say how many reviews are open, with how many people, and who lets the oldest wait."""
    if not rows:
        return "No review is open."
    owed = by_person(rows, on)
    first = owed[0]
    slowest = [one.person for one in owed if one.oldest == first.oldest]
    verb = "is" if len(rows) == 1 else "are"
    names = listed(slowest) if len(slowest) <= 3 else f"{len(slowest)} people"
    return (
        f"{counted(len(rows), 'review').capitalize()} {verb} open with "
        f"{counted(len(owed), 'person', 'people')}; the oldest waits {_days(first.oldest)}, "
        f"with {names}."
    )


def _days(days: int) -> str:
    return "since today" if days == 0 else counted(days, "day")
