"""What may change in a journey."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.journeys import rules
from core.journeys.calendar import Step
from core.journeys.rules import ItemInput, ObjectiveInput
from core.tables.journey import JourneyState, MilestoneKind

START, TODAY = date(2025, 6, 2), date(2025, 10, 14)
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
EXCHANGE = Step(1, MilestoneKind.EXCHANGE, 1, TODAY, TODAY)
HOMEWORK = replace(EXCHANGE, kind=MilestoneKind.HOMEWORK)
FICHE = replace(EXCHANGE, kind=MilestoneKind.FICHE)


@pytest.mark.parametrize(("months", "fits"), [(3, False), (4, True), (15, True), (16, False)])
def test_a_journey_takes_four_to_fifteen_months(months: int, fits: bool) -> None:
    assert (rules.check_months(months) is None) is fits


@pytest.mark.parametrize(
    ("state", "fits"),
    [
        (JourneyState.RUNNING, True),
        (JourneyState.CONCLUDED, False),
        (JourneyState.ENDED_EARLY, False),
    ],
)
def test_only_a_running_journey_changes(state: JourneyState, fits: bool) -> None:
    assert (rules.check_running(state) is None) is fits


@pytest.mark.parametrize(
    ("step", "to", "fits"),
    [
        (EXCHANGE, TOMORROW, True),
        (EXCHANGE, START, True),
        (EXCHANGE, START - timedelta(days=1), False),
        (EXCHANGE, START + timedelta(days=731), False),
        (replace(EXCHANGE, held_on=YESTERDAY), TOMORROW, False),
    ],
)
def test_a_step_moves_within_reason(step: Step, to: date, fits: bool) -> None:
    assert (rules.check_move(step, to, START) is None) is fits


@pytest.mark.parametrize(
    ("step", "held_on", "by_team", "concluded", "fits"),
    [
        (EXCHANGE, TODAY, False, False, True),
        (EXCHANGE, TOMORROW, False, False, False),
        (EXCHANGE, START - timedelta(days=1), False, False, False),
        (EXCHANGE, None, False, False, True),
        (FICHE, TODAY, False, True, False),
        (FICHE, TODAY, True, False, False),
        (FICHE, TODAY, True, True, True),
        (FICHE, None, True, True, True),
    ],
)
def test_a_step_is_held_on_a_day_that_has_come(
    step: Step, held_on: date | None, by_team: bool, concluded: bool, fits: bool
) -> None:
    found = rules.check_held(
        step, held_on, START, TODAY, by_team=by_team, conclusion_held=concluded
    )
    assert (found is None) is fits


@pytest.mark.parametrize(
    ("objective", "others", "fits"),
    [
        (ObjectiveInput("Write a tender clause."), 0, True),
        (ObjectiveInput("  "), 0, False),
        (ObjectiveInput("x" * 601), 0, False),
        (ObjectiveInput("Write.", evidence="x" * 601), 0, False),
        (ObjectiveInput("Write.", owner="nobody"), 0, False),
        (ObjectiveInput("Write."), 8, False),
    ],
)
def test_an_objective_is_short_and_has_an_owner(
    objective: ObjectiveInput, others: int, fits: bool
) -> None:
    assert (rules.check_objective(objective.tidy(), others) is None) is fits


@pytest.mark.parametrize(
    ("item", "fits"),
    [
        (ItemInput(1, "Reuse centres"), True),
        (ItemInput(5, "Reuse\ncentres"), True),
        (ItemInput(0, "Reuse centres"), False),
        (ItemInput(6, "Reuse centres"), False),
        (ItemInput(1, " "), False),
        (ItemInput(1, "x" * 301), False),
    ],
)
def test_there_are_at_most_five_key_items(item: ItemInput, fits: bool) -> None:
    assert (rules.check_item(item.tidy()) is None) is fits


def test_a_consent_that_is_asked_in_the_program_is_not_recorded_by_hand() -> None:
    assert rules.check_consent(is_asked=False) is None
    assert (rules.check_consent(is_asked=True) or "").startswith("This step is done once both")


def test_a_version_that_waits_is_signed_on_its_page() -> None:
    assert rules.check_signed(None) is None
    assert "Version 2 of the fiche waits" in (rules.check_signed(2) or "")
