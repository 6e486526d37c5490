"""What the page and the files of the programme at a glance show: one panel a topic, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core import vocabulary
from core.glance.rules import LEAST, Block, Shown
from core.glance.views import APPLICANTS, PAIRS, TWINS, Glance, RoundGlance
from core.journeys.facts import Stage
from core.rounds.rules import standing
from core.wording import counted, day_in_words, listed, number_in_words

TITLES = {
    "quadrant": "Parts of Europe",
    "kind": "Cities and regions",
    "topic_group": "Main topic groups",
}
_VERBS = {"quadrant": "lie in the", "kind": "are", "topic_group": "chose"}
_MANY = {"City": "cities", "Region": "regions"}
AXES_RULE = "parts of Europe by the rule {rule}, save where the team set a class by hand"
SMALL_GROUPS = f"groups of fewer than {number_in_words(LEAST)} are put together"
SOURCE = "CCRI Twinning Programme, Twinning Desk"
ALL_ROUNDS = "All rounds"
OTHER_COUNTRIES = "Other countries"
TOGETHER = "Put together"
UP_TO = "Up to"


@dataclass(frozen=True)
class Bar:
    """Hold one class with its number in each set; None where it is not told on its own.

    `code` is the ISO code of a country.
    """

    label: str
    numbers: tuple[int | None, ...]
    code: str = ""


@dataclass(frozen=True)
class Panel:
    """Hold one topic: its sentence, its classes in one set or two, and how it was made.

    `bases` are what the numbers of each set are of; `note` says what is put together.
    """

    name: str
    title: str
    sentence: str
    round_name: str
    sets: tuple[str, ...]
    bases: tuple[int, ...]
    bars: tuple[Bar, ...]
    rule: str
    note: str = ""

    @property
    def alt(self) -> str:
        """Say what the picture shows to those who cannot see it."""
        return f"{self.title}, {self.round_name}. {self.sentence} {self.note}".strip()

    def foot(self, on: date) -> str:
        """Say when, of what, by which rule and from where, as every picture carries it."""
        rule = self.rule[0].upper() + self.rule[1:]
        return f"{self.round_name}, {day_in_words(on)}. {rule}. Source: {SOURCE}."


def headline(glance: Glance, on: date) -> str:
    """Say in one sentence how the programme stands."""
    if not glance.rounds:
        return "The programme has no round yet."
    rounds = counted(len(glance.rounds), "round").replace("1 ", "One ", 1)
    if len(glance.rounds) > 1:
        rounds = f"{number_in_words(len(glance.rounds)).capitalize()} rounds"
    came = counted(glance.applicants, "application")
    lands = counted(glance.country_total, "country", "countries")
    pairs = counted(glance.pairs, "pair")
    first = f"{rounds}: {came} from {lands}, {pairs} agreed by both twins."
    newest = glance.rounds[0]
    now = standing(newest, on)
    return f"{first} {newest.name}: {now[0].lower()}{now[1:]}."


def figures(glance: Glance) -> list[tuple[str, str, str]]:
    """Return the strip of figures: label, value, explanation."""
    return [
        ("Applications", str(glance.applicants), "Expressions of interest, in all rounds."),
        ("Countries", str(glance.country_total), "Where the applicants come from."),
        (PAIRS, str(glance.pairs), "Pairs that both twins agreed to; others are not told of."),
        (TWINS, str(2 * glance.pairs), "Cities and regions in those pairs."),
    ]


def rounds_panel(glance: Glance) -> Panel:
    """Show how many applied and how many are twins, round by round."""
    bars = tuple(Bar(one.name, (one.applicants, one.twins)) for one in glance.rounds)
    told = [
        f"{one.name}: {counted(one.applicants, 'applicant')} from "
        f"{counted(one.countries, 'country', 'countries')}, {counted(one.pairs, 'pair')}"
        + (f" from {one.twin_countries} countries" if one.pairs else "")
        for one in glance.rounds
    ]
    bases = (glance.applicants, 2 * glance.pairs)
    return Panel(
        "rounds", "Round by round", f"{'; '.join(told)}.", ALL_ROUNDS, (APPLICANTS, TWINS), bases,
        bars, "only pairs that both twins agreed to are counted",
    )  # fmt: skip


def countries_panel(glance: Glance) -> Panel:
    """Show where the applicants of all rounds come from."""
    shown = glance.countries
    found = sorted(
        ((name, number) for name, number in shown.classes if number), key=lambda one: -one[1]
    )
    bars = tuple(Bar(_country(code), (number,), code) for code, number in found)
    if shown.rest:
        bars += (Bar(OTHER_COUNTRIES, (shown.rest,)),)
    lands = counted(glance.country_total, "country", "countries")
    first = f"{counted(glance.applicants, 'applicant')} from {lands}".capitalize()
    note = ""
    if shown.rest:
        note = (
            f"{shown.rest} applicants come from other countries, which are put together: most of "
            f"them sent fewer than {number_in_words(LEAST)}."
        )
    return Panel(
        "countries", "Countries", f"{first}{_most_countries(shown)}.", ALL_ROUNDS, (APPLICANTS,),
        (glance.applicants,), bars, SMALL_GROUPS, note,
    )  # fmt: skip


def class_panel(row: RoundGlance, dimension: str) -> Panel:
    """Show the classes of one dimension among the applicants and, where there are any, twins."""
    sets = {of: shown for of in (APPLICANTS, TWINS) if (shown := row.row(dimension, of))}
    names = [name for shown in sets.values() for name in (*dict(shown.classes), *shown.together)]
    bars = [
        Bar(name, tuple(shown.of(name) for shown in sets.values()))
        for name in dict.fromkeys(names)
        # A class of nobody, as the one off the axes mostly is, needs no line.
        if any(shown.of(name) or name in shown.together for shown in sets.values())
    ]
    rest = tuple(shown.rest if shown.together else None for shown in sets.values())
    kept = [bar for bar in bars if any(number is not None for number in bar.numbers)]
    if dimension == "topic_group":
        kept.sort(key=lambda bar: -(bar.numbers[0] or 0))
    if any(rest):
        kept.append(Bar(TOGETHER, rest))
    rule = SMALL_GROUPS
    if dimension == "quadrant":
        rule = f"{AXES_RULE.format(rule=vocabulary.axes_rule())}; {SMALL_GROUPS}"
    sentence = " ".join(_set_sentence(dimension, of, shown) for of, shown in sets.items())
    return Panel(
        dimension, TITLES[dimension], sentence, row.name, tuple(sets),
        tuple(shown.total for shown in sets.values()), tuple(kept), rule, _together(sets),
    )  # fmt: skip


def stages_panel(row: RoundGlance) -> Panel | None:
    """Show how far the journeys of a round are; None while there is none."""
    if not row.stages:
        return None
    total = sum(block.number for block in row.stages)
    bars = tuple(Bar(block_words(block), (block.number,)) for block in row.stages if block.number)
    told = [
        f"{number_in_words(bar.numbers[0] or 0)} "
        f"{'' if bar.label.startswith(UP_TO) else 'in '}{_lower(bar.label)}"
        for bar in bars
    ]
    journeys = "journey" if total == 1 else "journeys"
    sentence = f"{number_in_words(total).capitalize()} {journeys}: {'; '.join(told)}."
    return Panel(
        "stages", "How far the journeys are", sentence, row.name, (PAIRS,), (total,), bars,
        f"{SMALL_GROUPS} with the next part of the journey",
    )  # fmt: skip


def panels(glance: Glance, row: RoundGlance | None) -> tuple[Panel, ...]:
    """Return the panels of the programme and of one of its rounds, in the order of the page."""
    found: list[Panel | None] = [rounds_panel(glance), countries_panel(glance)]
    if row is not None and row.applicants:
        found += [class_panel(row, name) for name in TITLES]
    if row is not None:
        found.append(stages_panel(row))
    return tuple(panel for panel in found if panel is not None)


def block_words(block: Block) -> str:
    """Name a block of stages: "Preparation or first exchanges", "Further exchanges or beyond"."""
    first, *others = block.names
    if not others:
        return first
    if len(others) == 1:
        return f"{first} or {_lower(others[0])}"
    if first == Stage.PREPARATION:
        return f"{UP_TO} {_lower(others[-1])}"
    if others[-1] == Stage.ENDED_EARLY:
        return f"{first} or beyond"
    return f"{first} to {_lower(others[-1])}"


def _set_sentence(dimension: str, of: str, shown: Shown) -> str:
    if not any(number for _, number in shown.classes):
        return f"{counted(shown.total, of.lower()[:-1])} in all, too few to break down."
    names, most = _largest(shown)
    each = " each" if len(names) > 1 else ""
    return f"{of}: {most} of {shown.total}{each} {_VERBS[dimension]} {listed(names)}."


def _largest(shown: Shown) -> tuple[list[str], int]:
    most = max(number for _, number in shown.classes)
    return [_MANY.get(name, _lower(name)) for name, number in shown.classes if number == most], most


def _most_countries(shown: Shown) -> str:
    told = [(code, number) for code, number in shown.classes if number]
    if not told:
        return f", none of them with {number_in_words(LEAST)} or more that can be told apart"
    most = max(number for _, number in told)
    names = [_country(code) for code, number in told if number == most]
    if len(names) > LEAST:
        return f"; {number_in_words(len(names))} of them with {number_in_words(most)} each"
    each = " each" if len(names) > 1 else ""
    return f"; {listed(names)} with {number_in_words(most)}{each}"


def _together(sets: dict[str, Shown]) -> str:
    told = [
        f"{of}: {listed([_lower(name) for name in shown.together])}, {shown.rest} in all"
        for of, shown in sets.items()
        if shown.together and shown.classes
    ]
    return f"Put together, so that nobody can be singled out. {'. '.join(told)}." if told else ""


def _country(code: str) -> str:
    home = vocabulary.country(code)
    return home.name if home else code


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
