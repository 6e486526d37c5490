"""Write the outcome of a file that a rule has admitted."""

from __future__ import annotations

from datetime import date

from core.decisions.rules import retention
from core.tables.selection import Decision, Expression
from core.wording import clean


def settle(row: Expression, decision: Decision, reason: str, on: date) -> None:
    """Set a decision with its day and, on consent, until when the file is kept for later."""
    row.decision = decision
    row.decision_reason = clean(reason)
    row.decided_on = None if decision is Decision.NONE else on
    row.retained_until = retention(decision, consents=row.consent_retention, on=on)
