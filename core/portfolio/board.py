"""The board of journeys: a column for each stage, the urgent cards first, never all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from core.journeys.effort import DAYS_AT_MOST, TwinEffort, in_days
from core.journeys.facts import Stage, Status
from core.journeys.progress import Progress, late_by, progress_of, sentence_on, word_of
from core.journeys.views import JourneySummary
from core.wording import number_in_words

# A card takes a look of two seconds; more than this in a column is read by nobody.
CARDS_A_COLUMN = 6
# All columns together: what the screen of a projector shows, whatever the number of journeys.
CARDS_AT_MOST = 20
# So many journeys are named in the sentence above the board.
NAMED = 3
URGENCY = (Status.LATE, Status.DUE_SOON, Status.ON_TRACK, Status.DONE)
FILLED, EMPTY = "▰", "▱"

Standing = tuple[JourneySummary, Progress]


@dataclass(frozen=True)
class Card:
    """Hold what one card says; `word` is how the journey stands, `owes` who is next and how late.

    `effort` holds a line for each twin.
    """

    journey_id: int
    pair_id: int
    label: str
    status: Status
    word: str
    next_step: str
    owes: str
    effort: tuple[str, ...]
    reason: str
    answered: int = 0


@dataclass(frozen=True)
class Column:
    """Hold one stage of the board: its cards, and how many more there are below them."""

    stage: Stage
    total: int
    cards: tuple[Card, ...]
    more: str


def standing(summaries: Iterable[JourneySummary], today: date) -> tuple[Standing, ...]:
    """Return each journey with how it stands: what is late first, then what is due."""
    return by_urgency((one, progress_of(one.facts, today)) for one in summaries)


def by_urgency(rows: Iterable[Standing]) -> tuple[Standing, ...]:
    """Put journeys in order: what is late first, then what is due, else by the pair's name."""
    return tuple(sorted(rows, key=_urgency))


def columns(rows: Sequence[Standing], *, cards: int = CARDS_AT_MOST) -> tuple[Column, ...]:
    """Lay out a board: stages in their order, the empty ones left out, the urgent cards first.

    A column shows six cards at most, and the board so many in all; the stages share them from the
    top down.
    """
    by_stage = {
        stage: [row for row in rows if row[1].stage is stage] for stage in Stage
    }  # rows come sorted by urgency
    room = _room({stage: len(found) for stage, found in by_stage.items()}, cards)
    return tuple(
        Column(
            stage, len(found), tuple(card(*row) for row in found[: room[stage]]),
            _more(found[room[stage] :]),
        )
        for stage, found in by_stage.items()
        if found
    )  # fmt: skip


def card(summary: JourneySummary, progress: Progress) -> Card:
    """Write the card of one journey."""
    step = progress.next_step
    late = f", {late_by(step.days_late)} late" if step and progress.days_late else ""
    return Card(
        summary.journey_id, summary.pair_id, summary.label, progress.status,
        word_of(progress).capitalize(), step.text if step else "",
        f"Next step: the {step.owner.value}{late}" if step else "",
        tuple(effort_line(one) for one in summary.effort), progress.reason,
        sum(fact.known is not None for fact in progress.facts),
    )  # fmt: skip


def effort_line(effort: TwinEffort) -> str:
    """Draw one twin's days as a bar of nine, with the figure: "▰▰▱▱▱▱▱▱▱ 2 days, Ghent"."""
    filled = min(DAYS_AT_MOST, round(effort.days))
    bar = FILLED * filled + EMPTY * (DAYS_AT_MOST - filled)
    return f"{bar} {in_days(effort.days)}, {effort.name}"


def headline(rows: Sequence[Standing], waiting: Sequence[str] = (), *, guide: str = "") -> str:
    """Say how journeys stand and which need attention; `guide` is whose they are, if not all's.

    `waiting` are the newer rounds that have no journeys yet.
    """
    whose = ""
    if guide:
        is_free = all(one.facilitator_id is None for one, _ in rows)
        whose = "without a facilitator" if is_free else f"guided by {guide}"
    stand = sentence_on((word_of(progress) for _, progress in rows), waiting, whose)
    return f"{stand} {attention(rows)}" if rows else stand


def attention(rows: Sequence[Standing]) -> str:
    """Say which journeys need attention first and why, for the top of the page."""
    late = [row for row in rows if row[1].status is Status.LATE]
    soon = [row for row in rows if row[1].status is Status.DUE_SOON]
    if late:
        names = [row[0].label for row in late[:NAMED]]
        if len(late) > NAMED:
            more = len(late) - NAMED
            return f"Late: {'; '.join(names)}; and {number_in_words(more)} more."
        return f"Late: {'; '.join(names)}."
    if soon:
        count = number_in_words(len(soon)).capitalize()
        journeys = "journey has" if len(soon) == 1 else "journeys have"
        return f"Nothing is late. {count} {journeys} something due in the next two weeks."
    return "Nothing is late and nothing falls due in the next two weeks."


def _urgency(row: Standing) -> tuple[int, int, str, int]:
    summary, progress = row
    place = URGENCY.index(progress.status)
    return place, -progress.days_late, summary.label, summary.journey_id


def _room(totals: dict[Stage, int], cards: int) -> dict[Stage, int]:
    """Share the cards of the board among its columns, one after the other."""
    room = dict.fromkeys(totals, 0)
    for _ in range(CARDS_A_COLUMN):
        for stage, total in totals.items():
            if room[stage] < total and sum(room.values()) < cards:
                room[stage] += 1
    return room


def _more(rest: Sequence[Standing]) -> str:
    if not rest:
        return ""
    late = sum(progress.status is Status.LATE for _, progress in rest)
    said = f", {number_in_words(late)} of them late" if late else ""
    return f"{number_in_words(len(rest)).capitalize()} more{said}: see the list."
