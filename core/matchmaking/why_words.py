"""The answer to "Why not?" in words: both files side by side, and what would bring a pair in."""

from __future__ import annotations

from collections.abc import Sequence

from core import vocabulary
from core.languages import language_name
from core.matchmaking.answer_shift import AnswerShift, AnswerShifts
from core.matchmaking.explain import PairExplanation
from core.matchmaking.pool import Candidate
from core.matchmaking.propose import ProposedSet
from core.matchmaking.set_words import pair_words
from core.matchmaking.shift import Shift
from core.wording import grouped

#: Said beside every change of an answer.
WARNING = (
    "This explains how the set came about. It is no advice to change a file: answers are facts."
)

_CRITERIA = {
    "topic": "the topic",
    "advancement": "the level",
    "language": "the language",
    "context": "the context",
}
_COHESION = {
    "less_developed": "less developed region",
    "transition": "transition region",
    "more_developed": "more developed region",
}


def facts(candidate: Candidate) -> tuple[tuple[str, str], ...]:
    """Describe a file by what matching compares: topic, level, languages, context."""
    profile = candidate.profile
    group = candidate.topic_group_label
    topic = candidate.topic_label or "not given"
    place = [candidate.country_name, candidate.type_label.lower()]
    if profile.population:
        place.append(f"{grouped(profile.population)} people")
    if profile.cohesion_category in _COHESION:
        place.append(_COHESION[profile.cohesion_category])
    return (
        ("Topic", f"{topic} ({group.lower()})" if group else topic),
        ("Level", "not given" if profile.level is None else f"{profile.level:g} of 5"),
        ("Languages", ", ".join(candidate.languages) or "not given"),
        ("Context", ", ".join(part for part in place if part)),
    )


def rank_words(found: ProposedSet, told: PairExplanation) -> str:
    """Say how good a partner each is to the other, among all that may be."""
    first, second = (found.pool.candidates[place].name for place in (told.first, told.second))
    one, other = told.rank_for_first, told.rank_for_second
    if one == other == 1:
        return "Each is the other's best possible partner."
    return (
        f"Of the possible partners of {first}, {second} is number {one}; of those of {second}, "
        f"{first} is number {other}."
    )


def shift_words(found: ProposedSet, pair: tuple[int, int], shift: Shift | None) -> str:
    """Say which move of one weight brings a pair in."""
    names = pair_words(found, pair)
    if shift is None:
        return f"No move of a single weight brings {names} in."
    way = "up" if shift.after > shift.before else "down"
    return (
        f"Turning the weight of {_CRITERIA[shift.criterion]} {way} from {shift.before:.0f} to "
        f"{shift.after} points of 100 brings {names} in; the other weights keep their proportion."
    )


def answer_words(
    found: ProposedSet, pair: tuple[int, int], shifts: AnswerShifts
) -> tuple[str, ...]:
    """Say, a sentence each, which single answer would bring a pair in."""
    said = [_answer(found, pair, shift) for shift in shifts.found]
    if not shifts.is_all:
        said.append("The search was stopped early; another single answer may do as well.")
    elif not said:
        said.append(f"No single answer of either file brings {pair_words(found, pair)} in.")
    return tuple(said)


def _answer(found: ProposedSet, pair: Sequence[int], shift: AnswerShift) -> str:
    one = found.pool.candidates[shift.place]
    other = found.pool.candidates[pair[1] if shift.place == pair[0] else pair[0]]
    if shift.kind == "level":
        before = one.profile.level
        now = "is not given" if before is None else f"is {before:g}"
        return (
            f"If {one.name} stood at level {shift.level:g} (it {now}), {other.name} would be its "
            "partner."
        )
    if shift.kind == "language":
        language = language_name(shift.added)
        return f"If {one.name} worked in {language} too, {other.name} would be its partner."
    topic = vocabulary.topic(shift.added)
    label = topic.label if topic else shift.added
    return f"If {one.name} had named the topic “{label}” too, {other.name} would be its partner."
