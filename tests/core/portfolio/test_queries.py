"""The portfolio and the week are read at a fixed number of statements, each as far as one may."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.database import Store
from core.errors import NotAllowed
from core.journeys.logbook import EntryInput
from core.notes import actions
from core.portfolio.queries import read_portfolio, read_week
from core.portfolio.views import ActionDue, Said
from core.tables.journey import EntryKind, Occasion, SurveyAnswer, Visibility
from tests.cast import TESTS, TODAY, Cast, add_journeys
from tests.statements import counted
from tests.walk import add_plan


@pytest.fixture
def walk(store: Store, cast: Cast) -> Cast:
    """The cast with the plans of both journeys."""
    add_plan(store, cast.journey, cast.other_journey)
    return cast


def _act(store: Store, walk: Cast, days: int, visibility: Visibility, text: str) -> None:
    gita = walk.actor(walk.gita)
    entry = EntryInput(
        EntryKind.ACTION, text, visibility, owner_id=walk.timo.id, due_on=TODAY + timedelta(days)
    )
    with store.writing(gita) as session:
        actions.write_entry(session, gita, walk.journey.id or 0, entry, on=TODAY)


def test_more_journeys_take_no_more_statements(store: Store, walk: Cast) -> None:
    lead, round_id = walk.actor(walk.ines), walk.round.id or 0

    def statements() -> tuple[int, int, int]:
        with store.reading(lead) as session, counted(store) as portfolio:
            found = read_portfolio(session, lead, round_id, on=TODAY)
        with store.reading(lead) as session, counted(store) as week:
            read_week(session, lead, on=TODAY)
        return len(found), len(portfolio), len(week)

    few = statements()
    with store.writing(TESTS) as session:
        more = add_journeys(session, round_id, walk.jonas, 20)
    add_plan(store, *more)
    assert statements() == (few[0] + 20, few[1], few[2])


@pytest.mark.parametrize(
    ("who", "labels"),
    [("ines", ["Ghent and Turku", "Porto and Brno"]), ("jonas", ["Ghent and Turku"]),
     ("petra", ["Porto and Brno"])],
)  # fmt: skip
def test_the_week_is_that_of_the_own_journeys(
    store: Store, walk: Cast, who: str, labels: list[str]
) -> None:
    actor = walk.actor(getattr(walk, who))
    with store.reading(actor) as session:
        week = read_week(session, actor, on=TODAY)
    assert sorted(one.label for one in week.journeys) == labels


def test_actions_due_by_the_end_of_the_week_are_told_but_private_ones(
    store: Store, walk: Cast
) -> None:
    shared = Visibility.FACILITATOR
    _act(store, walk, 7, shared, "Send the clause.")
    _act(store, walk, 8, shared, "Later.")
    _act(store, walk, 3, Visibility.PAIR, "Between us.")
    jonas = walk.actor(walk.jonas)
    with store.reading(jonas) as session:
        week = read_week(session, jonas, on=TODAY)
    assert week.actions == (
        ActionDue(walk.journey.id or 0, walk.pair.id or 0, "Send the clause.", "Timo",
                  TODAY + timedelta(days=7)),
    )  # fmt: skip


@pytest.mark.parametrize(("days", "who", "found"), [(6, "jonas", 1), (7, "jonas", 0),
                                                     (0, "petra", 0), (0, "ines", 1)])  # fmt: skip
def test_surveys_of_the_last_seven_days_are_told_without_their_words(
    store: Store, walk: Cast, days: int, who: str, found: int
) -> None:
    said_on = TODAY - timedelta(days=days)
    with store.writing(TESTS) as session:
        session.add(SurveyAnswer(
            journey_id=walk.journey.id or 0, pair_id=walk.pair.id or 0,
            expression_id=walk.turku.id or 0, occasion=Occasion.INCEPTION, answers={},
            by_id=walk.timo.id or 0, answered_on=said_on,
        ))  # fmt: skip
    actor = walk.actor(getattr(walk, who))
    with store.reading(actor) as session:
        week = read_week(session, actor, on=TODAY)
    expected = Said(walk.journey.id or 0, walk.pair.id or 0, "Turku", Occasion.INCEPTION, said_on)
    assert week.said == (expected,) * found


@pytest.mark.parametrize("who", ["gita", "ruth", "stan"])
def test_the_portfolio_is_for_the_team(store: Store, walk: Cast, who: str) -> None:
    actor = walk.actor(getattr(walk, who))
    with pytest.raises(NotAllowed), store.reading(actor) as session:
        read_week(session, actor, on=TODAY)
