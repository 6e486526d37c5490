"""What a Fiche holds: profiles from both expressions of interest, goals, steps, logbook.

"Light-touch master document [...] Profile Information, drawn from their Expression of Interest;
Learning objectives; Logbook" (glossary, Twinning Fiche).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core import vocabulary
from core.journeys.calendar import Step
from core.journeys.logbook import OPENNESS
from core.selection.questions import ORGANISATION_TYPES, label_of
from core.tables.journey import EntryKind, Ladder, Visibility
from core.wording import grouped

# In the order of the form; what is empty is left out.
PROFILE_FIELDS = (
    "organisation_type", "authority_name", "territory_type", "population", "topic_text",
    "topic_codes", "good_practices", "challenges", "offers", "wants", "level_overall",
    "level_topic", "level_evidence", "languages",
)  # fmt: skip


@dataclass(frozen=True)
class Field:
    """Hold one answer of a profile and where it comes from."""

    label: str
    text: str
    source: str


@dataclass(frozen=True)
class Contact:
    """Hold who speaks for a twin: names and function, never an address."""

    name: str
    function: str
    deputy: str


@dataclass(frozen=True)
class Profile:
    """Hold one twin as its expression of interest describes it."""

    name: str
    country: str
    reference: str
    fields: tuple[Field, ...]
    contact: Contact


@dataclass(frozen=True)
class FicheObjective:
    """Hold a learning objective with its owner in words and its state."""

    text: str
    owner: str
    evidence: str
    step: Ladder | None
    is_agreed: bool


@dataclass(frozen=True)
class FicheEntry:
    """Hold a logbook entry; `about` names the meeting it belongs to, if any."""

    kind: EntryKind
    text: str
    author: str
    written_on: date
    about: str
    visibility: Visibility
    owner: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class Fiche:
    """Hold the whole Fiche of one pair as it stands; `reason` says why the two were paired."""

    pair: str
    round_name: str
    facilitator: str
    started_on: date
    ends_on: date
    is_concluded: bool
    profiles: tuple[Profile, Profile]
    items: tuple[str, ...]
    objectives: tuple[FicheObjective, ...]
    steps: tuple[Step, ...]
    entries: tuple[FicheEntry, ...]
    reason: str = ""

    @property
    def title(self) -> str:
        """Return the document's title."""
        return f"Twinning Fiche: {self.pair}"

    @property
    def file_name(self) -> str:
        """Return a plain file name that every system accepts."""
        return f"fiche-{vocabulary.fold(self.pair).replace(' ', '-') or 'pair'}.docx"


def profile(values: Mapping[str, object], contact: Contact) -> Profile:
    """Draw a profile from the answers of one expression of interest, field by field."""
    reference = str(values["reference"])
    fields = []
    for name in PROFILE_FIELDS:
        text = _answer(name, values)
        if text:
            label = label_of(name)
            source = f"Expression of interest {reference}, question “{label}”"
            fields.append(Field(label, text, source))
    country = vocabulary.country(str(values["country"]))
    return Profile(
        str(values["name"]), country.name if country else str(values["country"]), reference,
        tuple(fields), contact,
    )  # fmt: skip


def may_enter(visibility: Visibility, strictest: Visibility = Visibility.FACILITATOR) -> bool:
    """Tell whether an entry may stand in a Fiche for readers of this openness.

    What the twins keep between themselves enters none: a Fiche leaves the pair.
    """
    least = max(OPENNESS.index(strictest), OPENNESS.index(Visibility.FACILITATOR))
    return OPENNESS.index(visibility) >= least


def _answer(name: str, values: Mapping[str, object]) -> str:
    value = values.get(name)
    if value in (None, "", [], ()):
        return ""
    if name == "organisation_type":
        return ORGANISATION_TYPES.get(str(value), str(value))
    if name == "territory_type":
        found = vocabulary.territory_type(str(value))
        return found.label if found else str(value)
    if name == "population" and isinstance(value, int):
        year = values.get("population_year")
        return f"{grouped(value)} inhabitants" + (f" ({year})" if year else "")
    if name in ("level_overall", "level_topic") and isinstance(value, (int, float)):
        return _level(float(value))
    if isinstance(value, (list, tuple)):
        words = [_word(name, str(code)) for code in value]
        return "\n".join(words) if name in ("offers", "wants") else ", ".join(words)
    return str(value)


def _word(name: str, code: str) -> str:
    if name == "topic_codes":
        found = vocabulary.topic(code)
        return found.label if found else code
    return vocabulary.language_name(code) if name == "languages" else code


def _level(value: float) -> str:
    labels = {float(level.number): level.label for level in vocabulary.levels()}
    number = f"{value:.1f}".removesuffix(".0")
    if value in labels:
        return f"{number} of 5, {labels[value]}"
    around = [labels[at] for at in (value - 0.5, value + 0.5) if at in labels]
    return f"{number} of 5" + (f", between {' and '.join(around)}" if around else "")
