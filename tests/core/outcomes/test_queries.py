"""The ladders of a pair cost as many statements with many steps as with one."""

from __future__ import annotations

from core.database import Store
from core.outcomes import queries
from core.tables.course import OutcomeStep
from core.tables.journey import Ladder, LearningObjective
from tests.cast import TESTS, TODAY, Cast
from tests.statements import counted


def test_many_steps_cost_as_many_statements_as_one(store: Store, cast: Cast) -> None:
    of = {"journey_id": cast.journey.id or 0, "pair_id": cast.pair.id or 0}
    costs = []
    for count in (1, 6):
        with store.writing(TESTS) as session:
            goal = LearningObjective(text="Write a clause.", **of)
            session.add(goal)
            session.flush()
            session.add_all(
                OutcomeStep(objective_id=goal.id or 0, step=Ladder.HEARD, evidence="Heard.",
                            reached_on=TODAY, by_id=cast.gita.id or 0, **of)
                for _ in range(count)
            )  # fmt: skip
        with store.reading(TESTS) as session, counted(store) as statements:
            found = queries.ladders_of(session, TESTS, cast.pair.id or 0)
        costs.append(len(statements))
    assert [len(taken) for taken in found.values()] == [1, 6]
    assert costs[0] == costs[1]
