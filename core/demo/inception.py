"""Write what the demo's pairs took on, agreed and laid down: duties, plans, cards, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from sqlmodel import Session, col, select

from core.demo.rows import added, id_of
from core.duties.rules import WORDING
from core.exercise.rules import DOTS, CardInput, shortened, suggestions
from core.tables.course import DutyAcceptance, OutcomeStep
from core.tables.exercise import Card, Cluster, ClusterVote
from core.tables.journey import (
    Journey,
    Ladder,
    LearningObjective,
    Milestone,
    MilestoneKind,
    PriorityItem,
)
from core.tables.pairing import ConsentState, Pair, PairConsent
from core.tables.people import TwinMember
from core.tables.selection import Expression

# The pair whose inception is overdue: its second twin has not accepted its duties either.
UNDECIDED = "d2024000-0000-4000-8000-000000000012"
HOUR = time(9, 30, tzinfo=UTC)
CARDS_A_TWIN = 6
# How the two twins' people gave their five dots to the groups, in order.
SHARES = ((2, 1, 1, 1), (1, 2, 2))
OWNERS = ("both", "first", "second")
# How a lower rung was shown; the highest one bears the evidence of the objective itself.
SHOWN = {
    Ladder.HEARD: "Presented by the partner.",
    Ladder.UNDERSTOOD: "Talked through with those who do it there.",
    Ladder.DECIDED: "Put to those who decide, and agreed.",
    Ladder.PILOTED: "First trial reported.",
    Ladder.ADOPTED: "In force.",
}
LONGEST_GROUP = 60
# A meeting so near is prepared: both twins have put down their first cards.
PREPARED_DAYS = 14


class _Walk:
    """Hold one journey with its sides, who speaks for them, and its steps by date."""

    def __init__(self, session: Session, journey: Journey) -> None:
        self.session, self.journey = session, journey
        pair = session.get_one(Pair, journey.pair_id)
        self.sides = (pair.first_id, pair.second_id)
        self.of = {"journey_id": id_of(journey), "pair_id": journey.pair_id}
        self.people = {
            row.expression_id: row.person_id
            for row in session.exec(select(TwinMember).where(TwinMember.pair_id == pair.id))
        }
        self.steps = session.exec(
            select(Milestone)
            .where(Milestone.journey_id == journey.id)
            .order_by(col(Milestone.due_on), col(Milestone.id))
        ).all()

    @property
    def inception(self) -> Milestone:
        """Return the inception meeting."""
        return next(step for step in self.steps if step.kind is MilestoneKind.INCEPTION)


def add_inceptions(session: Session, today: date) -> None:
    """Add duties, agreed plans, the exercise and the ladders of every journey of the store."""
    consents = session.exec(select(PairConsent).where(PairConsent.state == ConsentState.AGREED))
    agreed = {(row.pair_id, row.expression_id): row.answered_on for row in consents}
    for journey in session.exec(select(Journey).order_by(col(Journey.id))).all():
        walk = _Walk(session, journey)
        files = [session.get_one(Expression, side) for side in walk.sides]
        days = [agreed.get((journey.pair_id, side)) for side in walk.sides]
        if None in days:
            continue
        for file, accepted_on in zip(files, days, strict=True):
            if file.reference != UNDECIDED and accepted_on is not None:
                session.add(DutyAcceptance(
                    expression_id=id_of(file), wording=WORDING, accepted_on=accepted_on,
                    by_id=walk.people[id_of(file)], **walk.of,
                ))  # fmt: skip
        _agree_plan(walk, today)
        cards = _add_cards(walk, files, today)
        if walk.inception.held_on is not None:
            items = _sign_items(walk)
            _climb(walk, items)
            _put_together(walk, cards, items)
    session.flush()


def _agree_plan(walk: _Walk, today: date) -> None:
    """Let both twins have agreed to every day, but for the second one to what was moved last."""
    first, second = walk.sides
    for step in walk.steps:
        moved = step.due_on != step.planned_on
        if moved:
            step.moved_by = walk.people[first]
        if step.starts_at is None:
            is_settled = step.held_on is not None or step.is_booked or not moved
            step.agreed_by = [first, second] if is_settled else [first]


def _sign_items(walk: _Walk) -> Sequence[PriorityItem]:
    items = walk.session.exec(
        select(PriorityItem)
        .where(PriorityItem.journey_id == walk.journey.id)
        .order_by(col(PriorityItem.number))
    ).all()
    for item in items:
        item.owner = OWNERS[item.number % len(OWNERS)]
        item.agreed_by = sorted(walk.sides)
    return items


def _climb(walk: _Walk, items: Sequence[PriorityItem]) -> None:
    """Sign the objectives, tie each to an item, and write how each came onto its rung."""
    start = walk.inception.held_on
    talks = sorted(
        step.held_on
        for step in walk.steps
        if step.held_on is not None and start is not None and step.held_on > start
        and step.kind in (MilestoneKind.EXCHANGE, MilestoneKind.MIDTERM, MilestoneKind.CONCLUSION)
    )  # fmt: skip
    objectives = walk.session.exec(
        select(LearningObjective)
        .where(LearningObjective.journey_id == walk.journey.id)
        .order_by(col(LearningObjective.id))
    ).all()
    for at, objective in enumerate(objectives):
        objective.item_id = id_of(items[at]) if at < len(items) else None
        objective.agreed_by = sorted(walk.sides) if objective.is_agreed else [walk.sides[0]]
        if objective.step is None or not talks:
            continue
        rungs = list(Ladder)[: list(Ladder).index(objective.step) + 1]
        for height, rung in enumerate(rungs):
            is_highest = rung is objective.step and bool(objective.evidence)
            walk.session.add(OutcomeStep(
                objective_id=id_of(objective), step=rung, by_id=walk.people[walk.sides[at % 2]],
                evidence=objective.evidence if is_highest else SHOWN[rung],
                reached_on=talks[min(height, len(talks) - 1)], **walk.of,
            ))  # fmt: skip


def _add_cards(walk: _Walk, files: Sequence[Expression], today: date) -> list[Card]:
    """Put down what the expressions of interest suggest; none before the meeting is near."""
    meeting = walk.inception
    put_on = meeting.held_on or today
    if meeting.held_on is None and not 0 <= (meeting.due_on - today).days <= PREPARED_DAYS:
        return []
    found = []
    for file in files:
        offered = suggestions(file.offers, file.wants, file.challenges, ())
        if meeting.held_on is None:
            offered = tuple({card.kind: card for card in reversed(offered)}.values())[::-1]
        found += [_card(walk, file, card, put_on) for card in offered[:CARDS_A_TWIN]]
    return added(walk.session, found)


def _card(walk: _Walk, file: Expression, card: CardInput, put_on: date) -> Card:
    side = id_of(file)
    return Card(
        expression_id=side, kind=card.kind, text=card.text, by_id=walk.people[side],
        put_at=datetime.combine(put_on, HOUR), **walk.of,
    )  # fmt: skip


def _put_together(walk: _Walk, cards: Sequence[Card], items: Sequence[PriorityItem]) -> None:
    """Put each card into the group of a key item, and give both sides' dots."""
    places = [_closest(card.text, items, at % len(items)) for at, card in enumerate(cards)]
    groups = {
        place: Cluster(
            name=shortened(items[place].text, LONGEST_GROUP), item_number=items[place].number,
            **walk.of,
        )
        for place in sorted(set(places))
    }  # fmt: skip
    added(walk.session, list(groups.values()))
    for card, place in zip(cards, places, strict=True):
        card.cluster_id = id_of(groups[place])
    for side, shares in zip(walk.sides, SHARES, strict=True):
        counts = list(shares[: len(groups)])
        counts[0] += DOTS - sum(counts)
        for group, count in zip(groups.values(), counts, strict=False):
            walk.session.add_all(
                ClusterVote(cluster_id=id_of(group), expression_id=side, number=number,
                            person_id=walk.people[side], **walk.of)
                for number in range(1, count + 1)
            )  # fmt: skip


def _closest(text: str, items: Sequence[PriorityItem], otherwise: int) -> int:
    """Return the item that shares most words with a card, or one in turn."""
    words = _words(text)
    shared = [len(words & _words(item.text)) for item in items]
    return shared.index(max(shared)) if max(shared) else otherwise


def _words(text: str) -> set[str]:
    return {word for word in text.casefold().replace(",", " ").split() if len(word) > 3}
