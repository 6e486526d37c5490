"""Set by hand where a country or an applicant counts on the axes, and lift it again."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, or_, select

from core import access, vocabulary
from core.access import Actor
from core.axes import rules
from core.axes.rules import Override
from core.errors import Missing, NotPossible, Stale
from core.tables.pairing import Pair
from core.tables.selection import Expression, Round
from core.wording import clean


def override_country(
    session: Session, actor: Actor, round_id: int, country: str, ns: str, ew: str, reason: str,
    *, on: date,
) -> None:  # fmt: skip
    """Let a country count on other sides than the rule says, in one round.

    `country` is an ISO code of the programme, `ns` N or S, `ew` E or W. Raises Missing or
    NotPossible.
    """
    access.require(session, actor, "override_country")
    row = _open_round(session, round_id)
    if country not in {one.iso_a2 for one in vocabulary.countries()}:
        raise Missing("This country is not on the programme's list. Choose one from it.")
    refusal = rules.override_refusal(vocabulary.axes(country), ns, ew, reason)
    if refusal:
        raise NotPossible(refusal)
    told = Override(ns + ew, clean(reason), actor.person_id, on)
    row.settings = rules.with_country(row.settings, country, told)
    session.add(row)
    session.flush()


def lift_country_override(
    session: Session, actor: Actor, round_id: int, country: str, *, on: date
) -> None:
    """Leave a country to the rule again. Raises Missing or NotPossible."""
    access.require(session, actor, "lift_country_override")
    row = _open_round(session, round_id)
    if country not in rules.country_quadrants(row.settings):
        raise Missing("This country counts by the rule already. Reload the page.")
    row.settings = rules.without_country(row.settings, country)
    session.add(row)
    session.flush()


def override_axes(
    session: Session, actor: Actor, expression_id: int, version: int, ns: str, ew: str, reason: str,
    *, on: date,
) -> None:  # fmt: skip
    """Let one applicant count on other sides than its country does.

    Raises Missing, Stale or NotPossible.
    """
    access.require(session, actor, "override_axes")
    row = _free_file(session, expression_id, version)
    call = session.get_one(Round, row.round_id)
    stands = rules.placed(row.country, None, rules.country_quadrants(call.settings))
    refusal = rules.override_refusal(stands, ns, ew, reason)
    if refusal:
        raise NotPossible(refusal)
    row.axes_override, row.axes_reason = ns + ew, clean(reason)
    row.axes_by_id, row.axes_on = actor.person_id, on
    session.add(row)
    session.flush()


def lift_axes_override(
    session: Session, actor: Actor, expression_id: int, version: int, *, on: date
) -> None:
    """Let an applicant count where its country does again. Raises Missing, Stale or NotPossible."""
    access.require(session, actor, "lift_axes_override")
    row = _free_file(session, expression_id, version)
    if row.axes_override is None:
        raise Missing("This applicant counts where its country does already. Reload the page.")
    row.axes_override, row.axes_reason, row.axes_by_id, row.axes_on = None, "", None, None
    session.add(row)
    session.flush()


def _open_round(session: Session, round_id: int) -> Round:
    row = session.get(Round, round_id)
    if row is None:
        raise Missing("This round does not exist. Choose one from the list.")
    refusal = rules.round_refusal(row.state)
    if refusal:
        raise NotPossible(refusal)
    return row


def _free_file(session: Session, expression_id: int, version: int) -> Expression:
    row = session.exec(select(Expression).where(col(Expression.id) == expression_id)).first()
    if row is None:
        raise Missing("There is no such file for you. Choose one from the list of applicants.")
    sides = or_(col(Pair.first_id) == expression_id, col(Pair.second_id) == expression_id)
    pair = session.exec(select(col(Pair.id)).where(sides, col(Pair.is_confirmed))).first()
    refusal = rules.twin_refusal(is_twin=pair is not None)
    if refusal:
        raise NotPossible(refusal)
    if row.version != version:
        raise Stale(
            "Somebody else changed this file first. Look at it again, then save.",
            theirs={"Counts as": rules.QUADRANTS.get(row.axes_override or "", "its country")},
            version=row.version,
        )
    return row
