"""What journeys ask of each role, what is coming up, and whose yes a plan waits for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.journeys.calendar import Step, label
from core.journeys.effort import TwinEffort
from core.journeys.facts import JourneyFacts, Known
from core.journeys.health import five_facts
from core.journeys.views import JourneySummary
from core.overview.journeys import journey_needs, plan_needs
from core.tables.journey import JourneyState, MilestoneKind
from core.tables.people import Role
from tests.cast import TODAY

EXCHANGE, MIDTERM = MilestoneKind.EXCHANGE, MilestoneKind.MIDTERM
GHENT, TURKU = 4, 9
SIDES = (TwinEffort(GHENT, "Ghent", 0), TwinEffort(TURKU, "Turku", 0))


def _step(days: int, number: int = 3, **changes: object) -> Step:
    kind = changes.pop("kind", EXCHANGE)
    return Step(number, kind, number, TODAY, TODAY + timedelta(days=days), **changes)  # type: ignore[arg-type]


def _walk(*steps: Step, pair_id: int = 2, label: str = "Ghent and Turku") -> JourneySummary:
    facts = JourneyFacts(TODAY - timedelta(days=90), 9, JourneyState.RUNNING, steps)
    return JourneySummary(1, pair_id, label, 3, "Jonas Weber", facts, SIDES)


def _journey(days: int, pair_id: int = 2, **changes: object) -> JourneySummary:
    """Return a journey whose third exchange is due so many days from now."""
    return _walk(_step(days, **changes), pair_id=pair_id)


@pytest.mark.parametrize(
    ("days", "role", "sentences"),
    [
        (0, Role.TWIN, ["Next step: exchange 3, today."]),
        (-1, Role.TWIN, ["Next step: exchange 3, 1 day late."]),
        (14, Role.TWIN, ["Next step: exchange 3, due in 14 days."]),
        (15, Role.TWIN, []),
        (14, Role.FACILITATOR, ["Ghent and Turku: exchange 3, due in 14 days."]),
        (15, Role.FACILITATOR, []),
        (-3, Role.LEAD, ["Ghent and Turku: exchange 3, 3 days late."]),
        (-35, Role.LEAD, ["Ghent and Turku: exchange 3, 5 weeks late."]),
    ],
)
def test_what_a_journey_needs(days: int, role: Role, sentences: list[str]) -> None:
    needs = journey_needs([_journey(days)], role, TODAY)
    assert [need.sentence for need in needs] == sentences
    assert not any(need.is_coming for need in needs)


BOOKED = {"is_booked": True}
FACILITATED = {"kind": MIDTERM}


@pytest.mark.parametrize(
    ("days", "changes", "role", "told"),
    [
        (3, BOOKED, Role.TWIN,
         ("Exchange 3, in 3 days.", "Exchange 3 on Fri 17 Oct 2025.", True)),
        (0, BOOKED, Role.TWIN, ("Exchange 3, today.", "Exchange 3 on Tue 14 Oct 2025.", True)),
        (14, BOOKED, Role.FACILITATOR,
         ("Ghent and Turku: exchange 3, in 14 days.", "Exchange 3 on Tue 28 Oct 2025.", True)),
        (15, BOOKED, Role.TWIN, None),
        (-1, BOOKED, Role.TWIN,
         ("Next step: exchange 3, 1 day late.", "Exchange 3: record it as held, or move it.",
          False)),
        (5, FACILITATED, Role.TWIN,
         ("The midterm meeting, in 5 days.",
          "Jonas Weber books it and asks both twins whether the time suits them.", True)),
        (5, FACILITATED, Role.FACILITATOR,
         ("Ghent and Turku: the midterm meeting, due in 5 days.",
          "Book the midterm meeting, planned for Sun 19 Oct 2025.", False)),
        (5, {}, Role.TWIN,
         ("Next step: exchange 3, due in 5 days.", "Book exchange 3, planned for Sun 19 Oct 2025.",
          False)),
    ],
)  # fmt: skip
def test_what_waits_for_nobody_here_is_coming_up(
    days: int, changes: dict[str, object], role: Role, told: tuple[str, str, bool] | None
) -> None:
    needs = journey_needs([_journey(days, **changes)], role, TODAY)
    found = [(need.sentence, need.reason, need.is_coming) for need in needs]
    assert found == ([told] if told else [])


@pytest.mark.parametrize(
    ("kind", "coming"),
    [(MilestoneKind.HOMEWORK, "The homework, in 3 days."),
     (MilestoneKind.FICHE, "The signed fiche, in 3 days.")],
)  # fmt: skip
def test_a_paper_waits_until_ones_own_part_is_done(kind: MilestoneKind, coming: str) -> None:
    journey = _journey(3, kind=kind)
    (need,) = journey_needs([journey], Role.TWIN, TODAY)
    first = f"Next step: the {label(kind, 1).lower()}, due in 3 days."
    assert (need.sentence, need.is_coming) == (first, False)
    (need,) = journey_needs([journey], Role.TWIN, TODAY, done={(2, kind)})
    assert (need.sentence, need.is_coming) == (coming, True)


@pytest.mark.parametrize(
    ("changes", "sentence", "reason"),
    [
        ({}, "Ghent and Turku: exchange 3, due in 1 day.",
         "Book exchange 3, planned for Wed 15 Oct 2025."),
        ({"kind": MIDTERM}, "Ghent and Turku: the midterm meeting, due in 1 day.",
         "Book the midterm meeting, planned for Wed 15 Oct 2025."),
        ({"kind": MilestoneKind.CONSENT}, "Ghent and Turku: the consent, due in 1 day.",
         "Both twins agree to the pairing by Wed 15 Oct 2025."),
    ],
)  # fmt: skip
def test_a_step_is_named_as_the_journey_names_it(
    changes: dict[str, object], sentence: str, reason: str
) -> None:
    (need,) = journey_needs([_journey(1, **changes)], Role.LEAD, TODAY)
    assert (need.sentence, need.reason) == (sentence, reason)


def test_the_step_that_was_due_first_comes_first() -> None:
    journeys = [_journey(3, 7), _journey(-3, 9), _journey(3, 5)]
    needs = journey_needs(journeys, Role.LEAD, TODAY)
    assert [need.query for need in needs] == [{"pair": 9}, {"pair": 5}, {"pair": 7}]


def test_a_journey_without_a_step_needs_nothing() -> None:
    assert journey_needs([_journey(-3, held_on=TODAY)], Role.TWIN, TODAY) == []


def test_what_is_asked_elsewhere_is_not_told_twice() -> None:
    journey = _journey(1, 7, kind=MilestoneKind.CONSENT)
    assert journey_needs([journey], Role.TWIN, TODAY, {7}) == []
    assert len(journey_needs([journey], Role.TWIN, TODAY, {8})) == 1
    assert len(journey_needs([_journey(1, 7)], Role.TWIN, TODAY, {7})) == 1
    assert journey_needs([_journey(1, 7)], Role.TWIN, TODAY, timed={(7, "exchange 3")}) == []


def test_a_journey_that_rests_or_is_known_to_be_late_needs_nothing() -> None:
    late = _journey(-3)
    rests = replace(late, facts=replace(late.facts, paused_on=TODAY))
    mark = five_facts(late.facts, TODAY)[0].mark
    known = Known("Next meeting", mark, "both wait.", TODAY, "Jonas", TODAY)
    settled = replace(late, facts=replace(late.facts, known=(known,)))
    assert len(journey_needs([late], Role.FACILITATOR, TODAY)) == 1
    assert journey_needs([rests, settled], Role.FACILITATOR, TODAY) == []
    assert journey_needs([rests], Role.TWIN, TODAY) == []


FIRST = {"agreed_by": (GHENT,)}
BOTH = {"agreed_by": (GHENT, TURKU)}


@pytest.mark.parametrize(
    ("steps", "own", "told"),
    [
        ((_step(9, **BOTH),), {TURKU}, None),
        ((_step(9, **FIRST), _step(30, 4, **BOTH)), {GHENT}, None),
        ((_step(9, **FIRST), _step(30, 4, **BOTH)), {TURKU},
         ("The plan waits for your yes to the day of exchange 3.",
          "Ghent has agreed already. Every date can still be moved.")),
        ((_step(9), _step(30, 4)), {TURKU},
         ("The plan waits for your yes to the days of exchange 3 and exchange 4.",
          "Every date can still be moved.")),
        ((_step(9, **FIRST), _step(30, 4, **BOTH)), set(),
         ("Ghent and Turku: the plan waits for Turku.",
          "Turku has yet to agree to the day of exchange 3.")),
        # Nobody is asked about a day that has passed, was kept, or waits for a new one.
        ((_step(-1), _step(-9, 4, held_on=TODAY), _step(5, 2, is_called_off=True)), {TURKU}, None),
        ((_step(-1), _step(-9, 4, held_on=TODAY), _step(5, 2, is_called_off=True)), set(), None),
    ],
)  # fmt: skip
def test_a_plan_waits_for_those_who_have_not_said_yes(
    steps: tuple[Step, ...], own: set[int], told: tuple[str, str] | None
) -> None:
    needs = plan_needs([_walk(*steps)], own, TODAY)
    assert [(need.sentence, need.reason) for need in needs] == ([told] if told else [])
    assert all((need.page, need.query) == ("twinning/journey", {"pair": 2}) for need in needs)


def test_a_plan_asks_nothing_while_it_rests_or_its_question_stands_elsewhere() -> None:
    journey = _walk(_step(9))
    rests = replace(journey, facts=replace(journey.facts, paused_on=TODAY))
    assert plan_needs([rests], {GHENT}, TODAY) == []
    assert plan_needs([journey], {GHENT}, TODAY, {2}) == []
    assert plan_needs([journey], {GHENT}, TODAY, timed={(2, "exchange 3")}) == []


def test_a_facilitator_is_told_of_many_plans_in_one_line() -> None:
    walks = [_walk(_step(9, **FIRST), pair_id=at, label=f"Pair {at}") for at in range(5)]
    (need,) = plan_needs(walks, (), TODAY)
    assert need.sentence == "Five plans wait for a twin's yes."
    assert need.reason == "Pair 0 (Turku); Pair 1 (Turku); Pair 2 (Turku); 2 other pairs."
    assert need.page == "programme/journeys"
