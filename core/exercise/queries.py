"""Read the inception exercise of one pair, dots only where the reader may see them."""

from __future__ import annotations

from collections import Counter

from sqlmodel import Session, col, func, select

from core import access
from core.access import Actor
from core.errors import Missing, NotAllowed
from core.exercise import rules
from core.exercise.views import CardRow, Exercise, Group
from core.journeys.gather import UNKNOWN, names_of
from core.journeys.rows import may_walk
from core.tables.exercise import Card, Cluster, ClusterVote
from core.tables.journey import Journey, PriorityItem
from core.tables.pairing import Pair
from core.tables.people import TwinMember
from core.tables.selection import Expression


def open_exercise(session: Session, actor: Actor, pair_id: int) -> Exercise:
    """Return the exercise of a pair. Raises Missing, or NotAllowed for another facilitator."""
    access.require(session, actor, "open_exercise", pair_id=pair_id)
    journey = session.exec(select(Journey).where(Journey.pair_id == pair_id)).first()
    if journey is None or journey.id is None:
        raise Missing("This pair has no journey yet. It opens when the lead confirms the pair.")
    if not may_walk(actor, pair_id, journey.facilitator_id, also_lead=True):
        raise NotAllowed("The exercise is for the twins of this pair and their facilitator.")
    pair = session.exec(select(Pair).where(Pair.id == pair_id)).one()
    files = {
        row.id: row
        for row in session.exec(
            select(Expression).where(col(Expression.id).in_([pair.first_id, pair.second_id]))
        )
    }
    cards = session.exec(
        select(Card).where(Card.journey_id == journey.id).order_by(col(Card.id))
    ).all()
    clusters = session.exec(
        select(Cluster).where(Cluster.journey_id == journey.id).order_by(col(Cluster.id))
    ).all()
    votes = session.exec(
        select(ClusterVote.cluster_id, ClusterVote.person_id, func.count(col(ClusterVote.id)))
        .where(ClusterVote.journey_id == journey.id)
        .group_by(col(ClusterVote.cluster_id), col(ClusterVote.person_id))
    ).all()
    people = session.exec(
        select(TwinMember.person_id)
        .where(TwinMember.pair_id == pair_id)
        .order_by(col(TwinMember.id))
    ).all()
    given: Counter[int] = Counter()
    for _, person_id, count in votes:
        given[person_id] += count
    names = names_of(session, people)
    voters = tuple(
        (one, names.get(one, UNKNOWN), given[one] == rules.DOTS) for one in dict.fromkeys(people)
    )
    is_open = journey.votes_opened_on is not None
    own = given[actor.person_id or 0]
    all_done = bool(voters) and all(done for _, _, done in voters)
    shown = rules.sees_dots(own=own, is_open=is_open, all_have_given=all_done)
    dots: Counter[int] = Counter()
    mine: Counter[int] = Counter()
    for cluster_id, person_id, count in votes:
        dots[cluster_id] += count
        if person_id == actor.person_id:
            mine[cluster_id] += count
    items = session.exec(
        select(func.count(col(PriorityItem.id))).where(PriorityItem.journey_id == journey.id)
    ).one()
    sides = [side for side in (pair.first_id, pair.second_id) if side in files]
    return Exercise(
        journey.id,
        tuple((side, files[side].name) for side in sides),
        tuple(
            CardRow(row.id or 0, row.expression_id, row.kind, row.text, row.cluster_id, row.version)
            for row in cards
        ),
        tuple(
            Group(row.id or 0, row.name, row.item_number, row.version,
                  dots[row.id or 0] if shown else None, mine[row.id or 0])
            for row in clusters
        ),
        voters, is_open, items, own,
        tuple(
            (side, card.kind, card.text)
            for side in sides
            for card in rules.suggestions(
                files[side].offers, files[side].wants, files[side].challenges,
                [row.text for row in cards if row.expression_id == side],
            )
        ),
    )  # fmt: skip


def last_exercise_change(session: Session, actor: Actor, journey_id: int) -> str:
    """Return a mark that differs whenever anything of the exercise was changed.

    Four small statements over an index: an open page asks every few seconds.
    """
    access.require(session, actor, "last_exercise_change")
    marks = []
    for table in (Card, Cluster, PriorityItem):
        count, versions, newest = session.exec(
            select(
                func.count(col(table.id)), func.sum(col(table.version)), func.max(col(table.id))
            ).where(table.journey_id == journey_id)
        ).one()
        marks.append(f"{count}.{versions or 0}.{newest or 0}")
    count, newest = session.exec(
        select(func.count(col(ClusterVote.id)), func.max(col(ClusterVote.id))).where(
            ClusterVote.journey_id == journey_id
        )
    ).one()
    opened = session.exec(
        select(col(Journey.votes_opened_on)).where(Journey.id == journey_id)
    ).first()
    return "|".join([*marks, f"{count}.{newest or 0}", str(opened)])
