"""The list of the week: what a facilitator takes up on Monday morning, across all journeys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.journeys.calendar import Step, in_words
from core.journeys.health import NEXT_MEETING, Fact, ago
from core.journeys.progress import OWNERS
from core.journeys.views import JourneySummary
from core.portfolio.board import Standing, standing
from core.portfolio.views import ActionDue, Said, Week
from core.surveys.words import NAMES
from core.wording import counted, cut, listed

AHEAD_DAYS = 7
SAID_WITHIN_DAYS = 7
LONGEST_ACTION = 160
# The two facts that tell of silence; the others tell of work that is missing.
SILENCE = frozenset({"Last contact", "Both twins present and writing"})


class Group(StrEnum):
    """Name the parts of the list, in their order."""

    LATE = "Late"
    DUE = "Due in the next seven days"
    MEETINGS = "Meetings this week"
    ACTIONS = "Actions due"
    SILENT = "Not heard of"
    PAST = "Past a threshold"
    SURVEYS = "Surveys answered"


@dataclass(frozen=True)
class Line:
    """Hold one line: the pair, what, since when, and the one step that helps.

    `page` is where it is done; `owner` is empty where nobody in particular owes it.
    """

    group: Group
    journey_id: int
    pair_id: int
    label: str
    facilitator_id: int | None
    facilitator: str
    text: str
    day: date | None
    advice: str = ""
    owner: str = ""
    page: str = "twinning/journey"


def week_lines(week: Week, today: date) -> tuple[Line, ...]:
    """Write the lines of the week: groups in their order, in each the oldest day first.

    A journey that rests or is over has none but for surveys and actions that are due.
    """
    rows = standing(week.journeys, today)
    by_id = {summary.journey_id: summary for summary, _ in rows}
    found = [line for row in rows for line in _of_journey(row, today)]
    found += [_action(by_id[one.journey_id], one, today) for one in week.actions
              if one.journey_id in by_id]  # fmt: skip
    found += [_said(by_id[one.journey_id], one) for one in week.said if one.journey_id in by_id]
    return in_order(found, today)


def in_order(lines: Iterable[Line], today: date) -> tuple[Line, ...]:
    """Put lines in the order of the list; those of one journey and day stay as they come."""
    order = list(Group)
    return tuple(sorted(
        lines,
        key=lambda one: (order.index(one.group), one.day or today, one.label, one.journey_id),
    ))  # fmt: skip


def headline(lines: Sequence[Line]) -> str:
    """Say what the week asks: "This week: 2 late, 3 due, 1 meeting."."""
    if not lines:
        return "Nothing is late, nothing falls due and no meeting stands in the next seven days."
    nouns = {
        Group.LATE: ("step late", "steps late"), Group.DUE: ("step due", "steps due"),
        Group.MEETINGS: ("meeting", "meetings"), Group.ACTIONS: ("action", "actions"),
        Group.SILENT: ("silence", "silences"),
        Group.PAST: ("fact past its threshold", "facts past their threshold"),
        Group.SURVEYS: ("survey answered", "surveys answered"),
    }  # fmt: skip
    counts = [
        counted(sum(line.group is group for line in lines), *nouns[group])
        for group in Group
        if any(line.group is group for line in lines)
    ]
    return f"This week: {listed(counts)}."


def as_text(lines: Sequence[Line], today: date, *, by_facilitator: bool = False) -> str:
    """Write the list as plain text, to be pasted into a message or a notebook."""
    whole = [f"Journeys, week of {in_words(today)}", headline(lines), ""]
    guides = sorted({line.facilitator for line in lines}) if by_facilitator else [""]
    for guide in guides:
        own = [line for line in lines if not guide or line.facilitator == guide]
        whole += [guide, ""] if guide else []
        for group in Group:
            here = [line for line in own if line.group is group]
            if here:
                whole += [group.value, *(f"- {_plain(line)}" for line in here), ""]
    return "\n".join(whole).rstrip() + "\n"


def _plain(line: Line) -> str:
    owner = f" Next step: the {line.owner}." if line.owner else ""
    advice = f" {line.advice}" if line.advice else ""
    return " ".join(f"{line.label}: {line.text}{owner}{advice}".split())


def _of_journey(row: Standing, today: date) -> Iterator[Line]:
    summary, progress = row
    facts = summary.facts
    if not facts.is_moving:
        return
    told: set[int] = set()
    until = today + timedelta(days=AHEAD_DAYS)
    for step in progress.late:
        told.add(step.id)
        yield _step(summary, Group.LATE, step, f"{step.label} was due {in_words(step.due_on)}, "
                    f"{ago((today - step.due_on).days)}.", _late_advice(step))  # fmt: skip
    for step in facts.steps:
        if not facts.is_open(step, today) or not today <= step.due_on <= until:
            continue
        told.add(step.id)
        if step.is_booked:
            yield _step(summary, Group.MEETINGS, step,
                        f"{step.label} on {in_words(step.due_on)}.", "")  # fmt: skip
        else:
            asked = ", not booked" if step.is_meeting else ""
            advice = f"Agree a day for {step.mention} and book it." if step.is_meeting else ""
            yield _step(summary, Group.DUE, step,
                        f"{step.label} is due {in_words(step.due_on)}{asked}.", advice)  # fmt: skip
    for fact in progress.facts:
        # A meeting that is late or due this week stands above already.
        if fact.is_past and not (fact.name == NEXT_MEETING and _is_told(facts.steps, fact, told)):
            group = Group.SILENT if fact.name in SILENCE else Group.PAST
            yield _fact(summary, group, fact)


def _is_told(steps: Iterable[Step], fact: Fact, told: set[int]) -> bool:
    """Tell whether the list names the step of this fact already."""
    return any(step.id in told and fact.found.startswith(step.label) for step in steps)


def _late_advice(step: Step) -> str:
    if step.is_meeting:
        return f"Record {step.mention} as held, or move it to a new day."
    return f"Ask both twins for {step.mention}."


def _step(summary: JourneySummary, group: Group, step: Step, text: str, advice: str) -> Line:
    owner = "" if group is Group.MEETINGS else OWNERS[step.kind].value
    return _line(summary, group, text, step.due_on, advice, owner)


def _fact(summary: JourneySummary, group: Group, fact: Fact) -> Line:
    page = "twinning/logbook" if fact.name == "Entries" else "twinning/journey"
    return _line(summary, group, fact.found, fact.on, fact.advice, page=page)


def _action(summary: JourneySummary, one: ActionDue, today: date) -> Line:
    days = (today - one.due_on).days
    when = f"due {in_words(one.due_on)}{f', {ago(days)}' if days > 0 else ''}"
    words = _short(one.text)
    return _line(summary, Group.ACTIONS, f"{one.owner}: {words} ({when}).", one.due_on,
                 page="twinning/logbook")  # fmt: skip


def _short(words: str) -> str:
    """Return an action in one line, without its full stop: more stands in the logbook."""
    line = " ".join(words.split()).rstrip(".")
    return cut(line, LONGEST_ACTION)


def _said(summary: JourneySummary, one: Said) -> Line:
    text = f"{one.twin} told on {in_words(one.answered_on)} how {NAMES[one.occasion]} was."
    return _line(summary, Group.SURVEYS, text, one.answered_on)


def _line(
    summary: JourneySummary, group: Group, text: str, day: date | None, advice: str = "",
    owner: str = "", page: str = "twinning/journey",
) -> Line:  # fmt: skip
    return Line(
        group, summary.journey_id, summary.pair_id, summary.label, summary.facilitator_id,
        summary.facilitator, text, day, advice, owner, page,
    )  # fmt: skip
