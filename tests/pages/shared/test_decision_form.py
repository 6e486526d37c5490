"""The decision on one file, on its page."""

from __future__ import annotations

from datetime import date

import pytest

from core.database import Store
from core.tables.selection import Decision
from tests.cast import Cast
from tests.core.decisions.stored import RankedRound
from tests.core.matchmaking.stored import change
from tests.screen import open_as, words

PAGE = "programme/applicant"


@pytest.fixture
def known(store: Store, cast: Cast) -> RankedRound:
    return RankedRound(store, cast)


def test_a_lead_decides_on_the_page_of_a_file(known: RankedRound) -> None:
    screen = open_as(known.cast.ines, PAGE, {"file": known.id("Ahlen")})
    assert "Not decided yet." in words(screen)
    next(box for box in screen.selectbox if box.label == "Outcome").set_value(Decision.RESERVE)
    reason = next(
        area for area in screen.text_area if area.key and area.key.startswith("decide.one")
    )
    reason.input("Strong; nobody to pair with.")
    next(button for button in screen.button if button.label == "Decide").click()
    screen.run()
    assert not screen.exception
    seen = words(screen)
    assert "**Reserve** on Tue 14 Oct 2025." in seen
    assert "Kept for later rounds until Thu 14 Oct 2027." in seen


def test_a_facilitator_reads_the_decision_and_why_it_is_not_kept(known: RankedRound) -> None:
    change(known.store, known.files["Ahlen"], decision=Decision.SELECTED,
           decision_reason="Clearly above.", decided_on=date(2025, 10, 13))  # fmt: skip
    seen = words(open_as(known.cast.jonas, PAGE, {"file": known.id("Ahlen")}))
    assert "**Selected** on Mon 13 Oct 2025." in seen
    assert "Clearly above." in seen
    assert "Not kept for later rounds; the applicant agreed to be kept." in seen
