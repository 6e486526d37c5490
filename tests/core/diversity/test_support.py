from __future__ import annotations

import pytest

from core.diversity.support import SUPPORTS, support_class


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("None.", "Says none"),
        ("No", "Says none"),
        ("no support from EU programmes", "Says none"),
        ("None. We applied once and were not selected.", "Says none"),
        ("- none", "Says none"),
        ("N/A", "Says none"),
        ("So far none.", "Says none"),
        ("Dotychczas bez wsparcia europejskiego.", "Says none"),
        ("Bisher keine EU-Förderung", "Says none"),
        ("Jusqu’ici aucun accompagnement.", "Says none"),
        ("Aucun accompagnement CCRI", "Says none"),
        ("Ninguna ayuda europea", "Says none"),
        ("Žádná", "Says none"),
        ("Όχι", "Says none"),
        ("Няма", "Says none"),
        ("LIFE partner.", "Names some"),
        ("Partner (not lead) of one Interreg project", "Names some"),
        ("Not only Interreg but LIFE too", "Names some"),
        ("Nordic Council grant", "Names some"),
        ("Two projects, none of them ended", "Names some"),
        ("", "Not stated"),
        ("  \n", "Not stated"),
        ("-", "Not stated"),
        ("See group report", "Not stated"),
    ],
)
def test_an_answer_is_read_by_its_first_words(answer: str, expected: str) -> None:
    assert support_class(answer) == expected
    assert expected in SUPPORTS
