"""Make the link that opens an applicant's own page, for a letter or to hand on."""

from __future__ import annotations

from sqlmodel import Session

from core.database import now
from core.people.passwords import make_token, token_hash
from core.tables.intake import ApplicantLink


def new_token(session: Session, expression_id: int) -> str:
    """Let a fresh token open a file, beside those that do, and return it.

    Only its hash is stored, so the link can be written once and never again.
    """
    token = make_token()
    session.add(
        ApplicantLink(expression_id=expression_id, token_hash=token_hash(token), made_at=now())
    )
    return token
