"""Five dated facts about a journey, each with its threshold and one suggested step.

Never a score: every fact is shown with the day it rests on (PROGRAMME, "State of a journey").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from core.journeys.calendar import LONGEST_GAP_DAYS, Step, in_words
from core.journeys.facts import JourneyFacts, Status
from core.tables.journey import MilestoneKind

# A meeting is booked two weeks ahead at the latest, so that both sides can prepare.
BOOKED_AHEAD_DAYS = 14
# Peer programmes ask after 7 weeks without an exchange (Outreachy, Torch); 10 weeks is late.
CONTACT_WITHIN_DAYS = 49
CONTACT_LATE_DAYS = LONGEST_GAP_DAYS
# "Learning objectives will be defined during the first facilitated meeting": two weeks to sign.
OBJECTIVES_WITHIN_DAYS = 14
# "A concise record of key discussion points": written within a week, while it is remembered.
ENTRY_WITHIN_DAYS = 7
# Peer programmes ask after 6 weeks without a word from one side.
WRITING_WITHIN_DAYS = 42
WRITING_LATE_DAYS = LONGEST_GAP_DAYS


@dataclass(frozen=True)
class Fact:
    """Hold one fact: what was found, since when, against which threshold, and what helps.

    `on` is the day the fact rests on; None while it cannot be judged yet.
    """

    name: str
    status: Status
    found: str
    on: date | None
    threshold: str
    advice: str


def five_facts(facts: JourneyFacts, today: date) -> tuple[Fact, ...]:
    """Judge the five facts on a day, always in the same order."""
    return (
        _next_meeting(facts, today),
        _last_contact(facts, today),
        _objectives(facts, today),
        _entries(facts, today),
        _writing(facts, today),
    )


def _grade(facts: JourneyFacts, days: int, soon: int, late: int) -> Status:
    if not facts.is_running:
        return Status.DONE
    if days > late:
        return Status.LATE
    return Status.DUE_SOON if days > soon else Status.ON_TRACK


def _next_meeting(facts: JourneyFacts, today: date) -> Fact:
    threshold = f"booked at least {BOOKED_AHEAD_DAYS} days ahead"
    ahead = [step for step in facts.steps if step.is_meeting and facts.is_open(step, today)]
    step = min(ahead, key=lambda found: found.due_on, default=None)
    if step is None:
        return Fact("Next meeting", Status.DONE, "No meeting is left.", None, threshold, "")
    if step.due_on < today:
        found, status = f"{step.label} was due {in_words(step.due_on)}", Status.LATE
        advice = f"Record {step.mention} as held, or move it to a new day."
    elif step.is_booked:
        found, status = f"{step.label} is booked for {in_words(step.due_on)}", Status.ON_TRACK
        advice = ""
    else:
        near = step.due_on - today <= timedelta(days=BOOKED_AHEAD_DAYS)
        found = f"{step.label} is planned for {in_words(step.due_on)}, not booked"
        status = Status.DUE_SOON if near else Status.ON_TRACK
        advice = f"Agree a day for {step.mention} and book it." if near else ""
    return Fact("Next meeting", status, f"{found}.", step.due_on, threshold, advice)


def _last_contact(facts: JourneyFacts, today: date) -> Fact:
    last = facts.last_contact_on
    days = (today - last).days
    status = _grade(facts, days, CONTACT_WITHIN_DAYS, CONTACT_LATE_DAYS)
    what = "Last meeting or entry" if last > facts.started_on else "No meeting or entry since"
    advice = "Write to both twins and ask what holds them up." if _is_open(status) else ""
    return Fact(
        "Last contact", status, f"{what} {in_words(last)}, {ago(days)}.", last,
        f"within {CONTACT_WITHIN_DAYS // 7} weeks", advice,
    )  # fmt: skip


def _objectives(facts: JourneyFacts, today: date) -> Fact:
    threshold = f"agreed by both twins within {OBJECTIVES_WITHIN_DAYS} days of the inception"
    agreed, total = facts.objectives_agreed, facts.objectives
    found = f"{agreed} of {total} objectives agreed" if total else "No objective written"
    inception = facts.held(MilestoneKind.INCEPTION)
    if total and agreed == total:
        return Fact("Objectives", Status.DONE, f"{found}.", inception, threshold, "")
    if inception is None:
        return Fact(
            "Objectives", Status.DONE if not facts.is_running else Status.ON_TRACK,
            f"{found}; they follow from the inception meeting.", None, threshold, "",
        )  # fmt: skip
    days = (today - inception).days
    # One that was added later waits for its signatures without making the journey late.
    status = _grade(facts, days if agreed == 0 else 1, 0, OBJECTIVES_WITHIN_DAYS)
    advice = ""
    if facts.is_running:
        advice = "Ask each twin to agree the objectives." if total else "Write the objectives."
    return Fact(
        "Objectives", status, f"{found}; the inception was {in_words(inception)}, {ago(days)}.",
        inception, threshold, advice,
    )  # fmt: skip


def _entries(facts: JourneyFacts, today: date) -> Fact:
    threshold = f"an entry within {ENTRY_WITHIN_DAYS} days of each exchange"
    held = [step for step in facts.steps if _was_exchanged(step)]
    missing = [step for step in held if not step.has_entry]
    if not held:
        return Fact(
            "Entries", Status.ON_TRACK if facts.is_running else Status.DONE,
            "No exchange held yet.", None, threshold, "",
        )  # fmt: skip
    found = f"{len(held) - len(missing)} of {len(held)} exchanges held have an entry"
    oldest = min(missing, key=lambda step: step.stands_on, default=None)
    if oldest is None:
        last = max(step.stands_on for step in held)
        return Fact("Entries", Status.ON_TRACK if facts.is_running else Status.DONE,
                    f"{found}.", last, threshold, "")  # fmt: skip
    status = _grade(facts, (today - oldest.stands_on).days, 0, ENTRY_WITHIN_DAYS)
    advice = f"Write one entry for {oldest.mention}." if facts.is_running else ""
    return Fact(
        "Entries", status, f"{found}; {oldest.mention} of {in_words(oldest.stands_on)} not.",
        oldest.stands_on, threshold, advice,
    )  # fmt: skip


def _writing(facts: JourneyFacts, today: date) -> Fact:
    threshold = f"each twin within {WRITING_WITHIN_DAYS // 7} weeks"
    inception = facts.held(MilestoneKind.INCEPTION)
    if inception is None or not facts.voices:
        return Fact(
            "Both twins writing", Status.ON_TRACK if facts.is_running else Status.DONE,
            "Counted from the inception meeting on.", None, threshold, "",
        )  # fmt: skip
    # Nobody is asked for words before the inception meeting, so silence counts from there.
    quiet = min(facts.voices, key=lambda voice: voice.last_on or date.min)
    since = max(quiet.last_on or inception, inception)
    days = (today - since).days
    status = _grade(facts, days, WRITING_WITHIN_DAYS, WRITING_LATE_DAYS)
    if quiet.last_on is None:
        found = f"{quiet.name} has not written yet; the inception was {in_words(inception)}."
    else:
        found = f"{quiet.name} wrote last on {in_words(quiet.last_on)}, {ago(days)}."
    advice = f"Ask {quiet.name} for a short entry." if _is_open(status) else ""
    return Fact("Both twins writing", status, found, since, threshold, advice)


def ago(days: int) -> str:
    """Say how long ago in words: today, 1 day ago, 12 days ago."""
    if days <= 0:
        return "today"
    return "1 day ago" if days == 1 else f"{days} days ago"


def _was_exchanged(step: Step) -> bool:
    return step.kind is MilestoneKind.EXCHANGE and step.held_on is not None


def _is_open(status: Status) -> bool:
    return status in (Status.DUE_SOON, Status.LATE)
