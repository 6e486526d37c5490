from __future__ import annotations

from dataclasses import replace

from core.diversity.classes import TEAM_DIMENSIONS
from core.diversity.rules import Balance, count
from core.diversity.summary import TITLES, drawn, figures, table
from tests.core.diversity.test_rules import of_countries, twins


def test_a_table_holds_every_class_beside_every_set() -> None:
    found = table(Balance((of_countries(["Italy", "Malta"]), twins(11, 8, 4))), "north_south")
    assert found.to_dict("list") == {
        "Class": ["North", "South"],
        "Pool": ["2 of 2 (100 %)", "0 of 2 (0 %)"],
        "Proposal": ["11 of 20 (55 %)", "9 of 20 (45 %)"],
    }


def test_several_dimensions_stand_under_each_other() -> None:
    found = table(Balance((twins(11, 8, 4),)), "north_south", "kind")
    assert found["Class"].tolist() == ["North", "South", "City", "Region"]
    assert found["Proposal"].tolist() == [
        "11 of 20 (55 %)", "9 of 20 (45 %)", "16 of 20 (80 %)", "4 of 20 (20 %)",
    ]  # fmt: skip


def test_a_country_with_one_candidate_is_named_and_not_drawn() -> None:
    balance = Balance((of_countries(["Italy", "Malta", "Italy", "Austria"]),))
    assert drawn(balance, "country") == (("Italy",), "One each at most: Austria and Malta.")
    assert drawn(balance, "north_south") == (("North", "South"), "")


def test_of_many_countries_the_largest_are_drawn_and_each_with_too_many_twins() -> None:
    crowd = [name for name in "ABCDEFGHIJKL" for _ in range(5)] + ["M"] * 4
    asked = replace(of_countries(["M"] * 4), name="Proposal", noun="twins", is_judged=True)
    balance = Balance((of_countries(crowd), asked))
    shown, said = drawn(balance, "country")
    # M is the largest over both sets together; K and L are beyond the ten.
    assert shown == ("M", *"ABCDEFGHI")
    assert said == "3 more countries stand in the numbers below."
    few = Balance((of_countries([*crowd, *"ABCDEFGHIJKL" * 5]), asked))
    assert drawn(few, "country")[0] == (*"ABCDEFGHIJ", "M")


def test_the_figures_are_those_of_the_set_at_hand() -> None:
    balance = Balance((of_countries(["Italy"]), twins(11, 8, 4)))
    assert [(label, value) for label, value, _ in figures(balance)] == [
        ("North", "11 of 20"), ("East", "8 of 20"), ("Regions", "4 of 20"), ("Countries", "20"),
    ]  # fmt: skip
    empty = Balance((count("Pool", "candidates", []),))
    assert [value for _, value, _ in figures(empty)] == ["0 of 0", "0 of 0", "0 of 0", "0"]


def test_every_dimension_has_a_title() -> None:
    assert set(TITLES) == set(TEAM_DIMENSIONS)
    assert len(set(TITLES.values())) == 9
