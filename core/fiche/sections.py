"""The Fiche as sections: what the page previews and both documents write is the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.fiche.content import (
    AUDIENCE_WORDS,
    Fiche,
    FicheEntry,
    FicheInsight,
    FicheItem,
    FicheMeeting,
    FicheObjective,
    Profile,
    Signature,
    Standing,
    TimeSpent,
)
from core.fiche.profiles import source_words
from core.journeys.calendar import in_words
from core.journeys.effort import DAYS_AT_LEAST, DAYS_AT_MOST, number
from core.journeys.logbook import KIND_WORDS
from core.tables.journey import EffortKind, EntryKind
from core.wording import clean, listed

WITHOUT_MEETING = "Between meetings"
EFFORT_WORDS = {
    EffortKind.PREPARATION: "Preparation",
    EffortKind.MEETING: "Meetings",
    EffortKind.FOLLOW_UP: "Follow-up",
}


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


def sections(fiche: Fiche, standing: Standing | None = None) -> tuple[Section, ...]:
    """Return the sections in the order of the document; a draft has no standing."""
    return (
        Section("The journey", _journey(fiche, standing)),
        *(Section(f"Profile of {one.name}", _profile(one)) for one in fiche.profiles),
        Section("Key items", _items(fiche.items)),
        Section("Learning objectives and outcomes", _objectives(fiche.objectives)),
        Section("Meetings and exchanges", _meetings(fiche.meetings)),
        Section("Logbook", _logbook(fiche)),
        Section("Time spent", _time(fiche.time)),
        Section("Insights for the community", _insights(fiche.insights)),
        Section("Agreed by", _signatures(fiche, standing)),
    )


def state_of(meeting: FicheMeeting) -> str:
    """Say in words how a step stands in the Fiche."""
    if meeting.held_on:
        return f"Held {in_words(meeting.held_on)}"
    return f"{'Booked' if meeting.is_booked else 'Planned'} for {in_words(meeting.due_on)}"


def status_words(standing: Standing | None) -> str:
    """Say what kind of copy this is: a draft, a version that waits, or one all agreed to."""
    if standing is None:
        return "Draft, still being written"
    if standing.frozen_on:
        return f"Version {standing.number}, agreed by all three on {in_words(standing.frozen_on)}"
    return (
        f"Version {standing.number}, put before all three on {in_words(standing.offered_on)}, "
        "not agreed yet"
    )


def subtitle(fiche: Fiche, on: date, standing: Standing | None) -> str:
    """Return the line under the title of a document: round, kind of copy and day."""
    round_name = clean(fiche.round_name)
    if standing is None:
        return f"{round_name}. Draft as of {in_words(on)}."
    return f"{round_name}. {status_words(standing)}."


def _journey(fiche: Fiche, standing: Standing | None) -> tuple[Block, ...]:
    rows = (
        ("Pair", fiche.pair),
        *([("Why these two", fiche.reason)] if fiche.reason else []),
        ("Round", fiche.round_name),
        ("Facilitator", fiche.facilitator),
        ("From", in_words(fiche.started_on)),
        ("To", in_words(fiche.ends_on)),
        ("Readers", AUDIENCE_WORDS[fiche.choice.audience]),
        ("State", status_words(standing)),
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
    source = source_words(profile.sent_on, profile.revised_on)
    return (
        Paragraph(f"Source of every answer: {source}, under the questions of its form.",
                  is_quiet=True),
        Table(f"What {profile.name} said of itself.", ("Question", "Answer"), tuple(rows)),
    )  # fmt: skip


def _items(items: Sequence[FicheItem]) -> tuple[Block, ...]:
    if not items:
        return (Paragraph("Found at the inception meeting; not written yet."),)
    rows = tuple(
        (f"{one.number}. {one.text}", one.owner, one.evidence or "not written yet",
         listed(one.signed) if one.signed else "nobody yet")
        for one in items
    )  # fmt: skip
    header = ("Key item", "Whose", "What will show it", "Signed by")
    return (Table(f"{len(items)} key items.", header, rows),)


def _objectives(objectives: Sequence[FicheObjective]) -> tuple[Block, ...]:
    if not objectives:
        return (Paragraph("Defined at the inception meeting; not written yet."),)
    rows = tuple(
        (
            one.text + (f" (key item {one.item})" if one.item else ""), one.owner,
            one.evidence or "not written yet", _signed(one),
            one.step.value.capitalize() if one.step else "not judged yet",
        )
        for one in objectives
    )  # fmt: skip
    header = ("Objective", "Whose", "Evidence of success", "Signed by", "Outcome so far")
    blocks: list[Block] = [Table(f"{len(objectives)} learning objectives.", header, rows)]
    reached = [one for one in objectives if one.reached]
    if reached:
        blocks.append(Heading("How far each came, and what shows it"))
    for one in reached:
        blocks.append(Paragraph(one.text))
        blocks.append(
            Points(
                tuple(
                    f"{step.step.value.capitalize()}, {in_words(step.on)}"
                    + (f": {step.evidence}" if step.evidence else "")
                    for step in one.reached
                )
            )
        )
    return tuple(blocks)


def _signed(one: FicheObjective) -> str:
    if one.is_agreed:
        return "Both twins"
    return listed(one.signed) if one.signed else "nobody yet"


def _meetings(meetings: Sequence[FicheMeeting]) -> tuple[Block, ...]:
    if not meetings:
        return (Paragraph("No plan yet."),)
    rows = tuple(
        (one.label, in_words(one.planned_on), state_of(one), ", ".join(one.came) or _nobody(one))
        for one in meetings
    )
    held = sum(one.held_on is not None for one in meetings)
    summary = f"{held} of {len(meetings)} steps are done."
    return (Table(summary, ("Step", "First plan", "Now", "Who came"), rows),)


def _nobody(meeting: FicheMeeting) -> str:
    return "not written" if meeting.is_meeting and meeting.held_on else "–"


def _logbook(fiche: Fiche) -> tuple[Block, ...]:
    kinds = [KIND_WORDS[kind].lower() for kind in fiche.choice.kinds]
    if not kinds:
        return (Paragraph("No kind of entry was chosen for this fiche."),)
    if not fiche.entries:
        return (Paragraph("No entry that may stand here yet."),)
    groups: dict[str, list[FicheEntry]] = {}
    for entry in fiche.entries:
        groups.setdefault(entry.about or WITHOUT_MEETING, []).append(entry)
    blocks: list[Block] = [
        Paragraph(f"Entries of these kinds, as far as their authors opened them: {listed(kinds)}.",
                  is_quiet=True)
    ]  # fmt: skip
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


def _time(spent: Sequence[TimeSpent]) -> tuple[Block, ...]:
    rows = tuple(
        (one.twin, *(number(one.days_of(kind)) for kind in EFFORT_WORDS), number(one.days))
        for one in spent
    )
    said = f"Full days; the programme asks each twin for {DAYS_AT_LEAST} to {DAYS_AT_MOST}."
    header = ("Twin", *EFFORT_WORDS.values(), "Together")
    return (Paragraph(said, is_quiet=True), Table(said, header, rows))


def _insights(insights: Sequence[FicheInsight]) -> tuple[Block, ...]:
    if not insights:
        return (Paragraph("None is agreed by both twins yet."),)
    blocks: list[Block] = []
    for one in insights:
        blocks += [Heading(one.title), Paragraph(one.text)]
        if one.sources:
            blocks.append(Paragraph(f"Rests on: {'; '.join(one.sources)}.", is_quiet=True))
    return tuple(blocks)


def _signatures(fiche: Fiche, standing: Standing | None) -> tuple[Block, ...]:
    header = ("For", "Role", "Agreed by", "Date")
    if standing is None:
        first, second = fiche.profiles
        roles = ((first.name, "Twin"), (second.name, "Twin"), (fiche.facilitator, "Facilitator"))
        rows = tuple((name, role, "", "") for name, role in roles)
        return (Table("Room for three signatures.", header, rows),)
    rows = tuple((one.side, one.role, *_given(one)) for one in standing.signatures)
    given = sum(one.is_given for one in standing.signatures)
    return (
        Table(f"{given} of three have agreed.", header, rows),
        Paragraph(f"Mark of this version (SHA-256 of its content): {standing.mark}", is_quiet=True),
    )


def _given(one: Signature) -> tuple[str, str]:
    if one.on is None:
        return "", ""
    return (f"{one.person} asks for a change" if one.remark else one.person), in_words(one.on)
