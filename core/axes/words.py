"""Say how the classes of the axes come about, and what people set in their place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core import vocabulary
from core.axes.rules import QUADRANTS
from core.countries import Country
from core.reference import document
from core.wording import counted, day_in_words, listed

OUTSIDE = "Outside the axes"
BY_HAND = "Set by hand"
# How the reference files shorten, and what it says.
_SHORT = (
    ("-> N", "counts as north"), ("-> S", "counts as south"), ("-> W", "counts as west"),
    ("-> E", "counts as east"), (" else S", ", else as south"), (", else W", ", else as west"),
    (" is silent on N/S", " does not say north or south"),
    (" is silent on E/W", " does not say east or west"), (" >= ", " is at least "),
    (" < ", " is below "), ("not CEEC/enlargement", "neither central or eastern by the OECD's list "
     "nor a country of enlargement"),
    ("OECD CEEC list or EU enlargement country", "central or eastern by the OECD's list, or a "
     "country of enlargement"),
    ("in OECD CEEC list or an EU enlargement country", "central or eastern by the OECD's list, or "
     "a country of enlargement"),
)  # fmt: skip
SOURCES = (
    "Sources: M49 of the United Nations as in Eurostat's country table; EuroVoc's list of European "
    "countries; the OECD's list of central and eastern European countries; the European Union's "
    "list of enlargement; capitals by GeoNames."
)


@dataclass(frozen=True)
class CountryLine:
    """Hold one country as the open table of classes shows it."""

    name: str
    quadrant: str
    north_south: str
    east_west: str
    disagreement: str
    candidates: int


def headline(by_hand: Sequence[str], files: int) -> str:
    """Say how many countries have a place, and what was set by hand in place of the rule."""
    placed = [one for one in vocabulary.countries() if one.quadrant]
    first = (
        f"{len(placed)} of {len(vocabulary.countries())} countries lie on the axes; what decided "
        "stands beside each."
    )
    disagree = sum(one.sources_disagree for one in placed)
    said = [first, f"The sources disagree on {disagree} of them."]
    if by_hand:
        names = listed([_name(code) for code in by_hand])
        said.append(f"Set by hand in this round: {names}.")
    if files:
        said.append(f"{counted(files, 'applicant').capitalize()} set by hand.")
    if not by_hand and not files:
        said.append("Nothing is set by hand.")
    return " ".join(said)


def country_lines(
    by_hand: Mapping[str, str], candidates: Mapping[str, int]
) -> tuple[CountryLine, ...]:
    """Return a line for each country; `by_hand` says why each country set by hand was set.

    `by_hand` holds a quadrant and a reason, parted by a colon, by ISO code.
    """
    return tuple(_line(one, by_hand.get(one.iso_a2), candidates.get(one.iso_a2, 0))
                 for one in vocabulary.countries())  # fmt: skip


def rule_lines() -> tuple[str, ...]:
    """Return the rule, sentence by sentence, and why there is one."""
    told = document("axes_rule.json")
    return (
        str(told["why"]),
        *(_spelt(line) for axis in ("ns", "ew") for line in told[axis]),
        "A country outside Europe has no place on the axes and is left out of the balance.",
        "What is set for an applicant goes before what is set for its country, and that before "
        "the rule.",
        SOURCES,
    )


def set_words(quadrant: str, reason: str, by: str, on: date | None) -> str:
    """Say what was set, why, by whom and when."""
    day = f", {day_in_words(on)}" if on else ""
    return f"{QUADRANTS[quadrant]}: {reason} ({by}{day})"


def file_words(country: str, said: str, *, is_own: bool) -> str:
    """Say of an applicant that a person set where it counts, or where its country does.

    `country` is an ISO code, `said` what `set_words` returns.
    """
    home = vocabulary.country(country)
    by_rule = QUADRANTS.get(home.quadrant or "", OUTSIDE) if home else OUTSIDE
    what = "this applicant" if is_own else f"{_name(country)} in this round"
    return f"{BY_HAND} for {what}. {said}. By the rule {_name(country)} is {by_rule.lower()}."


def _line(one: Country, by_hand: str | None, candidates: int) -> CountryLine:
    quadrant = QUADRANTS.get(one.quadrant or "", OUTSIDE)
    north_south, east_west = _spelt(one.ns_reason), _spelt(one.ew_reason)
    if by_hand is not None:
        code, _, reason = by_hand.partition(":")
        quadrant = f"{QUADRANTS[code]} (by the rule {quadrant.lower()})"
        north_south = east_west = f"{BY_HAND}: {reason}"
    return CountryLine(one.name, quadrant, north_south, east_west, _disagreement(one), candidates)


def _disagreement(one: Country) -> str:
    said = []
    if one.sources_disagree and one.eurovoc_group:
        said.append(f"M49: {one.m49_subregion.partition(' (')[0]}. EuroVoc: {one.eurovoc_group}.")
    if one.debatable:
        said.append(f"{one.debatable[0].upper()}{one.debatable[1:]}.")
    return " ".join(said)


def _spelt(line: str) -> str:
    """Write a line of the reference files out."""
    for short, word in _SHORT:
        line = line.replace(short, word)
    return f"{line[0].upper()}{line[1:].rstrip('.')}."


def _name(code: str) -> str:
    home = vocabulary.country(code)
    return home.name if home else code
