"""The demo's twins of 2024 have answered what they were asked so far."""

from __future__ import annotations

from sqlmodel import col, select

from core.database import Store
from core.demo import written
from core.surveys.hindsight import coverage, sentence
from core.surveys.queries import read_hindsight, survey_means
from core.surveys.summary import PAIRS_AT_LEAST
from core.tables.journey import SurveyAnswer
from core.tables.selection import Round
from tests.cast import TESTS


def test_seven_pairs_have_said_how_it_fits_and_not_all_is_praise(demo_store: Store) -> None:
    with demo_store.reading(TESTS) as session:
        round_id = session.exec(
            select(col(Round.id)).where(col(Round.name) == "Twinning round 2024")
        ).one()
        answers = session.exec(select(SurveyAnswer)).all()
        pairs = read_hindsight(session, TESTS, round_id or 0)
        means = survey_means(session, TESTS, round_id or 0)
    assert len(answers) == len(written.surveys())
    assert {row.answers.get("again") for row in answers} == {"yes", "not_sure"}
    assert coverage(pairs) == "Seven of the ten pairs have said how it fits, both twins of six."
    assert sentence(pairs, "topic") == (
        "Of seven pairs, the two with the highest topic fit were called a good match on the topic "
        "by four of four twins; the two with the lowest by two of three twins. "
        "Seven pairs prove nothing."
    )
    assert all(pair.value > 0 and len(pair.points) == 4 for pair in pairs)
    assert means and all(one.pairs >= PAIRS_AT_LEAST for one in means)
