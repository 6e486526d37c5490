"""A limited role writes its own rows and no others, whatever the code forgot."""

from __future__ import annotations

import pytest

from core.database import Store
from core.errors import NotAllowed
from core.own_rows import WRITABLE
from core.tables.journey import Occasion, SurveyAnswer
from tests.cast import TODAY, Cast


def test_every_limited_role_has_its_list() -> None:
    assert set(WRITABLE) == {"twin", "reviewer", "stakeholder", "applicant"}


@pytest.mark.parametrize(
    ("who", "whose", "allowed"),
    [("gita", "ghent", True), ("gita", "turku", False), ("paulo", "ghent", False),
     ("ruth", "ghent", False), ("stan", "ghent", False), ("jonas", "ghent", True)],
)  # fmt: skip
def test_an_answer_is_written_for_the_own_twin_alone(
    store: Store, cast: Cast, who: str, whose: str, allowed: bool
) -> None:
    person = getattr(cast, who)
    row = SurveyAnswer(
        journey_id=cast.journey.id or 0, pair_id=cast.pair.id or 0,
        expression_id=getattr(cast, whose).id or 0, occasion=Occasion.MIDTERM,
        answers={"topic": 4}, by_id=person.id or 0, answered_on=TODAY,
    )  # fmt: skip
    if allowed:
        with store.writing(cast.actor(person)) as session:
            session.add(row)
    else:
        with pytest.raises(NotAllowed), store.writing(cast.actor(person)) as session:
            session.add(row)
