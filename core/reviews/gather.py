"""Find the reviews that leave something to clarify, for the actions that settle it."""

from __future__ import annotations

from sqlmodel import Session, col, select

from core.errors import Missing, NotPossible
from core.tables.selection import Review


def unsettled(session: Session, review_id: int, expression_id: int | None = None) -> Review:
    """Return a review whose open point nobody has dealt with, of this file if one is given.

    Raises Missing, or NotPossible when it is settled already.
    """
    found = session.exec(select(Review).where(col(Review.id) == review_id)).first()
    if found is None or expression_id not in (None, found.expression_id):
        raise Missing("There is no such review for you. Reload the page.")
    if found.completed_at is None or not found.to_clarify:
        raise NotPossible("This review leaves nothing to clarify.")
    if found.clarify_settled_on is not None:
        raise NotPossible("Somebody has dealt with this already. Reload the page.")
    return found
