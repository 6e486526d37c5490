"""Decide whether two files speak for the same territory."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from core import access
from core.access import Actor
from core.errors import NotPossible, Stale
from core.selection import gather
from core.tables.intake import TerritoryLink, TerritoryVerdict
from core.territories import rules
from core.wording import clean


def decide_territory(
    session: Session,
    actor: Actor,
    first_id: int,
    second_id: int,
    verdict: TerritoryVerdict,
    reason: str,
    version: int | None,
    *,
    on: date,
) -> None:
    """Put a person's verdict on two files of one round, in any order, with its reason.

    `version` is that of the verdict the form was drawn with, None when there was none. Matching
    pairs at most one of two that are the same. Raises Missing, Stale or NotPossible.
    """
    access.require(session, actor, "decide_territory")
    low, high = (gather.visible(session, number) for number in sorted((first_id, second_id)))
    if low.id == high.id or low.round_id != high.round_id:
        raise NotPossible("Choose two different files of one round.")
    row = session.exec(
        select(TerritoryLink).where(
            col(TerritoryLink.first_id) == low.id, col(TerritoryLink.second_id) == high.id
        )
    ).first()
    if (row.version if row else None) != version:
        raise Stale(
            "Somebody else decided on these two first. Compare, then save again.",
            theirs=_words(row.verdict, row.reason) if row else {},
            yours=_words(verdict, reason), version=row.version if row else None,
        )  # fmt: skip
    call = gather.round_of(session, low.round_id)
    refusal = rules.refusal(verdict, reason, call.state, (low.decision, high.decision))
    if refusal:
        raise NotPossible(refusal)
    row = row or TerritoryLink(
        first_id=low.id or 0, second_id=high.id or 0, verdict=verdict, decided_on=on
    )
    row.verdict, row.reason = verdict, clean(reason)
    row.decided_by_id, row.decided_on = actor.person_id, on
    session.add(row)
    session.flush()


def _words(verdict: TerritoryVerdict, reason: str) -> dict[str, str]:
    return {"Verdict": rules.LABELS[verdict], "Reason": clean(reason)}
