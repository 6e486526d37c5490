"""Duties are accepted once, by each twin for itself, after its consent."""

from __future__ import annotations

from datetime import date

import pytest

from core.duties.rules import WORDING, Acceptance, PairDuties, check_accept, sentence

DAY, LATER = date(2025, 6, 3), date(2025, 6, 5)


def _pair(first: date | None, second: date | None, has_consented: bool = True) -> PairDuties:
    twins = (Acceptance(1, "Ghent", first), Acceptance(2, "Turku", second, "", has_consented))
    return PairDuties(1, 1, "Ghent and Turku", "Jonas", twins)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (None, None, "Ghent and Turku have not accepted the duties of a twin yet."),
        (DAY, None, "Turku has not accepted the duties of a twin yet. "
         "Ghent did on Tue 3 Jun 2025."),
        (DAY, LATER, "Both twins have accepted their duties, the second on Thu 5 Jun 2025."),
    ],
)  # fmt: skip
def test_a_sentence_says_who_has_accepted(
    first: date | None, second: date | None, said: str
) -> None:
    assert sentence(_pair(first, second)) == said


def test_a_twin_that_has_yet_to_consent_is_not_asked() -> None:
    pair = _pair(None, None, has_consented=False)
    assert [one.name for one in pair.missing] == ["Ghent"]
    assert pair.waits_for(frozenset({1}))
    assert not pair.waits_for(frozenset({2}))


@pytest.mark.parametrize(
    ("wording", "is_done", "has_consented", "own", "refusal"),
    [
        (WORDING, False, True, [1], None),
        (WORDING, False, True, [], "Only somebody who speaks for a twin"),
        ("annex-1-2024", False, True, [1], "The wording of the duties has changed."),
        (WORDING, False, False, [1], "Agree to the pairing first"),
        (WORDING, True, True, [1], "Your twin has accepted"),
    ],
)
def test_duties_are_accepted_once_after_consent_and_as_they_read(
    wording: str, is_done: bool, has_consented: bool, own: list[int], refusal: str | None
) -> None:
    found = check_accept(wording, is_done=is_done, has_consented=has_consented, own=own)
    assert found == refusal if refusal is None else (found or "").startswith(refusal)
