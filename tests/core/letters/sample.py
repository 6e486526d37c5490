"""Letters and facts for the tests of this chapter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session, select

from core.access import Actor
from core.database import Store
from core.letters import actions
from core.letters.facts import FileFacts, Side
from core.letters.rows import LetterRow, LetterView
from core.tables.letters import Letter, LetterKind, LetterState
from core.tables.selection import ContactPerson, Decision, Expression, Round, RoundState
from tests.cast import TESTS, TODAY

AT = datetime(2025, 10, 14, 12, 2, tzinfo=UTC)
TURKU = Side("Turku", "FI", "TH-REUSE", ("TH-REUSE",), 3.0, ("en", "fi"))
GHENT = Side("Ghent", "BE", "TH-REUSE", ("TH-REUSE",), 3.5, ("en", "nl"))
FACTS = FileFacts("turku", "Round 2025", "Timo Virta", TURKU, is_city=True)
ROW = LetterRow(
    7, 2, "Turku", "turku", LetterKind.RESERVE, LetterState.RELEASED, "Timo Virta",
    "timo@turku.example", "Turku: on the reserve list", TODAY, (), AT, "Ines", None, None, "", 2,
)  # fmt: skip
BODY = "Dear Timo,\n\nTwo points:\n\n- one\n- two\n\nKind regards,\nthe team"


def view(body: str = BODY, **changes: Any) -> LetterView:
    """Return a released letter, with changes to its row."""
    return LetterView(replace(ROW, **changes), body, "Round 2025")


def decide(
    store: Store, file: Expression, decision: Decision, contact: bool = True, **fields: Any
) -> None:
    """Decide about a file and give it a contact person; a reserve list has its last day."""
    if decision is Decision.RESERVE:
        fields = {"retained_until": date(2027, 10, 14)} | fields
    with store.writing(TESTS) as session:
        row = session.get_one(Expression, file.id)
        row.decision, row.decided_on = decision, TODAY
        for name, value in fields.items():
            setattr(row, name, value)
        if contact:
            session.add(
                ContactPerson(
                    expression_id=file.id or 0, lead_person=f"Head of {file.name}",
                    lead_email=f"head@{file.name.lower()}.example",
                )
            )  # fmt: skip


def confirm(store: Store, round_id: int | None) -> None:
    """Let the pairs of a round stand as confirmed."""
    with store.writing(TESTS) as session:
        session.get_one(Round, round_id).state = RoundState.CONFIRMED


def write(store: Store, actor: Actor, round_id: int | None, on: date = TODAY) -> list[Letter]:
    """Write the letters of all decisions and return every letter, oldest first."""
    with store.writing(actor) as session:
        actions.write_decision_letters(session, actor, round_id or 0, on=on)
    return letters(store)


def letters(store: Store) -> list[Letter]:
    """Return every letter, oldest first."""
    with store.reading(TESTS) as session:
        return list(_rows(session))


def _rows(session: Session) -> list[Letter]:
    return list(session.exec(select(Letter).order_by(Letter.id)))  # type: ignore[arg-type]
