"""Which pair is looked at, and how a journey becomes a line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from core.database import Store
from core.journeys.calendar import Step, plan
from core.journeys.facts import JourneyFacts, Status
from core.journeys.progress import progress_of
from core.journeys.views import JourneySummary
from core.tables.journey import JourneyState, MilestoneKind
from pages.shared import pairs
from tests.cast import Cast
from tests.screen import open_as
from tests.walk import add_plan

START = date(2025, 6, 2)


def _summary(held: int, label: str = "Ghent and Turku") -> JourneySummary:
    steps = tuple(
        Step(at, one.kind, one.number, one.planned_on, one.planned_on,
             held_on=one.planned_on if at < held else None)
        for at, one in enumerate(plan(START))
    )  # fmt: skip
    facts = JourneyFacts(START, 9, JourneyState.RUNNING, steps, 1, 1)
    return JourneySummary(1, 1, label, 1, "Jonas", facts, ())


def test_a_line_leaves_out_what_nobody_asks_for_any_more() -> None:
    concluded = _summary(10)
    skipped = tuple(
        replace(step, held_on=None) if (step.kind, step.number) == (MilestoneKind.EXCHANGE, 5)
        else step
        for step in concluded.facts.steps
    )  # fmt: skip
    summary = replace(concluded, facts=replace(concluded.facts, steps=skipped))
    today = date(2026, 3, 10)
    row = pairs.row_of(summary, progress_of(summary.facts, today), today)
    assert len(row.milestones) == 10
    assert "Exchange 5" not in [mark.label for mark in row.milestones]
    assert (row.start, row.end, row.note) == (START, date(2026, 3, 2), "Signed fiche: twins")


def test_a_late_step_says_how_late_and_whose() -> None:
    summary = _summary(2)
    today = date(2025, 8, 28)
    row = pairs.row_of(summary, progress_of(summary.facts, today), today)
    assert row.note == "Inception meeting, 5 weeks late: facilitator"
    assert [mark.status for mark in row.milestones][:4] == ["done", "done", "late", "late"]


def test_a_status_is_an_icon_and_a_word() -> None:
    assert pairs.status_words(Status.LATE) == ":red[:material/error: Late]"
    assert pairs.status_words(Status.DONE, "Held") == ":gray[:material/task_alt: Held]"


def test_a_lead_chooses_among_the_pairs_and_the_choice_is_kept(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey, cast.other_journey)
    screen = open_as(cast.ines, "twinning/journey")
    choice = next(one for one in screen.selectbox if one.label == "Pair")
    assert choice.options == ["Ghent and Turku", "Porto and Brno"]
    choice.select(cast.other_pair.id).run()
    assert screen.title[0].value == "Porto and Brno"


def test_words_in_the_address_choose_nothing(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey)
    screen = open_as(cast.gita, "twinning/journey", {"pair": "1 or 1"})
    assert screen.title[0].value == "Ghent and Turku"
