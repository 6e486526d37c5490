"""What is read of journeys, by whom, and at how many statements."""

from __future__ import annotations

from datetime import UTC, date

import pytest

from core.database import Store
from core.errors import Missing, NotAllowed
from core.journeys import actions, queries
from core.journeys.facts import Voice
from core.journeys.logbook import EntryInput
from core.notes import actions as notes
from core.tables.journey import (
    EffortKind,
    EntryKind,
    Journey,
    JourneyState,
    MilestoneKind,
    Visibility,
)
from tests.cast import TESTS, TODAY, Cast, add_expression, add_journeys, add_pair
from tests.statements import counted
from tests.walk import add_plan, hold, milestone, write

EXCHANGE = MilestoneKind.EXCHANGE


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast with the plans of both journeys."""
    add_plan(store, cast.journey, cast.other_journey)
    return cast


def test_the_portfolio_names_pairs_facilitators_and_facts(store: Store, walk: Cast) -> None:
    lead, gita = walk.actor(walk.ines), walk.actor(walk.gita)
    hold(store, gita, walk.journey, EXCHANGE, TODAY)
    with store.reading(TESTS) as session:
        exchange = milestone(session, walk.journey, EXCHANGE)
    write(store, gita, walk.journey, visibility=Visibility.PAIR, milestone_id=exchange.id)
    with store.reading(lead) as session:
        found = queries.list_journeys(session, lead, walk.round.id or 0)
    assert [(one.label, one.facilitator) for one in found] == [
        ("Ghent and Turku", "Jonas"),
        ("Porto and Brno", "Petra"),
    ]
    facts = found[0].facts
    assert facts.voices == (Voice("Ghent", TODAY), Voice("Turku", None))
    assert facts.last_entry_on == TODAY
    assert [(one.label, one.has_entry) for one in facts.steps if one.held_on] == [
        ("Exchange 1", True)
    ]


@pytest.mark.parametrize("who", ["gita", "ruth", "stan"])
def test_the_portfolio_is_for_the_team(store: Store, walk: Cast, who: str) -> None:
    actor = walk.actor(getattr(walk, who))
    with pytest.raises(NotAllowed), store.reading(actor) as session:
        queries.list_journeys(session, actor, walk.round.id or 0)


def test_more_journeys_take_no_more_statements(store: Store, walk: Cast) -> None:
    lead = walk.actor(walk.ines)
    round_id = walk.round.id or 0
    with store.reading(lead) as session, counted(store) as few:
        queries.list_journeys(session, lead, round_id)
    with store.writing(TESTS) as session:
        more = add_journeys(session, round_id, walk.jonas, 20)
    add_plan(store, *more)
    with store.reading(lead) as session, counted(store) as many:
        found = queries.list_journeys(session, lead, round_id)
    assert (len(found), len(many)) == (22, len(few))


def test_a_whole_journey_says_who_may_write_in_it(store: Store, walk: Cast) -> None:
    may = {}
    for name in ("gita", "timo", "jonas", "petra", "ines"):
        actor = walk.actor(getattr(walk, name))
        with store.reading(actor) as session:
            view = queries.open_journey_of(session, actor, walk.pair.id or 0)
        may[name] = (view.may_write, view.may_plan)
    assert may == {
        "gita": (True, True), "timo": (True, True), "jonas": (True, True),
        "petra": (False, False), "ines": (False, True),
    }  # fmt: skip


def test_a_whole_journey_names_both_sides_and_who_walks_it(store: Store, walk: Cast) -> None:
    gita = walk.actor(walk.gita)
    with store.writing(gita) as session:
        actions.log_effort(
            session, gita, walk.journey.id or 0, EffortKind.MEETING, 2, TODAY, on=TODAY
        )
    with store.reading(gita) as session:
        view = queries.open_journey_of(session, gita, walk.pair.id or 0)
    assert [(one.name, one.people) for one in view.twins] == [
        ("Ghent", ("Gita",)),
        ("Turku", ("Timo",)),
    ]
    assert [name for _, name in view.people] == ["Gita", "Timo", "Jonas"]
    assert [(one.half_days, one.on) for one in view.effort_lines] == [(2, TODAY)]
    assert view.summary.facts.ends_on == date(2026, 3, 2)


@pytest.mark.parametrize("who", ["paulo", "ruth", "stan"])
def test_nobody_else_opens_a_journey(store: Store, walk: Cast, who: str) -> None:
    actor = walk.actor(getattr(walk, who))
    with pytest.raises((NotAllowed, Missing)), store.reading(actor) as session:
        queries.open_journey_of(session, actor, walk.pair.id or 0)


def test_a_pair_without_a_journey_says_so(store: Store, cast: Cast) -> None:
    lead = cast.actor(cast.ines)
    with store.writing(TESTS) as session:
        first = add_expression(session, cast.round.id or 0, "Lund", country="SE")
        pair = add_pair(session, first, cast.brno)
    with pytest.raises(Missing, match="no journey yet"), store.reading(lead) as session:
        queries.open_journey_of(session, lead, pair.id or 0)


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("gita", ["public", "programme", "facilitator", "pair"]),
        ("timo", ["public", "programme", "facilitator", "pair"]),
        ("jonas", ["public", "programme", "facilitator"]),
        ("ines", ["public", "programme", "facilitator"]),
        ("petra", ["public", "programme"]),
        ("paulo", []),
    ],
)
def test_entries_are_listed_newest_first_to_those_they_are_open_to(
    store: Store, walk: Cast, who: str, seen: list[str]
) -> None:
    for visibility in Visibility:
        write(store, walk.actor(walk.gita), walk.journey, visibility.value, visibility)
    actor = walk.actor(getattr(walk, who))
    with store.reading(actor) as session:
        rows = queries.list_entries(session, actor, walk.journey.id or 0)
    assert [row.text for row in rows] == seen
    assert all(row.author == "Gita" and row.written_at.tzinfo == UTC for row in rows)


def test_the_last_change_moves_with_every_entry_and_only_then(store: Store, walk: Cast) -> None:
    gita, timo = walk.actor(walk.gita), walk.actor(walk.timo)
    marks = []

    def note() -> None:
        with store.reading(timo) as session:
            marks.append(queries.last_change(session, timo, walk.journey.id or 0))

    note()
    entry_id = write(store, gita, walk.journey)
    note()
    with store.writing(gita) as session:
        other = EntryInput(EntryKind.GAP, "Other words.")
        notes.revise_entry(session, gita, entry_id, other, 1, on=TODAY)
    note()
    with store.writing(gita) as session:
        notes.remove_entry(session, gita, entry_id, 2, on=TODAY)
    note()
    note()
    assert len(set(marks)) == 4
    assert marks[-1] == marks[-2]


def test_the_last_change_tells_a_stranger_nothing(store: Store, walk: Cast) -> None:
    write(store, walk.actor(walk.gita), walk.journey)
    paulo = walk.actor(walk.paulo)
    with store.reading(paulo) as session:
        assert queries.last_change(session, paulo, walk.journey.id or 0) == "0.0.0.0.0.0"


@pytest.mark.parametrize(
    ("who", "labels"),
    [
        ("gita", ["Ghent and Turku"]),
        ("paulo", ["Porto and Brno"]),
        ("jonas", ["Ghent and Turku"]),
        ("ines", ["Ghent and Turku", "Porto and Brno"]),
    ],
)
def test_my_pairs_are_those_i_walk_with(
    store: Store, cast: Cast, who: str, labels: list[str]
) -> None:
    actor = cast.actor(getattr(cast, who))
    with store.reading(actor) as session:
        assert [one.label for one in queries.my_pairs(session, actor)] == labels


def test_a_journey_that_is_over_stands_behind_those_that_go_on(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        session.get_one(Journey, cast.journey.id).state = JourneyState.CONCLUDED
    ines = cast.actor(cast.ines)
    with store.reading(ines) as session:
        labels = [one.label for one in queries.my_pairs(session, ines)]
    assert labels == ["Porto and Brno", "Ghent and Turku"]
