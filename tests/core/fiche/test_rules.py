"""Who may agree to a version and when, and how the Fiche stands in a sentence."""

from __future__ import annotations

import pytest

from core.fiche import rules
from core.fiche.content import Signature, Standing
from core.tables.journey import JourneyState
from tests.core.fiche.sample import DAY, standing

RUNNING, CONCLUDED, ENDED = JourneyState
ASKS = Signature("Ghent", "Twin", "Gita", DAY, "Name the yard.")
GIVEN = Signature("Ghent", "Twin", "Gita", DAY)


@pytest.mark.parametrize(
    ("text", "fits", "says"),
    [("", True, False), ("The yard is missing.", True, True), ("x" * 1001, False, False)],
)
def test_a_note_may_be_empty_and_a_request_may_not(text: str, fits: bool, says: bool) -> None:
    assert (rules.check_note(text) is None, rules.check_remark(text) is None) == (fits, says)


def test_the_same_words_are_not_put_forward_twice() -> None:
    assert rules.check_offer(0, is_same=False) is None
    assert rules.check_offer(2, is_same=False) is None
    assert "version 2" in (rules.check_offer(2, is_same=True) or "")


@pytest.mark.parametrize(
    ("is_frozen", "is_replaced", "word"),
    [(False, False, ""), (True, False, "agreed by all three"), (False, True, "later version")],
)
def test_only_an_open_version_is_agreed_to(is_frozen: bool, is_replaced: bool, word: str) -> None:
    said = rules.check_open(2, is_frozen=is_frozen, is_replaced=is_replaced)
    assert (said is None) is (word == "") and word in (said or "")


def test_a_version_that_was_tampered_with_is_refused() -> None:
    assert rules.check_intact(1, is_intact=True) is None
    assert "behind the program's back" in (rules.check_intact(1, is_intact=False) or "")


@pytest.mark.parametrize(
    ("side", "given", "may"),
    [("Ghent", [], True), ("", [], False), ("Ghent", [GIVEN], False), ("Ghent", [ASKS], True),
     ("Turku", [GIVEN], True)],
)  # fmt: skip
def test_each_of_the_three_agrees_once(side: str, given: list[Signature], may: bool) -> None:
    assert (rules.check_signer(side, given) is None) is may


@pytest.mark.parametrize(
    ("state", "held", "ends"),
    [(RUNNING, True, True), (RUNNING, False, False), (CONCLUDED, True, False),
     (ENDED, True, False)],
)  # fmt: skip
def test_the_journey_concludes_after_its_last_meeting(
    state: JourneyState, held: bool, ends: bool
) -> None:
    assert rules.concludes(state, held) is ends


@pytest.mark.parametrize(
    ("newest", "frozen", "changes", "gaps", "said"),
    [
        (None, None, 0, 3,
         "A draft that grows with the journey; 3 parts still to be written."),
        (None, None, 0, 0,
         "A draft with every part written. Put a first version before all three."),
        (standing(), None, 0, 1, "Version 2 waits for Jonas."),
        (standing(given=0), standing(given=3, frozen=True), 1, 0,
         "Version 2 waits for Ghent, Turku and Jonas. 1 thing has changed since. "
         "Until then version 2 stands."),
        (standing(given=3, frozen=True), standing(given=3, frozen=True), 3, 0,
         "Version 2 was agreed by all three on Tue 14 Oct 2025. 3 things have changed since."),
    ],
)  # fmt: skip
def test_the_page_says_how_the_fiche_stands(
    newest: Standing | None, frozen: Standing | None, changes: int, gaps: int, said: str
) -> None:
    assert rules.sentence(newest, frozen, changes, gaps) == said


@pytest.mark.parametrize(
    ("wanted", "by_kind", "kept"),
    [(True, True, None), (False, False, None), (True, False, True), (False, True, False)],
)
def test_a_choice_by_hand_is_kept_where_the_kind_says_otherwise(
    wanted: bool, by_kind: bool, kept: bool | None
) -> None:
    assert rules.to_keep(wanted, by_kind=by_kind) is kept


def test_only_what_the_readers_may_see_can_be_chosen() -> None:
    assert rules.check_choice(may_enter=True) is None
    assert "not open to the readers" in str(rules.check_choice(may_enter=False))
