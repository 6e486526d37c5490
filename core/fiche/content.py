"""What a Fiche holds: profiles from both expressions of interest, goals, meetings, logbook.

"Light-touch master document [...] Profile Information, drawn from their Expression of Interest;
Learning objectives; Logbook" (glossary, Twinning Fiche).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from core import vocabulary
from core.journeys.effort import HALF_DAYS_A_DAY
from core.journeys.logbook import OPENNESS
from core.tables.journey import EffortKind, EntryKind, Ladder, Visibility


class Audience(StrEnum):
    """Name who a Fiche is for; it holds nothing that they may not read in the logbook."""

    PAIR = "pair"
    PROGRAMME = "programme"


AUDIENCE_WORDS = {
    Audience.PAIR: "For the pair and its facilitator",
    Audience.PROGRAMME: "For the programme",
}
# The strictest entry that may stand in a Fiche for these readers.
STRICTEST = {
    Audience.PAIR: Visibility.FACILITATOR,
    Audience.PROGRAMME: Visibility.PROGRAMME,
}
# What the logbook is kept for ("key discussion points, good practices, gaps, next steps"): the
# points of each talk and who does what are read in the logbook itself, unless the three want them.
USUAL_KINDS = (EntryKind.GOOD_PRACTICE, EntryKind.GAP, EntryKind.DECISION)


@dataclass(frozen=True)
class Choice:
    """Hold who a Fiche is for and which kinds of entries of the logbook it takes up."""

    audience: Audience = Audience.PAIR
    kinds: tuple[EntryKind, ...] = USUAL_KINDS

    def tidy(self) -> Choice:
        """Return the choice with each kind once, in the order of the programme."""
        chosen = {EntryKind(kind) for kind in self.kinds}
        return Choice(Audience(self.audience), tuple(kind for kind in EntryKind if kind in chosen))

    def takes(
        self, kind: EntryKind, visibility: Visibility, picked: bool | None = None
    ) -> bool:  # fmt: skip
        """Tell whether an entry of this kind and openness stands in the Fiche.

        `picked` is whether it was taken in (True) or left out (False) by hand: that goes before
        its kind, and after its openness.
        """
        wanted = kind in self.kinds if picked is None else picked
        return wanted and may_enter(visibility, STRICTEST[self.audience])


@dataclass(frozen=True)
class Answer:
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
    """Hold one twin as its expression of interest of a day describes it."""

    name: str
    country: str
    reference: str
    fields: tuple[Answer, ...]
    contact: Contact
    sent_on: date | None = None
    revised_on: date | None = None


@dataclass(frozen=True)
class FicheItem:
    """Hold a key item: whose it is, what will show that it was reached, who signed."""

    number: int
    text: str
    owner: str = "Both twins"
    evidence: str = ""
    signed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reached:
    """Hold one step of the outcome ladder; `evidence` is empty where the readers may not see it."""

    step: Ladder
    on: date
    evidence: str = ""


@dataclass(frozen=True)
class FicheObjective:
    """Hold a learning objective with its owner in words, its state and how it came there."""

    text: str
    owner: str
    evidence: str
    step: Ladder | None
    is_agreed: bool
    item: int | None = None
    signed: tuple[str, ...] = ()
    reached: tuple[Reached, ...] = ()


@dataclass(frozen=True)
class FicheMeeting:
    """Hold one step of the journey before its fiche, and who came: names with their side."""

    label: str
    planned_on: date
    due_on: date
    is_meeting: bool = True
    is_booked: bool = False
    held_on: date | None = None
    came: tuple[str, ...] = ()


@dataclass(frozen=True)
class FicheEntry:
    """Hold a logbook entry; `about` names the meeting it belongs to, if any.

    `is_picked` tells that it stands here by hand and not by its kind.
    """

    id: int
    kind: EntryKind
    text: str
    author: str
    written_on: date
    about: str
    owner: str = ""
    due_on: date | None = None
    is_picked: bool = False


@dataclass(frozen=True)
class TimeSpent:
    """Hold half days that one twin spent, by what they were spent on."""

    twin: str
    half_days: tuple[tuple[EffortKind, int], ...] = ()

    @property
    def days(self) -> float:
        """Return full days, in halves."""
        return sum(number for _, number in self.half_days) / HALF_DAYS_A_DAY

    def days_of(self, kind: EffortKind) -> float:
        """Return the full days of one kind."""
        return dict(self.half_days).get(kind, 0) / HALF_DAYS_A_DAY


@dataclass(frozen=True)
class FicheInsight:
    """Hold what the wider community should know, agreed by both twins, and what it rests on."""

    id: int
    title: str
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fiche:
    """Hold the whole Fiche of one pair as it stands; `reason` says why the two were paired.

    `left_out` counts the entries of the chosen kinds that were left out by hand.
    Nothing here changes by signing it: what was agreed can be compared with what stands now.
    """

    pair: str
    round_name: str
    facilitator: str
    started_on: date
    ends_on: date
    profiles: tuple[Profile, Profile]
    reason: str = ""
    choice: Choice = field(default_factory=Choice)
    items: tuple[FicheItem, ...] = ()
    objectives: tuple[FicheObjective, ...] = ()
    meetings: tuple[FicheMeeting, ...] = ()
    entries: tuple[FicheEntry, ...] = ()
    time: tuple[TimeSpent, ...] = ()
    insights: tuple[FicheInsight, ...] = ()
    left_out: int = 0

    @property
    def title(self) -> str:
        """Return the document's title."""
        return f"Twinning Fiche: {self.pair}"

    def file_name(self, ending: str = "docx", number: int | None = None) -> str:
        """Return a plain file name that every system accepts; a version carries its number."""
        stem = f"fiche-{vocabulary.fold(self.pair).replace(' ', '-') or 'pair'}"
        return f"{stem}-version-{number}.{ending}" if number else f"{stem}.{ending}"


@dataclass(frozen=True)
class Signature:
    """Hold one of the three: whom they sign for, who did it and when, or what they asked for."""

    side: str
    role: str
    person: str = ""
    on: date | None = None
    remark: str = ""

    @property
    def is_given(self) -> bool:
        """Tell whether this one of the three has agreed."""
        return self.on is not None and not self.remark


@dataclass(frozen=True)
class Standing:
    """Hold how a version stands beside its content: its number, its mark and who agreed."""

    number: int
    offered_on: date
    mark: str
    signatures: tuple[Signature, ...]
    frozen_on: date | None = None


def may_enter(visibility: Visibility, strictest: Visibility = Visibility.FACILITATOR) -> bool:
    """Tell whether an entry may stand in a Fiche for readers of this openness.

    What the twins keep between themselves enters none: a Fiche leaves the pair.
    """
    least = max(OPENNESS.index(strictest), OPENNESS.index(Visibility.FACILITATOR))
    return OPENNESS.index(visibility) >= least
