"""Open actions and mentions become things that wait, in words."""

from __future__ import annotations

from datetime import timedelta

from core.notes.rows import Mention, OpenAction
from core.overview.notes import action_needs, mention_needs
from tests.cast import TODAY

GITA, TIMO = 6, 7


def waiting(owner_id: int, owner: str, days: int, text: str = "Send the **clause**.") -> OpenAction:
    return OpenAction(
        1, 4, 2, "Ghent and Turku", text, owner_id, owner, TODAY + timedelta(days=days)
    )


def test_ones_own_actions_are_told_with_their_day() -> None:
    [need] = action_needs([waiting(GITA, "Gita", 3)], GITA, TODAY)
    assert (need.sentence, need.reason) == (
        "Send the clause. (due in 3 days)", "Ghent and Turku: your action.",
    )  # fmt: skip
    assert (need.page, dict(need.query)) == ("twinning/logbook", {"pair": 4})


def test_of_others_only_the_late_ones_are_counted_pair_by_pair() -> None:
    actions = [waiting(TIMO, "Timo", -5), waiting(GITA, "Gita", -1), waiting(GITA, "Gita", 2)]
    [need] = action_needs(actions, 3, TODAY)
    assert need.sentence == "Ghent and Turku: 2 actions late."
    assert need.reason == "Timo, 5 days late: Send the clause."


def test_a_mention_quotes_what_was_written() -> None:
    [need] = mention_needs([Mention(1, 4, "Ghent and Turku", "Gita", "Look at *this*.")])
    assert (need.sentence, need.reason) == (
        "Gita wrote something for you.", "Ghent and Turku: “Look at this.”",
    )  # fmt: skip
