"""Put down cards, put them together, give dots, make key items of groups and sign them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import Session, col, select

from core import access, scope
from core.access import Actor
from core.database import now
from core.errors import Missing, NotAllowed, Stale
from core.exercise import rules
from core.exercise.rules import CardInput
from core.journeys import rows
from core.journeys.actions import write_item
from core.journeys.rows import add, refuse, refuse_stale_text
from core.journeys.rules import ItemInput
from core.tables.exercise import Card, Cluster, ClusterVote
from core.tables.journey import Journey, PriorityItem
from core.tables.people import Role
from core.wording import clean


def put_cards(
    session: Session, actor: Actor, journey_id: int, cards: Sequence[CardInput],
    expression_id: int, *, on: date,
) -> tuple[int, ...]:  # fmt: skip
    """Put down cards for a twin, one's own or, for the facilitator, either; return their ids."""
    access.require(session, actor, "put_cards")
    journey = rows.running(session, actor, journey_id)
    _require_side(session, actor, journey.pair_id, expression_id)
    tidied = [card.tidy() for card in cards]
    for card in tidied:
        refuse(rules.check_card(card))
    there = [row for row in _cards(session, journey_id) if row.expression_id == expression_id]
    refuse(rules.check_count(len(there), len(tidied)))
    return tuple(
        add(session, Card(
            journey_id=journey_id, pair_id=journey.pair_id, expression_id=expression_id,
            kind=card.kind, text=card.text, by_id=actor.person_id or 0, put_at=now(),
        ))
        for card in tidied
    )  # fmt: skip


def revise_card(
    session: Session, actor: Actor, card_id: int, card: CardInput, seen: str, *, on: date
) -> None:
    """Write other words on a card of one's own twin.

    `seen` are the words the form was drawn with: a card that only moved to another group meanwhile
    is not stale. Raises Stale with both texts.
    """
    access.require(session, actor, "revise_card")
    row, card = _own_card(session, actor, card_id), card.tidy()
    refuse(rules.check_card(card))
    _refuse_unseen(row, seen, card.text)
    row.kind, row.text = card.kind, card.text


def remove_card(session: Session, actor: Actor, card_id: int, seen: str, *, on: date) -> None:
    """Take back a card of one's own twin; a group without cards goes with it. Raises Stale."""
    access.require(session, actor, "remove_card")
    row = _own_card(session, actor, card_id)
    _refuse_unseen(row, seen, "")
    journey_id = row.journey_id
    session.delete(row)
    session.flush()
    _drop_empty(session, journey_id)


def put_together(
    session: Session, actor: Actor, journey_id: int, card_ids: Sequence[int],
    group: int | str | None, *, on: date,
) -> int | None:  # fmt: skip
    """Put cards into a group, by its id or a new name, or into none; return the group's id."""
    access.require(session, actor, "put_together")
    journey = rows.running(session, actor, journey_id)
    wanted = set(card_ids)
    cards = [row for row in _cards(session, journey_id) if row.id in wanted]
    if not cards or len(cards) != len(wanted):
        raise Missing("One of these cards is gone. Look again, then put them together.")
    group_id = None
    if isinstance(group, str):
        group_id = _new_group(session, journey, group)
    elif group is not None:
        group_id = _group(session, actor, group, journey_id).id
    for row in cards:
        row.cluster_id = group_id
    session.flush()
    _drop_empty(session, journey_id)
    return group_id


def arrange_cards(
    session: Session, actor: Actor, journey_id: int,
    groups: Sequence[tuple[str, Sequence[int]]], *, on: date,
) -> int:  # fmt: skip
    """Make groups of cards that lie in none, as suggested; return how many were made.

    A card that somebody put into a group meanwhile, or took back, stays where it is.
    """
    access.require(session, actor, "arrange_cards")
    journey = rows.running(session, actor, journey_id)
    loose = {row.id: row for row in _cards(session, journey_id) if row.cluster_id is None}
    made = 0
    for name, card_ids in groups:
        members = [loose.pop(one) for one in card_ids if one in loose]
        if len(members) < 2:
            continue
        group_id = _new_group(session, journey, name)
        for row in members:
            row.cluster_id = group_id
        made += 1
    session.flush()
    return made


def rename_group(
    session: Session, actor: Actor, group_id: int, name: str, version: int, *, on: date
) -> int:
    """Give a group another name; return its new version. Raises Stale with both names."""
    access.require(session, actor, "rename_group")
    row, name = _group(session, actor, group_id), clean(name, is_line=True)
    refuse_stale_text(row.version, version, {"name": row.name}, {"name": name})
    others = [one.name for one in _groups(session, row.journey_id) if one.id != group_id]
    refuse(rules.check_name(name, others))
    row.name = name
    session.flush()
    return row.version


def dissolve_group(
    session: Session, actor: Actor, group_id: int, version: int, *, on: date
) -> None:
    """Take a group apart: its cards lie in none again, and its dots are gone."""
    access.require(session, actor, "dissolve_group")
    row = _group(session, actor, group_id)
    refuse_stale_text(row.version, version, {"name": row.name}, {})
    for card in _cards(session, row.journey_id):
        if card.cluster_id == group_id:
            card.cluster_id = None
    session.flush()
    _drop_empty(session, row.journey_id)


def give_dots(
    session: Session, actor: Actor, journey_id: int, dots: Mapping[int, int], *, on: date
) -> None:
    """Give one's own five dots to groups, all at once; given again, they replace the first.

    `dots` maps a group's id to how many it gets.
    """
    access.require(session, actor, "give_dots")
    journey = rows.running(session, actor, journey_id)
    refuse(rules.check_open(is_open=journey.votes_opened_on is not None))
    refuse(rules.check_dots(dots, [row.id or 0 for row in _groups(session, journey_id)]))
    me = rows.bound(session)
    side = min(me.expression_ids & rows.twins_of(session, journey.pair_id))
    for old in _votes(session, journey_id):
        if old.person_id == me.person_id:
            session.delete(old)
    session.flush()
    for group_id, count in dots.items():
        for number in range(1, count + 1):
            session.add(ClusterVote(
                cluster_id=group_id, journey_id=journey_id, pair_id=journey.pair_id,
                expression_id=side, person_id=me.person_id or 0, number=number,
            ))  # fmt: skip


def open_votes(session: Session, actor: Actor, journey_id: int, *, on: date) -> None:
    """Let everybody in the exercise see all dots; nobody changes theirs after that."""
    access.require(session, actor, "open_votes")
    journey = rows.running(session, actor, journey_id)
    if journey.votes_opened_on is None:
        journey.votes_opened_on = on


def make_item(
    session: Session, actor: Actor, group_id: int, text: str, owner: str, evidence: str,
    version: int, *, on: date,
) -> int:  # fmt: skip
    """Make a key item of a group, under the next free number, which is returned."""
    access.require(session, actor, "make_item")
    row = _group(session, actor, group_id)
    refuse_stale_text(row.version, version, {"name": row.name}, {"text": text})
    numbers = session.exec(
        select(PriorityItem.number).where(PriorityItem.journey_id == row.journey_id)
    ).all()
    refuse(rules.check_make_item(row.item_number, numbers))
    number = min(set(range(1, len(numbers) + 2)) - set(numbers))
    given = ItemInput(number, text, owner, evidence)
    write_item(session, actor, row.journey_id, given, None, on=on)
    row.item_number = number
    return number


def sign_item(
    session: Session, actor: Actor, journey_id: int, number: int, version: int, *, on: date
) -> bool:
    """Sign a key item for one's own twin; return whether both twins have signed now."""
    access.require(session, actor, "sign_item")
    journey = rows.running(session, actor, journey_id)
    row = session.exec(
        select(PriorityItem).where(
            PriorityItem.journey_id == journey_id, PriorityItem.number == number
        )
    ).first()
    if row is None:
        raise Missing("This key item is not there any more. Reload the page.")
    refuse_stale_text(row.version, version, {"text": row.text}, {})
    twins = rows.twins_of(session, journey.pair_id)
    row.agreed_by = sorted({*row.agreed_by, *(rows.bound(session).expression_ids & twins)})
    return len(set(row.agreed_by) & twins) >= 2


def _cards(session: Session, journey_id: int) -> Sequence[Card]:
    return session.exec(
        select(Card).where(Card.journey_id == journey_id).order_by(col(Card.id))
    ).all()


def _groups(session: Session, journey_id: int) -> Sequence[Cluster]:
    return session.exec(select(Cluster).where(Cluster.journey_id == journey_id)).all()


def _votes(session: Session, journey_id: int) -> Sequence[ClusterVote]:
    return session.exec(select(ClusterVote).where(ClusterVote.journey_id == journey_id)).all()


def _own_card(session: Session, actor: Actor, card_id: int) -> Card:
    row = session.exec(select(Card).where(Card.id == card_id)).first()
    if row is None:
        raise Missing("This card is not there any more. Reload the page.")
    journey = rows.running(session, actor, row.journey_id)
    _require_side(session, actor, journey.pair_id, row.expression_id)
    return row


def _refuse_unseen(row: Card, seen: str, yours: str) -> None:
    if row.text != seen:
        raise Stale(
            "Somebody else changed this card first. Compare both texts, then save again.",
            theirs={"text": row.text}, yours={"text": yours} if yours else {}, version=row.version,
        )  # fmt: skip


def _require_side(session: Session, actor: Actor, pair_id: int, expression_id: int) -> None:
    """Refuse a twin that is not of this pair, and the partner's cards to a twin."""
    if expression_id not in rows.twins_of(session, pair_id):
        raise Missing("This twin does not belong to the pair. Reload the page.")
    if actor.role is Role.TWIN and expression_id not in rows.bound(session).expression_ids:
        raise NotAllowed("Each twin puts down its own cards. Talk to your partner about theirs.")


def _group(session: Session, actor: Actor, group_id: int, journey_id: int | None = None) -> Cluster:
    row = session.exec(select(Cluster).where(Cluster.id == group_id)).first()
    if row is None or (journey_id is not None and row.journey_id != journey_id):
        raise Missing("This group is not there any more. Reload the page.")
    rows.running(session, actor, row.journey_id)
    return row


def _new_group(session: Session, journey: Journey, name: str) -> int:
    name = clean(name, is_line=True)
    refuse(rules.check_name(name, [row.name for row in _groups(session, journey.id or 0)]))
    return add(session, Cluster(journey_id=journey.id or 0, pair_id=journey.pair_id, name=name))


def _drop_empty(session: Session, journey_id: int) -> None:
    """Remove groups that hold no card, with their dots."""
    used = {row.cluster_id for row in _cards(session, journey_id)}
    empty = [row for row in _groups(session, journey_id) if row.id not in used]
    gone = {row.id for row in empty}
    # The partner's dots go with the group they were given to, and with nothing else.
    with scope.lifted(session):
        for vote in _votes(session, journey_id):
            if vote.cluster_id in gone:
                session.delete(vote)
        session.flush()
    for row in empty:
        session.delete(row)
    session.flush()
