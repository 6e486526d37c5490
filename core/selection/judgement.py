"""What a reviewer says about topic and level beside the marks, and what the team makes of it."""

from __future__ import annotations

from dataclasses import dataclass

from core import vocabulary

TEXT_LIMIT = 2_000
LOWEST_LEVEL, HIGHEST_LEVEL = 1.0, 5.0
LEVEL_STEPS = tuple(step / 2 for step in range(2, 11))
# Advancement scale: "usually not ready: the criterion Relevant Experience asks for tangible
# efforts". A hint for the reviewer, never a bar.
EXPLORING = 1.0
LEVEL_ONE_HINT = (
    "Level 1 clashes with the criterion “Relevant experience”, which asks for efforts that can "
    "be shown. Say so in its sentence; it is no reason to refuse the file."
)


@dataclass(frozen=True)
class Stated:
    """Hold the main topic and the level on it as the applicant stated them."""

    topic: str | None = None
    level: float | None = None


@dataclass(frozen=True)
class Judgement:
    """Hold whether topic and level fit, with a better one and the evidence for it; no scores.

    Confirmed None means not said yet. `meeting_languages` are those in which the contact person
    can really hold a meeting (ISO 639-1). `to_clarify` is what the file leaves open.
    """

    topic_confirmed: bool | None = None
    topic_proposed: str | None = None
    level_confirmed: bool | None = None
    level_proposed: float | None = None
    evidence: str = ""
    meeting_languages: tuple[str, ...] = ()
    to_clarify: str = ""

    @property
    def proposes(self) -> bool:
        """Tell whether another topic or level is proposed."""
        return self.topic_proposed is not None or self.level_proposed is not None


@dataclass(frozen=True)
class Correction:
    """Hold what the team set in place of the stated topic or level, with its reason."""

    topic: str | None
    level: float | None
    reason: str


def missing_of(given: Judgement, stated: Stated) -> dict[str, str]:
    """Say beside which field what is missing before a review can be handed in.

    What the applicant never stated need not be confirmed. A better topic or level may stay open
    when the reviewer says what should be clarified instead.
    """
    found = {}
    asks = bool(given.to_clarify.strip())
    if stated.topic is not None:
        if given.topic_confirmed is None:
            found["topic"] = "Say whether the stated topic fits."
        elif given.topic_proposed == stated.topic:
            found["topic"] = "This is the stated topic. Say that it fits."
        elif not given.topic_confirmed and given.topic_proposed is None and not asks:
            found["topic"] = "Choose the topic that fits better, or say below what is to clarify."
    if stated.level is not None:
        if given.level_confirmed is None:
            found["level"] = "Say whether the stated level fits."
        elif given.level_proposed == stated.level:
            found["level"] = "This is the stated level. Say that it fits."
        elif not given.level_confirmed and given.level_proposed is None and not asks:
            found["level"] = "Choose the level that fits better, or say below what is to clarify."
    if given.proposes and not given.evidence.strip():
        found["evidence"] = "Say what in the file shows it."
    return found


def problems_of(given: Judgement) -> tuple[str, ...]:
    """Say what can never be kept, not even in a draft."""
    found = []
    if given.topic_proposed is not None and vocabulary.topic(given.topic_proposed) is None:
        found.append("Choose the better topic from the list.")
    if given.level_proposed is not None and not is_level(given.level_proposed):
        found.append("A level of advancement runs from 1 to 5 in half steps.")
    known = set(vocabulary.languages())
    if not known.issuperset(given.meeting_languages):
        found.append("Choose the languages of a meeting from the list.")
    if max(len(given.evidence), len(given.to_clarify)) > TEXT_LIMIT:
        found.append("Shorten the evidence and what is to clarify to 2 000 characters each.")
    return tuple(found)


def is_level(value: float) -> bool:
    """Tell whether a number is a level of advancement: 1 to 5 in half steps."""
    return LOWEST_LEVEL <= value <= HIGHEST_LEVEL and float(value * 2).is_integer()
