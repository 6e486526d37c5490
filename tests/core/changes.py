"""Changes of every kind that the portfolio, the list of the week or the consents are told from.

They write rows as they come, without an action's rules: what is kept must be right whatever was
written.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from core.journeys.gather import gather, summary_of
from core.journeys.health import five_facts
from core.tables.base import Record
from core.tables.course import Attendance, CourseChange, CourseKind, FactAnswer
from core.tables.journey import (
    Effort,
    EffortKind,
    Entry,
    EntryKind,
    Journey,
    JourneyState,
    LearningObjective,
    Milestone,
    MilestoneKind,
    Occasion,
    SurveyAnswer,
    Visibility,
)
from core.tables.letters import Letter, LetterKind, LetterState
from core.tables.pairing import ConsentState, Pair, PairConsent
from core.tables.people import Person, Role, TwinMember
from core.tables.selection import Expression, Round
from tests.cast import AT, TODAY, add_expression, add_journey, add_pair, add_round

Row = TypeVar("Row", bound=Record)
Change = Callable[[Session, Random], None]


def _any(session: Session, chance: Random, table: type[Row]) -> Row | None:
    """Return one row, or None while there is none."""
    rows = session.exec(select(table).order_by(col(table.id))).all()  # type: ignore[attr-defined]
    return chance.choice(rows) if rows else None


def _some(session: Session, chance: Random, table: type[Row]) -> Row:
    row = _any(session, chance, table)
    assert row is not None
    return row


def _near(chance: Random, days: int = 40) -> date:
    return TODAY + timedelta(days=chance.randint(-days, days // 4))


def _guide(session: Session, chance: Random) -> Person:
    facilitators = select(Person).where(Person.role == Role.FACILITATOR).order_by(col(Person.id))
    return chance.choice(session.exec(facilitators).all())


def _side(session: Session, chance: Random, journey: Journey) -> int:
    pair = session.get_one(Pair, journey.pair_id)
    return chance.choice([pair.first_id, pair.second_id])


def _of(journey: Journey) -> dict[str, Any]:
    return {"journey_id": journey.id or 0, "pair_id": journey.pair_id}


def write_entry(session: Session, chance: Random) -> None:
    """Write an entry of any kind; one in two is an action that somebody owes."""
    journey = _some(session, chance, Journey)
    steps = session.exec(
        select(col(Milestone.id)).where(Milestone.journey_id == journey.id)
    ).all()  # fmt: skip
    session.add(Entry(
        kind=chance.choice([EntryKind.POINT, EntryKind.ACTION]), text=f"Text {chance.random()}",
        author_id=_some(session, chance, Person).id or 0,
        visibility=chance.choice(list(Visibility)),
        owner_id=chance.choice([None, _some(session, chance, Person).id]), due_on=_near(chance),
        written_on=_near(chance), written_at=AT, milestone_id=chance.choice([None, *steps]),
        **_of(journey),
    ))  # fmt: skip


def edit_entry(session: Session, chance: Random) -> None:
    """Change what an entry says, who owes it, or whether it is done, hidden or taken away."""
    row = _any(session, chance, Entry)
    if row is None:
        return
    name, value = chance.choice([
        ("text", "Other words"), ("owner_id", _some(session, chance, Person).id),
        ("due_on", _near(chance)), ("done_on", TODAY), ("removed_at", AT),
        ("visibility", chance.choice(list(Visibility))), ("written_on", _near(chance)),
        ("kind", EntryKind.ACTION),
    ])  # fmt: skip
    setattr(row, name, value)


def move_entry(session: Session, chance: Random) -> None:
    """Put an entry into another journey's logbook: no action does, but it touches both."""
    row, journey = _any(session, chance, Entry), _some(session, chance, Journey)
    if row is not None:
        row.journey_id, row.pair_id, row.milestone_id = journey.id or 0, journey.pair_id, None


def delete_line(session: Session, chance: Random) -> None:
    """Delete a row that nothing else hangs on."""
    table = chance.choice([
        Entry, Effort, LearningObjective, CourseChange, FactAnswer, Attendance, SurveyAnswer,
        TwinMember,
    ])  # fmt: skip
    row = _any(session, chance, table)
    if row is not None:
        session.delete(row)


def move_step(session: Session, chance: Random) -> None:
    """Put a step on another day, book it, hold it, or take that back."""
    row = _some(session, chance, Milestone)
    name, value = chance.choice([
        ("due_on", _near(chance)), ("is_booked", not row.is_booked), ("held_on", _near(chance)),
        ("held_on", None), ("agreed_by", [1]),
    ])  # fmt: skip
    setattr(row, name, value)


def add_step(session: Session, chance: Random) -> None:
    """Add one more exchange."""
    session.add(Milestone(
        kind=MilestoneKind.EXCHANGE, number=chance.randint(6, 1_000_000), planned_on=TODAY,
        due_on=_near(chance), **_of(_some(session, chance, Journey)),
    ))  # fmt: skip


def log_time(session: Session, chance: Random) -> None:
    """Log half days, or change what was logged."""
    row = _any(session, chance, Effort)
    if row is not None and chance.random() < 0.5:
        row.half_days += 1
        return
    journey = _some(session, chance, Journey)
    session.add(Effort(
        expression_id=_side(session, chance, journey), kind=EffortKind.MEETING,
        half_days=chance.randint(1, 4), on=_near(chance), by_id=_guide(session, chance).id or 0,
        **_of(journey),
    ))  # fmt: skip


def agree_objective(session: Session, chance: Random) -> None:
    """Write an objective, or agree one."""
    row = _any(session, chance, LearningObjective)
    if row is not None and chance.random() < 0.5:
        row.is_agreed = not row.is_agreed
    else:
        session.add(LearningObjective(text="Goal", **_of(_some(session, chance, Journey))))


def turn_journey(session: Session, chance: Random) -> None:
    """Let a journey rest or go on, with the reason kept beside it."""
    row = _some(session, chance, Journey)
    kind = CourseKind.PAUSED if row.paused_on is None else CourseKind.RESUMED
    row.paused_on = TODAY if row.paused_on is None else None
    session.add(CourseChange(
        kind=kind, reason=f"Because {chance.random()}", changed_on=_near(chance),
        by_id=_guide(session, chance).id or 0, **_of(row),
    ))  # fmt: skip


def change_journey(session: Session, chance: Random) -> None:
    """Change who guides a journey, how it stands, how long it takes or which round's it is."""
    row = _some(session, chance, Journey)
    name, value = chance.choice([
        ("facilitator_id", _guide(session, chance).id), ("facilitator_id", None),
        ("state", chance.choice(list(JourneyState))), ("months", chance.randint(4, 15)),
        ("round_id", _some(session, chance, Round).id), ("end_reason", "No staff."),
    ])  # fmt: skip
    setattr(row, name, value)


def open_journey(session: Session, chance: Random) -> None:
    """Confirm one more pair and open its journey."""
    round_id = _some(session, chance, Round).id or 0
    sides = [
        add_expression(session, round_id, f"Town {chance.random()}", country=country)
        for country in ("SE", "IT")
    ]
    add_journey(session, add_pair(session, *sides), _guide(session, chance))


def answer_fact(session: Session, chance: Random) -> None:
    """Say why one of the five facts needs nobody's attention, or put off until when."""
    journey = _some(session, chance, Journey)
    summary = summary_of(journey, gather(session, col(Journey.id) == journey.id))
    fact = chance.choice(five_facts(summary.facts, TODAY))
    row = session.exec(
        select(FactAnswer).where(FactAnswer.journey_id == journey.id, FactAnswer.fact == fact.name)
    ).first()
    if row is not None:
        row.until_on = _near(chance)
        return
    session.add(FactAnswer(
        fact=fact.name, found=fact.mark, reason="Both wait.", until_on=TODAY, answered_on=TODAY,
        by_id=_guide(session, chance).id or 0, **_of(journey),
    ))  # fmt: skip


def note_absence(session: Session, chance: Random) -> None:
    """Write down who came to a meeting."""
    step = _some(session, chance, Milestone)
    step.held_on = step.held_on or _near(chance)
    journey = session.get_one(Journey, step.journey_id)
    session.add(Attendance(
        milestone_id=step.id or 0, pair_id=step.pair_id, name="Ada",
        expression_id=_side(session, chance, journey), was_there=chance.random() < 0.5,
        by_id=_guide(session, chance).id or 0,
    ))  # fmt: skip


def answer_survey(session: Session, chance: Random) -> None:
    """Answer a survey, or answer it again."""
    row = _any(session, chance, SurveyAnswer)
    if row is not None and chance.random() < 0.5:
        row.answered_on = TODAY - timedelta(days=chance.randint(0, 9))
        return
    journey = _some(session, chance, Journey)
    side, occasion = _side(session, chance, journey), chance.choice(list(Occasion))
    if any((one.pair_id, one.expression_id, one.occasion) == (journey.pair_id, side, occasion)
           for one in session.exec(select(SurveyAnswer))):  # fmt: skip
        return
    session.add(SurveyAnswer(
        expression_id=side, occasion=occasion, by_id=_guide(session, chance).id or 0,
        answered_on=TODAY - timedelta(days=chance.randint(0, 9)), **_of(journey),
    ))  # fmt: skip


def change_member(session: Session, chance: Random) -> None:
    """Let somebody speak for one more twin, or for another one."""
    row, journey = _any(session, chance, TwinMember), _some(session, chance, Journey)
    side = _side(session, chance, journey)
    if row is not None and chance.random() < 0.5:
        row.pair_id, row.expression_id = journey.pair_id, side
    else:
        session.add(TwinMember(
            person_id=_some(session, chance, Person).id or 0, pair_id=journey.pair_id,
            expression_id=side,
        ))  # fmt: skip


def rename_person(session: Session, chance: Random) -> None:
    """Give somebody of the team or of a twin another name."""
    _some(session, chance, Person).name += "a"


def rename_territory(session: Session, chance: Random) -> None:
    """Give a territory another name."""
    _some(session, chance, Expression).name += "b"


def ask_consent(session: Session, chance: Random) -> None:
    """Ask the twins of a pair, or note what one of them answered."""
    row, pair = _any(session, chance, PairConsent), _some(session, chance, Pair)
    if row is not None and chance.random() < 0.5:
        row.state = chance.choice([ConsentState.AGREED, ConsentState.DECLINED])
        row.answered_by_id = _some(session, chance, Person).id
        return
    asked = session.exec(select(PairConsent).where(PairConsent.pair_id == pair.id)).all()
    for side in {pair.first_id, pair.second_id} - {one.expression_id for one in asked}:
        session.add(PairConsent(pair_id=pair.id or 0, expression_id=side, asked_on=TODAY))


def write_letter(session: Session, chance: Random) -> None:
    """Put a letter that asks for consent into the outbox, or take one back."""
    row, file = _any(session, chance, Letter), _some(session, chance, Expression)
    if row is not None and chance.random() < 0.5:
        row.state = LetterState.WITHDRAWN
        return
    session.add(Letter(
        round_id=file.round_id, expression_id=file.id or 0, kind=LetterKind.PAIRED, subject="You",
        made_on=TODAY,
    ))  # fmt: skip


def change_pair(session: Session, chance: Random) -> None:
    """Publish or decline a pair, let it replace one, or put another twin in its first place."""
    row = _some(session, chance, Pair)
    name, value = chance.choice([
        ("published_on", TODAY), ("declined_on", TODAY), ("replaces_id", None),
        ("replaces_id", _some(session, chance, Pair).id), ("first_id", None),
    ])  # fmt: skip
    if name != "first_id":
        taken = session.exec(select(col(Pair.replaces_id))).all()
        if value is None or name != "replaces_id" or value not in {*taken, row.id}:
            setattr(row, name, value)
        return
    free = session.exec(
        select(col(Expression.id)).where(col(Expression.id) < row.second_id).order_by(Expression.id)
    ).all()
    row.first_id = chance.choice(free) or row.first_id


def change_round(session: Session, chance: Random) -> None:
    """Rename a round, or open one more."""
    if chance.random() < 0.5:
        _some(session, chance, Round).name += "c"
    else:
        add_round(session, f"Round {chance.random()}", closes_local="2026-07-17 18:00")


CHANGES: tuple[Change, ...] = (
    ask_consent, write_letter, write_entry, edit_entry, move_entry, delete_line, move_step,
    add_step, log_time, agree_objective, turn_journey, change_journey, open_journey, answer_fact,
    note_absence, answer_survey, change_member, rename_person, rename_territory, change_pair,
    change_round,
)  # fmt: skip
