from collections.abc import Sequence

import numpy as np

from core.matchmaking.offers import Carried, compare_offers
from tests.core.matchmaking.pools import candidate


class EqualWords:
    def __init__(self, texts: list[str]) -> None:
        self.texts = texts

    def block(self, rows: Sequence[int], columns: Sequence[int]) -> np.ndarray:
        return np.array([[float(self.texts[a] == self.texts[b]) for b in columns] for a in rows])


def test_what_one_offers_meets_what_the_other_wants_with_the_two_sentences() -> None:
    pool = [
        candidate(1, offers=("sorting", "tenders"), wants=("compost",)),
        candidate(2, offers=("reuse",), wants=("deposit", "tenders")),
        candidate(3),
    ]
    found = compare_offers(pool, EqualWords)
    assert found.gives[0, 1] == 1
    assert found.gives[1, 0] == 0
    assert found.fit[0, 1] == found.fit[1, 0] == 0.5
    assert np.isnan(found.fit[:, 2]).all()
    assert found.carried(1, 0) == (
        Carried(0, 1, "tenders", "tenders", 1.0),
        Carried(1, 0, "reuse", "compost", 0.0),
    )
    assert found.carried(0, 2) == ()


def test_one_known_direction_stands_alone() -> None:
    pool = [candidate(1, offers=("sorting",)), candidate(2, wants=("sorting",))]
    assert compare_offers(pool, EqualWords).fit[0, 1] == 1


def test_a_pool_that_says_nothing_is_not_known() -> None:
    pool = [candidate(1), candidate(2, offers=(" ",))]
    assert np.isnan(compare_offers(pool).fit).all()
    assert compare_offers([]).fit.shape == (0, 0)


def test_sentences_are_compared_by_meaning() -> None:
    pool = [
        candidate(1, offers=("Experience with public tenders for refurbished computers.",)),
        candidate(2, wants=("Comment acheter du matériel informatique reconditionné ?",)),
        candidate(3, wants=("Composting garden waste with neighbours.",)),
    ]
    found = compare_offers(pool)
    assert found.fit[0, 1] > found.fit[0, 2]
