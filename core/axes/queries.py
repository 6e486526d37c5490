"""Read what was set by hand on the axes, by whom and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, or_, select

from core import access
from core.access import Actor
from core.axes import rules
from core.errors import Missing
from core.tables.people import Person
from core.tables.selection import Expression, Round

UNKNOWN = "the programme"


@dataclass(frozen=True)
class SetByHand:
    """Hold one override: where it counts (NW, NE, SW, SE), why, and who set it on which day."""

    quadrant: str
    reason: str
    by: str
    on: date | None


@dataclass(frozen=True)
class FileAxes:
    """Hold one applicant that may be set by hand; `override` is None where its country counts."""

    id: int
    name: str
    country: str
    version: int
    override: SetByHand | None


@dataclass(frozen=True)
class FilePlace:
    """Hold what was set by hand for one applicant (`is_own`), or for its country in its round.

    `country` is an ISO code, `told` None where the rule counts.
    """

    country: str
    round_id: int
    told: SetByHand | None
    is_own: bool


@dataclass(frozen=True)
class AxesRead:
    """Hold what was set by hand in a round: countries by ISO code, and applicants by name.

    Those retained from other rounds are among them. `refusal` says why its countries can no longer
    be set; empty while they can.
    """

    countries: tuple[tuple[str, SetByHand], ...]
    files: tuple[FileAxes, ...]
    refusal: str = ""

    def country(self, code: str) -> SetByHand | None:
        """Return what was set for a country."""
        return dict(self.countries).get(code)


def read_axes(session: Session, actor: Actor, round_id: int) -> AxesRead:
    """Read the overrides of a round in three statements.

    Raises Missing.
    """
    access.require(session, actor, "read_axes")
    call = session.exec(select(Round).where(col(Round.id) == round_id)).first()
    if call is None:
        raise Missing("This round does not exist. Choose one from the list.")
    rows = session.exec(
        select(  # type: ignore[call-overload]
            col(Expression.id), col(Expression.name), col(Expression.country),
            col(Expression.version), col(Expression.axes_override), col(Expression.axes_reason),
            col(Expression.axes_by_id), col(Expression.axes_on),
        )
        .where(
            or_(col(Expression.round_id) == round_id, col(Expression.retained_until).is_not(None))
        )
        .order_by(col(Expression.name), col(Expression.id))
    ).all()  # fmt: skip
    told = rules.country_overrides(call.settings)
    names = _names(session, {one.by_id for one in told.values()} | {row[6] for row in rows})
    countries = tuple(
        (code, SetByHand(one.quadrant, one.reason, names.get(one.by_id, UNKNOWN), one.on))
        for code, one in told.items()
    )
    files = tuple(
        FileAxes(
            number, name, country, version,
            SetByHand(quadrant, reason, names.get(by_id, UNKNOWN), on) if quadrant else None,
        )
        for number, name, country, version, quadrant, reason, by_id, on in rows
    )  # fmt: skip
    return AxesRead(countries, files, rules.round_refusal(call.state) or "")


def read_file_place(session: Session, actor: Actor, expression_id: int) -> FilePlace:
    """Read what counts for one applicant: set for it, else for its country; two statements.

    Raises Missing.
    """
    access.require(session, actor, "read_file_place")
    found = session.exec(
        select(Expression, Round)
        .join(Round, col(Round.id) == col(Expression.round_id))
        .where(col(Expression.id) == expression_id)
    ).first()
    if found is None:
        raise Missing("This file does not exist. Choose one from the list.")
    file, call = found
    told = None
    if file.axes_override:
        by = _names(session, {file.axes_by_id}).get(file.axes_by_id, UNKNOWN)
        told = SetByHand(file.axes_override, file.axes_reason, by, file.axes_on)
    elif one := rules.country_overrides(call.settings).get(file.country):
        by = _names(session, {one.by_id}).get(one.by_id, UNKNOWN)
        told = SetByHand(one.quadrant, one.reason, by, one.on)
    return FilePlace(file.country, file.round_id, told, bool(file.axes_override))


def _names(session: Session, people: set[int | None]) -> dict[int | None, str]:
    """Return the names of some people by id."""
    known = [number for number in people if number]
    asked = select(col(Person.id), col(Person.name)).where(col(Person.id).in_(known))
    return {number: name for number, name in session.exec(asked)}
