"""Every action of a journey once for those who may, and refused for everybody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlmodel import select

from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.journeys import actions, queries
from core.journeys.logbook import EntryInput
from core.journeys.rules import ItemInput, ObjectiveInput
from core.notes import actions as notes
from core.tables.journey import (
    EffortKind,
    Entry,
    EntryKind,
    EntryRevision,
    JourneyState,
    LearningObjective,
    MilestoneKind,
    Visibility,
)
from core.tables.people import Person
from tests.cast import TESTS, TODAY, Cast, add_expression, add_pair
from tests.walk import add_plan, hold, milestone, write

EXCHANGE, INCEPTION, FICHE = MilestoneKind.EXCHANGE, MilestoneKind.INCEPTION, MilestoneKind.FICHE
NEW = EntryInput(EntryKind.POINT, "Sorting at the door saves half.")


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast with the plans of both journeys."""
    add_plan(store, cast.journey, cast.other_journey)
    return cast


def _last_trail(store: Store) -> tuple[str, str]:
    with store.engine.connect() as connection:
        row = connection.execute(
            text("SELECT actor, action FROM trail_entry ORDER BY id DESC LIMIT 1")
        ).one()
    return tuple(row)


def _do(store: Store, cast: Cast, name: str, by: Person) -> object:
    """Call an action on the journey of Ghent and Turku with a plain input."""
    actor = cast.actor(by)
    journey_id = cast.journey.id or 0
    with store.reading(TESTS) as session:
        exchange = milestone(session, cast.journey, EXCHANGE)
        entry = session.exec(select(Entry)).first()
        objective = session.exec(select(LearningObjective)).first()
    step, entry_id = exchange.id or 0, (entry.id or 0) if entry else 0
    goal = (objective.id or 0) if objective else 0
    soon = TODAY + timedelta(days=7)
    calls = {
        "move_milestone": (step, soon, exchange.version),
        "hold_milestone": (step, TODAY, exchange.version),
        "write_item": (journey_id, ItemInput(1, "Reuse centres"), None),
        "write_objective": (journey_id, ObjectiveInput("Write a tender clause.")),
        "agree_objective": (goal, 1),
        "log_effort": (journey_id, EffortKind.MEETING, 1, TODAY),
        "write_entry": (journey_id, NEW),
        "revise_entry": (entry_id, NEW, 1),
        "remove_entry": (entry_id, 1),
    }
    with store.writing(actor) as session:
        action = getattr(notes if name.endswith("_entry") else actions, name)
        return action(session, actor, *calls[name], on=TODAY)


def _prepare(store: Store, cast: Cast) -> None:
    write(store, cast.actor(cast.gita), cast.journey, "Reuse begins at school.")
    with store.writing(TESTS) as session:
        session.add(
            LearningObjective(
                journey_id=cast.journey.id or 0, pair_id=cast.pair.id or 0, text="Write a clause."
            )
        )


WALKERS = ("gita", "timo", "jonas")
STRANGERS = ("paulo", "petra", "ruth", "stan")


PLANNERS = (*WALKERS, "ines")
ALLOWED = {
    "move_milestone": PLANNERS,
    "hold_milestone": PLANNERS,
    "write_item": WALKERS,
    "write_objective": WALKERS,
    "agree_objective": ("gita", "timo"),
    "log_effort": ("gita", "timo"),
    "write_entry": WALKERS,
    "revise_entry": WALKERS,
    "remove_entry": ("gita",),
}


@pytest.mark.parametrize(
    ("name", "who"), [(name, who) for name, allowed in ALLOWED.items() for who in allowed]
)
def test_an_action_stands_in_the_trail_under_its_name(
    store: Store, walk: Cast, name: str, who: str
) -> None:
    _prepare(store, walk)
    person = getattr(walk, who)
    _do(store, walk, name, person)
    assert _last_trail(store) == (f"person {person.id}", name)


@pytest.mark.parametrize("name", ALLOWED)
def test_an_action_is_refused_to_everybody_else_and_leaves_no_trace(
    store: Store, walk: Cast, name: str
) -> None:
    _prepare(store, walk)
    before = _last_trail(store)
    for who in (*WALKERS, "ines", *STRANGERS):
        if who not in ALLOWED[name]:
            with pytest.raises((NotAllowed, Missing, NotPossible)):
                _do(store, walk, name, getattr(walk, who))
    assert _last_trail(store) == before


def test_a_lead_opens_the_journey_of_a_new_pair_with_its_first_plan(
    store: Store, cast: Cast
) -> None:
    lead = cast.actor(cast.ines)
    with store.writing(TESTS) as session:
        first = add_expression(session, cast.round.id or 0, "Lund", country="SE")
        second = add_expression(session, cast.round.id or 0, "Graz", country="AT")
        pair = add_pair(session, first, second)
    with store.writing(lead) as session:
        actions.open_journey(
            session, lead, pair.id or 0, cast.jonas.id, date(2025, 10, 1), 6, on=TODAY
        )
    with store.reading(lead) as session:
        view = queries.open_journey_of(session, lead, pair.id or 0)
    steps = view.summary.facts.steps
    assert (view.summary.label, view.summary.facilitator) == ("Lund and Graz", "Jonas")
    assert [step.planned_on == step.due_on for step in steps] == [True] * 11
    assert steps[-2].due_on == date(2026, 4, 1)


def test_a_pair_cannot_open_two_journeys(store: Store, cast: Cast) -> None:
    lead = cast.actor(cast.ines)
    with pytest.raises(NotPossible, match="has a journey already"), store.writing(lead) as session:
        actions.open_journey(session, lead, cast.pair.id or 0, None, TODAY, 9, on=TODAY)


@pytest.mark.parametrize(("months", "guide"), [(3, "jonas"), (16, "jonas"), (9, "ruth")])
def test_a_journey_needs_a_length_and_a_facilitator_that_fit(
    store: Store, cast: Cast, months: int, guide: str
) -> None:
    lead = cast.actor(cast.ines)
    with store.writing(TESTS) as session:
        first = add_expression(session, cast.round.id or 0, "Lund", country="SE")
        second = add_expression(session, cast.round.id or 0, "Graz", country="AT")
        pair = add_pair(session, first, second)
    guide_id = getattr(cast, guide).id
    with pytest.raises(NotPossible), store.writing(lead) as session:
        actions.open_journey(session, lead, pair.id or 0, guide_id, TODAY, months, on=TODAY)


@pytest.mark.parametrize("who", ["jonas", "gita", "ruth", "stan"])
def test_only_a_lead_opens_journeys(store: Store, cast: Cast, who: str) -> None:
    actor = cast.actor(getattr(cast, who))
    with pytest.raises(NotAllowed), store.writing(actor) as session:
        actions.open_journey(session, actor, cast.pair.id or 0, None, TODAY, 9, on=TODAY)


def test_a_moved_step_keeps_its_first_plan_and_says_what_contradicts_itself(
    store: Store, walk: Cast
) -> None:
    actor = walk.actor(walk.timo)
    with store.writing(actor) as session:
        row = milestone(session, walk.journey, MilestoneKind.MIDTERM)
        first_plan = row.planned_on
        moved = actions.move_milestone(
            session, actor, row.id or 0, date(2025, 7, 10), row.version, on=TODAY
        )
        assert (row.planned_on, row.due_on, row.is_booked) == (first_plan, date(2025, 7, 10), False)
    assert moved.conflicts[0] == (
        "Midterm meeting (Thu 10 Jul 2025) stands before the inception meeting (Fri 18 Jul 2025)."
    )


def test_a_date_that_somebody_else_changed_first_is_shown(store: Store, walk: Cast) -> None:
    gita, timo = walk.actor(walk.gita), walk.actor(walk.timo)
    soon, later = TODAY + timedelta(days=7), TODAY + timedelta(days=9)
    with store.writing(gita) as session:
        row = milestone(session, walk.journey, EXCHANGE)
        drawn = row.version
        actions.move_milestone(session, gita, row.id or 0, soon, drawn, on=TODAY)
    with pytest.raises(Stale) as caught, store.writing(timo) as session:
        actions.move_milestone(session, timo, row.id or 0, later, drawn, on=TODAY)
    assert (caught.value.theirs, caught.value.version) == ({"due_on": soon.isoformat()}, drawn + 1)


def test_the_signed_fiche_concludes_the_journey_and_closes_its_logbook(
    store: Store, walk: Cast
) -> None:
    jonas, gita = walk.actor(walk.jonas), walk.actor(walk.gita)
    with pytest.raises(NotPossible, match="conclusion meeting first"):
        hold(store, jonas, walk.journey, FICHE, TODAY)
    hold(store, gita, walk.journey, MilestoneKind.CONCLUSION, TODAY)
    with pytest.raises(NotPossible, match="facilitator records"):
        hold(store, gita, walk.journey, FICHE, TODAY)
    hold(store, jonas, walk.journey, FICHE, TODAY)
    with store.reading(gita) as session:
        view = queries.open_journey_of(session, gita, walk.pair.id or 0)
    assert (view.summary.facts.state, view.may_write) == (JourneyState.CONCLUDED, False)
    with pytest.raises(NotPossible, match="journey is over"):
        write(store, gita, walk.journey)


def test_a_signed_fiche_can_be_taken_back(store: Store, walk: Cast) -> None:
    jonas = walk.actor(walk.jonas)
    hold(store, jonas, walk.journey, MilestoneKind.CONCLUSION, TODAY)
    hold(store, jonas, walk.journey, FICHE, TODAY)
    with store.writing(jonas) as session:
        row = milestone(session, walk.journey, FICHE)
        state = actions.hold_milestone(session, jonas, row.id or 0, None, row.version, on=TODAY)
    assert state is JourneyState.RUNNING
    write(store, jonas, walk.journey)


def test_a_key_item_is_written_once_and_then_changed(store: Store, walk: Cast) -> None:
    gita = walk.actor(walk.gita)
    journey_id = walk.journey.id or 0
    with store.writing(gita) as session:
        actions.write_item(session, gita, journey_id, ItemInput(1, "Reuse"), None, on=TODAY)
    with pytest.raises(Stale) as caught, store.writing(gita) as session:
        actions.write_item(session, gita, journey_id, ItemInput(1, "Repair"), None, on=TODAY)
    assert (caught.value.theirs, caught.value.yours) == ({"text": "Reuse"}, {"text": "Repair"})
    with store.writing(gita) as session:
        actions.write_item(session, gita, journey_id, ItemInput(1, "Repair"), 1, on=TODAY)
    with store.reading(gita) as session:
        view = queries.open_journey_of(session, gita, walk.pair.id or 0)
    assert [(item.number, item.text) for item in view.items] == [(1, "Repair")]


def test_an_objective_is_agreed_once_both_twins_signed(store: Store, walk: Cast) -> None:
    gita, timo = walk.actor(walk.gita), walk.actor(walk.timo)
    goal = ObjectiveInput("Write a tender clause.", "first")
    with store.writing(gita) as session:
        goal_id = actions.write_objective(session, gita, walk.journey.id or 0, goal, on=TODAY)
    signed = []
    for actor in (gita, timo):
        with store.writing(actor) as session:
            row = session.get(LearningObjective, goal_id)
            assert row is not None
            signed.append(actions.agree_objective(session, actor, goal_id, row.version, on=TODAY))
    assert signed == [False, True]


def test_other_words_ask_both_twins_to_agree_again(store: Store, walk: Cast) -> None:
    gita = walk.actor(walk.gita)
    journey_id = walk.journey.id or 0
    with store.writing(TESTS) as session:
        row = LearningObjective(
            journey_id=journey_id, pair_id=walk.pair.id or 0, text="Old words.", is_agreed=True,
            agreed_by=[walk.ghent.id, walk.turku.id],
        )  # fmt: skip
        session.add(row)
    with store.writing(gita) as session:
        evidence = ObjectiveInput("Old words.", "both", "A tender was won.")
        actions.write_objective(session, gita, journey_id, evidence, row.id, 1, on=TODAY)
    with store.writing(gita) as session:
        there = session.get(LearningObjective, row.id)
        assert there is not None
        assert there.is_agreed
        words = ObjectiveInput("New words.", "both", "A tender was won.")
        actions.write_objective(session, gita, journey_id, words, row.id, 2, on=TODAY)
        assert (there.is_agreed, there.agreed_by) == (False, [])


def test_time_is_logged_for_ones_own_twin_and_taken_back(store: Store, walk: Cast) -> None:
    gita, timo = walk.actor(walk.gita), walk.actor(walk.timo)
    journey_id = walk.journey.id or 0
    with store.writing(gita) as session:
        line = actions.log_effort(
            session, gita, journey_id, EffortKind.PREPARATION, 3, TODAY, on=TODAY
        )
    with store.reading(timo) as session:
        view = queries.open_journey_of(session, timo, walk.pair.id or 0)
    assert [(one.name, one.half_days) for one in view.summary.effort] == [
        ("Ghent", 3),
        ("Turku", 0),
    ]
    with pytest.raises(Missing), store.writing(timo) as session:
        actions.remove_effort(session, timo, line, on=TODAY)
    with store.writing(gita) as session:
        actions.remove_effort(session, gita, line, on=TODAY)


def test_both_texts_of_a_stale_save_are_kept(store: Store, walk: Cast) -> None:
    gita, timo = walk.actor(walk.gita), walk.actor(walk.timo)
    entry_id = write(store, gita, walk.journey, "First words.")
    theirs = EntryInput(EntryKind.POINT, "Words of Timo.")
    yours = EntryInput(EntryKind.GAP, "Words of Gita.")
    with store.writing(timo) as session:
        assert notes.revise_entry(session, timo, entry_id, theirs, 1, on=TODAY) == 2
    with pytest.raises(Stale) as caught, store.writing(gita) as session:
        notes.revise_entry(session, gita, entry_id, yours, 1, on=TODAY)
    stale = caught.value
    assert (stale.by, stale.version) == ("Timo", 2)
    assert (stale.theirs["text"], stale.yours["text"]) == ("Words of Timo.", "Words of Gita.")
    with store.reading(gita) as session:
        revisions = session.exec(select(EntryRevision)).all()
        entries = queries.list_entries(session, gita, walk.journey.id or 0)
    assert [(one.version, one.text, one.by_id) for one in revisions] == [
        (1, "First words.", walk.gita.id)
    ]
    assert [(one.text, one.edited_by, one.version) for one in entries] == [
        ("Words of Timo.", "Timo", 2)
    ]


def test_a_removed_entry_leaves_its_words_in_a_revision_only(store: Store, walk: Cast) -> None:
    gita, timo = walk.actor(walk.gita), walk.actor(walk.timo)
    entry_id = write(store, gita, walk.journey, "Removed words.")
    refused = pytest.raises(NotPossible, match="Only the person who wrote")
    with refused, store.writing(timo) as session:
        notes.remove_entry(session, timo, entry_id, 1, on=TODAY)
    with store.writing(gita) as session:
        notes.remove_entry(session, gita, entry_id, 1, on=TODAY)
    with store.reading(gita) as session:
        assert queries.list_entries(session, gita, walk.journey.id or 0) == ()
        assert [row.text for row in session.exec(select(Entry))] == [""]
        assert [row.text for row in session.exec(select(EntryRevision))] == ["Removed words."]
    with pytest.raises(Missing), store.writing(gita) as session:
        notes.revise_entry(session, gita, entry_id, NEW, 2, on=TODAY)


def test_a_facilitator_keeps_nothing_between_the_twins(store: Store, walk: Cast) -> None:
    with pytest.raises(NotPossible, match="Only the twins"):
        write(store, walk.actor(walk.jonas), walk.journey, visibility=Visibility.PAIR)


def test_a_facilitator_does_not_find_what_the_twins_keep_to_themselves(
    store: Store, walk: Cast
) -> None:
    jonas = walk.actor(walk.jonas)
    entry_id = write(store, walk.actor(walk.gita), walk.journey, visibility=Visibility.PAIR)
    with pytest.raises(Missing), store.writing(jonas) as session:
        notes.revise_entry(session, jonas, entry_id, NEW, 1, on=TODAY)


def test_an_entry_cannot_speak_of_another_pairs_meeting(store: Store, walk: Cast) -> None:
    with store.reading(TESTS) as session:
        foreign = milestone(session, walk.other_journey, INCEPTION)
    with pytest.raises(NotPossible, match="not one of this journey"):
        write(store, walk.actor(walk.gita), walk.journey, milestone_id=foreign.id)


def test_nobody_signs_for_the_partner_by_a_claim(store: Store, walk: Cast) -> None:
    gita = walk.actor(walk.gita)
    claimed = replace(gita, expression_ids=frozenset({walk.turku.id or 0}))
    with store.writing(gita) as session:
        goal_id = actions.write_objective(
            session, gita, walk.journey.id or 0, ObjectiveInput("Write."), on=TODAY
        )
    with store.writing(claimed) as session:
        actions.agree_objective(session, claimed, goal_id, 1, on=TODAY)
    with store.reading(gita) as session:
        row = session.get(LearningObjective, goal_id)
        assert row is not None
        assert row.agreed_by == [walk.ghent.id]


def test_one_signature_never_stands_for_two_twins(store: Store, walk: Cast) -> None:
    """Porto's partner has no account: its objective waits."""
    paulo = walk.actor(walk.paulo)
    with store.writing(paulo) as session:
        goal_id = actions.write_objective(
            session, paulo, walk.other_journey.id or 0, ObjectiveInput("Write."), on=TODAY
        )
    with store.writing(paulo) as session:
        assert not actions.agree_objective(session, paulo, goal_id, 1, on=TODAY)
