"""Gather the facts of one journey or of all, at the same number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select

from core import scope
from core.journeys.effort import TwinEffort
from core.journeys.facts import JourneyFacts, Known, Voice
from core.journeys.presence import Gathering, absences
from core.journeys.rows import step_of
from core.journeys.views import JourneySummary, Twin
from core.tables.course import Attendance, CourseChange, CourseKind, FactAnswer
from core.tables.journey import Effort, Entry, Journey, LearningObjective, Milestone
from core.tables.pairing import Pair
from core.tables.people import Person, TwinMember
from core.tables.selection import Expression

UNASSIGNED = "No facilitator yet"
UNKNOWN = "Somebody"


@dataclass(frozen=True)
class Gathered:
    """Hold what was read about a set of journeys, by pair or journey id.

    `sides` are the two expressions of a pair, `members` person and side; `voices` the last day
    on which an author wrote; `spent` half days and their last day by journey and side; `turns` the
    last day and reason of each kind of change of a journey's course; `known` what the team
    answered to facts.
    """

    sides: Mapping[int, tuple[int, int]]
    territories: Mapping[int, tuple[str, str]]
    members: Mapping[int, Sequence[tuple[int, int]]]
    names: Mapping[int, str]
    steps: Mapping[int, Sequence[Milestone]]
    objectives: Mapping[int, tuple[int, int]]
    spoken_of: frozenset[int]
    voices: Mapping[int, Mapping[int, date]]
    spent: Mapping[tuple[int, int], tuple[int, date]]
    turns: Mapping[int, Mapping[CourseKind, tuple[date, str]]]
    known: Mapping[int, Sequence[Known]]
    gatherings: Mapping[int, Sequence[Gathering]]


def gather(session: Session, which: ColumnElement[bool]) -> Gathered:
    """Read everything about the journeys that a condition on Journey chooses."""
    chosen, in_pairs = select(Journey.id).where(which), select(Journey.pair_id).where(which)
    steps: dict[int, list[Milestone]] = defaultdict(list)
    # Read as plain rows: thousands of them become objects twice as slowly, and nobody writes here.
    columns = [getattr(Milestone, name) for name in Milestone.model_fields]
    for step in session.exec(
        select(*columns)
        .where(col(Milestone.journey_id).in_(chosen))
        .order_by(col(Milestone.due_on), col(Milestone.id))
    ):
        steps[step.journey_id].append(step)
    members = _members(session, in_pairs)
    guides = session.exec(select(Journey.facilitator_id).where(which)).all()
    people = {person for group in members.values() for person, _ in group}
    answers = session.exec(select(FactAnswer).where(col(FactAnswer.journey_id).in_(chosen))).all()
    names = names_of(session, people | {*guides, *(answer.by_id for answer in answers)})
    spoken_of, voices = _written(session, chosen)
    return Gathered(
        _sides(session, in_pairs), _territories(session, in_pairs), members, names, steps,
        _objectives(session, chosen), spoken_of, voices, _spent(session, chosen),
        _turns(session, chosen), _known(answers, names), _gatherings(session, chosen),
    )  # fmt: skip


def summary_of(row: Journey, gathered: Gathered) -> JourneySummary:
    """Put one journey together from what was gathered."""
    journey_id = row.id or 0
    first, second = (twin_of(gathered, row.pair_id, at) for at in (0, 1))
    steps = tuple(
        step_of(step, has_entry=step.id in gathered.spoken_of)
        for step in gathered.steps.get(journey_id, ())
    )
    total, agreed = gathered.objectives.get(journey_id, (0, 0))
    written = gathered.voices.get(journey_id, {})
    turns = gathered.turns.get(journey_id, {})
    resumed = turns.get(CourseKind.RESUMED)
    why = turns[CourseKind.PAUSED][1] if row.paused_on and CourseKind.PAUSED in turns else ""
    facts = JourneyFacts(
        row.started_on, row.months, row.state, steps, total, agreed,
        tuple(_voice(gathered, row, twin) for twin in (first, second)),
        max(written.values(), default=None), row.end_reason, row.paused_on, why,
        resumed[0] if resumed else None, tuple(gathered.known.get(journey_id, ())),
        absences(
            gathered.gatherings.get(journey_id, ()),
            [(twin.expression_id, twin.name) for twin in (first, second)],
        ),
    )  # fmt: skip
    effort = tuple(
        TwinEffort(
            twin.expression_id, twin.name,
            gathered.spent.get((journey_id, twin.expression_id), (0, None))[0],
        )
        for twin in (first, second)
    )  # fmt: skip
    facilitator = UNASSIGNED
    if row.facilitator_id is not None:
        facilitator = gathered.names.get(row.facilitator_id, UNKNOWN)
    return JourneySummary(
        journey_id, row.pair_id, pair_label(first.name, second.name), row.facilitator_id,
        facilitator, facts, effort, row.version, row.round_id,
    )  # fmt: skip


def twin_of(gathered: Gathered, pair_id: int, at: int) -> Twin:
    """Return one side of a pair, 0 or 1, with the names of those who speak for it."""
    side = gathered.sides[pair_id][at]
    name, country = gathered.territories.get(side, (UNKNOWN, ""))
    ids = tuple(
        person
        for person, expression_id in gathered.members.get(pair_id, ())
        if expression_id == side
    )
    people = tuple(gathered.names.get(person, UNKNOWN) for person in ids)
    return Twin(side, name, country, people, ids)


def pair_label(first: str, second: str) -> str:
    """Name a pair by its two territories."""
    return f"{first} and {second}"


def names_of(session: Session, ids: Iterable[int | None]) -> dict[int, str]:
    """Return the names of the people the actor can see, by id."""
    wanted = sorted({person for person in ids if person is not None})
    if not wanted:
        return {}
    found = session.exec(select(Person.id, Person.name).where(col(Person.id).in_(wanted))).all()
    return {person: name for person, name in found if person is not None}


def _voice(gathered: Gathered, row: Journey, twin: Twin) -> Voice:
    journey_id = row.id or 0
    written = gathered.voices.get(journey_id, {})
    days = [
        written[person]
        for person, side in gathered.members.get(row.pair_id, ())
        if side == twin.expression_id and person in written
    ]
    spent = gathered.spent.get((journey_id, twin.expression_id))
    return Voice(twin.name, max([*days, *([spent[1]] if spent else [])], default=None))


def _sides(session: Session, in_pairs: object) -> dict[int, tuple[int, int]]:
    found = session.exec(
        select(Pair.id, Pair.first_id, Pair.second_id).where(col(Pair.id).in_(in_pairs))  # type: ignore[arg-type]
    ).all()
    return {pair_id or 0: (first, second) for pair_id, first, second in found}


def _territories(session: Session, in_pairs: object) -> dict[int, tuple[str, str]]:
    ours = col(Pair.id).in_(in_pairs)  # type: ignore[arg-type]
    own = col(Expression.id)
    found = session.exec(
        select(Expression.id, Expression.name, Expression.country).where(
            or_(own.in_(select(Pair.first_id).where(ours)),
                own.in_(select(Pair.second_id).where(ours)))
        )
    ).all()  # fmt: skip
    return {side or 0: (name, country) for side, name, country in found}


def _members(session: Session, in_pairs: object) -> dict[int, list[tuple[int, int]]]:
    members: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pair_id, person_id, side in session.exec(
        select(TwinMember.pair_id, TwinMember.person_id, TwinMember.expression_id)
        .where(col(TwinMember.pair_id).in_(in_pairs))  # type: ignore[arg-type]
        .order_by(col(TwinMember.id))
    ):
        members[pair_id].append((person_id, side))
    return members


def _objectives(session: Session, chosen: object) -> dict[int, tuple[int, int]]:
    """Return how many objectives each journey has, and how many of them are agreed."""
    counts: dict[int, tuple[int, int]] = {}
    for journey_id, is_agreed, count in session.exec(
        select(LearningObjective.journey_id, LearningObjective.is_agreed,
               func.count(col(LearningObjective.id)))
        .where(col(LearningObjective.journey_id).in_(chosen))  # type: ignore[arg-type]
        .group_by(col(LearningObjective.journey_id), col(LearningObjective.is_agreed))
    ):  # fmt: skip
        total, agreed = counts.get(journey_id, (0, 0))
        counts[journey_id] = (total + count, agreed + (count if is_agreed else 0))
    return counts


def _turns(session: Session, chosen: object) -> dict[int, dict[CourseKind, tuple[date, str]]]:
    """Return the last change of each kind in the course of each journey, with its reason."""
    turns: dict[int, dict[CourseKind, tuple[date, str]]] = defaultdict(dict)
    for row in session.exec(
        select(CourseChange)
        .where(col(CourseChange.journey_id).in_(chosen))  # type: ignore[arg-type]
        .order_by(col(CourseChange.id))
    ):
        turns[row.journey_id][row.kind] = (row.changed_on, row.reason)
    return turns


def _known(answers: Iterable[FactAnswer], names: Mapping[int, str]) -> dict[int, list[Known]]:
    known: dict[int, list[Known]] = defaultdict(list)
    for row in answers:
        known[row.journey_id].append(
            Known(row.fact, row.found, row.reason, row.until_on, names.get(row.by_id, UNKNOWN),
                  row.answered_on, row.version)
        )  # fmt: skip
    return known


def _gatherings(session: Session, chosen: object) -> dict[int, list[Gathering]]:
    """Return the meetings of each journey where somebody wrote down who came."""
    came: dict[int, set[int]] = defaultdict(set)
    held: dict[int, Milestone] = {}
    for step, side, was_there in session.exec(
        select(Milestone, Attendance.expression_id, Attendance.was_there)
        .join(Attendance, col(Attendance.milestone_id) == col(Milestone.id))
        .where(col(Milestone.journey_id).in_(chosen), col(Milestone.held_on).is_not(None))  # type: ignore[arg-type]
    ):
        held[step.id or 0] = step
        if was_there and side is not None:
            came[step.id or 0].add(side)
    found: dict[int, list[Gathering]] = defaultdict(list)
    for number, row in held.items():
        one = step_of(row)
        found[row.journey_id].append(Gathering(one.mention, one.stands_on, frozenset(came[number])))
    return found


def _spent(session: Session, chosen: object) -> dict[tuple[int, int], tuple[int, date]]:
    found = session.exec(
        select(Effort.journey_id, Effort.expression_id, func.sum(Effort.half_days),
               func.max(Effort.on))
        .where(col(Effort.journey_id).in_(chosen))  # type: ignore[arg-type]
        .group_by(col(Effort.journey_id), col(Effort.expression_id))
    ).all()  # fmt: skip
    return {(journey_id, side): (int(total), last) for journey_id, side, total, last in found}


def _written(session: Session, chosen: object) -> tuple[frozenset[int], dict[int, dict[int, date]]]:
    """Return the steps that entries speak of, and when each author last wrote."""
    # That somebody wrote, and when, is a fact of the journey; what they wrote stays hidden.
    voices: dict[int, dict[int, date]] = defaultdict(dict)
    with scope.lifted(session):
        there = (col(Entry.journey_id).in_(chosen), col(Entry.removed_at).is_(None))  # type: ignore[arg-type]
        spoken_of = session.exec(select(Entry.milestone_id).where(*there).distinct()).all()
        for journey_id, author_id, last in session.exec(
            select(Entry.journey_id, Entry.author_id, func.max(Entry.written_on))
            .where(*there)
            .group_by(col(Entry.journey_id), col(Entry.author_id))
        ):
            voices[journey_id][author_id] = last
    return frozenset(step for step in spoken_of if step is not None), voices
