"""The Fiche as sections: what the page previews and the document writes is the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.fiche.content import Fiche, FicheEntry, FicheObjective, Profile
from core.journeys.calendar import Step, in_words
from core.journeys.logbook import KIND_WORDS
from core.tables.journey import EntryKind

WITHOUT_MEETING = "Between meetings"


@dataclass(frozen=True)
class Paragraph:
    """Hold a paragraph; `is_quiet` marks a remark beside the text."""

    text: str
    is_quiet: bool = False


@dataclass(frozen=True)
class Heading:
    """Hold a heading below that of the section."""

    text: str


@dataclass(frozen=True)
class Points:
    """Hold a list; numbered where the order has a meaning."""

    points: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True)
class Table:
    """Hold a table; `summary` says in one sentence what it shows, for those who cannot see it."""

    summary: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Heading | Points | Table


@dataclass(frozen=True)
class Section:
    """Hold one section of the Fiche."""

    title: str
    blocks: tuple[Block, ...]


def sections(fiche: Fiche) -> tuple[Section, ...]:
    """Return the sections in the order of the document."""
    return (
        Section("The journey", _journey(fiche)),
        *(Section(f"Profile of {one.name}", _profile(one)) for one in fiche.profiles),
        Section("Key items", _items(fiche.items)),
        Section("Learning objectives", _objectives(fiche.objectives)),
        Section("Meetings and exchanges", _steps(fiche.steps)),
        Section("Logbook", _logbook(fiche.entries)),
        Section("Agreed by", _signatures(fiche)),
    )


def state_of(step: Step) -> str:
    """Say in words how a step stands in the Fiche."""
    if step.held_on:
        return f"Held {in_words(step.held_on)}"
    return f"{'Booked' if step.is_booked else 'Planned'} for {in_words(step.due_on)}"


def _journey(fiche: Fiche) -> tuple[Block, ...]:
    rows = (
        ("Pair", fiche.pair),
        *([("Why these two", fiche.reason)] if fiche.reason else []),
        ("Round", fiche.round_name),
        ("Facilitator", fiche.facilitator),
        ("From", in_words(fiche.started_on)),
        ("To", in_words(fiche.ends_on)),
        ("State", "Signed and closed" if fiche.is_concluded else "Draft, still being written"),
    )
    return (Table("The pair, its facilitator and its dates.", ("About", "Answer"), rows),)


def _profile(profile: Profile) -> tuple[Block, ...]:
    contact = profile.contact
    people = [", ".join(filter(None, (contact.name, contact.function)))] if contact.name else []
    if contact.deputy:
        people.append(f"Deputy: {contact.deputy}")
    rows = [("Country", profile.country)]
    if people:
        rows.append(("Contact", "\n".join(people)))
    rows += [(field.label, field.text) for field in profile.fields]
    return (
        Paragraph(
            "Drawn from the expression of interest, under the questions of its form.",
            is_quiet=True,
        ),
        Table(f"What {profile.name} said of itself.", ("Question", "Answer"), tuple(rows)),
    )  # fmt: skip


def _items(items: Sequence[str]) -> tuple[Block, ...]:
    if not items:
        return (Paragraph("Found at the inception meeting; not written yet."),)
    return (Points(tuple(items), is_numbered=True),)


def _objectives(objectives: Sequence[FicheObjective]) -> tuple[Block, ...]:
    if not objectives:
        return (Paragraph("Defined at the inception meeting; not written yet."),)
    rows = tuple(
        (
            one.text, one.owner, one.evidence or "not written yet",
            "Agreed by both twins" if one.is_agreed else "Not agreed yet",
            one.step.value.capitalize() if one.step else "not judged yet",
        )
        for one in objectives
    )  # fmt: skip
    header = ("Objective", "Whose", "Evidence of success", "State", "Outcome so far")
    return (Table(f"{len(objectives)} learning objectives.", header, rows),)


def _steps(steps: Sequence[Step]) -> tuple[Block, ...]:
    rows = tuple((one.label, in_words(one.planned_on), state_of(one)) for one in steps)
    held = sum(one.held_on is not None for one in steps)
    summary = f"{held} of {len(steps)} steps are done."
    return (Table(summary, ("Step", "First plan", "Now"), rows),)


def _logbook(entries: Sequence[FicheEntry]) -> tuple[Block, ...]:
    if not entries:
        return (Paragraph("No entry that may stand here yet."),)
    groups: dict[str, list[FicheEntry]] = {}
    for entry in entries:
        groups.setdefault(entry.about or WITHOUT_MEETING, []).append(entry)
    blocks: list[Block] = []
    for about, group in groups.items():
        blocks.append(Heading(about))
        for entry in group:
            blocks.append(Paragraph(entry.text))
            blocks.append(Paragraph(_byline(entry), is_quiet=True))
    return tuple(blocks)


def _byline(entry: FicheEntry) -> str:
    line = f"{KIND_WORDS[entry.kind]}, {entry.author}, {in_words(entry.written_on)}"
    if entry.kind is EntryKind.ACTION and entry.due_on:
        line += f". {entry.owner} does it by {in_words(entry.due_on)}"
    return line


def _signatures(fiche: Fiche) -> tuple[Block, ...]:
    first, second = fiche.profiles
    rows = tuple(
        (name, role, "", "")
        for name, role in (
            (first.name, "Twin"), (second.name, "Twin"), (fiche.facilitator, "Facilitator")
        )
    )  # fmt: skip
    header = ("Name", "Role", "Date", "Signature")
    return (Table("Room for three signatures.", header, rows),)
