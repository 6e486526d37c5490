"""Every copy of a Fiche says what it is, and signatures are told in one way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.fiche import words
from core.fiche.content import Standing
from tests.core.fiche.sample import DAY, sample, standing

TWINS = ("Ghent", "Turku")
DRAFT = "Draft of Tue 14 Oct 2025, not agreed."
AGREED = standing(given=3, frozen=True)


@pytest.mark.parametrize(
    ("copy", "said"),
    [
        (None, "Draft, not agreed yet"),
        (standing(), "Version 2, put before all three on Tue 14 Oct 2025, not agreed yet"),
        (AGREED, "Version 2, agreed by all three on Tue 14 Oct 2025"),
    ],
)
def test_every_copy_says_what_it_is(copy: Standing | None, said: str) -> None:
    assert words.status_words(copy) == said
    line = words.subtitle(sample(), DAY, copy)
    assert line == f"Round 2025. {DRAFT if copy is None else said + '.'}"


@pytest.mark.parametrize(
    ("copy", "changes", "said"),
    [
        (None, 0, DRAFT),
        (None, 3, DRAFT),
        (AGREED, 0, "Version 2, agreed by all three on Tue 14 Oct 2025."),
        (AGREED, 1, "Version 2, agreed by all three on Tue 14 Oct 2025. 1 thing has changed "
                    "since: --draft writes it as it stands now."),
        (AGREED, 4, "Version 2, agreed by all three on Tue 14 Oct 2025. 4 things have changed "
                    "since: --draft writes it as it stands now."),
    ],
)  # fmt: skip
def test_whoever_writes_a_file_learns_which_copy_it_is(
    copy: Standing | None, changes: int, said: str
) -> None:
    assert words.copy_words(copy, DAY, changes) == said


@pytest.mark.parametrize(
    ("signed", "said"),
    [
        ((), "nobody yet"),
        (("Ghent",), "Ghent; Turku not yet"),
        (("Turku",), "Turku; Ghent not yet"),
        (("Turku", "Ghent"), "Ghent and Turku"),
        (("Somebody else",), "nobody yet"),
    ],
)
def test_who_signed_is_named_and_who_has_not(signed: tuple[str, ...], said: str) -> None:
    assert words.signed_words(signed, TWINS) == said


def test_each_of_the_three_signs_with_a_name_and_a_day() -> None:
    given, waiting = standing(given=1).signatures[:2]
    asking = replace(given, remark="Name the yard.")
    assert [words.who_signed(one) for one in (given, asking, waiting, AGREED.signatures[2])] == [
        "Ghent: Gita, Tue 14 Oct 2025", "Ghent asks for a change", "Turku has not agreed yet",
        "Jonas, Tue 14 Oct 2025",
    ]  # fmt: skip
    assert [words.signature_words(one) for one in (given, asking, waiting)] == [
        ("Gita", "Tue 14 Oct 2025"), ("Gita asks for a change", "Tue 14 Oct 2025"),
        ("not yet", ""),
    ]  # fmt: skip
