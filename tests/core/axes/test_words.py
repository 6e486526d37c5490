from __future__ import annotations

from datetime import date

from core.axes import words
from core.axes.words import CountryLine


def test_the_headline_says_how_many_have_a_place_and_what_was_set() -> None:
    rule = (
        "43 of 50 countries lie on the axes; what decided stands beside each. "
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


def test_a_file_says_for_whom_it_was_set_and_what_the_rule_says() -> None:
    said = words.set_words("SE", "Near the sea.", "Ines", date(2025, 10, 14))
    assert words.file_words("SE", said, is_own=True) == (
        "Set by hand for this applicant. South-east: Near the sea. (Ines, Tue 14 Oct 2025). By "
        "the rule Sweden is north-west."
    )
    assert words.file_words("CA", said, is_own=False).endswith(
        "(Ines, Tue 14 Oct 2025). By the rule Canada is outside the axes."
    )
