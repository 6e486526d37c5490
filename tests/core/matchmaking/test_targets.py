from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.matchmaking import criteria
from core.matchmaking.criteria import Matrices
from core.matchmaking.rules import HardRules, allowed
from core.matchmaking.solver import propose
from core.matchmaking.targets import DEFAULT_TARGETS, Target, check, quotas_of
from core.matchmaking.weights import Weights
from tests.core.matchmaking.pools import candidate, random_pool

FREE = np.ones((8, 8), dtype=bool)


def same(size: int) -> Matrices:
    return Matrices(*(np.ones((size, size)) for _ in range(4)))


def test_the_defaults_are_those_of_the_programme() -> None:
    found = [(t.group, t.at_least, t.at_most, t.most_twins, t.mode) for t in DEFAULT_TARGETS]
    assert found == [
        ("north", 0.4, 0.6, None, "must"),
        ("east", 0.4, 0.6, None, "must"),
        ("region", 0.2, None, None, "must"),
        ("country", 0.0, None, 3, "must"),
        ("topic_group", 0.0, None, 6, "must"),
    ]


def test_musts_become_quotas_and_wishes_do_not() -> None:
    pool = [candidate(i, country="SE", ns="N" if i < 3 else "S") for i in range(8)]
    quotas = quotas_of(DEFAULT_TARGETS, pool, 4, FREE)
    said = [
        (q.name, int(q.members.sum()), q.at_least, q.at_most, q.least_share, q.most_share)
        for q in quotas
    ]
    assert said == [
        ("North", 3, 0, None, 0.4, 0.6),
        ("East", 8, 0, None, 0.4, 0.6),
        ("Country SE", 8, 0, 3, 0.0, None),
        ("Main topic group value_chain", 8, 0, 6, 0.0, None),
    ]
    wishes = [replace(target, mode="wish") for target in DEFAULT_TARGETS]
    assert quotas_of(wishes, pool, 4, FREE) == ()


@pytest.mark.parametrize(
    ("regions", "slots", "asked"), [(0, 10, None), (1, 10, None), (3, 10, 2), (8, 10, 4)]
)
def test_regions_are_asked_for_as_far_as_the_pool_has_them(
    regions: int, slots: int, asked: int | None
) -> None:
    pool = [candidate(i, kind="region" if i < regions else "city") for i in range(8)]
    target = Target("Regions", "region", at_least=0.2, if_available=True)
    quotas = quotas_of([target], pool, slots, FREE)
    assert [quota.at_least for quota in quotas] == ([] if asked is None else [asked])


def test_a_share_that_nobody_can_meet_is_still_asked() -> None:
    pool = [candidate(i, ns="S") for i in range(4)]
    quotas = quotas_of([Target("North", "north", at_least=0.4)], pool, 2, FREE[:4, :4])
    assert propose(np.ones((4, 4)), slots=2, quotas=quotas).pairs == ()


@pytest.mark.parametrize(
    ("pairs", "sentences"),
    [
        ([(0, 2), (1, 3)], ()),
        ([], ()),
        (
            [(0, 2), (1, 3), (4, 5)],
            (
                "There are 3 pairs for 2 slots.",
                "North: 4 of 6 twins, at most 3.",
            ),
        ),
        ([(0, 2), (0, 3)], ("Town 0 is in 2 pairs.",)),
        ([(0, 1), (2, 3)], ("Both are in the same country (SE).",)),
        (
            [(0, 4), (1, 5)],
            (
                "North: 4 of 4 twins, at most 2.",
                "Country FI: 2 of 4 twins, at most 1.",
            ),
        ),
    ],
)
def test_the_check_names_whatever_a_set_of_pairs_breaks(
    pairs: list[tuple[int, int]], sentences: tuple[str, ...]
) -> None:
    countries = ("SE", "SE", "IT", "ES", "FI", "FI")
    pool = [
        candidate(i, country=c, ns="S" if i in (2, 3) else "N") for i, c in enumerate(countries)
    ]
    rules = replace(HardRules(), different_country=True)
    targets = [Target("North", "north", at_most=0.6), Target("Country", "country", most_twins=1)]
    if len(pairs) != 2 or pairs[0] != (0, 4):
        targets = targets[:1]
    free = allowed(pool, same(6), rules)
    if (4, 5) in pairs:
        free = allowed(pool, same(6), replace(rules, different_country=False))
    found = check(pairs, pool, free, slots=2, targets=targets)
    assert tuple(line for line in found if "Country SE" not in line) == sentences


def test_a_missing_pin_is_named() -> None:
    pool = [candidate(1), candidate(2)]
    found = check([], pool, allowed(pool, same(2)), slots=1, pinned=[(1, 0)])
    assert found == ("The pinned pair Town 2 with Town 1 is missing.",)


@given(st.integers(0, 200), st.integers(1, 8))
@settings(max_examples=25)
def test_no_proposal_breaks_what_the_check_counts(seed: int, slots: int) -> None:
    pool = random_pool(24, seed)
    text = np.random.default_rng(seed).random((24, 24))
    found = criteria.matrices(pool, (text + text.T) / 2)
    free = allowed(pool, found)
    proposal = propose(
        found.value(Weights(), merit=criteria.merits(pool)),
        slots=slots,
        allowed=free.mask,
        quotas=quotas_of(DEFAULT_TARGETS, pool, slots, free.mask),
    )
    if proposal.status == "optimal":
        assert check(proposal.pairs, pool, free, slots=slots, targets=DEFAULT_TARGETS) == ()


def test_of_two_files_of_one_territory_at_most_one_is_chosen() -> None:
    pool = [candidate(i, territory="Lind, SE" if i < 2 else "") for i in range(4)]
    free = allowed(pool, same(4))
    quotas = quotas_of([], pool, 2, free.mask)
    assert [(quota.at_most, quota.members.tolist()) for quota in quotas] == [
        (1, [True, True, False, False])
    ]
    best = propose(np.ones((4, 4)), slots=2, allowed=free.mask, quotas=quotas)
    assert len(best.pairs) == 1
    assert check([(0, 2), (1, 3)], pool, free, slots=2) == (
        "2 twins stand for the same territory (Lind, SE), at most 1.",
    )
