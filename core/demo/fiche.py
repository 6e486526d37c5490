"""Write the demo's signed fiche, one that waits, and the insights of two pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.demo import written
from core.demo.rows import added, id_of
from core.demo.written import Row, day
from core.fiche.content import Choice, Fiche
from core.fiche.queries import fiche_of
from core.fiche.stored import as_data, mark_of
from core.tables.fiche import FicheAgreement, FicheVersion
from core.tables.journey import Entry, EntryKind, Journey, Milestone, MilestoneKind, Visibility
from core.tables.notes import Insight, InsightSource, InsightState
from core.tables.pairing import Pair
from core.tables.people import Person
from core.tables.selection import Expression

# The pair whose journey is concluded, and the one whose fiche and insight wait for its twins.
SIGNED, WAITING = 0, 1
AT = time(9, 0, tzinfo=UTC)
# The signed fiche lay before the three so long; the one that waits was put forward on this day.
READING, DAY = timedelta(days=6), timedelta(days=1)
OFFERED_ON = date(2025, 9, 30)
MARKED_ON = {SIGNED: date(2025, 9, 23), WAITING: date(2025, 10, 6)}
INSIGHTS = {
    SIGNED: (
        "Two prices make careful removal worth it",
        "A tender that asks for one price for careful removal and one for plain demolition lets "
        "the contractor choose for each component, with one line of reasons. In the first "
        "building four bricks in five came out whole. Sell before the first wall falls, and "
        "store only what is already reserved.",
    ),
    WAITING: (
        "Five short lessons carry a new shop team",
        "New staff of a second-hand shop need no long course: five half days (receiving goods, "
        "safety check, price, customer, till), each with a task on the shop floor at its end, "
        "brought a team to work on its own within three weeks.",
    ),
}
NOTE = "As it stands before exchange 5, so that both administrations can read it."


def add_fiches(
    session: Session, actor: Actor, files: Mapping[str, Expression], speakers: Mapping[str, Person]
) -> None:
    """Add them, with the contents drawn from the journeys as they were loaded."""
    # Read back as the store holds it: rows just written still carry the words of the files.
    session.flush()
    session.expire_all()
    rows = written.journeys()
    for at in (SIGNED, WAITING):
        row = rows[at]
        twins = [id_of(files[row[side]]) for side in ("first", "second")]
        pair = session.exec(
            select(Pair).where(col(Pair.first_id) == min(twins), col(Pair.second_id) == max(twins))
        ).one()
        journey = session.exec(select(Journey).where(Journey.pair_id == pair.id)).one()
        people = [speakers[row[side]] for side in ("first", "second")]
        _add_insight(session, at, journey, twins)
        drawn = fiche_of(session, actor, id_of(pair), Choice())
        # Reading put its own name into the trail.
        access.require(session, actor, "load_demo")
        if at == SIGNED:
            signed_on = _signed_on(row)
            version = _add_version(session, journey, drawn, signed_on - READING, people[0])
            version.frozen_on = signed_on
            sides = [(None, None), *zip(twins, people, strict=True)]
            _agree(session, version, journey, sides, [signed_on - READING + DAY, signed_on])
        else:
            version = _add_version(session, journey, _before(drawn), OFFERED_ON, people[0], NOTE)
            _agree(session, version, journey, [(twins[0], people[0])], [OFFERED_ON])
    session.flush()


def _signed_on(row: Row) -> date:
    held = next(
        day(item["held_on"])
        for item in row["milestones"]
        if item["kind"] == MilestoneKind.FICHE.value
    )
    assert held is not None
    return held


def _before(drawn: Fiche) -> Fiche:
    """Return a Fiche as it stood when it was put forward: a meeting and an entry came later."""
    return replace(
        drawn,
        entries=tuple(one for one in drawn.entries if one.written_on <= OFFERED_ON),
        meetings=tuple(
            replace(one, held_on=None, came=()) if one.held_on and one.held_on > OFFERED_ON else one
            for one in drawn.meetings
        ),
    )


def _add_version(
    session: Session, journey: Journey, drawn: Fiche, on: date, by: Person, note: str = ""
) -> FicheVersion:
    content = as_data(drawn)
    version = FicheVersion(
        journey_id=id_of(journey), pair_id=journey.pair_id, number=1, content=content,
        content_hash=mark_of(content), note=note, offered_on=on, by_id=id_of(by),
    )  # fmt: skip
    added(session, [version])
    return version


def _agree(
    session: Session, version: FicheVersion, journey: Journey,
    sides: Sequence[tuple[int | None, Person | None]], days: Sequence[date],
) -> None:  # fmt: skip
    """Let sides agree, the facilitator for None, the last of them on the last day."""
    guide = session.get(Person, journey.facilitator_id)
    for at, (side, person) in enumerate(sides):
        signer, on = person or guide, days[min(at, len(days) - 1)]
        assert signer is not None
        session.add(FicheAgreement(
            fiche_version_id=id_of(version), pair_id=version.pair_id, expression_id=side,
            person_id=id_of(signer), name=signer.name, agreed_on=on,
            agreed_at=datetime.combine(on, AT),
        ))  # fmt: skip


def _add_insight(session: Session, at: int, journey: Journey, twins: Sequence[int]) -> None:
    title, text = INSIGHTS[at]
    is_signed = at == SIGNED
    insight = Insight(
        journey_id=id_of(journey), pair_id=journey.pair_id, round_id=journey.round_id,
        title=title, text=text, marked_on=MARKED_ON[at], by_id=journey.facilitator_id or 0,
        state=InsightState.PUBLISHED if is_signed else InsightState.DRAFT,
        agreed_by=sorted(twins) if is_signed else [twins[0]],
        published_on=MARKED_ON[at] if is_signed else None,
        published_by_id=journey.facilitator_id if is_signed else None,
    )  # fmt: skip
    added(session, [insight])
    wanted = Visibility.PUBLIC if is_signed else Visibility.PROGRAMME
    entry = session.exec(
        select(Entry)
        .where(
            Entry.journey_id == journey.id, Entry.visibility == wanted,
            Entry.kind == EntryKind.GOOD_PRACTICE,
        )
        .order_by(col(Entry.id))
    ).first()  # fmt: skip
    assert entry is not None
    session.add(InsightSource(
        insight_id=id_of(insight), pair_id=journey.pair_id, entry_id=entry.id
    ))  # fmt: skip
    meeting = session.exec(
        select(Milestone.id).where(
            Milestone.journey_id == journey.id, Milestone.kind == MilestoneKind.MIDTERM
        )
    ).first()
    session.add(InsightSource(
        insight_id=id_of(insight), pair_id=journey.pair_id, milestone_id=meeting
    ))  # fmt: skip
    session.flush()
