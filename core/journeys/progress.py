"""How a journey stands on a day: its stage, the next step and whose it is, what is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from core.journeys.calendar import Step, in_words
from core.journeys.facts import JourneyFacts, Owner, Stage, Status
from core.journeys.health import (
    BOOKED_AHEAD_DAYS,
    NEXT_MEETING,
    Fact,
    ago,
    five_facts,
)
from core.tables.journey import JourneyState, MilestoneKind
from core.wording import listed, number_in_words

# Annex I: the facilitator schedules and guides the facilitated meetings and oversees the fiche;
# the twins do their homework, schedule their exchanges and develop the fiche together.
OWNERS = {
    MilestoneKind.CONSENT: Owner.TWINS,
    MilestoneKind.HOMEWORK: Owner.TWINS,
    MilestoneKind.INCEPTION: Owner.FACILITATOR,
    MilestoneKind.EXCHANGE: Owner.TWINS,
    MilestoneKind.MIDTERM: Owner.FACILITATOR,
    MilestoneKind.CONCLUSION: Owner.FACILITATOR,
    MilestoneKind.FICHE: Owner.TWINS,
}
# How a journey stands, in one word, in the order in which a sentence counts them.
WORDS = ("on track", "due soon", "late", "resting", "concluded", "ended early")
# After one entry, the others of 500 journeys stand as they stood.
REMEMBERED = 2_000
_PAPERS = {
    MilestoneKind.CONSENT: "Both twins agree to the pairing",
    MilestoneKind.HOMEWORK: "Both twins present their homework",
    MilestoneKind.FICHE: "Both twins and the facilitator sign the fiche",
}


@dataclass(frozen=True)
class NextStep:
    """Hold the one step that comes next; `days_late` is 0 while it is not late."""

    step: Step
    text: str
    owner: Owner
    days_late: int


@dataclass(frozen=True)
class Progress:
    """Hold how one journey stands; `reason` is the sentence behind the status."""

    stage: Stage
    status: Status
    reason: str
    next_step: NextStep | None
    late: tuple[Step, ...]
    days_late: int
    facts: tuple[Fact, ...]
    is_resting: bool = False


@lru_cache(maxsize=REMEMBERED)
def progress_of(facts: JourneyFacts, today: date) -> Progress:
    """Tell how a journey stands on a day: the worst of its steps and its five facts.

    What somebody answered with "known, because ..." counts no more, and nothing does while it
    rests.
    """
    still_open = sorted(
        (step for step in facts.steps if facts.is_open(step, today)), key=lambda s: s.due_on
    )
    health = five_facts(facts, today)
    if facts.is_resting:
        next_step = _after_rest(still_open[0]) if still_open else None
        return Progress(stage_of(facts), Status.DONE, _rests(facts), next_step, (), 0, health, True)
    counted = [step for step in still_open if not _is_known(step, health)]
    late = tuple(step for step in counted if step.due_on < today)
    next_step = _next_step(still_open[0], today) if still_open else None
    status, reason = _status(facts, counted, health, today)
    days_late = (today - late[0].due_on).days if late else 0
    return Progress(stage_of(facts), status, reason, next_step, late, days_late, health)


def stage_of(facts: JourneyFacts) -> Stage:
    """Name the part of the journey from the meetings that were held."""
    if facts.state is JourneyState.CONCLUDED:
        return Stage.CONCLUDED
    if facts.state is JourneyState.ENDED_EARLY:
        return Stage.ENDED_EARLY
    for kind, stage in (
        (MilestoneKind.CONCLUSION, Stage.CLOSING),
        (MilestoneKind.MIDTERM, Stage.FURTHER_EXCHANGES),
        (MilestoneKind.INCEPTION, Stage.FIRST_EXCHANGES),
    ):
        if facts.held(kind):
            return stage
    return Stage.PREPARATION


def status_of_step(facts: JourneyFacts, step: Step, today: date) -> Status:
    """Tell how one step stands; a step that is no longer asked for counts as done."""
    if not facts.is_open(step, today):
        return Status.DONE
    if facts.is_resting:
        return Status.ON_TRACK
    if step.due_on < today:
        return Status.LATE
    near = step.due_on - today <= timedelta(days=BOOKED_AHEAD_DAYS)
    return Status.DUE_SOON if near and not step.is_booked else Status.ON_TRACK


def sentence_on(how: Iterable[str], waiting: Sequence[str] = (), whose: str = "") -> str:
    """Say how all journeys stand: "Ten journeys: seven on track, two late, one concluded".

    `how` holds the word for each of them, `waiting` the newer rounds that have no journeys yet;
    `whose` says which journeys these are, when they are not all: "guided by Jonas".
    """
    words = Counter(how)
    total = sum(words.values())
    if total == 0:
        return "No journey is open yet: journeys open when the lead confirms the pairs."
    parts = [f"{number_in_words(words[word])} {word}" for word in WORDS if words[word]]
    noun = " ".join(["journey" if total == 1 else "journeys", *([whose] if whose else [])])
    stand = f"{number_in_words(total).capitalize()} {noun}: {', '.join(parts)}."
    if not waiting:
        return stand
    return f"{stand} {listed(waiting)} {'has' if len(waiting) == 1 else 'have'} none yet."


def sentence_on_one(progress: Progress) -> str:
    """Say how one journey stands, with the reason and whose step is next."""
    if progress.is_resting or progress.stage in (Stage.CONCLUDED, Stage.ENDED_EARLY):
        return progress.reason
    word = {Status.LATE: "Late", Status.DUE_SOON: "Due soon"}.get(progress.status, "On track")
    step = progress.next_step
    return f"{word}. {progress.reason}" + (f" Next step: the {step.owner.value}." if step else "")


def late_by(days: int) -> str:
    """Say by how much something is late: 1 day, 12 days, 5 weeks."""
    if days < 21:
        return "1 day" if days == 1 else f"{days} days"
    return f"{days // 7} weeks"


def word_of(progress: Progress) -> str:
    """Return the one word for how a journey stands, one of `WORDS`."""
    if progress.stage in (Stage.CONCLUDED, Stage.ENDED_EARLY):
        return progress.stage.value.lower()
    if progress.is_resting:
        return "resting"
    return (
        progress.status.value.replace("_", " ") if progress.status is not Status.DONE else WORDS[0]
    )


def _is_known(step: Step, health: Iterable[Fact]) -> bool:
    """Tell whether the fact about the next meeting speaks of this step and was answered."""
    return any(
        fact.known is not None and fact.name == NEXT_MEETING and fact.found.startswith(step.label)
        for fact in health
    )


def _rests(facts: JourneyFacts) -> str:
    since = in_words(facts.paused_on) if facts.paused_on else ""
    why = f": {facts.rest_reason}" if facts.rest_reason else "."
    return f"The journey rests since {since}{why}"


def _after_rest(step: Step) -> NextStep:
    return NextStep(step, f"{step.label}, once the journey goes on", OWNERS[step.kind], 0)


def _next_step(step: Step, today: date) -> NextStep:
    days = max(0, (today - step.due_on).days)
    owner = OWNERS[step.kind]
    if not step.is_meeting:
        text = f"{_PAPERS[step.kind]} by {in_words(step.due_on)}"
    elif days:
        text = f"{step.label}: record it as held, or move it"
    elif step.is_booked:
        # A booked meeting waits for nobody but those who come to it.
        text = f"{step.label} on {in_words(step.due_on)}"
    else:
        text = f"Book {step.mention}, planned for {in_words(step.due_on)}"
    return NextStep(step, text, owner, days)


def _status(
    facts: JourneyFacts, still_open: list[Step], health: tuple[Fact, ...], today: date
) -> tuple[Status, str]:
    if facts.state is JourneyState.CONCLUDED:
        signed = facts.held(MilestoneKind.FICHE)
        day = f" on {in_words(signed)}" if signed else ""
        return Status.DONE, f"Concluded: the fiche was signed{day}."
    if facts.state is JourneyState.ENDED_EARLY:
        why = f": {facts.end_reason}" if facts.end_reason else "."
        return Status.DONE, f"This journey ended early{why}"
    for status in (Status.LATE, Status.DUE_SOON):
        for step in still_open:
            if status_of_step(facts, step, today) is status:
                return status, _due(step, today)
        for fact in health:
            if fact.status is status and fact.known is None:
                return status, fact.found
    if not still_open:
        return Status.ON_TRACK, "Nothing is left to do but the signed fiche."
    step = still_open[0]
    how = "is booked for" if step.is_booked else "is planned for"
    return Status.ON_TRACK, f"{step.label} {how} {in_words(step.due_on)}."


def _due(step: Step, today: date) -> str:
    days = (today - step.due_on).days
    if days > 0:
        return f"{step.label} was due {in_words(step.due_on)}, {ago(days)}."
    booked = " and is not booked" if step.is_meeting else ""
    return f"{step.label} is due {in_words(step.due_on)}{booked}."
