"""Read which files may speak for the same territory, and what was decided about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import load_only
from sqlmodel import Session, col, or_, select

from core import access
from core.access import Actor
from core.selection import gather
from core.selection.territories import Suspect, groups, suspects
from core.tables.intake import TerritoryLink, TerritoryVerdict
from core.tables.people import Person
from core.tables.selection import Expression


@dataclass(frozen=True)
class Neighbour:
    """Hold another file that may speak for the territory of one.

    `sentence` says why the machine thinks so; empty where a person set the two side by side.
    `version` is that of the verdict, None as long as there is none. `counts_as_one` says whether
    matching takes the two for one territory now.
    """

    id: int
    name: str
    sentence: str
    counts_as_one: bool
    verdict: TerritoryVerdict | None = None
    reason: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    version: int | None = None


@dataclass(frozen=True)
class OpenSuspect:
    """Hold two files that wait for a verdict, the lower id first."""

    first_id: int
    first_name: str
    second_id: int
    second_name: str
    sentence: str


def neighbours_of(session: Session, actor: Actor, expression_id: int) -> tuple[Neighbour, ...]:
    """List the files that may speak for the territory of one, undecided ones first.

    Six statements, whatever the number of files. Raises Missing.
    """
    access.require(session, actor, "neighbours_of")
    own = gather.visible(session, expression_id)
    links = {
        _other(link, expression_id): link
        for link in session.exec(
            select(TerritoryLink).where(
                or_(
                    col(TerritoryLink.first_id) == expression_id,
                    col(TerritoryLink.second_id) == expression_id,
                )
            )
        )
    }
    files = session.exec(
        select(Expression)
        .where(
            col(Expression.round_id) == own.round_id,
            or_(col(Expression.country) == own.country, col(Expression.id).in_(sorted(links))),
        )
        .options(load_only(*(getattr(Expression, name) for name in gather.OF_TERRITORY)))
    ).all()
    names = {row.id or 0: row.name for row in files}
    why = {
        suspect.second_id if suspect.first_id == expression_id else suspect.first_id: suspect
        for suspect in suspects(files)
        if expression_id in suspect.key
    }
    one = _counting_as_one(files, gather.verdicts_of(session, own.round_id), expression_id)
    people = _names(session, [link.decided_by_id for link in links.values()])
    found = [
        _neighbour(number, names[number], why.get(number), links.get(number), people, number in one)
        for number in sorted({*why, *links} & set(names))
    ]
    return tuple(sorted(found, key=lambda item: (item.verdict is not None, item.name)))


def open_territories(session: Session, actor: Actor, round_id: int) -> tuple[OpenSuspect, ...]:
    """List the pairs of files of a round that wait for a verdict: three statements."""
    access.require(session, actor, "open_territories")
    gather.round_of(session, round_id)
    files = gather.brief_files_of(session, round_id)
    names = {row.id or 0: row.name for row in files}
    decided = gather.verdicts_of(session, round_id)
    return tuple(
        OpenSuspect(
            item.first_id, names[item.first_id], item.second_id, names[item.second_id],
            item.sentence,
        )
        for item in suspects(files)
        if item.key not in decided
    )  # fmt: skip


def _other(link: TerritoryLink, expression_id: int) -> int:
    return link.second_id if link.first_id == expression_id else link.first_id


def _counting_as_one(
    files: Sequence[Expression],
    verdicts: dict[tuple[int, int], TerritoryVerdict],
    expression_id: int,
) -> set[int]:
    for group in groups(files, verdicts):
        members = {row.id or 0 for row in group}
        if expression_id in members:
            return members
    return set()


def _names(session: Session, ids: Sequence[int | None]) -> dict[int, str]:
    rows = session.exec(select(Person).where(col(Person.id).in_(set(ids) - {None}))).all()
    return {row.id or 0: row.name for row in rows}


def _neighbour(
    number: int,
    name: str,
    suspect: Suspect | None,
    link: TerritoryLink | None,
    people: dict[int, str],
    counts_as_one: bool,
) -> Neighbour:
    sentence = suspect.sentence if suspect else ""
    if link is None:
        return Neighbour(number, name, sentence, counts_as_one)
    return Neighbour(
        number, name, sentence, counts_as_one, link.verdict, link.reason,
        people.get(link.decided_by_id or 0, "the programme"), link.decided_on, link.version,
    )  # fmt: skip
