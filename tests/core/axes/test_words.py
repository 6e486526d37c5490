from __future__ import annotations

from datetime import date

from core.axes import words
from core.axes.words import CountryLine


def test_the_headline_says_the_rule_and_what_was_set() -> None:
    rule = (
        "43 of 50 countries lie on the axes, by the rule M49+CEEC/45.5N. "
        "The sources disagree on 11 of them."
    )
    assert words.headline([], 0) == f"{rule} Nothing is set by hand."
    assert words.headline(["SE", "DK"], 2) == (
        f"{rule} Set by hand in this round: Sweden and Denmark. 2 applicants set by hand."
    )


def test_every_country_shows_its_rule_and_where_sources_disagree() -> None:
    lines = {line.name: line for line in words.country_lines({"SE": "NE:Baltic."}, {"SE": 2})}
    assert len(lines) == 50
    assert lines["Sweden"] == CountryLine(
        "Sweden", "North-east (by the rule north-west)", "Set by hand: Baltic.",
        "Set by hand: Baltic.", "", 2,
    )  # fmt: skip
    assert lines["Croatia"] == CountryLine(
        "Croatia", "South-east", "M49 Southern Europe.",
        "M49 Southern Europe does not say east or west: central or eastern by the OECD's list, "
        "or a country of enlargement.",
        "M49: Southern Europe. EuroVoc: Central and Eastern Europe. S by M49; continental part "
        "central.", 0,
    )  # fmt: skip
    assert lines["Austria"].north_south == (
        "M49 Western Europe does not say north or south: capital latitude 48.2 is at least 45.5."
    )
    assert lines["Canada"].quadrant == "Outside the axes"


def test_the_rule_is_written_out() -> None:
    lines = words.rule_lines()
    assert "M49 Northern Europe counts as north." in lines
    assert not [line for line in lines if "->" in line or ">=" in line or "CEEC" in line]


def test_what_was_set_names_who_and_when() -> None:
    said = words.set_words("NE", "Baltic partners.", "Ines", date(2025, 10, 14))
    assert said == "North-east: Baltic partners. (Ines, Tue 14 Oct 2025)"
    assert words.set_words("NE", "Baltic.", "Ines", None) == "North-east: Baltic. (Ines)"
