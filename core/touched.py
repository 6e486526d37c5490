"""Which pairs a change is about, wherever it was made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from core.freshness import Changes, Earlier
from core.tables import METADATA
from core.tables.course import FactAnswer
from core.tables.journey import Entry, Journey
from core.tables.pairing import Pair, PairConsent
from core.tables.people import Person
from core.tables.selection import Expression

T = TypeVar("T")
PAIR, PERSON, EXPRESSION = (str(table.__tablename__) for table in (Pair, Person, Expression))
# Every row of these tables names the pair it belongs to, or the file of one of its twins.
OF_A_PAIR = frozenset(name for name, table in METADATA.tables.items() if "pair_id" in table.c)
OF_A_FILE = frozenset(name for name, table in METADATA.tables.items() if "expression_id" in table.c)
# Where somebody's name stands beside a pair.
NAMED: tuple[tuple[Any, Any], ...] = (
    (Journey.facilitator_id, Journey.pair_id),
    (FactAnswer.by_id, FactAnswer.pair_id),
    (Entry.owner_id, Entry.pair_id),
    (PairConsent.answered_by_id, PairConsent.pair_id),
)


def pairs_touched(session: Session, changes: Changes) -> frozenset[int] | None:
    """Return the pairs of which something may read otherwise than before some rows changed.

    A row that went to another pair touches both. A person's name stands at the pairs they guide,
    answered for or owe something to, a territory's at its pairs, and each pair at the one that it
    replaces. None when a table changed of which that cannot be told.
    """
    if not changes.keys() <= OF_A_PAIR | OF_A_FILE | {PAIR, PERSON, EXPRESSION}:
        return None
    rows = [(name, side) for name, sides in changes.items() for side in sides]
    touched = {side["pair_id"] for _, side in rows if "pair_id" in side}
    touched |= {side["id"] for name, side in rows if name == PAIR}
    touched |= {side["replaces_id"] for _, side in rows if "replaces_id" in side}
    people = {side["id"] for name, side in rows if name == PERSON}
    files = {side["id"] for name, side in rows if name == EXPRESSION}
    files |= {
        side["expression_id"] for name, side in rows if name not in OF_A_PAIR
        if "expression_id" in side
    }  # fmt: skip
    if people:
        for who, pair_id in NAMED:
            touched |= _found(session, pair_id, col(who).in_(sorted(people)))
    if files:
        sides = (col(side).in_(sorted(files)) for side in (Pair.first_id, Pair.second_id))
        touched |= _found(session, Pair.id, or_(*sides))
    return frozenset(touched | _linked(session, touched))


def renewed(
    session: Session, earlier: Earlier[tuple[T, ...]] | None,
    read: Callable[[Collection[int] | None], Iterable[T]], pair_of: Callable[[T], int],
    in_order: Callable[[list[T]], tuple[T, ...]],
) -> tuple[T, ...]:  # fmt: skip
    """Return an answer about pairs, of which only those touched since the earlier one are read.

    `read` takes the ids of the pairs that are asked about, None for all, and gives them in order.
    """
    touched = pairs_touched(session, earlier.changes) if earlier else None
    if earlier is None or touched is None:
        return tuple(read(None))
    if not touched:
        return earlier.answer
    kept = [row for row in earlier.answer if pair_of(row) not in touched]
    return in_order([*kept, *read(touched)])


def _found(session: Session, pair_id: Any, which: ColumnElement[bool]) -> set[int]:
    return set(session.exec(select(pair_id).where(which).distinct()))


def _linked(session: Session, touched: set[int]) -> set[int]:
    """Return the pairs in whose place these stand, and those that stand in theirs."""
    if not touched:
        return set()
    ids = sorted(touched)
    found = session.exec(
        select(col(Pair.id), col(Pair.replaces_id)).where(
            col(Pair.replaces_id).is_not(None),
            or_(col(Pair.id).in_(ids), col(Pair.replaces_id).in_(ids)),
        )
    )
    return {number for both in found for number in both if number is not None}
