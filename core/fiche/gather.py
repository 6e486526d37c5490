"""Read what a Fiche is made of, the same whoever of the three asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

from sqlmodel import Session, col, select

from core import scope
from core.errors import Missing
from core.fiche.content import (
    STRICTEST,
    Choice,
    Contact,
    FicheEntry,
    FicheInsight,
    FicheItem,
    FicheMeeting,
    FicheObjective,
    Profile,
    Reached,
    may_enter,
)
from core.fiche.profiles import ALSO, PROFILE_FIELDS, profile
from core.fiche.views import EntryChoice
from core.journeys.calendar import in_words, label
from core.journeys.gather import UNKNOWN, names_of
from core.journeys.views import JourneyView
from core.notes.markup import lines
from core.tables.course import Attendance, OutcomeStep
from core.tables.fiche import FichePick
from core.tables.journey import (
    Entry,
    EntryKind,
    LearningObjective,
    Milestone,
    MilestoneKind,
    PriorityItem,
    Visibility,
)
from core.tables.notes import Insight, InsightSource, InsightState
from core.tables.selection import ContactPerson, Expression

BOTH = "Both twins"
MEETINGS = (MilestoneKind.INCEPTION, MilestoneKind.EXCHANGE, MilestoneKind.MIDTERM,
            MilestoneKind.CONCLUSION)  # fmt: skip
Owner = Callable[[str], str]


def profiles(session: Session, view: JourneyView) -> tuple[Profile, Profile]:
    """Draw both profiles. Raises Missing when an expression of interest is gone."""
    sides = [twin.expression_id for twin in view.twins]
    rows = {
        row.id: row
        for row in session.exec(select(Expression).where(col(Expression.id).in_(sides))).all()
    }
    contacts = {
        row.expression_id: Contact(row.lead_person, row.lead_function, row.deputy)
        for row in session.exec(
            select(ContactPerson).where(col(ContactPerson.expression_id).in_(sides))
        ).all()
    }

    def drawn(side: int) -> Profile:
        row = rows.get(side)
        if row is None:
            raise Missing("One of the two expressions of interest is gone.")
        values = {name: getattr(row, name) for name in (*PROFILE_FIELDS, *ALSO)}
        return profile(values, contacts.get(side, Contact("", "", "")))

    return drawn(sides[0]), drawn(sides[1])


def goals(
    session: Session, view: JourneyView, choice: Choice
) -> tuple[tuple[FicheItem, ...], tuple[FicheObjective, ...]]:
    """Read the key items and the learning objectives with who signed and how far they came."""
    journey_id = view.summary.journey_id
    items = session.exec(
        select(PriorityItem)
        .where(PriorityItem.journey_id == journey_id)
        .order_by(col(PriorityItem.number))
    ).all()
    objectives = session.exec(
        select(LearningObjective)
        .where(LearningObjective.journey_id == journey_id)
        .order_by(col(LearningObjective.id))
    ).all()
    reached = _reached(session, journey_id, choice)
    owner, numbers = _owner(view), {item.id: item.number for item in items}
    return (
        tuple(
            FicheItem(one.number, one.text, owner(one.owner), one.evidence,
                      _signed(view, one.agreed_by))
            for one in items
        ),
        tuple(
            FicheObjective(
                one.text, owner(one.owner), one.evidence, one.step, one.is_agreed,
                numbers.get(one.item_id), _signed(view, one.agreed_by),
                tuple(reached[one.id or 0]),
            )
            for one in objectives
        ),
    )  # fmt: skip


def meetings(session: Session, view: JourneyView) -> tuple[FicheMeeting, ...]:
    """Read every step before the signed fiche, by date, with who came."""
    rows = session.exec(
        select(Milestone)
        .where(
            Milestone.journey_id == view.summary.journey_id,
            Milestone.kind != MilestoneKind.FICHE,
            # A meeting that was called off and never held leaves nothing behind.
            col(Milestone.called_off_on).is_(None) | col(Milestone.held_on).is_not(None),
        )
        .order_by(col(Milestone.planned_on), col(Milestone.id))
    ).all()
    if view.summary.facts.held(MilestoneKind.CONCLUSION):
        # The exchanges that a pair left out leave nothing behind either.
        rows = [row for row in rows if row.held_on or row.kind is not MilestoneKind.EXCHANGE]
    there = session.exec(
        select(Attendance)
        .where(
            col(Attendance.milestone_id).in_([row.id for row in rows]), col(Attendance.was_there)
        )
        .order_by(col(Attendance.id))
    ).all()
    names = names_in(
        session, (one for row in there for one in (row.person_id, row.stands_in_for_id))
    )
    sides = {twin.expression_id: twin.name for twin in view.twins}
    came: dict[int, list[str]] = defaultdict(list)
    for row in there:
        words = row.name or names.get(row.person_id or 0, UNKNOWN)
        if row.stands_in_for_id is not None:
            words += f" for {names.get(row.stands_in_for_id, UNKNOWN)}"
        side = sides.get(row.expression_id or 0)
        came[row.milestone_id].append(f"{words} ({side})" if side else words)
    return tuple(
        FicheMeeting(
            label(row.kind, row.number), row.planned_on, row.due_on, row.kind in MEETINGS,
            row.is_booked, row.held_on, tuple(came[row.id or 0]),
        )
        for row in rows
    )  # fmt: skip


def entries(session: Session, view: JourneyView, choice: Choice) -> tuple[EntryChoice, ...]:
    """Read the entries of the logbook that may stand in the Fiche, the oldest first."""
    journey_id = view.summary.journey_id
    rows = [
        row
        for row in session.exec(
            select(Entry)
            .where(Entry.journey_id == journey_id, col(Entry.removed_at).is_(None))
            .order_by(col(Entry.written_at), col(Entry.id))
        )
        if may_enter(row.visibility, STRICTEST[choice.audience])
    ]
    picks = {
        entry: is_in
        for entry, is_in in session.exec(
            select(FichePick.entry_id, FichePick.is_in).where(FichePick.journey_id == journey_id)
        )
    }
    names = names_in(session, (one for row in rows for one in (row.author_id, row.owner_id)))
    steps = _steps(session, journey_id)

    def chosen(row: Entry) -> EntryChoice:
        by_kind, picked = choice.takes(row.kind, row.visibility), picks.get(row.id or 0)
        return EntryChoice(
            FicheEntry(
                row.id or 0, row.kind, lines(row.text), names.get(row.author_id, UNKNOWN),
                row.written_on, steps.get(row.milestone_id or 0, ""),
                names.get(row.owner_id or 0, UNKNOWN) if row.kind is EntryKind.ACTION else "",
                row.due_on, bool(picked) and not by_kind,
            ),
            by_kind, picked,
        )  # fmt: skip

    return tuple(chosen(row) for row in rows)


def insights(session: Session, view: JourneyView, choice: Choice) -> tuple[FicheInsight, ...]:
    """Read the insights both twins agreed to, as far as all they rest on is open to the readers."""
    rows = session.exec(
        select(Insight)
        .where(
            Insight.journey_id == view.summary.journey_id,
            col(Insight.state).in_([InsightState.AGREED, InsightState.PUBLISHED]),
        )
        .order_by(col(Insight.id))
    ).all()
    links: dict[int, list[InsightSource]] = defaultdict(list)
    for link in session.exec(
        select(InsightSource)
        .where(col(InsightSource.insight_id).in_([row.id for row in rows]))
        .order_by(col(InsightSource.id))
    ):
        links[link.insight_id].append(link)
    wanted = {link.entry_id for group in links.values() for link in group if link.entry_id}
    sources = _sources(session, wanted)
    steps = _steps(session, view.summary.journey_id)
    least = STRICTEST[choice.audience]
    found = []
    for row in rows:
        own = links[row.id or 0]
        rests_on = [sources.get(link.entry_id) for link in own if link.entry_id is not None]
        if all(one is not None and may_enter(one[0], least) for one in rests_on):
            words = [one[1] for one in rests_on if one is not None]
            words += [steps[link.milestone_id] for link in own if link.milestone_id in steps]
            found.append(FicheInsight(row.id or 0, row.title, row.text, tuple(words)))
    return tuple(found)


def names_in(session: Session, ids: Iterable[int | None]) -> dict[int, str]:
    """Return the names of people that stand in a Fiche, the same for all who read it.

    A facilitator who handed the journey over is no longer among those a twin sees.
    """
    with scope.lifted(session):
        return names_of(session, ids)


def _reached(session: Session, journey_id: int, choice: Choice) -> Mapping[int, list[Reached]]:
    rows = session.exec(
        select(OutcomeStep)
        .where(OutcomeStep.journey_id == journey_id)
        .order_by(col(OutcomeStep.reached_on), col(OutcomeStep.id))
    ).all()
    sources = _sources(session, {row.entry_id for row in rows if row.entry_id})
    found: dict[int, list[Reached]] = defaultdict(list)
    for row in rows:
        source = sources.get(row.entry_id) if row.entry_id else None
        # Words that rest on an entry are for those who may read the entry.
        is_told = row.entry_id is None or (
            source is not None and may_enter(source[0], STRICTEST[choice.audience])
        )
        found[row.objective_id].append(
            Reached(row.step, row.reached_on, row.evidence if is_told else "")
        )
    return found


def _sources(session: Session, ids: Collection[int]) -> dict[int, tuple[Visibility, str]]:
    """Return how open each entry is and its author and day in words; removed ones are left out.

    Asked without the reader's limits: that an entry is closed must be known to leave out what
    rests on it.
    """
    if not ids:
        return {}
    with scope.lifted(session):
        rows = session.exec(
            select(Entry.id, Entry.visibility, Entry.author_id, Entry.written_on)  # type: ignore[call-overload]
            .where(col(Entry.id).in_(sorted(ids)), col(Entry.removed_at).is_(None))
        ).all()  # fmt: skip
    names = names_in(session, (row[2] for row in rows))
    return {
        entry or 0: (openness, _entry_words(names.get(author, UNKNOWN), day))
        for entry, openness, author, day in rows
    }


def _entry_words(author: str, day: date) -> str:
    return f"entry of {author}, {in_words(day)}"


def _steps(session: Session, journey_id: int) -> dict[int | None, str]:
    rows = session.exec(
        select(Milestone).where(Milestone.journey_id == journey_id).order_by(col(Milestone.id))
    ).all()
    return {row.id: label(row.kind, row.number) for row in rows}


def _owner(view: JourneyView) -> Owner:
    names = {"first": view.first.name, "second": view.second.name}
    return lambda owner: names.get(owner, BOTH)


def _signed(view: JourneyView, agreed_by: Collection[int]) -> tuple[str, ...]:
    return tuple(twin.name for twin in view.twins if twin.expression_id in agreed_by)
