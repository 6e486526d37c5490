"""A verdict has a reason, and comes before the pairs do."""

from __future__ import annotations

import pytest

from core.tables.intake import TerritoryVerdict
from core.tables.selection import Decision, RoundState
from core.territories import rules

SAME, RELATED, DIFFERENT = TerritoryVerdict
NONE, PAIRED = Decision.NONE, Decision.PAIRED


@pytest.mark.parametrize(
    ("verdict", "reason", "state", "decisions", "sentence"),
    [
        (SAME, "One office.", RoundState.OPEN, (NONE, NONE), None),
        (SAME, "One office.", RoundState.CONFIRMED, (PAIRED, NONE), None),
        (RELATED, "City and region.", RoundState.CONFIRMED, (PAIRED, PAIRED), None),
        (SAME, "One office.", RoundState.CONFIRMED, (PAIRED, PAIRED),
         "Both files are paired already. Undo one of the pairs first."),
        (DIFFERENT, "Two towns.", RoundState.CLOSED, (NONE, NONE),
         "This round is closed, so its files stay as they are."),
        (SAME, " \u200b ", RoundState.OPEN, (NONE, NONE),
         "Give the reason, in at most 2000 characters."),
        (SAME, "x" * 2_001, RoundState.OPEN, (NONE, NONE),
         "Give the reason, in at most 2000 characters."),
    ],
)  # fmt: skip
def test_when_a_verdict_is_refused(
    verdict: TerritoryVerdict,
    reason: str,
    state: RoundState,
    decisions: tuple[Decision, Decision],
    sentence: str | None,
) -> None:
    assert rules.refusal(verdict, reason, state, decisions) == sentence


def test_every_verdict_has_its_words() -> None:
    assert set(rules.VERDICTS) == set(rules.LABELS) == set(TerritoryVerdict)


@pytest.mark.parametrize(
    ("verdict", "counts_as_one", "sentence"),
    [
        (None, True, "Nobody has decided yet. Until then at most one of the two is paired."),
        (None, False, "Nobody has decided yet. Until then both may be paired."),
        (RELATED, False, "Related territories."),
        (SAME, True, "Same territory."),
    ],
)
def test_what_holds_now_is_one_line(
    verdict: TerritoryVerdict | None, counts_as_one: bool, sentence: str
) -> None:
    assert rules.standing(verdict, counts_as_one=counts_as_one) == sentence
