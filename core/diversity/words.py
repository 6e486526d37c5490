"""How balanced a set is, in sentences."""

from __future__ import annotations

from core.diversity.classes import NOT_STATED, OUTSIDE, Dimension, fixed_order
from core.diversity.rules import (
    Balance,
    BandRule,
    SetCounts,
    cap_of,
    least_of,
    over_cap,
    short_words,
    shortage,
    shortfall,
)
from core.diversity.support import FIRST_TIME
from core.wording import counted, listed, number_in_words

#: More classes that tie for the first place are counted and not named.
MOST_NAMED = 3


def band_sentence(rule: BandRule, counts: SetCounts) -> str:
    """Say how one class stands against its band, by how many twins it is short if it is.

    A pool has no band: its numbers are told without a judgement.
    """
    here, there = (counts.of(rule.dimension).get(name, 0) for name in (rule.label, rule.other))
    if not counts.is_judged:
        sides = f"{here} {rule.label.lower()} and {there} {rule.other.lower()}"
        if rule.label == "Region":
            sides = f"{counted(here, 'region')} and {counted(there, 'city', 'cities')}"
        return f"Of {counts.total} {counts.noun}: {sides}."
    found = shortfall(rule, counts)
    if found is None:
        if rule.high is None:
            least = least_of(rule, counts.total)
            return f"Regions: {here} of {counts.total} {counts.noun}, at least {least} wanted."
        return (
            f"{rule.label} and {rule.other.lower()} are in balance: {here} and {there} of "
            f"{counts.total} {counts.noun}."
        )
    name, missing, number, least = found
    of = f"{number} of {counts.total} {counts.noun}"
    return f"{short_words(name, missing)} ({of}, at least {least})."


def cap_sentence(dimension: Dimension, counts: SetCounts) -> str:
    """Say which country or topic group has more twins than the programme allows."""
    most, over = cap_of(dimension), over_cap(dimension, counts)
    if not counts.is_judged:
        return largest_sentence(dimension, counts)
    what = "country" if dimension == "country" else "main topic group"
    if not over:
        return (
            f"No {what} has more than {number_in_words(most)} of the {counts.total} {counts.noun}."
        )
    named = [f"{name} has {number}" for name, number in over.items()]
    return f"{listed(named)} of {counts.total} {counts.noun}; at most {most} of one {what}."


def largest_sentence(dimension: Dimension, counts: SetCounts) -> str:
    """Say which class of a dimension is the largest, and which of the known few has nobody."""
    found = sorted(counts.of(dimension).items(), key=lambda item: (-item[1], item[0]))
    if not found:
        return f"There are no {counts.noun}."
    most = found[0][1]
    top = [name for name, number in found if number == most]
    classes = counts.countries if dimension == "country" else len(found)
    if len(top) == classes == 1:
        return f"{top[0]}: all {counts.total} {counts.noun}."
    who, lead = listed(top), "lead" if len(top) > 1 else "leads"
    if len(top) > MOST_NAMED:
        who = f"{len(top)} of {classes}"
    each = " each" if len(top) > 1 else ""
    said = f"{who} {lead} with {most} of {counts.total} {counts.noun}{each}."
    return said + _nobody(dimension, counts)


def support_sentence(counts: SetCounts) -> str:
    """Say how many had no support before, by their own words."""
    first = counts.of("support").get(FIRST_TIME, 0)
    verb = "says" if first == 1 else "say"
    return f"{first} of {counts.total} {counts.noun} {verb} that they had no support before."


def dimension_sentence(dimension: Dimension, counts: SetCounts) -> str:
    """Say what one dimension of a set shows now."""
    if dimension == "support":
        return support_sentence(counts)
    if dimension in ("country", "topic_group"):
        return cap_sentence(dimension, counts)
    return largest_sentence(dimension, counts)


def lens_sentence(counts: SetCounts) -> str:
    """Say how one way of choosing stands: "Fit alone: 20 twins from 18 countries. South ..."."""
    return f"{counts.name}: {_size(counts)}{_verdict(counts)}"


def headline(balance: Balance) -> str:
    """Say in one sentence whether the set at hand is balanced."""
    if not balance.sets or not balance.sets[0].total:
        return "There is no candidate yet, so there is nothing to balance."
    pool, judged = balance.sets[0], balance.judged
    if judged is None:
        where = " in the pool" if pool.noun == "candidates" else ""
        return f"{_size(pool)}{where}. No pairs are proposed yet."
    return f"{judged.name}: {_size(judged)}{_verdict(judged)}"


def kept_words(retained: int, total: int) -> str:
    """Say how many of so many candidates were kept from earlier rounds; empty for none."""
    if not retained:
        return ""
    are = "was" if retained == 1 else "were"
    return f"{retained} of {total} candidates {are} retained from earlier rounds."


def _nobody(dimension: Dimension, counts: SetCounts) -> str:
    """Say which of the known few classes nobody is in; empty where each has somebody."""
    known = [name for name in fixed_order(dimension) if name not in (NOT_STATED, OUTSIDE)]
    missing = [name for name in known if not counts.of(dimension).get(name)]
    if not missing:
        return ""
    if len(missing) > MOST_NAMED:
        return f" Nobody is in {len(missing)} of {len(known)}."
    return f" Nobody is in {listed(missing)}."


def _size(counts: SetCounts) -> str:
    countries = counted(counts.countries, "country", "countries")
    return f"{counts.total} {counts.noun} from {countries}"


def _verdict(counts: SetCounts) -> str:
    caps: tuple[Dimension, ...] = ("country", "topic_group")
    over = [cap_sentence(dimension, counts) for dimension in caps if over_cap(dimension, counts)]
    wrong = " ".join(filter(None, [shortage(counts), *over]))
    return f". {wrong}" if wrong else ", all within their bands."
