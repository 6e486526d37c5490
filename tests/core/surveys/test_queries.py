"""Who reads which answer, what is left for the others, and at how many statements."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import select

from core.access import Actor
from core.database import Store
from core.surveys import queries
from core.surveys.hindsight import PairOutcome
from core.surveys.views import OpenSurvey, PairSurveys
from core.tables.journey import Ladder, LearningObjective, MilestoneKind, SurveyAnswer
from core.tables.pairing import Pair
from tests.cast import TESTS, TODAY, Cast, add_journeys
from tests.core.surveys.asked import FIT, HELD, SAID, answer, walk
from tests.statements import counted
from tests.walk import add_plan, hold


@pytest.fixture
def asked(store: Store, cast: Cast) -> Cast:
    """The cast with the inception meetings held."""
    return walk(store, cast)


def own(store: Store, actor: Actor, on: date = TODAY) -> tuple[OpenSurvey, ...]:
    """Return the surveys open for a twin."""
    with store.reading(actor) as session:
        return queries.own_surveys(session, actor, on=on)


def of_pair(store: Store, actor: Actor, pair: Pair) -> PairSurveys | None:
    """Return what both twins of a pair answered."""
    with store.reading(actor) as session:
        return queries.surveys_of_pair(session, actor, pair.id or 0, on=TODAY)


def hindsight(store: Store, actor: Actor, round_id: int | None) -> tuple[PairOutcome, ...]:
    """Return the pairs of a round in hindsight."""
    with store.reading(actor) as session:
        return queries.read_hindsight(session, actor, round_id or 0)


@pytest.mark.parametrize(
    ("who", "seen"),
    [("ines", 3), ("jonas", 2), ("petra", 1), ("gita", 1), ("timo", 1), ("paulo", 1), ("ruth", 0),
     ("stan", 0)],
)  # fmt: skip
def test_an_answer_is_seen_by_its_twin_their_facilitator_and_the_lead(
    store: Store, asked: Cast, who: str, seen: int
) -> None:
    answer(store, asked, asked.gita)
    answer(store, asked, asked.timo)
    answer(store, asked, asked.paulo, journey=asked.other_journey)
    with store.reading(asked.actor(getattr(asked, who))) as session:
        assert len(session.exec(select(SurveyAnswer)).all()) == seen


def test_of_the_partner_a_twin_learns_only_that_it_answered(store: Store, asked: Cast) -> None:
    answer(store, asked, asked.gita)
    (survey,) = own(store, asked.actor(asked.timo))
    assert (survey.partner, survey.own, survey.partner_has_answered) == ("Ghent", None, True)
    assert "harbour" not in repr(survey)
    (survey,) = own(store, asked.actor(asked.gita))
    assert survey.own is not None
    assert (survey.own.answers, survey.own.by, survey.partner_has_answered) == (
        SAID, "Gita", False,
    )  # fmt: skip


def test_a_survey_is_open_from_its_meeting_on(store: Store, asked: Cast) -> None:
    gita = asked.actor(asked.gita)
    assert own(store, gita, HELD - timedelta(days=1)) == ()
    assert [one.occasion.value for one in own(store, gita, HELD)] == ["inception"]


@pytest.mark.parametrize(
    ("who", "read"), [("jonas", True), ("ines", True), ("petra", False)]
)  # fmt: skip
def test_both_answers_are_read_by_those_who_walk_with_the_pair(
    store: Store, asked: Cast, who: str, read: bool
) -> None:
    answer(store, asked, asked.gita)
    found = of_pair(store, asked.actor(getattr(asked, who)), asked.pair)
    if not read:
        assert found is None
        return
    assert found is not None
    (row,) = found.occasions
    assert found.names == ("Ghent", "Turku")
    assert row.first is not None and row.first.answers == SAID
    assert row.second is None


def test_for_another_facilitator_nothing_differs_once_a_pair_has_answered(
    store: Store, asked: Cast
) -> None:
    petra, round_id = asked.actor(asked.petra), asked.round.id

    def everything() -> str:
        with store.reading(petra) as session:
            means = queries.survey_means(session, petra, round_id or 0)
        return repr((of_pair(store, petra, asked.pair), hindsight(store, petra, round_id), means))

    before = everything()
    answer(store, asked, asked.gita)
    assert everything() == before


def test_hindsight_puts_what_was_said_beside_what_it_came_to(store: Store, asked: Cast) -> None:
    answer(store, asked, asked.gita)
    hold(store, TESTS, asked.journey, MilestoneKind.EXCHANGE, TODAY)
    with store.writing(TESTS) as session:
        session.get_one(Pair, asked.pair.id).contributions = {"topic": 40.0}
        for step in (Ladder.PILOTED, Ladder.HEARD, None):
            session.add(
                LearningObjective(
                    journey_id=asked.journey.id or 0, pair_id=asked.pair.id or 0, text="Reuse.",
                    step=step,
                )
            )  # fmt: skip
    first, second = hindsight(store, asked.actor(asked.jonas), asked.round.id)
    assert (first.label, first.points, first.said, first.is_open) == (
        "Ghent and Turku", {"topic": 40.0}, (FIT, None), True,
    )  # fmt: skip
    assert (first.objectives, first.highest, first.exchanges) == (3, Ladder.PILOTED, 1)
    assert (second.is_open, second.said, second.objectives) == (False, (None, None), 0)


def test_a_declined_pair_is_not_looked_back_at(store: Store, asked: Cast) -> None:
    with store.writing(TESTS) as session:
        pair = session.get_one(Pair, asked.pair.id)
        pair.is_confirmed, pair.declined_on = False, TODAY
    found = hindsight(store, asked.actor(asked.ines), asked.round.id)
    assert [one.label for one in found] == ["Porto and Brno"]


def test_more_pairs_take_no_more_statements(store: Store, asked: Cast) -> None:
    lead, round_id = asked.actor(asked.ines), asked.round.id or 0

    def count() -> tuple[int, int]:
        with store.reading(lead) as session, counted(store) as statements:
            queries.survey_means(session, lead, round_id)
            found = queries.read_hindsight(session, lead, round_id)
            queries.surveys_of_pair(session, lead, asked.pair.id or 0, on=TODAY)
        return len(found), len(statements)

    few = count()
    assert few[1] <= 20
    with store.writing(TESTS) as session:
        more = add_journeys(session, round_id, asked.jonas, 12)
    add_plan(store, *more)
    assert count() == (few[0] + 12, few[1])


def test_means_of_fewer_than_three_pairs_are_not_told(store: Store, asked: Cast) -> None:
    lead = asked.actor(asked.ines)
    answer(store, asked, asked.gita)
    answer(store, asked, asked.paulo, journey=asked.other_journey)
    with store.reading(lead) as session:
        assert queries.survey_means(session, lead, asked.round.id or 0) == ()
