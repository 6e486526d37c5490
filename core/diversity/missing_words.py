"""Who is missing, in sentences for those who write to them."""

from __future__ import annotations

from collections.abc import Sequence

from core.diversity.classes import QUADRANTS, Home, homes
from core.diversity.missing import NOUNS, Gap, Opening
from core.matchmaking.lacking import LEVELS
from core.wording import counted, listed, number_in_words

#: Names after which the others are counted.
NAMED = 4

#: Said beside the openings: how they are counted.
COUNTED = (
    "Counted by the hard rules alone: the same kind, another country, levels near enough, a topic "
    "close enough to what those without a partner wrote. Slots are not counted, and one newcomer "
    "can join one of them."
)


def opening_sentence(one: Opening) -> str:
    """Say whom a newcomer could join: "A medium city in the south-east on “Textiles” ..."."""
    what = one.type_label[:1].lower() + one.type_label[1:]
    article = "An" if what[:1] in "aeiou" else "A"
    where = f"in the {one.quadrant.lower()}"
    if one.not_from:
        where += f" (not {listed(one.not_from)})"
    low, high = one.levels
    level = "" if (low, high) == LEVELS else f", at level {low:g} to {high:g},"
    if low == high:
        level = f", at level {low:g},"
    names = list(one.serves[:NAMED])
    if len(one.serves) > NAMED:
        names.append(f"{len(one.serves) - NAMED} more")
    newcomer = f"{article} {what} {where} on “{one.topic}”{level}"
    if len(names) == 1:
        return f"{newcomer} would suit {names[0]}, which has no partner.{_only(one)}"
    count = number_in_words(len(one.serves))
    return (
        f"{newcomer} would suit {count} candidates who have no partner: {listed(names)}."
        f"{_only(one)}"
    )


def _only(one: Opening) -> str:
    if not one.only:
        return ""
    if len(one.only) == len(one.serves):
        them = "it" if len(one.only) == 1 else "them"
        return f" Nobody else in the pool may be paired with {them}."
    who = number_in_words(len(one.only))
    return f" For {who} of them nobody else in the pool may be."


def gap_sentence(gap: Gap) -> str:
    """Say how many classes of a dimension have nobody, and how many have few."""
    one, many = NOUNS[gap.dimension]
    if not gap.nobody and not gap.few:
        return f"Every {one} of the programme has applicants enough."
    said = f"{len(gap.nobody)} of {gap.classes} {many} {_have(len(gap.nobody))} no applicant"
    if not gap.nobody:
        said = f"Every {one} has an applicant"
    if gap.few:
        most = max(number for _, number in gap.few)
        few = "one" if most == 1 else "one or two"
        said += f"; {number_in_words(len(gap.few))} {_have(len(gap.few))} {few}"
    return f"{said}."


def headline(found: Sequence[Gap], open_to: Sequence[Opening], alone: int) -> str:
    """Say the first thing to do about who is missing."""
    countries = next(gap for gap in found if gap.dimension == "country")
    said = (
        f"{len(countries.nobody)} of {countries.classes} countries of the programme have no "
        "applicant."
    )
    if not alone:
        return f"{said} Every candidate has a partner."
    lack = f"{counted(alone, 'candidate')} {'is' if alone == 1 else 'are'} without a partner"
    if not open_to:
        return f"{said} {lack[:1].upper()}{lack[1:]}."
    most = len(open_to[0].serves)
    return f"{said} {lack[:1].upper()}{lack[1:]}; one kind of newcomer would suit {most}."


def by_quadrant(
    names: Sequence[str], countries: Sequence[Home] | None = None
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Sort countries by quadrant, for a list that is read part by part."""
    home = {one.name: one.quadrant for one in countries or homes()}
    parts = [
        (label, tuple(name for name in names if home.get(name) == code))
        for code, label in QUADRANTS.items()
    ]
    return tuple((label, found) for label, found in parts if found)


def outreach(
    found: Sequence[Gap], countries: Sequence[Home] | None = None
) -> list[dict[str, str | int]]:
    """Return the classes with nobody or few as rows to take along."""
    home = {
        name: part
        for gap in found
        for part, names in by_quadrant(_all(gap), countries)
        for name in names
    }
    return [
        {
            "Kind": NOUNS[gap.dimension][0].capitalize(),
            "Name": name,
            "Part of Europe": home.get(name, ""),
            "Applicants": number,
        }
        for gap in found
        for name, number in [*((name, 0) for name in gap.nobody), *gap.few]
    ]


def _all(gap: Gap) -> list[str]:
    return [*gap.nobody, *(name for name, _ in gap.few)]


def _have(number: int) -> str:
    return "has" if number == 1 else "have"
