"""A lead fills the place of a declined pair from what solving again has found."""

from __future__ import annotations

import pytest
from sqlmodel import select

from core.database import Store
from core.tables.journey import Milestone, MilestoneKind
from core.tables.selection import RoundState
from tests.cast import TESTS, Cast
from tests.core.consents.paired import Paired
from tests.core.matchmaking.stored import change
from tests.pages.shared.test_consent import press, text
from tests.screen import open_as

PAGE = "programme/matchmaking"


@pytest.fixture
def paired(store: Store, cast: Cast) -> Paired:
    """Three confirmed pairs, one of them declined and settled."""
    found = Paired(store, cast)
    found.decline("Lind", "Belo")
    return found


def test_a_lead_replaces_a_declined_pair(store: Store, paired: Paired) -> None:
    screen = open_as(paired.cast.ines, PAGE, {"round": paired.known.round_id})
    said = text(screen)
    assert "The place of Lind and Belo is free" in said
    assert "Solo (Spain) fits Lind best." in said
    assert "Value 78 of 100, 9 points less than the pair whose place it takes." in said
    assert "Not every limit holds with it: East: 2 of 6 twins, at least 3." in said
    (choice,) = [one for one in screen.radio if one.label == "New pair"]
    assert choice.options == [
        "Lind (Sweden) and Solo (Spain): value 78 of 100",
        "Belo (Bulgaria) and Lind Services (Sweden): value 67 of 100, best new pair",
    ]
    screen = choice.set_value(choice.options[1]).run()
    assert "Every limit on the whole set still holds." in text(screen)
    (choice,) = [one for one in screen.radio if one.label == "Plan of the journey"]
    assert choice.value == "usual"
    choice.set_value("slow")
    screen = press(screen, "Confirm this pair")
    assert not screen.error
    new = paired.pair("Belo", "Lind Services")
    assert (new.in_place_of, new.stands) == ("Lind and Belo", True)
    with store.reading(TESTS) as session:
        inception = session.exec(
            select(Milestone).where(
                Milestone.pair_id == new.pair_id, Milestone.kind == MilestoneKind.INCEPTION
            )
        ).one()
    # The slow start puts the inception after ten weeks.
    assert (inception.planned_on - new.starts_on).days > 70
    assert screen.header[0].value.startswith("Three pairs confirmed by Ines")
    assert "The place of Lind and Belo is free" not in text(screen)


def test_a_facilitator_waits_for_the_lead(store: Store, paired: Paired) -> None:
    screen = open_as(paired.cast.jonas, PAGE, {"round": paired.known.round_id})
    assert "A lead looks for the pair that takes it." in text(screen)
    assert "Confirm this pair" not in [one.label for one in screen.button]
    # The map and the table hold the pairs that stand.
    lines = [one.value.split("**")[1] for one in screen.markdown if one.value.startswith("**")]
    assert lines[:2] == ["1. Eesti and Porta", "2. Tran and Brod"]
    assert not [line for line in lines if line.endswith("Lind and Belo")]


def test_a_closed_round_fills_no_place(store: Store, paired: Paired) -> None:
    change(store, paired.known.round, state=RoundState.CLOSED)
    screen = open_as(paired.cast.ines, PAGE, {"round": paired.known.round_id})
    assert not screen.error
    assert "1 place is free" in text(screen)
    assert "Confirm this pair" not in [one.label for one in screen.button]
