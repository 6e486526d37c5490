"""Which files speak for the same territory, as far as a machine can tell, and what follows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Any, Literal, Protocol, TypeVar

from core import vocabulary
from core.places import city_nuts3, nuts_named
from core.selection.brief import Speaker
from core.selection.questions import AGENCY_TYPES
from core.tables.intake import TerritoryVerdict

Why = Literal["same_name", "spelling", "inside"]
Verdicts = Mapping[tuple[int, int], TerritoryVerdict]

# Two names are spelling variants when so much of their letters agrees, in order.
ALIKE = 0.85
# So many letters may be missing or different: none in a short name, where Roma is not Rona.
ONE_LETTER_FROM, TWO_LETTERS_FROM, TWO_LETTERS_TO, ONE_LETTER_TO = 4, 7, 24, 60
# Of more files with one name each is set against the next only: all stay connected.
MANY = 20


class Placed(Speaker, Protocol):
    """Name what is compared of a file; an input and a stored row both have it."""

    @property
    def nuts3(self) -> str | None: ...


class File(Placed, Protocol):
    """Name what is compared of a stored file."""

    @property
    def id(self) -> int | None: ...


AnyFile = TypeVar("AnyFile", bound=File)


@dataclass(frozen=True)
class Suspect:
    """Hold two files that may speak for one territory, the lower id first, and why."""

    first_id: int
    second_id: int
    why: Why
    sentence: str

    @property
    def key(self) -> tuple[int, int]:
        """Return the two ids."""
        return self.first_id, self.second_id


# Words that say what a territory is, not which: dropped at the edges of its name.
_GENERIC = (
    "city of|town of|municipality of|commune of|region of|province of|county of|council of|"
    "metropolitan city of|greater|the|comune di|citta metropolitana di|citta di|regione|"
    "provincia di|ville de|commune de|metropole de|region|departement de|ayuntamiento de|"
    "diputacion de|comunidad de|camara municipal de|municipio de|stadt|landeshauptstadt|"
    "gemeente|gemeinde|kreis|landkreis|provincie|prov|kommune|kommun|miasto|gmina|gmina miasto|"
    "mesto|obcina|opcina|grad|primaria|municipiul|orasul|dimos|mestna obcina"
)
_LEADING = re.compile(rf"^(?:(?:{_GENERIC})\s+)+")
_TRAILING = re.compile(
    r"(?:\s+(?:city council|council|municipality|city|town|kommune|kommun|region|county|"
    r"province|metropole|stad|linn|vald|kaupunki))+$"
)


@lru_cache(maxsize=16_384)
def territory_key(name: str) -> str:
    """Reduce a territory's name to what tells it from others: "City of Ghent" to "ghent"."""
    folded = vocabulary.fold(name)
    bare = _TRAILING.sub("", _LEADING.sub("", folded)).strip()
    return bare or folded


def territory_of(file: Speaker) -> str:
    """Name the territory a file speaks for: an agency stands for its authority."""
    return (_is_agency(file) and file.authority_name) or file.name


def is_same_territory(one: Speaker, other: Speaker) -> bool:
    """Tell whether two files give the same territory, such as a city and its agency.

    A city and a region of the same name are two.
    """
    return _place(one) == _place(other)


def suspects(files: Sequence[AnyFile]) -> tuple[Suspect, ...]:
    """Find the files that may speak for one territory: a person decides what they are.

    Told by the same name, by names that differ in spelling only, and by a city that lies in a
    region by its NUTS code. Files of different countries are never compared.
    """
    found: dict[tuple[int, int], Suspect] = {}
    for why, one, other in _alike(files):
        first, second = sorted((one, other), key=lambda file: file.id or 0)
        suspect = Suspect(first.id or 0, second.id or 0, why, _sentence(why, first, second))
        found.setdefault(suspect.key, suspect)
    return tuple(found[key] for key in sorted(found))


def groups(files: Sequence[AnyFile], verdicts: Verdicts) -> tuple[tuple[AnyFile, ...], ...]:
    """Group the files that count as one territory; files alone are left out.

    Until a person decides, the same name and a variant of its spelling count as the same, and a
    region is not the city in it. Verdicts that contradict each other (A is B, B is C, A is not
    C) make one group: two of one territory in a round are worse than one left out.
    """
    by_id = {file.id or 0: file for file in files}
    above = {number: number for number in by_id}

    def top(number: int) -> int:
        while above[number] != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    pairs = [(one.id or 0, other.id or 0) for _, one, other in _named_alike(files)]
    joined = [pair for pair in pairs if verdicts.get(_ordered(pair)) in (None, _SAME)]
    joined += [pair for pair, verdict in verdicts.items() if verdict is _SAME]
    for one, other in joined:
        if one in by_id and other in by_id:
            above[top(one)] = top(other)
    together: dict[int, list[AnyFile]] = {}
    for file in files:
        together.setdefault(top(file.id or 0), []).append(file)
    return tuple(tuple(group) for group in together.values() if len(group) > 1)


def nuts_code(file: Placed) -> str | None:
    """Return the NUTS code of a territory, at the level that is known: BE23 or BE234.

    A city is where its form says, else where the list of cities has it. A region is the unit
    that bears its name, else the NUTS 3 unit its form says.
    """
    name = territory_of(file)
    if file.kind == vocabulary.REGION:
        return nuts_named(territory_key(name), file.country) or file.nuts3
    return file.nuts3 or city_nuts3(name, file.country)


_SAME = TerritoryVerdict.SAME


def _alike(files: Sequence[AnyFile]) -> Iterator[tuple[Why, AnyFile, AnyFile]]:
    yield from _named_alike(files)
    yield from _inside(files)


def _named_alike(files: Sequence[AnyFile]) -> Iterator[tuple[Why, AnyFile, AnyFile]]:
    places: dict[tuple[str, str], dict[str, list[AnyFile]]] = {}
    for file in files:
        country, kind, key = _place(file)
        places.setdefault((country, kind), {}).setdefault(key, []).append(file)
    for by_key in places.values():
        for group in by_key.values():
            for one, other in _pairs(group):
                yield "same_name", one, other
        for key, variant in _variants(tuple(sorted(by_key))):
            for one in by_key[key][:MANY]:
                for other in by_key[variant][:MANY]:
                    yield "spelling", one, other


def _inside(files: Sequence[AnyFile]) -> Iterator[tuple[Why, AnyFile, AnyFile]]:
    regions: dict[tuple[str, str], list[AnyFile]] = {}
    for file in files:
        code = nuts_code(file) if file.kind == vocabulary.REGION else None
        if code:
            regions.setdefault((file.country, code), []).append(file)
    if not regions:
        return
    for file in files:
        code = nuts_code(file) if file.kind == vocabulary.CITY else None
        for length in range(3, len(code or "") + 1):
            for region in regions.get((file.country, (code or "")[:length]), []):
                yield "inside", file, region


def _pairs(group: Sequence[Any]) -> Iterable[tuple[Any, Any]]:
    return combinations(group, 2) if len(group) <= MANY else pairwise(group)


@lru_cache(maxsize=256)
def _variants(keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Find the names that differ in a letter or two, without setting each against each.

    Two names with one letter changed have a rest in common when that letter is left out.
    """
    by_rest: dict[str, list[str]] = {}
    for key in keys:
        for rest in _rests(key):
            by_rest.setdefault(rest, []).append(key)
    pairs = {pair for found in by_rest.values() for pair in _pairs(found)}
    return tuple(
        sorted(
            (one, other)
            for one, other in pairs
            if SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE
        )
    )


def _rests(key: str) -> set[str]:
    """Return a name with up to two letters left out; digits stay: Town 1 is not Town 2."""
    letters = [place for place, letter in enumerate(key) if letter.isalpha()]
    if not ONE_LETTER_FROM <= len(key) <= ONE_LETTER_TO:
        return set()
    most = 2 if TWO_LETTERS_FROM <= len(key) <= TWO_LETTERS_TO else 1
    rests = {key.replace(" ", "")}
    for count in range(1, most + 1):
        for left_out in combinations(letters, count):
            rest = "".join(letter for at, letter in enumerate(key) if at not in left_out)
            rests.add(rest.replace(" ", ""))
    return rests


def _sentence(why: Why, first: Placed, second: Placed) -> str:
    if why == "inside":
        city, region = sorted((first, second), key=lambda file: file.kind)
        return (
            f"By its NUTS code {nuts_code(city)} {territory_of(city)} lies in "
            f"{territory_of(region)} ({nuts_code(region)})."
        )
    agencies = [file for file in (first, second) if _is_agency(file) and file.authority_name]
    names = f"“{territory_of(first)}” and “{territory_of(second)}”"
    if why == "spelling":
        return f"The names differ in spelling only: {names}."
    if agencies:
        said = " and ".join(f"{file.name} works for {file.authority_name}" for file in agencies)
        return f"{said}."
    if first.name == second.name:
        return f"Both are called “{first.name}”. One may have been sent twice."
    return f"Both names mean the same place: {names}."


def _place(file: Speaker) -> tuple[str, str, str]:
    return file.country, str(file.kind), territory_key(territory_of(file))


def _is_agency(file: Speaker) -> bool:
    return file.organisation_type in AGENCY_TYPES


def _ordered(pair: tuple[int, int]) -> tuple[int, int]:
    return (min(pair), max(pair))
