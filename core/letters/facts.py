"""What a letter says about a file, in words: no mark, no reviewer and no other file's result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core import vocabulary
from core.letters.templates import OFFICE
from core.tables.letters import LetterKind
from core.wording import day_in_words, listed, number_in_words

# "confirm by" and "what happens in the next 14 days" speak of the same two weeks.
CONFIRM_WITHIN = timedelta(days=14)
# Time to correct a factual error, as in other European calls.
CORRECTION_WORKING_DAYS = 10
# "Strong candidates are retained": for 24 months, when they agree to it.
KEPT_MONTHS = 24
SATURDAY = 5
ENGLISH = "en"
# Up to here two levels are called close: the similarity of levels is still 0.6 at a distance of 1.
CLOSE_LEVELS = 1.0


@dataclass(frozen=True)
class Side:
    """Hold what is compared of one of two twins; `level` runs from 1 to 5 in half steps."""

    name: str
    country: str
    main_topic: str | None
    topic_codes: tuple[str, ...]
    level: float | None
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Judged:
    """Hold the result on one criterion; `mean` only orders, it is never told."""

    code: str
    title: str
    mean: float | None


@dataclass(frozen=True)
class Condition:
    """Hold a condition of the call that is not met, with the fact and where it stands."""

    title: str
    fact: str
    source: str


@dataclass(frozen=True)
class FileFacts:
    """Hold everything that a letter about one file may draw on.

    `judged` is empty unless the file was read; `starts_on` is the start of the journey.
    """

    reference: str
    round_name: str
    contact_name: str
    own: Side
    is_city: bool
    received_on: date | None = None
    agrees_to_retention: bool = False
    retained_until: date | None = None
    starts_on: date | None = None
    months: int | None = None
    partner: Side | None = None
    facilitator: str = ""
    judged: tuple[Judged, ...] = ()
    conditions: tuple[Condition, ...] = ()


def values_of(kind: LetterKind, facts: FileFacts, on: date) -> dict[str, str]:
    """Return what is known for the merge fields of a kind of letter; "" where nothing is."""
    values = {
        "name": facts.contact_name,
        "applicant": facts.own.name,
        "reference": facts.reference,
        "round": facts.round_name,
        "office": OFFICE,
    }
    match kind:
        case LetterKind.RECEIVED:
            values["received_on"] = _day(facts.received_on)
        case LetterKind.PAIRED:
            values |= _paired(facts, on)
        case LetterKind.SELECTED:
            values["missing_partner"] = missing_partner(facts)
            values["keeping"] = keeping(facts)
        case LetterKind.RESERVE:
            values["valid_until"] = _day(facts.retained_until or facts.starts_on)
        case LetterKind.NOT_SELECTED:
            values["criteria"], values["improvement"] = feedback(facts.judged)
            values["services"] = services(facts.own.level)
        case LetterKind.INELIGIBLE:
            values["conditions"] = "\n".join(
                f"- {one.title}. {one.fact} (Source: {one.source})" for one in facts.conditions
            )
            values["correct_by"] = _day(working_days_after(on, CORRECTION_WORKING_DAYS))
        case LetterKind.CLARIFICATION:
            pass
        case LetterKind.INVITATION | LetterKind.DIGEST | LetterKind.SURVEY:
            values["partner"] = facts.partner.name if facts.partner else ""
            values["facilitator"] = facts.facilitator
            del values["reference"]
    return values


def working_days_after(day: date, count: int) -> date:
    """Return the day so many working days later: Monday to Friday, whatever the holidays."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day


def why(one: Side, other: Side) -> str:
    """Say why two twins fit, by the programme's two first criteria; "" when nothing is known."""
    parts = (_shared_topic(one, other), _shared_level(one, other), _shared_language(one, other))
    return " ".join(f"{part[0].upper()}{part[1:]}." for part in parts if part)


def missing_partner(facts: FileFacts) -> str:
    """Describe the partner that would fit, by topic and level."""
    kind = "another city" if facts.is_city else "another region"
    topic = vocabulary.topic(facts.own.main_topic or "")
    if topic is None:
        return ""
    level = ""
    if facts.own.level is not None:
        step = _level_label(facts.own.level)
        level = f", at a level of advancement close to yours ({step})"
    return f"{kind}, of another country, that works on {topic.label}{level}"


def keeping(facts: FileFacts) -> str:
    """Say how long the application is kept; "" when it may be kept but nobody set until when."""
    if not facts.agrees_to_retention:
        return (
            "You have not agreed that we keep your application for later rounds. If you would "
            "like us to, answer this letter with a yes within 30 days: we then keep it for "
            f"{KEPT_MONTHS} months. Otherwise it ends with this round."
        )
    if facts.retained_until is None:
        return ""
    return (
        f"As you agreed, we keep your application until {_day(facts.retained_until)} and look for "
        "a partner in every round until then. You may withdraw it or prolong it at any time."
    )


def feedback(judged: Sequence[Judged]) -> tuple[str, str]:
    """Say for each criterion what convinces, the relatively strongest first, and what to improve.

    Both are "" unless the criteria can be told apart: a person then writes them.
    """
    known = sorted(
        (one for one in judged if one.mean is not None), key=lambda one: one.mean or 0, reverse=True
    )
    if not known or known[0].mean == known[-1].mean:
        return "", ""
    lines = []
    for one in known:
        place = "."
        if one.mean == known[0].mean:
            place = ": a strength of your application."
        elif one.mean == known[-1].mean:
            place = ": here your application left most to wish for."
        lines.append(f"- {one.title}{place} What convinces us is {_CONVINCES[one.code]}.")
    lines += [
        f"- {one.title}: we could not judge this from what you wrote. "
        f"What convinces us is {_CONVINCES[one.code]}."
        for one in judged
        if one.mean is None
    ]
    return "\n".join(lines), f"{_IMPROVES[known[-1].code]}."


# The upper anchors of the criteria, in words for whoever applied.
_CONVINCES = {
    "commitment": "a named lead person with a deputy, the agreement of the management, and a clear "
    "reason why the twinning comes at the right time",
    "relevant_experience": "work on the topic that already runs and has results, an open word "
    "about what did not work, and something that a peer could be shown",
    "expanding_access": "that no extensive support has reached you so far, or an account of why it "
    "did not",
}
_IMPROVES = {
    "commitment": "name a lead person and a deputy, have your management agree to 6 to 9 days of "
    "work, and say why the twinning would come at the right time",
    "relevant_experience": "describe work on your topic that already runs, with a result and a "
    "difficulty that a peer could learn from",
    "expanding_access": "say which European support you have had, and what it left open",
}


def services(level: float | None) -> str:
    """Name the initiative's other services, the one that fits the level of advancement first."""
    return "\n".join(f"- {_SERVICES[place]}" for place in _order(level))


_SERVICES = (
    "The CCRI Knowledge Hub offers mentoring shaped to your place, capacity building and a "
    "collection of good practices, also to those who are only starting.",
    "The CCRI Communities of Practice bring together practitioners who work on the same theme.",
    "The CCRI Coordination and Support Office helps those who prepare or run a larger circular "
    "systemic solution.",
)


def _order(level: float | None) -> tuple[int, ...]:
    # Beginners to the Knowledge Hub, intermediate to the Communities of Practice, the advanced to
    # the office: the initiative's own sorting, in `data/reference/advancement.json`.
    if level is None or level < 3:
        return (0, 1, 2)
    return (1, 0, 2) if level < 4 else (2, 1, 0)


def _paired(facts: FileFacts, on: date) -> dict[str, str]:
    months = number_in_words(facts.months) if facts.months else ""
    values = {
        "facilitator": facts.facilitator,
        "confirm_by": _day(on + CONFIRM_WITHIN),
        "starts_on": _day(facts.starts_on),
        "months": months,
    }
    if facts.partner is not None:
        home = vocabulary.country(facts.partner.country)
        values["partner"] = facts.partner.name
        values["partner_country"] = home.name if home else facts.partner.country
        values["why"] = why(facts.own, facts.partner)
    return values


def _shared_topic(one: Side, other: Side) -> str:
    labels = {code: found.label for code in (one.main_topic, *one.topic_codes)
              if code and (found := vocabulary.topic(code))}  # fmt: skip
    if one.main_topic and one.main_topic == other.main_topic and one.main_topic in labels:
        return f"you both work on {labels[one.main_topic]}"
    shared = [labels[code] for code in one.topic_codes if code in other.topic_codes]
    if shared:
        return f"you share the {'topic' if len(shared) == 1 else 'topics'} {listed(shared)}"
    if labels or other.topic_codes or other.main_topic:
        return "what you wrote about your topics is close in meaning"
    return ""


def _shared_level(one: Side, other: Side) -> str:
    if one.level is None or other.level is None:
        return ""
    distance = abs(one.level - other.level)
    if distance == 0:
        return "you stand at the same level of advancement"
    if distance <= CLOSE_LEVELS:
        return "your levels of advancement are close"
    return "one of you is some steps ahead and can show the way it took"


def _shared_language(one: Side, other: Side) -> str:
    shared = [
        vocabulary.language_name(code)
        for code in one.languages
        if code in other.languages and code != ENGLISH
    ]
    return f"you can also meet in {listed(shared)}" if shared else ""


def _level_label(level: float) -> str:
    below, above = int(level), min(int(level) + 1, 5)
    labels = {one.number: one.label for one in vocabulary.levels()}
    if level == below:
        return labels[below]
    return f"between {labels[below]} and {labels[above]}"


def _day(day: date | None) -> str:
    return day_in_words(day) if day else ""
