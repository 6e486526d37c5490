"""What needs somebody today, as tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.consents.views import PairConsents
from core.course.views import Note
from core.overview import rules
from core.overview.rules import LONGEST_QUOTE, Need, RoundFacts
from core.reviews.unclear import Unclear
from core.surveys.views import Said
from core.tables.pairing import ConsentState
from core.tables.people import Role
from core.tables.selection import RoundState
from tests.cast import TODAY
from tests.core.consents.test_rules import pair
from tests.core.surveys.test_words import SAID, survey

ROUND = RoundFacts(
    id=4, name="Round 2025", state=RoundState.OPEN, closes_on=date(2025, 7, 18), expressions=36,
    without_reviewers=0, open_reviews=0, open_conflicts=0, kept_proposals=0,
)  # fmt: skip


UNCLEAR = Unclear(3, 7, "Ghent", "Otto", "Which waste stream is meant?\n" + "word " * 60, ())


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(0, "Nothing waits for you today."), (1, "One thing waits for you."),
     (3, "Three things wait for you.")],
)  # fmt: skip
def test_the_sentence_under_the_title(number: int, sentence: str) -> None:
    coming = Need("", "", "", "", is_coming=True)
    assert rules.headline([coming, *[Need("", "", "", "")] * number]) == sentence


@pytest.mark.parametrize(
    ("changes", "role", "sentences"),
    [
        ({"closes_on": TODAY + timedelta(days=1)}, Role.LEAD,
         ["The call of Round 2025 is open for 1 more day."]),
        ({"closes_on": TODAY}, Role.FACILITATOR, ["The call of Round 2025 closes today."]),
        ({}, Role.LEAD, ["No pairs are kept for Round 2025 yet."]),
        ({"expressions": 0}, Role.LEAD, ["Round 2025 has no expressions of interest yet."]),
        ({"expressions": 0}, Role.FACILITATOR, []),
        ({"without_reviewers": 2, "open_reviews": 1, "open_conflicts": 1, "kept_proposals": 2},
         Role.LEAD, ["1 conflict of interest to decide.", "2 files without two reviewers.",
                     "1 review not written yet.", "2 kept proposals for Round 2025."]),
        ({"without_reviewers": 2, "open_reviews": 1, "open_conflicts": 1, "kept_proposals": 1},
         Role.FACILITATOR, ["1 review not written yet.", "1 kept proposal for Round 2025."]),
        ({"open_territories": 2, "first_territory": 7}, Role.FACILITATOR,
         ["2 pairs of files may speak for one territory.",
          "No pairs are kept for Round 2025 yet."]),
        ({"state": RoundState.CONFIRMED, "open_territories": 2}, Role.LEAD, []),
        ({"state": RoundState.CONFIRMED, "questions": ("open", "read")}, Role.FACILITATOR, []),
        ({"state": RoundState.CONFIRMED, "questions": ("overdue", "answered")}, Role.FACILITATOR,
         ["1 question waits for an answer, overdue. 1 answer to read."]),
        ({"closes_on": TODAY, "questions": ("answered",)}, Role.LEAD,
         ["1 answer to read.", "The call of Round 2025 closes today."]),
        ({"state": RoundState.CLOSED, "questions": ("answered",)}, Role.LEAD, []),
        ({"without_reviewers": 1, "reviews_needed": 3}, Role.LEAD,
         ["1 file without three reviewers.", "No pairs are kept for Round 2025 yet."]),
        ({"unclear": (UNCLEAR,)}, Role.FACILITATOR,
         ["Otto asks for clarification about Ghent.", "No pairs are kept for Round 2025 yet."]),
        ({"state": RoundState.CLOSED, "open_conflicts": 3}, Role.LEAD, []),
    ],
)  # fmt: skip
def test_what_a_round_needs(changes: dict[str, object], role: Role, sentences: list[str]) -> None:
    needs = rules.round_needs(replace(ROUND, **changes), role, TODAY)  # type: ignore[arg-type]
    assert [need.sentence for need in needs] == sentences
    assert {dict(need.query).get("round") for need in needs} <= {4}


def test_what_a_reviewer_asks_leads_to_the_file_with_the_first_words() -> None:
    facts = replace(ROUND, unclear=(UNCLEAR,))
    need = rules.round_needs(facts, Role.LEAD, TODAY)[0]
    assert (need.page, dict(need.query)) == ("programme/applicant", {"round": 4, "file": 7})
    assert need.reason.startswith("Round 2025: “Which waste stream is meant? word word")
    assert need.reason.endswith("…”")
    assert len(need.reason) <= LONGEST_QUOTE + len("Round 2025: “”")


AGREED, DECLINED = ConsentState.AGREED, ConsentState.DECLINED
ALL = pair(AGREED, AGREED)


@pytest.mark.parametrize(
    ("pairs", "role", "sentences"),
    [
        ([], Role.LEAD, []),
        ([ALL], Role.LEAD, []),
        ([ALL, pair(AGREED, number=2)], Role.LEAD,
         ["1 of 2 pairs has both consents; Turku has not answered for 12 days."]),
        ([ALL, pair(AGREED, number=2)], Role.FACILITATOR,
         ["1 of 2 pairs has both consents; Turku has not answered for 12 days."]),
        ([ALL, pair(AGREED, DECLINED, 2)], Role.LEAD,
         ["Ghent and Turku: Turku cannot walk this journey."]),
        ([ALL, pair(AGREED, DECLINED, 2)], Role.FACILITATOR,
         ["1 of 2 pairs has both consents; Turku declined."]),
        ([ALL, pair(AGREED, DECLINED, 2, declined_on=TODAY)], Role.LEAD,
         ["The place of Ghent and Turku is free."]),
        ([ALL, pair(AGREED, DECLINED, 2, declined_on=TODAY)], Role.FACILITATOR, []),
    ],
)  # fmt: skip
def test_what_the_consents_of_a_round_need(
    pairs: list[PairConsents], role: Role, sentences: list[str]
) -> None:
    needs = rules.consent_needs(pairs, {1: "Round 2025"}, role, TODAY)
    assert [need.sentence for need in needs] == sentences
    assert all(need.query == {"round": 1} for need in needs)
    assert all(need.reason.startswith("Round 2025") for need in needs)


def test_a_twin_is_asked_once() -> None:
    asked, answered = pair(own="Ghent"), pair(AGREED, own="Ghent")
    (need,) = rules.own_consent_needs([asked, answered])
    assert (need.sentence, need.is_consent) == ("Do you agree to be the twin of Turku?", True)
    assert need.query == {"pair": 1}


@pytest.mark.parametrize(("own", "asked"), [(None, 1), (SAID, 0)])
def test_a_survey_waits_until_it_is_answered(own: Said | None, asked: int) -> None:
    needs = rules.survey_needs([survey(own=own)])
    assert [(need.sentence, need.step, need.query) for need in needs] == [
        ("Two minutes: how was the inception meeting?", "Answer", {"pair": 1, "survey": 1})
    ] * asked


def test_a_new_facilitator_reads_the_note_of_the_hand_over() -> None:
    note = Note(1, 2, "Ghent and Turku", "Jonas", "Petra", "They prefer calls.", TODAY, "Ines")
    assert rules.hand_over_needs([note]) == [
        Need("Ghent and Turku: Jonas handed this journey to you.", "“They prefer calls.”",
             "twinning/journey", "Open the journey", {"pair": 2})
    ]  # fmt: skip
