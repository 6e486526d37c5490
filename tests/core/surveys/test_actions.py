"""Who keeps which answer, when, and what happens to two who write at once."""

from __future__ import annotations

import pytest
from sqlmodel import select

from core.database import Store
from core.errors import Missing, NotAllowed, NotPossible, Stale
from core.tables.journey import MilestoneKind, SurveyAnswer
from core.tables.people import Role
from tests.cast import TESTS, TODAY, Cast, add_person, join
from tests.core.surveys.asked import SAID, answer, walk
from tests.walk import hold


@pytest.fixture
def asked(store: Store, cast: Cast) -> Cast:
    """The cast with the inception meetings held."""
    return walk(store, cast)


def rows(store: Store) -> list[SurveyAnswer]:
    """Return what is kept."""
    with store.reading(TESTS) as session:
        return list(session.exec(select(SurveyAnswer)))


def test_a_twin_s_answer_is_kept_with_who_gave_it(store: Store, asked: Cast) -> None:
    assert answer(store, asked, asked.gita, SAID | {"useful": None, "missing": " Time. "}) == 1
    (row,) = rows(store)
    kept = {code: value for code, value in SAID.items() if code != "useful"} | {"missing": "Time."}
    assert (row.answers, row.expression_id, row.by_id, row.answered_on) == (
        kept, asked.ghent.id, asked.gita.id, TODAY,
    )  # fmt: skip


def test_an_answer_is_corrected_not_doubled(store: Store, asked: Cast) -> None:
    assert answer(store, asked, asked.gita) == 1
    assert answer(store, asked, asked.gita, {"topic": 2}, version=1) == 2
    assert answer(store, asked, asked.timo) == 1
    assert [(row.expression_id, row.answers.get("topic")) for row in rows(store)] == [
        (asked.ghent.id, 2), (asked.turku.id, 5),
    ]  # fmt: skip


def test_a_colleague_who_was_first_is_not_overwritten(store: Store, asked: Cast) -> None:
    with store.writing(TESTS) as session:
        greet = add_person(session, "Greet", Role.TWIN)
        join(session, greet, asked.pair, asked.ghent)
    answer(store, asked, asked.gita)
    with pytest.raises(Stale) as refused:
        answer(store, asked, greet, {"topic": 1})
    assert refused.value.theirs["Our topics"] == "5 of 5"
    assert refused.value.yours == {"Our topics": "1 of 5"}
    assert refused.value.version == 1
    assert answer(store, asked, greet, {"topic": 1}, version=1) == 2
    assert [(row.by_id, row.answers) for row in rows(store)] == [(greet.id, {"topic": 1})]


def test_the_next_occasion_closes_the_one_before(store: Store, asked: Cast) -> None:
    answer(store, asked, asked.gita)
    hold(store, TESTS, asked.journey, MilestoneKind.MIDTERM, TODAY)
    with pytest.raises(NotPossible, match="the next one is open"):
        answer(store, asked, asked.gita, {"topic": 1}, version=1)


def test_no_meeting_no_survey(store: Store, cast: Cast) -> None:
    with pytest.raises(NotPossible, match="not open yet"):
        answer(store, cast, cast.gita)


@pytest.mark.parametrize("given", [{}, {"topic": 9}, {"lasted": "Much."}])
def test_an_answer_out_of_range_is_refused(
    store: Store, asked: Cast, given: dict[str, object]
) -> None:
    with pytest.raises(NotPossible):
        answer(store, asked, asked.gita, given)
    assert rows(store) == []


@pytest.mark.parametrize("who", ["paulo", "jonas", "ines", "ruth", "stan"])
def test_nobody_answers_for_another(store: Store, asked: Cast, who: str) -> None:
    with pytest.raises((NotAllowed, Missing)):
        answer(store, asked, getattr(asked, who))
    assert rows(store) == []
