"""Objectives climb with evidence; what was private stays private in the history."""

from __future__ import annotations

import pytest

from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.journeys.actions import write_objective
from core.journeys.queries import open_journey_of
from core.journeys.rules import ObjectiveInput
from core.outcomes import actions, queries
from core.outcomes.rules import StepInput, Taken
from core.tables.journey import Ladder, Visibility
from tests.cast import TODAY, Cast
from tests.walk import write

HEARD, DECIDED = Ladder.HEARD, Ladder.DECIDED


@pytest.fixture
def goal(store: Store, cast: Cast) -> int:
    """An objective of Ghent and Turku."""
    gita = cast.actor(cast.gita)
    with store.writing(gita) as session:
        return write_objective(session, gita, cast.journey.id or 0,
                               ObjectiveInput("Write a clause."), on=TODAY)  # fmt: skip


def _step(store: Store, cast: Cast, who: str, goal: int, given: StepInput, version: int) -> Ladder:
    actor = cast.actor(getattr(cast, who))
    with store.writing(actor) as session:
        return actions.step_objective(session, actor, goal, given, version, on=TODAY)


def _history(store: Store, cast: Cast, who: str, goal: int) -> tuple[Taken, ...]:
    actor = cast.actor(getattr(cast, who))
    with store.reading(actor) as session:
        return queries.ladders_of(session, actor, cast.pair.id or 0).get(goal, ())


def test_a_step_is_kept_with_words_or_an_entry(store: Store, cast: Cast, goal: int) -> None:
    entry = write(store, cast.actor(cast.gita), cast.journey, "The council voted.", Visibility.PAIR)
    _step(store, cast, "gita", goal, StepInput(HEARD, "At exchange 1."), 1)
    _step(store, cast, "jonas", goal, StepInput(DECIDED, "So they say."), 2)
    _step(store, cast, "timo", goal, StepInput(HEARD, "The vote was taken back."), 3)
    _step(store, cast, "gita", goal, StepInput(DECIDED, entry_id=entry), 4)
    timo = cast.actor(cast.timo)
    with store.reading(timo) as session:
        (objective,) = open_journey_of(session, timo, cast.pair.id or 0).objectives
    assert objective.step is DECIDED
    said = [(one.step, one.evidence, one.entry) for one in _history(store, cast, "timo", goal)]
    assert said[2:] == [(HEARD, "The vote was taken back.", ""),
                        (DECIDED, "", "The council voted.")]  # fmt: skip
    # The entry is for the pair alone: its facilitator reads that there is one.
    assert _history(store, cast, "jonas", goal)[3].entry == ""


def test_a_step_without_evidence_or_on_an_old_number_is_refused(
    store: Store, cast: Cast, goal: int
) -> None:
    with pytest.raises(NotPossible, match="Say what shows it"):
        _step(store, cast, "gita", goal, StepInput(HEARD), 1)
    with pytest.raises(Stale):
        _step(store, cast, "gita", goal, StepInput(HEARD, "Heard."), 7)
    other = write(store, cast.actor(cast.paulo), cast.other_journey)
    with pytest.raises(Missing):
        _step(store, cast, "gita", goal, StepInput(HEARD, entry_id=other), 1)


@pytest.mark.parametrize("who", ["paulo", "petra", "ruth", "stan", "ines"])
def test_only_those_who_walk_the_journey_take_a_step(
    store: Store, cast: Cast, goal: int, who: str
) -> None:
    with pytest.raises((NotAllowed, Missing)):
        _step(store, cast, who, goal, StepInput(HEARD, "Heard."), 1)
    assert _history(store, cast, "gita", goal) == ()


def test_another_pair_reads_nothing(store: Store, cast: Cast, goal: int) -> None:
    with pytest.raises(NotAllowed):
        _history(store, cast, "paulo", goal)
