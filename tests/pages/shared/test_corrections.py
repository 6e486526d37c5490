"""What the team sees of topic and level, and takes over."""

from __future__ import annotations

import pytest
from sqlmodel import select

from core.database import Store
from core.tables.people import Role
from core.tables.selection import ConflictOutcome, Expression, Review
from tests.cast import TESTS, Cast, add_person
from tests.core.selection.test_queries import GOOD, declare, give, write
from tests.screen import open_as, words

PAGE = "programme/applicant"
EVIDENCE = "Only a plan, see the second answer."


@pytest.fixture(autouse=True)
def reviewed(store: Store, cast: Cast) -> None:
    give(store, cast.ghent, cast.ruth)
    declare(store, cast.ghent, cast.ruth, ConflictOutcome.NONE)
    write(store, cast.ghent, cast.ruth, GOOD)
    with store.writing(TESTS) as session:
        row = session.exec(select(Review)).one()
        row.topic_confirmed, row.level_confirmed, row.level_proposed = True, False, 2.5
        row.evidence, row.meeting_languages = EVIDENCE, ["en", "nl"]
        row.to_clarify = "Who pays?"


def test_a_proposal_is_taken_over_with_its_evidence_and_counts(store: Store, cast: Cast) -> None:
    screen = open_as(cast.jonas, PAGE, {"file": cast.ghent.id})
    text = words(screen)
    for part in ("Topic: fits", "Level: 2.5 is better", EVIDENCE, "Who pays?", "English, Dutch"):
        assert part in text
    next(button for button in screen.button if button.label == "Take this over").click().run()
    assert not screen.exception
    with store.reading(TESTS) as session:
        row = session.get_one(Expression, cast.ghent.id)
    assert (row.level_corrected, row.topic_corrected) == (2.5, None)
    assert f"**2.5 of 5** (stated 3, corrected: As a reviewer found: {EVIDENCE})" in words(screen)
    assert "Take this over" not in [button.label for button in screen.button]


def test_the_team_corrects_by_hand_only_with_a_reason(store: Store, cast: Cast) -> None:
    screen = open_as(cast.ines, PAGE, {"file": cast.ghent.id})
    next(box for box in screen.selectbox if box.label == "Main topic").set_value("VC-TEXT")

    def press() -> None:
        next(one for one in screen.button if one.label == "Correct this file").click().run()

    press()
    assert [error.value for error in screen.error] == [
        "Give the reason, in at most 2 000 characters."
    ]  # fmt: skip
    reason = next(box for box in screen.text_area if box.key and box.key.startswith("file.correct"))
    reason.input("It is about clothes.")
    press()
    assert not screen.exception
    assert "Stated: Theme or solution: Reuse" in words(screen)
    assert "Corrected: It is about clothes." in words(screen)


def test_another_reviewer_learns_of_it_only_after_the_own_review(store: Store, cast: Cast) -> None:
    with store.writing(TESTS) as session:
        rita = add_person(session, "Rita", Role.REVIEWER)
        row = session.get_one(Expression, cast.ghent.id)
        row.level_corrected, row.correction_reason = 2.5, EVIDENCE
    give(store, cast.ghent, rita)
    declare(store, cast.ghent, rita, ConflictOutcome.NONE)
    before = open_as(rita, PAGE, {"file": cast.ghent.id})
    assert EVIDENCE not in words(before)
    assert "Who pays?" not in words(before)
    write(store, cast.ghent, rita, GOOD)
    after = open_as(rita, PAGE, {"file": cast.ghent.id})
    assert EVIDENCE in words(after)
    assert "Who pays?" in words(after)
    assert "Take this over" not in [button.label for button in after.button]
