"""What a decision writes into a file."""

from __future__ import annotations

from datetime import date

from core.decisions.outcome import settle
from core.tables.selection import Decision
from tests.core.selection.test_standing import a_file

DAY = date(2025, 10, 14)


def test_a_decision_has_its_day_its_reason_and_its_end() -> None:
    row = a_file(consent_retention=True)
    settle(row, Decision.RESERVE, " Strong, \u200bno partner. ", DAY)
    assert (row.decision, row.decision_reason, row.decided_on, row.retained_until) == (
        Decision.RESERVE, "Strong, no partner.", DAY, date(2027, 10, 14),
    )  # fmt: skip


def test_a_decision_taken_back_leaves_its_reason_but_no_day_and_keeps_nobody() -> None:
    row = a_file(consent_retention=True)
    settle(row, Decision.SELECTED, "First.", DAY)
    settle(row, Decision.NONE, "By mistake.", DAY)
    assert (row.decision, row.decision_reason, row.decided_on, row.retained_until) == (
        Decision.NONE, "By mistake.", None, None,
    )  # fmt: skip
