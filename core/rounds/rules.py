"""What a round may look like, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import available_timezones

from core.selection.deadline import deadline_instant, in_words
from core.selection.rules import REVIEWS_NEEDED
from core.tables.selection import RoundState
from core.wording import clean, counted

# "10 pairs a round; around 9 months" (programme text); a lead may choose within these bounds.
DEFAULT_SLOTS, MOST_SLOTS = 10, 100
DEFAULT_MONTHS, FEWEST_MONTHS, MOST_MONTHS = 9, 4, 15
DEFAULT_ZONE = "Europe/Brussels"
# What a lead may choose: the zones of Europe and its neighbours.
ZONES = tuple(sorted(zone for zone in available_timezones() if zone.startswith("Europe/")))
LONGEST_NAME = 120
# "At least two reviewers a file" (programme text); a lead may choose three for a round.
READERS_CHOICES = (REVIEWS_NEEDED, REVIEWS_NEEDED + 1)
LONGEST_EXTENSION = timedelta(days=180)
REASON_LIMIT = 500

# From here on pairs stand on what the round says, so only its name may still change.
FIXED_STATES = (RoundState.CONFIRMED, RoundState.CLOSED)


@dataclass(frozen=True)
class RoundInput:
    """Hold what a lead enters for a round; `closes_local` reads "2025-07-18 18:00"."""

    name: str
    slots: int = DEFAULT_SLOTS
    closes_local: str = ""
    time_zone: str = DEFAULT_ZONE
    starts_on: date | None = None
    months: int = DEFAULT_MONTHS


@dataclass(frozen=True)
class ExtensionInput:
    """Hold a later deadline ("2025-07-25 18:00", in the zone of the round) and why it is."""

    closes_local: str
    reason: str


class Standing(Protocol):
    """Name what the sentences need to know of a round."""

    @property
    def name(self) -> str: ...
    @property
    def state(self) -> RoundState: ...
    @property
    def closes_on(self) -> date: ...
    @property
    def expressions(self) -> int: ...
    @property
    def pairs(self) -> int: ...


def check(given: RoundInput) -> tuple[str, ...]:
    """List what is wrong with a round, each as one sentence that says what to do."""
    problems = []
    name = clean(given.name, is_line=True)
    if not name:
        problems.append("The round has no name. Give it one, such as “Twinning round 2026”.")
    elif len(name) > LONGEST_NAME:
        problems.append(f"The name is longer than {LONGEST_NAME} characters. Shorten it.")
    if not 1 <= given.slots <= MOST_SLOTS:
        problems.append(f"A round has 1 to {MOST_SLOTS} pairs, not {given.slots}.")
    if not FEWEST_MONTHS <= given.months <= MOST_MONTHS:
        problems.append(
            f"A journey takes {FEWEST_MONTHS} to {MOST_MONTHS} months, not {given.months}."
        )
    closes = _local(given.closes_local)
    if closes is None:
        problems.append("Write the deadline as day and time, such as 2026-07-17 18:00.")
    if given.time_zone not in ZONES:
        problems.append(f"The time zone “{given.time_zone}” is not known. Use Europe/Brussels.")
    elif closes is not None and not _exists(closes, given.time_zone):
        problems.append("The clocks skip this hour on that day. Choose another time.")
    if closes is not None and given.starts_on is not None and given.starts_on <= closes.date():
        problems.append("The journeys start before the call has closed. Choose a later start.")
    return tuple(problems)


def fixed_changes(before: RoundInput, after: RoundInput, state: RoundState) -> str | None:
    """Say why a change comes too late; None when it may be made."""
    if state not in FIXED_STATES:
        return None
    kept = (before.slots, before.closes_local, before.time_zone, before.starts_on, before.months)
    wanted = (after.slots, after.closes_local, after.time_zone, after.starts_on, after.months)
    if kept == wanted:
        return None
    return (
        "The pairs of this round are confirmed, so its slots and dates stay as they are. "
        "Only the name can change."
    )


def deadline_refusal(before: RoundInput, after: RoundInput, files: int) -> str | None:
    """Say why a deadline may not simply be changed: applicants have relied on it already."""
    is_moved = (before.closes_local, before.time_zone) != (after.closes_local.strip(),
                                                           after.time_zone)  # fmt: skip
    if not is_moved or not files:
        return None
    return (
        f"{counted(files, 'file')} came in under this deadline, so it stays. "
        "Extend it with a reason instead."
    )


def extension_refusal(kept: RoundInput, state: RoundState, given: ExtensionInput) -> str | None:
    """Say why a deadline cannot be moved to a later time; None when it can."""
    if state in FIXED_STATES:
        return "The pairs of this round are confirmed, so its deadline stays as it is."
    problems = check(replace(kept, closes_local=given.closes_local))
    if problems:
        return " ".join(problems)
    old, new = _local(kept.closes_local), _local(given.closes_local)
    assert new is not None
    if old is not None and new <= old:
        return (
            f"The new deadline is not later than the one that stands: "
            f"{deadline(kept.closes_local, kept.time_zone)}. A deadline is never made earlier."
        )
    if old is not None and new - old > LONGEST_EXTENSION:
        return f"That is more than {LONGEST_EXTENSION.days} days later. Open a new round instead."
    reason = clean(given.reason)
    if not reason or len(reason) > REASON_LIMIT:
        return f"Give the reason, in at most {REASON_LIMIT} characters. Applicants read it."
    return None


def deadline(closes_local: str, zone: str) -> str:
    """Write a deadline out: "Fri 18 Jul 2025, 18:00 Brussels time (CEST, UTC+2)"."""
    return in_words(deadline_instant(closes_local, zone), zone, with_day=True)


def standing(row: Standing, today: date) -> str:
    """Say in a few words where a round stands."""
    if row.state is RoundState.OPEN:
        return "Call open" if today <= row.closes_on else "Call closed, selection under way"
    return {
        RoundState.MATCHING: "Matching",
        RoundState.CONFIRMED: "Pairs confirmed, journeys running",
        RoundState.CLOSED: "Closed",
    }[row.state]


def headline(rows: Sequence[Standing], today: date) -> str:
    """Say how the rounds stand now: the sentence under the title."""
    if not rows:
        return "There is no round yet. Open the first one below."
    newest = rows[0]
    words = standing(newest, today)
    words = words[0].lower() + words[1:]
    count = "One round." if len(rows) == 1 else f"{len(rows)} rounds."
    came = (
        "no expression of interest yet"
        if not newest.expressions
        else "1 expression of interest"
        if newest.expressions == 1
        else f"{newest.expressions} expressions of interest"
    )
    return f"{count} {newest.name}: {words}, {came}."


def _local(text: str) -> datetime | None:
    try:
        # A wall-clock time has no zone on purpose: the zone stands beside it.
        return datetime.strptime(text.strip(), "%Y-%m-%d %H:%M")  # noqa: DTZ007
    except ValueError:
        return None


def _exists(closes: datetime, zone: str) -> bool:
    try:
        deadline_instant(closes.isoformat(), zone)
    except ValueError:
        return False
    return True
