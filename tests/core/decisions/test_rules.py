"""Which outcome a file may get, and what deciding on many would do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.decisions import rules
from core.decisions.rows import RankedFile
from core.tables.selection import Decision, RoundState
from tests.core.decisions.sample import ASIDE, OPEN, PLAIN

OPEN_ROUND = RoundState.OPEN
BELOW = replace(PLAIN, below=("Commitment", "Relevant experience"))
LATE = replace(PLAIN, arrival="late")
TOLD = replace(PLAIN, decision=Decision.RESERVE, has_letter_left=True)
NOT_ELIGIBLE = "It is not eligible, or came too late. Decide that first."


@pytest.mark.parametrize(
    ("file", "decision", "refusal"),
    [
        (PLAIN, Decision.SELECTED, None),
        (PLAIN, Decision.RESERVE, None),
        (PLAIN, Decision.NOT_SELECTED, None),
        (PLAIN, Decision.WITHDRAWN, None),
        (PLAIN, Decision.NONE, None),
        (PLAIN, Decision.PAIRED,
         "Paired is set when a lead confirms the pairs under Matchmaking."),
        (PLAIN, Decision.INELIGIBLE,
         "The rules find it eligible. Set the verdict on its page first, with the reason."),
        (replace(PLAIN, decision=Decision.PAIRED), Decision.NONE,
         "It is paired; its decision follows from the pair."),
        (replace(PLAIN, decision=Decision.WITHDRAWN), Decision.SELECTED,
         "It is withdrawn. Take that back first, if it was a mistake."),
        (replace(PLAIN, decision=Decision.WITHDRAWN), Decision.NONE, None),
        (BELOW, Decision.SELECTED,
         "It lies below the threshold for commitment and relevant experience."),
        (BELOW, Decision.RESERVE,
         "It lies below the threshold for commitment and relevant experience."),
        (BELOW, Decision.NOT_SELECTED, None),
        (OPEN, Decision.SELECTED, "1 review is in, and 2 are needed."),
        (OPEN, Decision.NOT_SELECTED, "1 review is in, and 2 are needed."),
        (replace(OPEN, reviews_in=0), Decision.RESERVE, "No review is in, and 2 are needed."),
        (OPEN, Decision.WITHDRAWN, None),
        (ASIDE, Decision.SELECTED, NOT_ELIGIBLE),
        (ASIDE, Decision.NOT_SELECTED, NOT_ELIGIBLE),
        (ASIDE, Decision.INELIGIBLE, None),
        (replace(OPEN, verdict="refer"), Decision.INELIGIBLE, None),
        (replace(PLAIN, verdict="refer"), Decision.SELECTED, NOT_ELIGIBLE),
        (LATE, Decision.SELECTED, NOT_ELIGIBLE),
        (LATE, Decision.INELIGIBLE, None),
        (replace(LATE, is_overridden=True), Decision.SELECTED, None),
        (TOLD, Decision.SELECTED,
         "A letter with its decision has left. Say that you will write another one."),
    ],
)  # fmt: skip
def test_an_outcome_is_refused_with_what_stands_in_the_way(
    file: RankedFile, decision: Decision, refusal: str | None
) -> None:
    assert rules.refusal(file, decision, OPEN_ROUND) == refusal


def test_after_a_letter_a_decision_changes_only_with_a_new_letter() -> None:
    assert rules.refusal(TOLD, Decision.SELECTED, OPEN_ROUND, despite_letter=True) is None


def test_a_closed_round_notes_withdrawals_alone() -> None:
    closed = RoundState.CLOSED
    assert rules.refusal(PLAIN, Decision.WITHDRAWN, closed) is None
    assert rules.refusal(PLAIN, Decision.RESERVE, closed) == (
        "The round is closed; only a withdrawal can still be noted."
    )


@pytest.mark.parametrize(
    ("reason", "problem"),
    [
        ("Strong on every criterion.", None),
        (" \u200b ", "Write the reason in a sentence: it stands beside the decision."),
        ("x" * 2_001, "Shorten the reason to 2000 characters."),
    ],
)
def test_every_decision_has_a_reason(reason: str, problem: str | None) -> None:
    assert rules.reason_problem(reason) == problem


@pytest.mark.parametrize(
    ("decision", "consents", "until"),
    [
        (Decision.SELECTED, True, date(2027, 10, 14)),
        (Decision.RESERVE, True, date(2027, 10, 14)),
        (Decision.RESERVE, False, None),
        (Decision.PAIRED, True, None),
        (Decision.NOT_SELECTED, True, None),
        (Decision.WITHDRAWN, True, None),
    ],
)
def test_only_the_chosen_are_kept_and_only_on_consent(
    decision: Decision, consents: bool, until: date | None
) -> None:
    assert rules.retention(decision, consents=consents, on=date(2025, 10, 14)) == until


def test_selected_reads_without_partner_once_the_pairs_are_confirmed() -> None:
    found = [rules.label(Decision.SELECTED, state) for state in RoundState]
    assert found == ["Selected", "Selected", "Selected, without partner",
                     "Selected, without partner"]  # fmt: skip
    assert rules.label(Decision.RESERVE, RoundState.CONFIRMED) == "Reserve"
    assert rules.offered(Decision.NONE, OPEN_ROUND) == "Take the decision back"


def test_the_preview_tells_what_changes_what_stays_and_what_cannot() -> None:
    files = [
        PLAIN,
        replace(PLAIN, id=2, name="Ghent", consent_retention=False),
        replace(PLAIN, id=3, name="Porto", decision=Decision.SELECTED),
        replace(OPEN, id=4, name="Brno"),
        replace(TOLD, id=5, name="Lund"),
    ]
    found = rules.preview(files, Decision.SELECTED, OPEN_ROUND)
    assert (found.changed, found.unchanged, found.kept) == ((1, 2), 1, 1)
    assert found.letters_left == ("Lund",)
    assert rules.refused_words(found.refused) == (
        "Brno: 1 review is in, and 2 are needed.",
        "Lund: A letter with its decision has left. Say that you will write another one.",
    )
    assert rules.what_happens(found, OPEN_ROUND) == (
        "2 files become selected. 1 of 2 agreed to be kept for later rounds: for 24 months, "
        "should no partner be found. 1 had this outcome already."
    )
    assert 5 in rules.preview(files, Decision.SELECTED, OPEN_ROUND, despite_letter=True).changed


@pytest.mark.parametrize(
    ("files", "decision", "words"),
    [
        ([], Decision.SELECTED, "Nothing to decide."),
        ([PLAIN], Decision.NONE, "Nothing to decide. 1 file has this outcome already."),
        ([PLAIN, PLAIN], Decision.NONE, "Nothing to decide. 2 files have this outcome already."),
        ([PLAIN], Decision.NOT_SELECTED, "1 file becomes not selected."),
        ([replace(PLAIN, decision=Decision.RESERVE)], Decision.NONE,
         "1 decision is taken back."),
    ],
)  # fmt: skip
def test_what_the_button_does_is_said_before(
    files: list[RankedFile], decision: Decision, words: str
) -> None:
    assert rules.what_happens(rules.preview(files, decision, OPEN_ROUND), OPEN_ROUND) == words


def test_many_refusals_of_one_kind_are_one_sentence() -> None:
    refused = [(name, "No.") for name in ("A", "B", "C", "D", "E")]
    assert rules.refused_words(refused) == ("A, B, C and 2 more: No.",)
    assert rules.refused_words(refused[:2]) == ("A and B: No.",)
