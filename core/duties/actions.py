"""Accept the duties of a twin."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col

from core import access
from core.access import Actor
from core.duties import rules
from core.duties.gather import duties_where
from core.journeys import rows
from core.journeys.rows import refuse
from core.tables.course import DutyAcceptance
from core.tables.journey import Journey


def accept_duties(
    session: Session, actor: Actor, journey_id: int, wording: str, *, on: date
) -> bool:
    """Accept the duties for one's own twin, once; return whether both twins have accepted now.

    `wording` names the text that was read. Raises NotPossible before the twin's consent.
    """
    access.require(session, actor, "accept_duties")
    journey = rows.running(session, actor, journey_id)
    own = rows.bound(session).expression_ids
    (duties,) = duties_where(session, col(Journey.id) == journey_id)
    mine = [one for one in duties.twins if one.expression_id in own]
    refuse(rules.check_accept(
        wording, own=[one.expression_id for one in mine],
        is_done=all(one.accepted_on is not None for one in mine),
        has_consented=all(one.has_consented for one in mine),
    ))  # fmt: skip
    for one in mine:
        session.add(DutyAcceptance(
            journey_id=journey_id, pair_id=journey.pair_id, expression_id=one.expression_id,
            wording=wording, accepted_on=on, by_id=rows.bound(session).person_id or 0,
        ))  # fmt: skip
    session.flush()
    return all(one.accepted_on is not None for one in duties.twins if one not in mine)
