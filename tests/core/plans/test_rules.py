"""Templates move what is still to come; a sentence says who agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.journeys.calendar import Step, conflicts, ends_on, plan
from core.plans import rules
from core.tables.journey import MilestoneKind

START = date(2025, 6, 2)
END = ends_on(START, 9)
TWINS = ((1, "Ghent"), (2, "Turku"))
USUAL, EARLY, SLOW = rules.TEMPLATES


def _steps(held: dict[str, date] | None = None, start: date = START, months: int = 9) -> list[Step]:
    found = [
        Step(at, one.kind, one.number, one.planned_on, one.planned_on)
        for at, one in enumerate(plan(start, months), 1)
    ]
    return [replace(step, held_on=(held or {}).get(step.label)) for step in found]


def _days(changes: tuple[rules.Change, ...]) -> dict[str, date]:
    return {one.step.label: one.to for one in changes}


@pytest.mark.parametrize("template", rules.TEMPLATES, ids=lambda one: one.code)
@pytest.mark.parametrize("months", [4, 6, 9, 12, 15])
def test_a_journey_that_opens_with_a_template_is_in_order(
    template: rules.Template, months: int
) -> None:
    steps = plan(START, months, template.offsets)
    days = [one.planned_on for one in sorted(steps, key=lambda one: one.planned_on)]
    assert len(set(days)) == len(days) == 11
    opened = [Step(at, one.kind, one.number, one.planned_on, one.planned_on)
              for at, one in enumerate(steps, 1)]  # fmt: skip
    assert [one for one in conflicts(opened) if "weeks lie between" not in one] == []
    # Laying it out anew from the same template moves nothing.
    assert rules.preview(template, opened, START, months, ends_on(START, months), START) == ()


def test_the_usual_plan_moves_nothing_at_the_start() -> None:
    changes = rules.preview(USUAL, _steps(), START, 9, END, START)
    assert changes == ()
    assert rules.preview_sentence(changes) == (
        "The plan stands like this already: no date would move."
    )
    assert rules.check_replan(END, START, changes) is not None


def test_an_early_start_brings_the_first_exchange_forward() -> None:
    changes = rules.preview(EARLY, _steps(), START, 9, END, START)
    days = _days(changes)
    assert days["Inception meeting"] == date(2025, 7, 2)
    assert days["Exchange 1"] == date(2025, 7, 18)
    assert "Conclusion meeting" not in days
    assert rules.preview_sentence(changes) == (
        "8 dates would move, the first is the homework: from Wed 2 Jul 2025 to Tue 17 Jun 2025. "
        "The first plan stays visible, and both twins are asked to agree anew."
    )


def test_what_was_held_and_what_is_settled_stays() -> None:
    held = {"Consent": START, "Homework": date(2025, 7, 2), "Inception meeting": date(2025, 8, 20)}
    steps = _steps(held)
    settled = [step.id for step in steps if step.label == "Exchange 2"]
    changes = rules.preview(USUAL, steps, START, 9, END, date(2025, 9, 1), settled)
    days = _days(changes)
    assert set(days) & {"Consent", "Homework", "Inception meeting", "Exchange 2"} == set()
    # 2 of 15 parts of the 194 days left after the inception meeting.
    assert days["Exchange 1"] == date(2025, 9, 15)
    assert days["Midterm meeting"] > date(2025, 10, 17)


def test_a_plan_that_would_lie_in_the_past_is_spread_from_today() -> None:
    today = date(2025, 12, 1)
    changes = rules.preview(USUAL, _steps({"Consent": START}), START, 9, END, today)
    assert min(one.to for one in changes) >= today
    assert rules.check_replan(END, today, changes) is None
    assert rules.check_replan(END, END, changes) is not None


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(rules.TEMPLATES), st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    st.integers(6, 11),
)  # fmt: skip
def test_no_template_contradicts_itself_in_a_journey_of_usual_length(
    chosen: rules.Template, start: date, months: int
) -> None:
    steps = _steps(start=start, months=months)
    end = ends_on(start, months)
    to = {one.step.id: one.to for one in rules.preview(chosen, steps, start, months, end, start)}
    after = [replace(step, due_on=to.get(step.id, step.due_on)) for step in steps]
    assert [said for said in conflicts(after, end) if "without contact" not in said] == []


@pytest.mark.parametrize(
    ("agreed", "said"),
    [
        ({}, "Ghent has yet to agree to all 3 dates and Turku has yet to agree to all 3 dates."),
        (
            {1: (1,), 2: (1,), 3: (1, 2)},
            "Turku has yet to agree to the days of the homework and the inception meeting.",
        ),
        ({1: (1, 2), 2: (1, 2), 3: (1, 2)}, "Both twins have agreed to every date of the plan."),
    ],
)
def test_the_agreement_says_who_is_missing(agreed: dict[int, tuple[int, ...]], said: str) -> None:
    steps = [
        replace(step, agreed_by=agreed.get(at, ())) for at, step in enumerate(_steps()[1:4], 1)
    ]
    assert rules.agreement(steps, TWINS) == said


def test_nobody_agrees_to_a_meeting_that_was_called_off() -> None:
    steps = [replace(step, is_called_off=True) for step in _steps()]
    assert rules.asked_for(steps) == ()


def test_a_plan_that_was_kept_asks_nobody() -> None:
    held = [replace(step, held_on=START) for step in _steps()]
    assert rules.agreement(held, TWINS) == "Every date of the plan has been kept."


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, ""),
        ({"due_on": END}, "Moved. Ghent and Turku have not said yes yet."),
        ({"due_on": END, "moved_by": 7, "agreed_by": (1,)},
         "Moved by Gita. Turku has not said yes yet."),
        ({"due_on": END, "moved_by": 7, "agreed_by": (1, 2)}, "Moved by Gita."),
        ({"due_on": END, "held_on": END}, ""),
    ],
)  # fmt: skip
def test_a_moved_date_says_who_moved_it_and_who_has_not_said_yes(
    change: dict[str, object], said: str
) -> None:
    step = replace(Step(1, MilestoneKind.EXCHANGE, 1, START, START), **change)  # type: ignore[arg-type]
    assert rules.moved_words(step, {7: "Gita"}, TWINS) == said
