"""Sets side by side, counted and shown in one order."""

from __future__ import annotations

import pytest

from core.database import Store
from core.diversity.rules import count
from pages.shared.diversity_sets import band_rows, brief
from tests.cast import Cast
from tests.core.diversity.test_rules import twins
from tests.core.matchmaking.stored import KnownRound
from tests.pages.shared.diversity_screen import alts, look, seen


@pytest.fixture
def known(store: Store, cast: Cast) -> KnownRound:
    return KnownRound(store, cast)


def test_every_set_has_its_mark_in_each_band() -> None:
    pool, set_ = count("Pool", "candidates", [], is_judged=False), twins(7, 8, 4)
    rows = band_rows((pool, set_))
    assert [(row.label, row.target) for row in rows] == [
        ("North", "target 40 to 60 %"), ("East", "target 40 to 60 %"),
        ("Regions", "target at least 20 %"),
    ]  # fmt: skip
    assert [row.verdict(row.measures[1]) for row in rows] == ["below", "within", "within"]
    assert [row.verdict(row.measures[0]) for row in rows] == ["no target"] * 3


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Scenario 3", "Scenario 3"),
        ("A very long name of a set", "A very long name of a…"),
    ],
)
def test_a_long_name_is_shortened(name: str, shown: str) -> None:
    assert brief(name) == shown


def test_a_kept_set_stands_beside_the_set_at_hand(known: KnownRound) -> None:
    known.keep(name="Spring")
    screen = look(known)
    assert screen.selectbox(key=f"diversity.{known.round_id}.beside").options == [
        "Kept: Spring", "Pairs of Round 2025", "Everybody who may be paired",
        "Nothing else",
    ]  # fmt: skip
    bands, topics, countries, support, *_ = [table.value for table in screen.table]
    assert list(bands) == ["Class", "Applicants", "Proposal at hand", "Spring"]
    assert bands["Spring"].tolist()[:2] == ["3 of 6 (50 %)", "3 of 6 (50 %)"]
    assert topics["Class"].tolist()[0] == "Value chain"
    assert countries["Class"].tolist()[0] == "Sweden"
    assert support["Class"].tolist() == ["Says none", "Names some", "Not stated"]
    assert "The same pairs are kept as “Spring”." in seen(screen)
    assert alts(screen)[0] == (
        "Balance of 3 classes against their targets. All are within their targets."
    )
    beside = screen.selectbox(key=f"diversity.{known.round_id}.beside")
    beside.select("Everybody who may be paired").run()
    assert "Pool" in list(screen.table[0].value)
    assert screen.table[0].value["Pool"].tolist()[0] == "4 of 8 (50 %)"
    beside.select("Nothing else").run()
    assert list(screen.table[0].value) == ["Class", "Applicants", "Proposal at hand"]
    assert "A half step counts with the whole level below it." in seen(screen)
