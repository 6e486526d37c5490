"""The commands that work on one round: add, import, fiche, export."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session, col, select

from core.console import ACTOR, AsJson, opened, round_named, show, today, wrong
from core.errors import Missing, NotPossible
from core.fiche import files
from core.fiche.changes import changes
from core.fiche.content import Choice, Fiche, Standing
from core.fiche.queries import fiche_desk, fiche_of
from core.fiche.rules import check_intact
from core.fiche.views import Version
from core.fiche.words import copy_words
from core.reports.files import WRITERS
from core.reports.queries import read_whole_round
from core.rounds import actions as rounds
from core.rounds.rules import DEFAULT_SLOTS, RoundInput
from core.selection import actions as selection
from core.selection import intake
from core.selection.queries import preview_import, remembered_columns
from core.tables.pairing import Pair
from core.tables.selection import Expression
from core.wording import listed

# A call is open so long when nobody says when it closes.
CALL_LASTS = timedelta(days=60)
CLOSING_TIME = "18:00"

InRound = Annotated[str, typer.Option("--round", help="The name of the round.")]
OutFile = Annotated[Path, typer.Option("--out", help="The file to write.")]


def add_round(
    name: Annotated[str, typer.Argument(help="What the round is called.")],
    slots: Annotated[int, typer.Option(help="How many pairs it has.")] = DEFAULT_SLOTS,
    closes: Annotated[
        str | None,
        typer.Option(help='When the call closes, Brussels time: "2025-07-18 18:00".'),
    ] = None,
) -> None:
    """Open a round.

    Without --closes its call closes in 60 days at 18:00 Brussels time.
    """
    with opened() as store:
        on = today(store)
        given = RoundInput(name, slots, closes or f"{on + CALL_LASTS} {CLOSING_TIME}")
        with store.writing(ACTOR) as session:
            rounds.open_round(session, ACTOR, given, on=on)
    typer.echo(f"Opened “{name}”: {slots} pairs, closes {given.closes_local} Brussels time.")


def import_file(
    file: Annotated[Path, typer.Argument(help="An export of the survey, .xlsx, .csv or .zip.")],
    round_name: InRound,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done.")] = False,
    as_json: AsJson = False,
) -> None:
    """Import expressions of interest into a round.

    Files are recognised by their Contribution ID: importing again updates and never doubles.
    """
    data = file.read_bytes()
    with opened() as store:
        with store.reading(ACTOR) as session:
            round_id = round_named(session, round_name).id or 0
            reading = intake.read(data, file.name, remembered_columns(session, ACTOR))
            preview = preview_import(session, ACTOR, round_id, reading)
        counts = preview.counts
        refused = [(row.number, row.reference, row.problems, row.part) for row in preview.refused]
        if not dry_run:
            with store.writing(ACTOR) as session:
                done = selection.import_expressions(
                    session, ACTOR, round_id, reading, on=today(store)
                )
            counts = {"new": done.new, "changed": done.changed, "unchanged": done.unchanged,
                      "refused": len(done.refused)}  # fmt: skip
            refused = [(row.number, row.reference, row.reasons, row.part) for row in done.refused]
    if as_json:
        reasons = [
            {"row": number, "reference": reference, "reason": " ".join(problems)}
            | ({"file": part} if part else {})
            for number, reference, problems, part in refused
        ]
        show(counts | {"dry_run": dry_run, "reasons": reasons})
        return
    words = ", ".join(f"{count} {name}" for name, count in counts.items())
    typer.echo(f"{'Would be' if dry_run else 'Imported'}: {words}.")
    for note in reading.notes:
        typer.echo(note)
    for number, reference, problems, part in refused:
        where = f"Row {number} of {part}" if part else f"Row {number}"
        typer.echo(f"{where} ({reference or 'no Contribution ID'}): {' '.join(problems)}")


def fiche(
    pair: Annotated[str, typer.Argument(help='The number of a pair, or "Lindmark:Ostrava".')],
    out: OutFile,
    draft: Annotated[
        bool, typer.Option("--draft", help="Write it as it stands now, also where one is agreed.")
    ] = False,
) -> None:
    """Write the Fiche of a pair as a .docx or a .pdf file, by the ending.

    The newest version that both twins and the facilitator agreed to, as it was; before there is
    one the draft, which says so on its first page. The draft holds what the twins opened to their
    facilitator.
    """
    ending = out.suffix.lower().removeprefix(".")
    if ending not in files.WRITERS:
        raise wrong("Name a file that ends in .docx or .pdf")
    with opened() as store:
        with store.reading(ACTOR) as session:
            number = _pair_named(session, pair)
            agreed = None if draft else fiche_desk(session, ACTOR, number).frozen
            now = fiche_of(session, ACTOR, number, _choice(agreed))
        made, standing = _agreed(agreed) if agreed else (now, None)
        day = today(store)
        content = files.write(ending, made, day, standing)
    out.write_bytes(content)
    changed = changes(made, now) if standing else ()
    typer.echo(f"Wrote {out}: {made.title}. {copy_words(standing, day, len(changed))}")


def export(round_name: InRound, out: OutFile) -> None:
    """Write everything of a round as an .xlsx file, or as a .zip of .csv files.

    A name that ends in .csv gets the applications alone. Each of the three comes back by `import`
    without a change. It holds personal data; its first sheets say what is in it.
    """
    write = WRITERS.get(out.suffix.lower())
    if write is None:
        raise wrong(f"Name a file that ends in {listed(list(WRITERS))}")
    with opened() as store:
        on = today(store)
        with store.reading(ACTOR) as session:
            round_id = round_named(session, round_name).id or 0
            whole = read_whole_round(session, ACTOR, round_id, on=on)
    out.write_bytes(write(whole))
    sheets = whole.sheets()[2:] if out.suffix.lower() != ".csv" else whole.sheets()[2:3]
    said = ", ".join(f"{len(sheet.rows)} rows of {sheet.title.lower()}" for sheet in sheets)
    typer.echo(f"Wrote {out}: {said}.")


def _choice(agreed: Version | None) -> Choice | None:
    return agreed.fiche.choice if agreed is not None and agreed.fiche is not None else None


def _agreed(version: Version) -> tuple[Fiche, Standing]:
    """Return what all three agreed to. Raises NotPossible where somebody changed it since."""
    spoiled = check_intact(version.number, is_intact=version.is_intact)
    if spoiled or version.fiche is None:
        raise NotPossible(f"{spoiled} With --draft the fiche is written as it stands now.")
    return version.fiche, version.standing


def _pair_named(session: Session, words: str) -> int:
    """Find a pair by its number, or by the names of its twins in any order."""
    if words.strip().isdigit():
        return int(words)
    wanted = sorted(name.strip().casefold() for name in words.split(":"))
    names = {row.id: row.name.casefold() for row in session.exec(select(Expression))}
    for row in session.exec(select(Pair).where(col(Pair.is_confirmed)).order_by(col(Pair.id))):
        if sorted((names[row.first_id], names[row.second_id])) == wanted:
            return row.id or 0
    raise Missing(
        f"There is no confirmed pair “{words}”. Write its number, or both names with a colon."
    )
