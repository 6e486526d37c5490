"""A step up the ladder needs evidence, a step back a reason; both stay in the history."""

from __future__ import annotations

from datetime import date

import pytest

from core.outcomes.rules import StepInput, Taken, check_step, is_back, line, rungs
from core.tables.journey import Ladder

HEARD, UNDERSTOOD, DECIDED, PILOTED, ADOPTED = Ladder
DAY = date(2025, 10, 14)


@pytest.mark.parametrize(
    ("before", "given", "refusal"),
    [
        (None, StepInput(HEARD, "At exchange 1."), None),
        (None, StepInput(HEARD, entry_id=4), None),
        (None, StepInput(HEARD), "Say what shows it"),
        (HEARD, StepInput(DECIDED, "The council voted."), None),
        (HEARD, StepInput(HEARD, "Again."), "It stands on “heard” already."),
        (PILOTED, StepInput(DECIDED, "The pilot was stopped."), None),
        (PILOTED, StepInput(DECIDED, entry_id=4), "Say why it goes a step back."),
        (HEARD, StepInput(UNDERSTOOD, "x" * 601), "The evidence has 601 characters"),
    ],
)  # fmt: skip
def test_a_step_needs_what_shows_it(
    before: Ladder | None, given: StepInput, refusal: str | None
) -> None:
    found = check_step(before, given)
    assert found is None if refusal is None else (found or "").startswith(refusal)


@pytest.mark.parametrize(
    ("before", "to", "back"),
    [(None, HEARD, False), (HEARD, ADOPTED, False), (ADOPTED, HEARD, True), (HEARD, HEARD, False)],
)
def test_down_the_ladder_is_back(before: Ladder | None, to: Ladder, back: bool) -> None:
    assert is_back(before, to) is back


def test_the_rungs_below_are_reached_and_each_tells_its_last_step() -> None:
    history = (Taken(HEARD, "At exchange 1.", "", DAY, "Gita"),
               Taken(DECIDED, "", "The council voted.", DAY, "Timo"))  # fmt: skip
    found = rungs(DECIDED, history)
    assert [(one.is_reached, line(one)) for one in found] == [
        (True, "At exchange 1. Gita, Tue 14 Oct 2025"),
        (True, "Reached on the way."),
        (True, "The logbook: “The council voted”. Timo, Tue 14 Oct 2025"),
        (False, "It was tried at home."),
        (False, "It is how things are done now."),
    ]


def test_a_rung_that_was_left_again_is_not_reached() -> None:
    history = (Taken(PILOTED, "Tried.", "", DAY, "Gita"),
               Taken(HEARD, "Stopped.", "", DAY, "Gita"))  # fmt: skip
    found = rungs(HEARD, history)
    assert [one.is_reached for one in found] == [True, False, False, False, False]
    assert found[3].taken is None


def test_an_entry_that_is_not_open_to_the_reader_is_only_named() -> None:
    (first, *_) = rungs(HEARD, (Taken(HEARD, "", "", DAY, "Gita"),))
    assert line(first) == ("An entry of the logbook that is not open to you. Gita, Tue 14 Oct 2025")
