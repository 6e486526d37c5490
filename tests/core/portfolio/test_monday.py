"""The list of the week: in order, once each, with a word on what helps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from core.journeys.calendar import Step
from core.journeys.facts import Known, Voice
from core.journeys.views import JourneySummary
from core.portfolio.board import standing
from core.portfolio.monday import Group, as_text, headline, week_lines
from core.portfolio.views import ActionDue, Said, Week
from core.tables.journey import JourneyState, Occasion
from tests.core.portfolio.journeys import TODAY, journey


def _near(summary: JourneySummary, days: int, *, booked: bool) -> JourneySummary:
    """Put the next step of a journey so many days ahead."""
    steps: list[Step] = list(summary.facts.steps)
    at = next(n for n, step in enumerate(steps) if step.held_on is None)
    steps[at] = replace(steps[at], due_on=TODAY + timedelta(days=days), is_booked=booked)
    return replace(summary, facts=replace(summary.facts, steps=tuple(steps)))


def _lines(*journeys: JourneySummary, **rest: object) -> list[tuple[Group, str, str]]:
    found = week_lines(Week(tuple(journeys), **rest), TODAY)
    return [(line.group, line.label, line.text) for line in found]


def test_the_groups_come_in_order_and_the_oldest_day_first() -> None:
    silent = (Voice("Ghent", date(2025, 7, 1)), Voice("Turku", TODAY))
    found = _lines(
        journey(1, late=3), journey(2, late=30), _near(journey(3), 7, booked=False),
        _near(journey(4), 2, booked=True), _near(journey(5), 8, booked=True),
        journey(6, voices=silent), journey(7, objectives_agreed=0),
        actions=(ActionDue(5, 5, "Send the clause.", "Gita", date(2025, 10, 10)),),
        said=(Said(4, 4, "Turku", Occasion.MIDTERM, date(2025, 10, 9)),),
    )  # fmt: skip
    assert found == [
        (Group.LATE, "Pair 002", "Midterm meeting was due Sun 14 Sep 2025, 30 days ago."),
        (Group.LATE, "Pair 001", "Midterm meeting was due Sat 11 Oct 2025, 3 days ago."),
        (Group.DUE, "Pair 003", "Midterm meeting is due Tue 21 Oct 2025, not booked."),
        (Group.MEETINGS, "Pair 004", "Midterm meeting on Thu 16 Oct 2025."),
        (Group.ACTIONS, "Pair 005", "Gita: Send the clause (due Fri 10 Oct 2025, 4 days ago)."),
        (Group.SILENT, "Pair 006", "Ghent wrote last on Tue 1 Jul 2025, 105 days ago."),
        (Group.PAST, "Pair 007",
         "0 of 2 objectives agreed; the inception was Fri 18 Jul 2025, 88 days ago."),
        (Group.SURVEYS, "Pair 004", "Turku told on Thu 9 Oct 2025 how the midterm meeting was."),
    ]  # fmt: skip


def test_what_rests_is_over_or_is_known_asks_for_nothing() -> None:
    late = journey(1, late=5)
    ((_, progress),) = standing([late], TODAY)
    known = Known("Next meeting", progress.facts[0].mark, "both wait.", TODAY, "Jonas", TODAY)
    assert _lines(
        journey(1, late=5, known=(known,)), journey(2, late=5, paused_on=TODAY),
        journey(3, late=5, state=JourneyState.ENDED_EARLY),
    ) == []  # fmt: skip


def test_the_headline_counts_by_kind() -> None:
    lines = week_lines(Week((journey(1, late=3), journey(2, late=2))), TODAY)
    assert headline(lines) == "This week: 2 steps late."
    assert headline(()) == (
        "Nothing is late, nothing falls due and no meeting stands in the next seven days."
    )


def test_the_text_can_be_pasted_and_is_sorted_by_facilitator_for_a_lead() -> None:
    lines = week_lines(Week((journey(1, late=3), journey(2, late=2, guide="Petra"))), TODAY)
    first = (
        "- Pair 001: Midterm meeting was due Sat 11 Oct 2025, 3 days ago. Next step: the "
        "facilitator. Record the midterm meeting as held, or move it to a new day.\n"
    )
    assert as_text(lines, TODAY).startswith(
        f"Journeys, week of Tue 14 Oct 2025\nThis week: 2 steps late.\n\nLate\n{first}- Pair 002:"
    )
    by_name = as_text(lines, TODAY, by_facilitator=True)
    assert f"\nJonas\n\nLate\n{first}\nPetra\n\nLate\n- Pair 002:" in by_name


def test_an_action_is_told_in_one_line() -> None:
    action = ActionDue(1, 1, "Write\n" + "x" * 300, "Gita", TODAY)
    ((_, _, text),) = _lines(journey(1), actions=(action,))
    assert len(text) < 220
    assert "\n" not in text
