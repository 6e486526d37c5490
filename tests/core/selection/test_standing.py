"""Where one file stands, from what is stored and what was reviewed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from core.access import Actor
from core.selection.judgement import Correction, Stated
from core.selection.rows import ExpressionRow
from core.selection.scores import Mark
from core.selection.standing import Reviewing, correction_of, row_of, stated_of
from core.tables.people import Role
from core.tables.selection import Expression, Kind, OrganisationType, Review

CLOSES = datetime(2025, 7, 18, 16, 0, tzinfo=UTC)
LEAD = Actor(1, "Ines", Role.LEAD)
RUTH = Actor(7, "Ruth", Role.REVIEWER)
MARKS = [Mark("commitment", 4.0, "A."), Mark("relevant_experience", 4.0, "B."),
         Mark("expanding_access", 2.0, "C.")]  # fmt: skip


def a_file(**changes: object) -> Expression:
    values: dict[str, object] = {
        "id": 5, "round_id": 1, "reference": "r", "name": "Turku", "country": "FI",
        "organisation_type": OrganisationType.LOCAL_GOVERNMENT, "kind": Kind.CITY,
        "territory_type": "medium_city", "main_topic": "TH-REPAIR", "level_overall": 2.0,
        "level_topic": 3.0, "languages": ["en", "fi"], "consent_processing": True,
        "management_agrees": True, "submitted_at": datetime(2025, 7, 18, 15, 0, tzinfo=UTC),
    } | changes  # fmt: skip
    return Expression(**values)


def row(
    found: Expression, reviewing: Reviewing | None = None, actor: Actor = LEAD
) -> ExpressionRow:
    return row_of(found, actor, reviewing or Reviewing(), date(2025, 7, 18), CLOSES, ())


def reviewed(*people: int, done: bool = True, barred: tuple[int, ...] = ()) -> Reviewing:
    reviews = [
        Review(id=10 + person, expression_id=5, reviewer_id=person,
               completed_at=CLOSES if done else None)
        for person in people
    ]  # fmt: skip
    return Reviewing(
        asked={5: set(people)},
        barred={5: set(barred)},
        declared={5},
        reviews={5: reviews},
        marks={10 + person: MARKS for person in people},
    )


def test_a_row_is_written_in_words() -> None:
    found = row(a_file())
    assert (found.country_name, found.quadrant, found.type_label, found.organisation_label) == (
        "Finland", "NW", "Medium city", "Local government",
    )  # fmt: skip
    assert (found.languages, found.level, found.shape) == (("English", "Finnish"), 3.0, "city")


@pytest.mark.parametrize(
    ("changes", "name", "value"),
    [
        ({"level_topic": None}, "level", 2.0),
        ({"level_topic": None, "level_overall": None}, "level", None),
        ({"territory_type": None}, "type_label", "Not stated"),
        ({"main_topic": None}, "main_topic", "Not stated"),
        ({"country": "MA"}, "quadrant", None),
        ({"organisation_type": OrganisationType.PUBLIC_COMPANY}, "shape", "agency"),
        ({"kind": Kind.REGION}, "shape", "region"),
        ({"submitted_at": None}, "arrival", "in_time"),
        ({"submitted_at": datetime(2025, 7, 18, 16, 30, tzinfo=UTC)}, "arrival", "grace"),
        ({"submitted_at": datetime(2025, 7, 18, 17, 30, tzinfo=UTC)}, "state", "late"),
        ({"consent_processing": False}, "state", "ineligible"),
        ({"consent_processing": False}, "verdict", "ineligible"),
        ({"consent_processing": False, "eligibility_override": "eligible"}, "state", "received"),
        ({"eligibility_override": "ineligible"}, "verdict", "ineligible"),
        ({"eligibility_override": "ineligible"}, "is_overridden", True),
        ({"eligibility_override": "nonsense"}, "is_overridden", False),
        ({"country": "TN"}, "state", "refer"),
    ],
)
def test_each_fact_shows_in_the_row(changes: dict[str, object], name: str, value: object) -> None:
    assert getattr(row(a_file(**changes)), name) == value


@pytest.mark.parametrize(
    ("reviewing", "asked", "came", "state"),
    [
        (Reviewing(), 0, 0, "received"),
        (reviewed(7, done=False), 1, 0, "in_review"),
        (reviewed(7), 1, 1, "in_review"),
        (reviewed(7, 8), 2, 2, "reviewed"),
        (reviewed(7, 8, barred=(8,)), 1, 1, "in_review"),
    ],
)
def test_drafts_and_reviews_under_a_conflict_do_not_count(
    reviewing: Reviewing, asked: int, came: int, state: str
) -> None:
    found = row(a_file(), reviewing)
    assert (found.reviews_asked, found.reviews_in, found.state) == (asked, came, state)


@pytest.mark.parametrize(
    ("reviewing", "step"),
    [
        (Reviewing(asked={5: {7}}), "declare"),
        (Reviewing(asked={5: {7}}, declared={5}), "write"),
        (reviewed(7, done=False), "draft"),
        (reviewed(7), "done"),
        (reviewed(8), "write"),
    ],
)
def test_a_reviewer_is_told_the_own_next_step(reviewing: Reviewing, step: str) -> None:
    assert row(a_file(), reviewing, RUTH).own_step == step
    assert row(a_file(), reviewing).own_step is None


CORRECTED = {"topic_corrected": "VC-TEXT", "level_corrected": 4.5, "correction_reason": "Page 2."}


def test_a_corrected_topic_and_level_count_from_then_on() -> None:
    found = row(a_file(**CORRECTED))
    assert (found.main_topic, found.topic_group, found.level) == ("Textiles", "Value chain", 4.5)
    assert correction_of(a_file(**CORRECTED)) == Correction("VC-TEXT", 4.5, "Page 2.")
    assert correction_of(a_file()) is None
    assert stated_of(a_file(**CORRECTED)) == Stated("TH-REPAIR", 3.0)


@pytest.mark.parametrize(
    ("reviewing", "level"),
    [(Reviewing(asked={5: {7}}), 3.0), (Reviewing(asked={5: {7}}, declared={5}), 3.0),
     (reviewed(7, done=False), 3.0), (reviewed(7), 4.5)],
)  # fmt: skip
def test_a_reviewer_reads_the_file_as_stated_until_the_own_review_is_in(
    reviewing: Reviewing, level: float
) -> None:
    assert row(a_file(**CORRECTED), reviewing, RUTH).level == level
    assert row(a_file(**CORRECTED), reviewing).level == 4.5
