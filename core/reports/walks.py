"""Put the lines together that the sheets of the journeys are filled from.

What the twins keep between themselves, and what rests on it, is in none of them: the file leaves
the program, and whoever writes it may see more than its readers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from core.fiche.stored import mark_of
from core.journeys.calendar import in_words, label
from core.journeys.logbook import KIND_WORDS
from core.reports.gather import Reader
from core.reports.rows import PairLine
from core.reports.views import (
    ChangeLine,
    EntryLine,
    FicheLine,
    InsightLine,
    ItemLine,
    JourneyLine,
    ObjectiveLine,
    OutcomeLine,
    PairName,
    StepLine,
    TimeLine,
    Walked,
)
from core.tables.base import Record
from core.tables.course import Attendance, CourseChange, DutyAcceptance, OutcomeStep
from core.tables.fiche import FicheAgreement, FicheVersion
from core.tables.journey import (
    Effort,
    Entry,
    Journey,
    LearningObjective,
    Milestone,
    PriorityItem,
    Visibility,
)
from core.tables.notes import Attachment, Insight, InsightSource

Found = TypeVar("Found", bound=Record)
GONE = "an entry that is not told here"


def walked(has: Reader, pairs: Iterable[PairLine]) -> Walked:
    """Read everything about the journeys of these pairs that may leave the program."""
    ends = {
        line.pair.id or 0: PairName(line.pair.id or 0, line.first, line.second) for line in pairs
    }
    sides = {line.pair.id or 0: (line.pair.first_id, line.pair.second_id) for line in pairs}

    def signed(row: PriorityItem | LearningObjective | Insight) -> tuple[str, ...]:
        return tuple(has.names[one].name for one in sides[row.pair_id] if one in row.agreed_by)

    def named(ids: Iterable[int]) -> tuple[str, ...]:
        return tuple(filter(None, map(has.person, ids)))

    steps, items = has.of_pairs(Milestone), has.of_pairs(PriorityItem)
    objectives, outcomes = has.of_pairs(LearningObjective), has.of_pairs(OutcomeStep)
    entries = {
        row.id or 0: row
        for row in has.of_pairs(Entry)
        if row.visibility is not Visibility.PAIR and row.removed_at is None
    }
    of_entry, of_step = _files(has.of_pairs(Attachment), entries)
    called = {row.id: label(row.kind, row.number) for row in steps}
    numbers = {row.id: row.number for row in items}
    words = {row.id: row.text for row in objectives}
    came = _by(has.of_pairs(Attendance), lambda row: row.milestone_id)
    versions, agreements = has.of_pairs(FicheVersion), has.of_pairs(FicheAgreement)
    given = _by(agreements, lambda row: row.fiche_version_id)
    frozen = {row.pair_id: row.frozen_on for row in versions if row.frozen_on}
    accepted = {
        (row.pair_id, row.expression_id): row.accepted_on for row in has.of_pairs(DutyAcceptance)
    }
    reached = {row.objective_id: row.reached_on for row in outcomes}
    sources = _by(has.of_pairs(InsightSource), lambda row: row.insight_id)

    def is_told(row: Insight) -> bool:
        rests_on = {one.entry_id for one in sources[row.id or 0] if one.entry_id is not None}
        return rests_on <= set(entries)

    def source(row: InsightSource) -> str:
        if row.entry_id is None:
            return called.get(row.milestone_id, "")
        entry = entries.get(row.entry_id)
        if entry is None:
            return GONE
        return f"{KIND_WORDS[entry.kind]}, {in_words(entry.written_on)}"

    return Walked(
        tuple(
            JourneyLine(
                ends[row.pair_id], row, has.person(row.facilitator_id),
                (accepted.get((row.pair_id, sides[row.pair_id][0])),
                 accepted.get((row.pair_id, sides[row.pair_id][1]))),
                frozen.get(row.pair_id),
            )
            for row in has.of_pairs(Journey)
        ),
        tuple(
            ChangeLine(ends[row.pair_id], row, has.person(row.by_id))
            for row in has.of_pairs(CourseChange)
        ),
        tuple(
            _step(ends[row.pair_id], row, sides[row.pair_id], came[row.id or 0],
                  of_step[row.id or 0])
            for row in sorted(steps, key=lambda row: (row.pair_id, row.due_on, row.id or 0))
        ),
        tuple(
            TimeLine(ends[row.pair_id], has.names[row.expression_id], row, has.person(row.by_id))
            for row in has.of_pairs(Effort)
        ),
        tuple(
            ItemLine(ends[row.pair_id], row, signed(row))
            for row in sorted(items, key=lambda row: (row.pair_id, row.number))
        ),
        tuple(
            ObjectiveLine(
                ends[row.pair_id], row, numbers.get(row.item_id), signed(row),
                reached.get(row.id or 0) if row.step else None,
            )
            for row in objectives
        ),
        tuple(
            OutcomeLine(
                ends[row.pair_id], words.get(row.objective_id, ""), row,
                row.evidence if row.entry_id is None or row.entry_id in entries else "",
                has.person(row.by_id),
            )
            for row in outcomes
        ),
        tuple(
            EntryLine(
                ends[row.pair_id], row, has.person(row.author_id), has.person(row.owner_id),
                named(row.mentions), called.get(row.milestone_id, ""), numbers.get(row.item_id),
                words.get(row.objective_id, ""), tuple(of_entry[row.id or 0]),
            )
            for row in entries.values()
        ),
        tuple(
            InsightLine(
                ends[row.pair_id], row, is_told(row), signed(row),
                tuple(map(source, sources[row.id or 0])), has.person(row.by_id),
                has.person(row.published_by_id),
            )
            for row in has.of_pairs(Insight)
        ),
        tuple(
            FicheLine(
                ends[row.pair_id], row, has.person(row.by_id),
                tuple(f"{one.name}, {in_words(one.agreed_on)}" for one in given[row.id or 0]
                      if not one.remark),
                mark_of(row.content) == row.content_hash,
            )
            for row in versions
        ),
    )  # fmt: skip


def _by(rows: Iterable[Found], key: Callable[[Found], int]) -> Mapping[int, list[Found]]:
    found: dict[int, list[Found]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def _files(
    rows: Sequence[Attachment], entries: Mapping[int, Entry]
) -> tuple[Mapping[int, list[str]], Mapping[int, list[str]]]:
    """Return the names of the files of each entry and of each step: of those that are told."""
    of_entry: dict[int, list[str]] = defaultdict(list)
    of_step: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        if row.removed_at is not None or row.visibility is Visibility.PAIR:
            continue
        if row.entry_id is not None:
            if row.entry_id in entries:
                of_entry[row.entry_id].append(row.name)
        elif row.milestone_id is not None:
            of_step[row.milestone_id].append(row.name)
    return of_entry, of_step


def _step(
    pair: PairName, row: Milestone, sides: tuple[int, int], came: Sequence[Attendance],
    files: Sequence[str],
) -> StepLine:  # fmt: skip
    there = [one for one in came if one.was_there]
    first, second = (sum(one.expression_id == side for one in there) for side in sides)
    team = sum(one.expression_id is None for one in there)
    stand_ins = sum(one.stands_in_for_id is not None for one in there)
    counts = (first, second, team) if came else None
    return StepLine(pair, row, counts, stand_ins, tuple(files))
