"""A free place is solved again with the other pairs fixed: options, their cost and the limits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.consents.replacement import (
    Declined,
    Ground,
    Option,
    Replacement,
    cost_sentence,
    ground_of,
    headline,
    limits_sentence,
    options_of,
    replacement,
)
from core.matchmaking.pool import Pool
from core.matchmaking.settings import MatchSettings
from tests.core.consents.paired import Paired
from tests.core.matchmaking.stored import vectors

LIMITS = ("East: 2 of 6 twins, at least 3.",)


def option(first: str, second: str, value: float = 0.8, **fields: object) -> Option:
    """Make an option of two names."""
    ids = {"Lind": 1, "Solo": 2, "Belo": 3, "Tran": 4}
    return Option(ids[first], ids[second], first, second, value, "Same topic.", **fields)  # type: ignore[arg-type]


def ground(paired: Paired, *standing: tuple[str, str], pool: Pool | None = None) -> Ground:
    """Prepare the known round with these pairs standing, Lind with Belo declined."""
    declined = Declined(paired.known.pair("Lind", "Belo"), "it was declined")
    return ground_of(
        pool or paired.known.proposed().pool, vectors(), MatchSettings(slots=3),
        [paired.known.pair(*pair) for pair in standing], [declined],
    )  # fmt: skip


def ids(paired: Paired, one: str, other: str) -> tuple[int, int]:
    """Return two ids as a pair holds them."""
    return paired.known.pair(one, other)


def test_all_other_pairs_stay(paired: Paired) -> None:
    given = ground(paired, ("Tran", "Brod"), ("Eesti", "Porta"))
    found = replacement(given, 1, 0.87, [paired.id("Lind")], 1)
    assert set(given.firm) == {ids(paired, "Tran", "Brod"), ids(paired, "Eesti", "Porta")}
    assert [one.ids for one in found.for_left] == [ids(paired, "Lind", "Solo")]
    for one in options_of(found):
        assert not set(one.ids) & given.taken


def test_two_free_places_are_filled_together(paired: Paired) -> None:
    given = ground(paired, ("Eesti", "Porta"))
    found = replacement(given, 1, 0.87, [], 2)
    sides = [side for one in found.best for side in one.ids]
    assert len(found.best) == 2 and len(set(sides)) == 4
    assert ids(paired, "Tran", "Brod") in {one.ids for one in found.best}


def test_a_pair_that_a_rule_would_bar_today_still_stays(paired: Paired) -> None:
    pool = paired.known.proposed().pool
    low = tuple(
        replace(one, profile=replace(one.profile, level=1.0 if one.name == "Tran" else 5.0))
        if one.name in ("Tran", "Brod") else one
        for one in pool.candidates
    )  # fmt: skip
    given = ground(paired, ("Tran", "Brod"), ("Eesti", "Porta"), pool=replace(pool, candidates=low))
    assert given.firm == (ids(paired, "Eesti", "Porta"),)
    assert {paired.id("Tran"), paired.id("Brod")} <= given.taken
    found = replacement(given, 1, 0.87, [paired.id("Lind")], 1)
    assert not {paired.id("Tran"), paired.id("Brod")} & {
        side for one in options_of(found) for side in one.ids
    }


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Lind", "Solo", ""),
        ("Lind", "Belo", "is a forbidden pair: it was declined."),
        ("Tran", "Solo", "Tran has a partner already, or stands for a territory that has one."),
        ("Lind", "Lind", "Choose two different candidates of this round."),
        ("Lind", "Lind Services", "Both are in the same country"),
    ],
)
def test_what_bars_a_pair_is_said(paired: Paired, one: str, other: str, reason: str) -> None:
    given = ground(paired, ("Tran", "Brod"), ("Eesti", "Porta"))
    said = " ".join(given.reasons(paired.id(one), paired.id(other)))
    assert reason in said and bool(said) == bool(reason)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (0.87, "Value 87 of 100, as much as the pair whose place it takes."),
        (0.86, "Value 86 of 100, 1 point less than the pair whose place it takes."),
        (0.92, "Value 92 of 100, 5 points more than the pair whose place it takes."),
    ],
)
def test_the_cost_is_told_in_points(value: float, sentence: str) -> None:
    assert cost_sentence(option("Lind", "Solo", value), 0.87) == sentence


def test_limits_that_break_are_named() -> None:
    assert limits_sentence(option("Lind", "Solo")) == "Every limit on the whole set still holds."
    assert limits_sentence(option("Lind", "Solo", broken=LIMITS)) == (
        "Not every limit holds with it: East: 2 of 6 twins, at least 3."
    )


LEFT = ((1, "Lind"),)


@pytest.mark.parametrize(
    ("left", "for_left", "best", "sentence"),
    [
        (LEFT, (option("Lind", "Solo"),), (), "Solo fits Lind best without breaking a limit."),
        (LEFT, (option("Lind", "Solo", broken=LIMITS),), (), "Solo fits Lind best."),
        (((3, "Belo"),), (option("Solo", "Belo"),), (),
         "Solo fits Belo best without breaking a limit."),
        (LEFT, (), (option("Solo", "Belo"),),
         "Nobody without a partner may be paired with Lind. The best new pair is Solo and Belo."),
        ((), (), (option("Solo", "Belo"),), "The best new pair is Solo and Belo."),
        (LEFT, (), (), "Nobody without a partner may be paired with Lind. No other two candidates "
                       "without a partner may be paired: the place stays free."),
        ((), (), (), "No two candidates without a partner may be paired: the place stays free."),
    ],
)  # fmt: skip
def test_the_headline_says_what_can_be_done(
    left: tuple[tuple[int, str], ...], for_left: tuple[Option, ...], best: tuple[Option, ...],
    sentence: str,
) -> None:  # fmt: skip
    assert headline(Replacement(1, 0.87, 1, left, for_left, best)) == sentence


def test_an_option_is_offered_once() -> None:
    one, other = option("Lind", "Solo"), option("Belo", "Tran")
    found = Replacement(1, 0.87, 1, LEFT, (one,), (one, other))
    assert options_of(found) == (one, other)
