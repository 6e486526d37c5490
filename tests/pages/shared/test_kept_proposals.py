"""Kept proposals on the page: what they say and who may do what."""

from __future__ import annotations

from dataclasses import replace

from streamlit.testing.v1 import AppTest

from core.database import Store
from core.matchmaking.queries import KeptRow
from core.matchmaking.settings import MatchSettings
from core.tables.pairing import ProposalState
from core.tables.selection import ConflictOfInterest, ConflictOutcome
from pages.shared import kept_proposals
from tests.cast import AT, TESTS, Cast
from tests.core.matchmaking.stored import KnownRound
from tests.screen import open_as

PAGE = "programme/matchmaking"
ROW = KeptRow(
    1, 1, ProposalState.KEPT, "A *note*", MatchSettings(), 2.5, "optimal", "", "Jonas", 1, AT,
    "", None, True, (),
)  # fmt: skip


def kept_sets(screen: AppTest, known: KnownRound) -> AppTest:
    key = f"studio.{known.round_id}.panel"
    return screen.segmented_control(key=key).set_value("Kept sets").run()


def test_a_kept_proposal_is_told_with_who_and_when() -> None:
    assert kept_proposals._words(ROW).replace("\\", "") == (
        "**no pair, total 2.50, proven best.** Kept by Jonas, Tue 1 Jul 2025, 10:00.  \nA *note*"
    )
    done = replace(ROW, confirmed_by="Ines", confirmed_at=AT, status="stopped", note="")
    assert kept_proposals._words(done).replace("\\", "") == (
        "**no pair, total 2.50, best found.** Confirmed by Ines, Tue 1 Jul 2025, 10:00."
    )


def test_only_who_kept_it_or_a_lead_can_put_it_aside(store: Store, cast: Cast) -> None:
    known = KnownRound(store, cast)
    known.keep(by="jonas")
    for person, steps in (
        (cast.jonas, ["Put aside"]),
        (cast.petra, []),
        (cast.ines, ["Confirm and open the journeys", "Put aside"]),
    ):
        screen = kept_sets(open_as(person, PAGE, {"round": known.round_id}), known)
        found = [b.label for b in screen.button if "aside" in b.label or "Confirm" in b.label]
        assert found == steps


def test_nobody_to_facilitate_is_refused_and_can_be_left(store: Store, cast: Cast) -> None:
    known = KnownRound(store, cast)
    known.keep()
    with store.writing(TESTS) as session:
        for person in (cast.jonas, cast.petra):
            session.add(
                ConflictOfInterest(
                    expression_id=known.id("Tran"), person_id=person.id or 0,
                    outcome=ConflictOutcome.EXCLUDE,
                )
            )  # fmt: skip
    screen = kept_sets(open_as(cast.ines, PAGE, {"round": known.round_id}), known)
    for label in ("Confirm and open the journeys", "Confirm 3 pairs"):
        next(button for button in screen.button if button.label == label).click()
        screen = screen.run()
    assert [error.value for error in screen.error] == ["Choose a facilitator for Tran and Brod."]
    next(button for button in screen.button if button.label == "Not yet").click()
    assert "Confirm 3 pairs" not in [button.label for button in screen.run().button]
