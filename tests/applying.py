"""A draft under way, for the tests that need one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlmodel import select

from core.access import VISITOR, Actor, applicant
from core.applying import actions
from core.applying.actions import DraftInput, NewDraft, Sent
from core.database import Store
from core.people.passwords import token_hash
from core.tables.intake import Draft
from core.tables.selection import Round, RoundState
from tests.cast import TESTS, TODAY, add_round

# Open on the day of the cast.
CLOSES = "2025-11-14 18:00"
COMPLETE: dict[str, Any] = {
    "name": "City of Leuven", "organisation_type": "local_government", "country": "BE",
    "territory_type": "medium_city", "population": 103_000, "population_year": 2024,
    "main_topic": "TH-REUSE", "topic_codes": ["VC-FURN"], "topic_text": "Reuse of furniture",
    "offers": ["Our reuse centre"], "wants": ["How to measure reuse"], "level_topic": 3.5,
    "languages": ["en", "nl"], "lead_person": "An Janssens", "lead_email": "an@leuven.example",
    "consent_processing": True,
}  # fmt: skip


def open_call(store: Store, name: str = "Round 2026", **fields: object) -> int:
    """Add a round whose call is open on the day of the cast; return its id."""
    with store.writing(TESTS) as session:
        row = add_round(session, name, **({"closes_local": CLOSES} | fields))
        return row.id or 0


def set_call(store: Store, round_id: int, **fields: object) -> None:
    """Change columns of a round."""
    with store.writing(TESTS) as session:
        row = session.get_one(Round, round_id)
        for name, value in fields.items():
            setattr(row, name, value)
        session.add(row)


def close_call(store: Store, round_id: int) -> None:
    """Let a round go on to matching: its call takes no files any more."""
    set_call(store, round_id, state=RoundState.MATCHING)


def begin(
    store: Store, round_id: int, token: str = "token", answers: Mapping[str, Any] | None = None,
    *, client: str = "", on: date = TODAY,
) -> Actor:  # fmt: skip
    """Start a draft under a token, with answers if any; return who holds the token."""
    given = NewDraft(token_hash(token), client)
    with store.writing(VISITOR) as session:
        actions.start_draft(session, VISITOR, round_id, given, on=on)
    holder = applicant(token_hash(token))
    if answers:
        save(store, holder, answers, on=on)
    return holder


def save(
    store: Store, holder: Actor, changes: Mapping[str, Any],
    before: Mapping[str, Any] | None = None, *, step: int = 1, on: date = TODAY,
) -> actions.Saved:  # fmt: skip
    """Save changes into the draft."""
    with store.writing(holder) as session:
        given = DraftInput(changes, before or {}, step)
        return actions.save_draft(session, holder, given, on=on)


def send(
    store: Store, holder: Actor, changes: Mapping[str, Any] | None = None, *,
    key: str | None = None, on: date = TODAY,
) -> Sent:  # fmt: skip
    """Send the draft."""
    with store.writing(holder, key) as session:
        return actions.send_draft(session, holder, DraftInput(changes or {}), on=on)


def drafts(store: Store) -> list[Draft]:
    """Return all drafts, oldest first."""
    with store.reading(TESTS) as session:
        return list(session.exec(select(Draft).order_by(Draft.id)).all())


def age(store: Store, draft_id: int, created_at: datetime) -> None:
    """Let a draft have been started at another time."""
    with store.writing(TESTS) as session:
        row = session.get_one(Draft, draft_id)
        row.created_at = created_at
        session.add(row)
