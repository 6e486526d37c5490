"""How reviewers mark, where they disagree, and who is kept."""

from __future__ import annotations

from datetime import date

import pytest

from core.database import Store
from core.tables.selection import Decision, RoundState
from tests.cast import TESTS, Cast, add_expression
from tests.core.decisions.stored import RankedRound
from tests.core.matchmaking.stored import add_review, change
from tests.pages.programme.test_selection import opened
from tests.pages.shared.test_ranking_decide import press
from tests.screen import words


@pytest.fixture
def known(store: Store, cast: Cast) -> RankedRound:
    return RankedRound(store, cast)


def test_those_kept_for_later_rounds_are_listed_and_can_be_let_go(known: RankedRound) -> None:
    change(known.store, known.round, state=RoundState.CONFIRMED)
    change(known.store, known.files["Ahlen"], decision=Decision.RESERVE,
           retained_until=date(2027, 7, 1))  # fmt: skip
    screen = opened(known)
    assert "1 candidate is kept for later rounds." in words(screen)
    who = next(box for box in screen.selectbox if box.label == "Candidate")
    who.set_value(known.id("Ahlen")).run()
    screen.text_input[-1].input("They asked us to.")
    press(screen, "Keep no longer")
    assert known.file("Ahlen").retained_until is None


def test_reviewers_are_named_to_the_team_with_their_base(known: RankedRound) -> None:
    seen = words(opened(known, "jonas"))
    assert "No reviewer marks half a mark or more away from the others on three files." in seen
    assert "No file has marks 1.5 or more apart, or a threshold in dispute." in seen


def test_where_reviewers_disagree_a_link_leads_to_the_file(known: RankedRound) -> None:
    with known.store.writing(TESTS) as session:
        row = add_expression(session, known.round_id, "Halle", country="DE")
        add_review(session, row, known.cast.ruth.id or 0, 2.0)
        add_review(session, row, known.karl.id or 0, 4.0)
    screen = opened(known)
    assert "1 for the consensus meeting" in words(screen)
    labels = [link.proto.label for link in screen.get("page_link")]
    assert "Halle: reviewers disagree about a threshold; marks 2 apart" in labels
