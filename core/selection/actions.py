"""Write expressions of interest: import them, and override what the rules say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from core import access
from core.access import Actor
from core.errors import NotPossible, Stale
from core.selection import filing, gather, intake
from core.selection.columns import Mapping
from core.selection.eligibility import Verdict
from core.selection.questions import LABELS
from core.tables.selection import (
    ColumnMapping,
    ContactPerson,
    Decision,
    Expression,
    RoundState,
)
from core.wording import clean

LONGEST_HEADER = 300
REASON_LIMIT = 2_000


@dataclass(frozen=True)
class Refused:
    """Name a row that was not imported, and why; `part` is its file in an archive of several."""

    number: int
    reference: str
    reasons: tuple[str, ...]
    part: str = ""


@dataclass(frozen=True)
class ImportResult:
    """Count what an import did, and list the rows it refused."""

    new: int
    changed: int
    unchanged: int
    refused: tuple[Refused, ...]

    @property
    def sentence(self) -> str:
        """Say what was done, for the person who pressed the button."""
        return (
            f"{self.new} new, {self.changed} changed, {self.unchanged} unchanged, "
            f"{len(self.refused)} refused."
        )


@dataclass(frozen=True)
class OverrideInput:
    """Hold a person's verdict on eligibility; None takes an earlier one back."""

    verdict: Verdict | None
    reason: str


def import_expressions(
    session: Session, actor: Actor, round_id: int, reading: intake.Reading, *, on: date
) -> ImportResult:
    """Add what is new and update what changed, recognised by Contribution ID.

    Nothing that a person set is touched: decisions, overrides, reviews, the place on the map
    while the name stays. A field without a column in the file keeps what is stored. Refused
    rows are left out and named in the result. Columns that a person gave a field are
    remembered. Raises Missing or NotPossible.
    """
    access.require(session, actor, "import_expressions")
    call = gather.round_of(session, round_id)
    if call.state is RoundState.CLOSED:
        raise NotPossible(f"“{call.name}” is closed. Import into an open round.")
    stored = gather.stored_files(session, round_id)
    preview = intake.compare(
        intake.with_arrivals(
            reading.rows, gather.closes_at(call), call.time_zone,
            gather.extensions_of(session, call),
        ),
        {reference: gather.as_input(*pair) for reference, pair in stored.items()},
        reading.fields, reading.questions,
    )  # fmt: skip
    _add(session, round_id, preview.new)
    for change in preview.changed:
        if change.row.input is not None:
            _update(session, *stored[change.row.reference], change)
    _remember(session, reading.mapping)
    session.flush()
    return ImportResult(
        len(preview.new), len(preview.changed), len(preview.unchanged),
        tuple(
            Refused(row.number, row.reference, row.problems, row.part) for row in preview.refused
        ),
    )  # fmt: skip


def override_eligibility(
    session: Session,
    actor: Actor,
    expression_id: int,
    given: OverrideInput,
    version: int,
    *,
    on: date,
) -> None:
    """Put a person's verdict before that of the rules, with its reason.

    Raises Missing, Stale, or NotPossible without a reason or for a file that is paired.
    """
    access.require(session, actor, "override_eligibility")
    row = gather.visible(session, expression_id)
    reason = clean(given.reason)
    if not reason or len(reason) > REASON_LIMIT:
        raise NotPossible(f"Give the reason, in at most {REASON_LIMIT} characters.")
    if row.version != version:
        raise Stale(
            "Somebody else changed this file first. Compare, then save again.",
            theirs={"Verdict": row.eligibility_override or "as the rules say",
                    "Reason": row.eligibility_reason},
            yours={"Verdict": given.verdict or "as the rules say", "Reason": reason},
            version=row.version,
        )  # fmt: skip
    if row.decision is Decision.PAIRED:
        raise NotPossible("This file is paired. Undo the pair before its eligibility changes.")
    row.eligibility_override, row.eligibility_reason = given.verdict, reason
    row.eligibility_by_id = actor.person_id
    session.add(row)
    session.flush()


def _add(session: Session, round_id: int, rows: Iterable[intake.ReadRow]) -> None:
    """Add all files, then all contact persons: two turns to the store, not two a row."""
    given = [(row.input, row.notes) for row in rows if row.input is not None]
    files = [filing.new_file(round_id, one, notes) for one, notes in given]
    session.add_all(files)
    session.flush()
    session.add_all(
        filing.new_contact(file.id or 0, one) for file, (one, _) in zip(files, given, strict=True)
    )


def _update(
    session: Session, row: Expression, contact: ContactPerson | None, change: intake.Change
) -> None:
    assert change.row.input is not None
    theirs = set(change.fields) & set(filing.CONTACT_FIELDS)
    for name, value in filing.values(change.row.input, set(change.fields) - theirs).items():
        setattr(row, name, value)
    row.notes = list(change.row.notes)
    if {"name", "country", "authority_name"} & set(change.fields):
        filing.place(row)
    session.add(row)
    if theirs:
        person = contact or ContactPerson(expression_id=row.id or 0)
        for name, value in filing.values(change.row.input, theirs).items():
            setattr(person, name, value)
        session.add(person)


def _remember(session: Session, mapping: Mapping) -> None:
    known = {row.header: row for row in session.exec(select(ColumnMapping)).all()}
    for column in mapping.columns:
        header = column.header.strip()
        if column.found != "remembered" or not header or len(header) > LONGEST_HEADER:
            continue
        field = column.field if column.field in LABELS else ""
        row = known.setdefault(header, ColumnMapping(header=header, field=field))
        if row.field != field or row not in session:
            row.field = field
            session.add(row)
