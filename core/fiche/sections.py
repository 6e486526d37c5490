"""The Fiche as sections: what the page previews and both documents write is the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.fiche.content import (
    AUDIENCE_WORDS,
    Fiche,
    FicheEntry,
    FicheInsight,
    FicheMeeting,
    Profile,
    Standing,
    TimeSpent,
)
from core.fiche.profiles import source_words
from core.fiche.words import SIGNED_BY, signature_words, signed_words, status_words
from core.journeys.calendar import in_words
from core.journeys.effort import DAYS_AT_LEAST, DAYS_AT_MOST, number
from core.journeys.logbook import KIND_WORDS
from core.tables.journey import EffortKind, EntryKind
from core.wording import listed

WITHOUT_MEETING = "Between meetings"
UNWRITTEN = "not written yet"
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
        Section("Key items", _items(fiche)),
        Section("Learning objectives and outcomes", _objectives(fiche)),
        Section("Meetings and exchanges", _meetings(fiche.meetings)),
        Section("Logbook", _logbook(fiche)),
        Section("Time spent", _time(fiche.time)),
        Section("Insights for the community", _insights(fiche.insights)),
        Section("Signatures", _signatures(fiche, standing)),
    )


def state_of(meeting: FicheMeeting) -> str:
    """Say in words how a step stands in the Fiche."""
    if meeting.held_on:
        return f"Held {in_words(meeting.held_on)}"
    return f"{'Booked' if meeting.is_booked else 'Planned'} for {in_words(meeting.due_on)}"


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


def _items(fiche: Fiche) -> tuple[Block, ...]:
    if not fiche.items:
        return (Paragraph("Found at the inception meeting; not written yet."),)
    rows = tuple(
        (f"{one.number}. {one.text}", one.owner, one.evidence or UNWRITTEN,
         signed_words(one.signed, _twins(fiche)))
        for one in fiche.items
    )  # fmt: skip
    header = ("Key item", "Whose", "Evidence of success", SIGNED_BY)
    return (Table(f"{len(rows)} key items.", header, rows),)


def _objectives(fiche: Fiche) -> tuple[Block, ...]:
    if not fiche.objectives:
        return (Paragraph("Defined at the inception meeting; not written yet."),)
    twins = _twins(fiche)
    rows = tuple(
        (
            one.text + (f" (key item {one.item})" if one.item else ""), one.owner,
            one.evidence or UNWRITTEN,
            signed_words(twins if one.is_agreed else one.signed, twins),
            one.step.value.capitalize() if one.step else "not judged yet",
        )
        for one in fiche.objectives
    )  # fmt: skip
    header = ("Objective", "Whose", "Evidence of success", SIGNED_BY, "Outcome so far")
    blocks: list[Block] = [Table(f"{len(rows)} learning objectives.", header, rows)]
    reached = [one for one in fiche.objectives if one.reached]
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


def _twins(fiche: Fiche) -> tuple[str, ...]:
    return tuple(one.name for one in fiche.profiles)


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
    if not kinds and not fiche.entries:
        return (Paragraph("No entry was chosen for this fiche."),)
    if not fiche.entries:
        return (Paragraph("No entry that may stand here yet."),)
    groups: dict[str, list[FicheEntry]] = {}
    for entry in fiche.entries:
        groups.setdefault(entry.about or WITHOUT_MEETING, []).append(entry)
    blocks: list[Block] = [Paragraph(_which(fiche, kinds), is_quiet=True)]
    for about, group in groups.items():
        blocks.append(Heading(about))
        for entry in group:
            blocks.append(Paragraph(entry.text))
            blocks.append(Paragraph(_byline(entry), is_quiet=True))
    return tuple(blocks)


def _which(fiche: Fiche, kinds: Sequence[str]) -> str:
    """Say how the entries were chosen: by their kinds, and by hand."""
    said = "Entries chosen one by one, as far as their authors opened them."
    if kinds:
        said = f"Entries of these kinds, as far as their authors opened them: {listed(kinds)}."
    picked = sum(one.is_picked for one in fiche.entries) if kinds else 0
    by_hand = [f"{picked} more taken in"] if picked else []
    if fiche.left_out:
        by_hand.append(f"{fiche.left_out} of them left out")
    return f"{said} By hand: {listed(by_hand)}." if by_hand else said


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
    header = ("For", "Role", SIGNED_BY, "Date")
    if standing is None:
        first, second = fiche.profiles
        roles = ((first.name, "Twin"), (second.name, "Twin"), (fiche.facilitator, "Facilitator"))
        rows = tuple((name, role, "", "") for name, role in roles)
        return (Table("Room for three signatures.", header, rows),)
    rows = tuple((one.side, one.role, *signature_words(one)) for one in standing.signatures)
    given = sum(one.is_given for one in standing.signatures)
    return (
        Table(f"{given} of three have agreed to this version.", header, rows),
        Paragraph(f"Mark of this version (SHA-256 of its content): {standing.mark}", is_quiet=True),
    )
