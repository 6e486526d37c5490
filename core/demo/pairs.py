"""Write the demo's pairs of 2024 and how far their journeys have come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from sqlmodel import Session, select

from core.access import Actor
from core.database import now
from core.decisions.outcome import settle
from core.demo import appointments, written
from core.demo.consents import consents_of, held_on
from core.demo.people import DemoPerson
from core.demo.rows import added, id_of
from core.demo.written import Row, day
from core.errors import NotPossible
from core.matchmaking import gather
from core.matchmaking.pool import Pool
from core.matchmaking.propose import ProposedPair, ProposedSet, prepare, propose_for
from core.matchmaking.snapshot import snapshot_of
from core.matchmaking.vectors import new_vectors
from core.tables.journey import (
    Effort,
    EffortKind,
    Entry,
    EntryKind,
    Journey,
    JourneyState,
    Ladder,
    LearningObjective,
    Milestone,
    MilestoneKind,
    PriorityItem,
    Visibility,
)
from core.tables.pairing import Pair, Proposal, ProposalState, TopicVector
from core.tables.people import Person, Role, TwinMember
from core.tables.selection import ContactPerson, Decision, Expression, Round

CONFIRMED_AT = datetime(2024, 12, 16, 13, 0, tzinfo=UTC)
# Eight of the twenty twins share a topic group: its limit of three pairs was off that year.
MUSTS = ("north", "east", "region", "country")
REASONS = {
    Decision.PAIRED: "Paired in Twinning round 2024.",
    Decision.RESERVE: "Above the thresholds; no partner with the same topic was left.",
}
WRITTEN_AT = time(15, 30, tzinfo=UTC)

Speakers = Mapping[str, Person]
Place = tuple[str, int]


def add_twins(
    session: Session,
    files: Mapping[str, Expression],
    accounts: Mapping[str, Person],
    people: Iterable[DemoPerson],
    nobody: str,
) -> dict[str, Person]:
    """Return who speaks for each paired file, by reference.

    Four of them are demo people; the others are the contact persons, whose password (`nobody` is
    its hash) is known to none.
    """
    speakers = {person.twin_of: accounts[person.email] for person in people if person.twin_of}
    contacts = {row.expression_id: row for row in session.exec(select(ContactPerson))}
    others = {
        reference: contacts[id_of(files[reference])]
        for row in written.journeys()
        for reference in (row["first"], row["second"])
        if reference not in speakers
    }
    rows = [
        Person(
            email=contact.lead_email,
            name=contact.lead_person,
            role=Role.TWIN,
            password_hash=nobody,
            created_at=now(),
        )
        for contact in others.values()
    ]
    return speakers | dict(zip(others, added(session, rows), strict=True))


def add_pairs(
    session: Session,
    actor: Actor,
    round_row: Round,
    files: Mapping[str, Expression],
    accounts: Mapping[str, Person],
    speakers: Speakers,
) -> int:
    """Add the confirmed proposal, its pairs and their journeys; return how many.

    Raises NotPossible when matching would not propose these pairs any more.
    """
    rows = written.journeys()
    lead = next(row for row in accounts.values() if row.role is Role.LEAD)
    found = _proposed(session, actor, round_row)
    proposal = Proposal(
        round_id=id_of(round_row),
        note="Confirmed in December 2024.",
        weights=found.settings.weights_as_data(),
        settings=found.settings.as_data(),
        total=found.total,
        bound=found.bound,
        status=found.status,
        pool_hash=found.pool.pool_hash,
        text_model=found.pool.text_model,
        snapshot=snapshot_of(found.pool, {twin.id for twin in found.twins}),
        state=ProposalState.CONFIRMED,
        kept_by=lead.id,
        kept_at=CONFIRMED_AT,
        confirmed_by=lead.id,
        confirmed_at=CONFIRMED_AT,
    )
    added(session, [proposal])
    proposed = {pair.key: pair for pair in found.pairs}
    for row in rows:
        twins = {"first": files[row["first"]], "second": files[row["second"]]}
        people = {side: speakers[row[side]] for side in twins}
        people["facilitator"] = accounts[row["facilitator"]]
        low, high = sorted(id_of(file) for file in twins.values())
        if (low, high) not in proposed:
            names = " and ".join(file.name for file in twins.values())
            raise NotPossible(f"Matching would not propose {names}, a pair of the demo.")
        pair = _add_pair(session, proposal, proposed[low, high], twins, people)
        pair.published_on = held_on(row)
        _add_journey(session, row, pair, twins, people)
        added(session, consents_of(row, pair, twins, people))
    paired = {row[side] for row in rows for side in ("first", "second")}
    for reference, file in files.items():
        outcome = Decision.PAIRED if reference in paired else Decision.RESERVE
        settle(file, outcome, REASONS[outcome], CONFIRMED_AT.date())
    return len(rows)


def _proposed(session: Session, actor: Actor, round_row: Round) -> ProposedSet:
    """Find the best pairs of the round as for any other."""
    pool, vectors = keep_meaning(session, actor, round_row)
    return propose_for(pool, prepare(pool, vectors), pool.settings.with_musts(MUSTS))


def keep_meaning(session: Session, actor: Actor, round_row: Round) -> tuple[Pool, dict[str, bytes]]:
    """Work out and store what the texts of a round mean; return its pool and their vectors."""
    # Read back as the store holds it: rows just written still carry the words of the files.
    session.expire_all()
    pool = gather.pool_of(session, actor, id_of(round_row))
    vectors = new_vectors(pool.texts(), gather.vectors_of(session, pool))
    added(
        session,
        [
            TopicVector(text_hash=name, model=pool.text_model, vector=vector)
            for name, vector in vectors.items()
        ],
    )
    return pool, vectors


def _add_pair(
    session: Session,
    proposal: Proposal,
    proposed: ProposedPair,
    twins: Mapping[str, Expression],
    people: Mapping[str, Person],
) -> Pair:
    pair = Pair(
        round_id=proposal.round_id,
        proposal_id=id_of(proposal),
        first_id=proposed.first.id,
        second_id=proposed.second.id,
        value=proposed.value,
        contributions=dict(proposed.contributions),
        reason=proposed.sentence,
        is_confirmed=True,
    )
    added(session, [pair])
    added(
        session,
        [
            TwinMember(
                person_id=id_of(people[side]), pair_id=id_of(pair), expression_id=id_of(file)
            )
            for side, file in twins.items()
        ],
    )
    return pair


def _add_journey(
    session: Session,
    row: Row,
    pair: Pair,
    twins: Mapping[str, Expression],
    people: Mapping[str, Person],
) -> None:
    held = {item["kind"] for item in row["milestones"] if item["held_on"]}
    is_concluded = MilestoneKind.CONCLUSION.value in held
    journey = Journey(
        pair_id=id_of(pair),
        round_id=pair.round_id,
        facilitator_id=people["facilitator"].id,
        started_on=date.fromisoformat(row["started_on"]),
        months=row["months"],
        state=JourneyState.CONCLUDED if is_concluded else JourneyState.RUNNING,
    )
    added(session, [journey])
    of: dict[str, Any] = {"journey_id": id_of(journey), "pair_id": id_of(pair)}
    steps = [_milestone(item, of) for item in row["milestones"]]
    appointments.settle(steps, twins)
    milestones = added(session, steps)
    added(session, appointments.attendance_of(milestones, twins, people))
    places = {(item.kind.value, item.number): id_of(item) for item in milestones}
    added(
        session,
        [
            PriorityItem(number=number, text=text, **of)
            for number, text in enumerate(row["priority_items"], start=1)
        ],
    )
    added(session, [_objective(item, of) for item in row["objectives"]])
    added(session, [_entry(item, of, places, people) for item in row["entries"]])
    added(session, [_effort(item, of, twins, people) for item in row["effort"]])


def _milestone(item: Row, of: Mapping[str, Any]) -> Milestone:
    planned_on = date.fromisoformat(item["planned_on"])
    return Milestone(
        kind=MilestoneKind(item["kind"]),
        number=item["number"],
        planned_on=planned_on,
        due_on=day(item["scheduled_on"]) or planned_on,
        is_booked=item["scheduled_on"] is not None,
        held_on=day(item["held_on"]),
        **of,
    )


def _objective(item: Row, of: Mapping[str, Any]) -> LearningObjective:
    return LearningObjective(
        text=item["text"],
        owner=item["owner"],
        evidence=item["evidence"] or "",
        step=Ladder(item["step"]) if item["step"] else None,
        is_agreed=item["agreed"],
        **of,
    )


def _entry(
    item: Row, of: Mapping[str, Any], places: Mapping[Place, int], people: Mapping[str, Person]
) -> Entry:
    written_on = date.fromisoformat(item["written_on"])
    return Entry(
        milestone_id=places[_place(item["milestone"])] if item["milestone"] else None,
        kind=EntryKind(item["kind"]),
        text=item["text"],
        visibility=Visibility(item["visibility"]),
        author_id=id_of(people[item["author"]]),
        owner_id=id_of(people[item["owner"]]) if item["owner"] else None,
        due_on=day(item["due_on"]),
        written_on=written_on,
        written_at=datetime.combine(written_on, WRITTEN_AT),
        **of,
    )


def _effort(
    item: Row, of: Mapping[str, Any], twins: Mapping[str, Expression], people: Mapping[str, Person]
) -> Effort:
    return Effort(
        expression_id=id_of(twins[item["twin"]]),
        kind=EffortKind(item["kind"]),
        half_days=item["half_days"],
        on=date.fromisoformat(item["on"]),
        by_id=id_of(people[item["twin"]]),
        **of,
    )


def _place(words: str) -> Place:
    """Read "exchange 2" or "midterm"."""
    kind, _, number = words.partition(" ")
    return kind, int(number or 1)
