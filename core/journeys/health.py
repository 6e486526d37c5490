"""Five dated facts about a journey, each with its threshold and one suggested step.

Never a score: every fact is shown with the day it rests on (PROGRAMME, "State of a journey").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.journeys.calendar import LONGEST_GAP_DAYS, Step, in_words
from core.journeys.facts import JourneyFacts, Known, Status
from core.journeys.presence import MISSED_LATE
from core.tables.journey import MilestoneKind
from core.wording import listed

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
NEXT_MEETING = "Next meeting"
WRITING = "Both twins present and writing"


@dataclass(frozen=True)
class Fact:
    """Hold one fact: what was found, since when, against which threshold, and what helps.

    `on` is the day the fact rests on; None while it cannot be judged yet. `mark` says what was
    found without the days that have passed, so that an answer to it holds from day to day; `known`
    is that answer, while it speaks.
    """

    name: str
    status: Status
    found: str
    on: date | None
    threshold: str
    advice: str
    mark: str = ""
    known: Known | None = None

    @property
    def is_past(self) -> bool:
        """Tell whether the threshold is near or past, and nobody has said why."""
        return _is_open(self.status) and self.known is None


def five_facts(facts: JourneyFacts, today: date) -> tuple[Fact, ...]:
    """Judge the five facts on a day, always in the same order."""
    judged = (
        _next_meeting(facts, today),
        _last_contact(facts, today),
        _objectives(facts, today),
        _entries(facts, today),
        _writing(facts, today),
    )
    return tuple(_answered(fact, facts, today) for fact in judged)


def _answered(fact: Fact, facts: JourneyFacts, today: date) -> Fact:
    mark = fact.mark or fact.found
    known = next(
        (one for one in facts.known
         if (one.fact, one.found) == (fact.name, mark) and today <= one.until_on),
        None,
    )  # fmt: skip
    return replace(fact, mark=mark, known=known if _is_open(fact.status) else None)


def _grade(facts: JourneyFacts, days: int, soon: int, late: int) -> Status:
    if not facts.is_moving:
        return Status.DONE
    if days > late:
        return Status.LATE
    return Status.DUE_SOON if days > soon else Status.ON_TRACK


def _next_meeting(facts: JourneyFacts, today: date) -> Fact:
    threshold = f"booked at least {BOOKED_AHEAD_DAYS} days ahead"
    ahead = [step for step in facts.steps if step.is_meeting and facts.is_open(step, today)]
    step = min(ahead, key=lambda found: found.due_on, default=None)
    if step is None:
        return Fact(NEXT_MEETING, Status.DONE, "No meeting is left.", None, threshold, "")
    if facts.is_resting:
        found, status, advice = f"{step.label} waits until the journey goes on", Status.DONE, ""
    elif step.due_on < today:
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
    return Fact(NEXT_MEETING, status, f"{found}.", step.due_on, threshold, advice)


def _last_contact(facts: JourneyFacts, today: date) -> Fact:
    last = facts.last_contact_on
    days = (today - last).days
    status = _grade(facts, facts.waited(last, today), CONTACT_WITHIN_DAYS, CONTACT_LATE_DAYS)
    what = "Last meeting or entry" if last > facts.started_on else "No meeting or entry since"
    advice = "Write to both twins and ask what holds them up." if _is_open(status) else ""
    return Fact(
        "Last contact", status, f"{what} {in_words(last)}, {ago(days)}.", last,
        f"within {CONTACT_WITHIN_DAYS // 7} weeks", advice, f"{what} {in_words(last)}.",
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
            "Objectives", Status.ON_TRACK if facts.is_moving else Status.DONE,
            f"{found}; they follow from the inception meeting.", None, threshold, "",
        )  # fmt: skip
    days = (today - inception).days
    # One that was added later waits for its signatures without making the journey late.
    waited = facts.waited(inception, today)
    status = _grade(facts, waited if agreed == 0 else 1, 0, OBJECTIVES_WITHIN_DAYS)
    advice = ""
    if facts.is_moving:
        advice = "Ask each twin to agree the objectives." if total else "Write the objectives."
    return Fact(
        "Objectives", status, f"{found}; the inception was {in_words(inception)}, {ago(days)}.",
        inception, threshold, advice, f"{found}; the inception was {in_words(inception)}.",
    )  # fmt: skip


def _entries(facts: JourneyFacts, today: date) -> Fact:
    threshold = f"an entry within {ENTRY_WITHIN_DAYS} days of each exchange"
    held = [step for step in facts.steps if _was_exchanged(step)]
    missing = [step for step in held if not step.has_entry]
    if not held:
        return Fact(
            "Entries", Status.ON_TRACK if facts.is_moving else Status.DONE,
            "No exchange held yet.", None, threshold, "",
        )  # fmt: skip
    found = f"{len(held) - len(missing)} of {len(held)} exchanges held have an entry"
    oldest = min(missing, key=lambda step: step.stands_on, default=None)
    if oldest is None:
        last = max(step.stands_on for step in held)
        return Fact("Entries", Status.ON_TRACK if facts.is_moving else Status.DONE,
                    f"{found}.", last, threshold, "")  # fmt: skip
    status = _grade(facts, facts.waited(oldest.stands_on, today), 0, ENTRY_WITHIN_DAYS)
    advice = f"Write one entry for {oldest.mention}." if facts.is_moving else ""
    return Fact(
        "Entries", status, f"{found}; {oldest.mention} of {in_words(oldest.stands_on)} not.",
        oldest.stands_on, threshold, advice,
    )  # fmt: skip


def _writing(facts: JourneyFacts, today: date) -> Fact:
    threshold = f"each twin at every meeting, and writing within {WRITING_WITHIN_DAYS // 7} weeks"
    inception = facts.held(MilestoneKind.INCEPTION)
    if inception is None or not facts.voices:
        return Fact(
            WRITING, Status.ON_TRACK if facts.is_moving else Status.DONE,
            "Counted from the inception meeting on.", None, threshold, "",
        )  # fmt: skip
    # Nobody is asked for words before the inception meeting, so silence counts from there.
    quiet = min(facts.voices, key=lambda voice: voice.last_on or date.min)
    since = max(quiet.last_on or inception, inception)
    status = _grade(facts, facts.waited(since, today), WRITING_WITHIN_DAYS, WRITING_LATE_DAYS)
    if quiet.last_on is None:
        mark = found = f"{quiet.name} has not written yet; the inception was {in_words(inception)}."
    else:
        mark = f"{quiet.name} wrote last on {in_words(quiet.last_on)}."
        found = f"{mark[:-1]}, {ago((today - quiet.last_on).days)}."
    advice = f"Ask {quiet.name} for a short entry." if _is_open(status) else ""
    written = Fact(WRITING, status, found, since, threshold, advice, mark)
    return _missing(facts, written) or written


def _missing(facts: JourneyFacts, written: Fact) -> Fact | None:
    """Return the fact that a twin did not come, where that is no less urgent than its silence."""
    worst = max(facts.absences, key=lambda one: len(one.mentions), default=None)
    if worst is None or not facts.is_moving or written.status is Status.LATE:
        return None
    status = Status.LATE if len(worst.mentions) >= MISSED_LATE else Status.DUE_SOON
    missed = listed(worst.mentions[:MISSED_LATE])
    found = f"Nobody came for {worst.name} to {missed} ({in_words(worst.last_on)})."
    advice = f"Ask {worst.name} what holds them up, and who could stand in."
    return Fact(WRITING, status, found, worst.last_on, written.threshold, advice, found)


def ago(days: int) -> str:
    """Say how long ago in words: today, 1 day ago, 12 days ago."""
    if days <= 0:
        return "today"
    return "1 day ago" if days == 1 else f"{days} days ago"


def _was_exchanged(step: Step) -> bool:
    return step.kind is MilestoneKind.EXCHANGE and step.held_on is not None


def _is_open(status: Status) -> bool:
    return status in (Status.DUE_SOON, Status.LATE)
