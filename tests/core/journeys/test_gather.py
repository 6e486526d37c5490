"""Facts are gathered for many journeys at once and never mixed up."""

from __future__ import annotations

from sqlmodel import col

from core.database import Store
from core.journeys.facts import Voice
from core.journeys.gather import UNASSIGNED, gather, names_of, pair_label, summary_of, twin_of
from core.tables.journey import Effort, EffortKind, Journey, LearningObjective, Visibility
from tests.cast import TESTS, TODAY, Cast
from tests.walk import add_plan, write


def test_two_journeys_keep_their_own_facts(store: Store, cast: Cast) -> None:
    add_plan(store, cast.journey, cast.other_journey)
    write(store, cast.actor(cast.timo), cast.journey, visibility=Visibility.PAIR)
    with store.writing(TESTS) as session:
        for at in range(3):
            session.add(LearningObjective(
                journey_id=cast.journey.id or 0, pair_id=cast.pair.id or 0, text=f"Goal {at}",
                is_agreed=at == 0,
            ))  # fmt: skip
        session.add(Effort(
            journey_id=cast.other_journey.id or 0, pair_id=cast.other_pair.id or 0,
            expression_id=cast.porto.id or 0, kind=EffortKind.MEETING, half_days=3, on=TODAY,
            by_id=cast.paulo.id or 0,
        ))  # fmt: skip
    with store.reading(TESTS) as session:
        gathered = gather(session, col(Journey.round_id) == cast.round.id)
    own, other = (summary_of(row, gathered) for row in (cast.journey, cast.other_journey))
    assert (own.facts.objectives, own.facts.objectives_agreed) == (3, 1)
    assert (other.facts.objectives, other.facts.last_entry_on) == (0, None)
    assert own.facts.voices == (Voice("Ghent", None), Voice("Turku", TODAY))
    assert other.facts.voices == (Voice("Porto", TODAY), Voice("Brno", None))
    assert [one.half_days for one in (*own.effort, *other.effort)] == [0, 0, 3, 0]
    assert (len(own.facts.steps), len(other.facts.steps)) == (11, 11)


def test_a_side_names_its_territory_and_people(store: Store, cast: Cast) -> None:
    with store.reading(TESTS) as session:
        gathered = gather(session, col(Journey.id) == cast.other_journey.id)
    brno = twin_of(gathered, cast.other_pair.id or 0, 1)
    assert (brno.name, brno.country, brno.people) == ("Brno", "CZ", ())


def test_a_journey_without_a_facilitator_says_so(store: Store, cast: Cast) -> None:
    with store.reading(TESTS) as session:
        row = session.get_one(Journey, cast.journey.id)
        gathered = gather(session, col(Journey.id) == row.id)
    alone = Journey(**row.model_dump() | {"facilitator_id": None})
    assert summary_of(alone, gathered).facilitator == UNASSIGNED


def test_names_come_only_for_those_asked_for(store: Store, cast: Cast) -> None:
    with store.reading(TESTS) as session:
        assert names_of(session, [None]) == {}
        assert names_of(session, [cast.gita.id, None]) == {cast.gita.id: "Gita"}
    assert pair_label("Ghent", "Turku") == "Ghent and Turku"
