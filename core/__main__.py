"""Run Twinning Desk from the command line: `python -m core --help`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from core import audit, letter_commands, match_command, round_commands, settings
from core import backup as backups
from core import restore as restores
from core.access import system
from core.console import ACTOR, AsJson, opened, prepared, run, show, today, wrong
from core.demo import loader
from core.demo.people import DemoPerson, demo_people
from core.errors import NotPossible
from core.files.actions import sweep_files
from core.people import actions as people
from core.people.passwords import hashed, make_password
from core.people.rules import PersonInput
from core.tables.people import Role
from core.wording import counted

PLAIN = {"no_args_is_help": False, "add_completion": False, "rich_markup_mode": None}
app = typer.Typer(help="Run the CCRI Twinning Programme from the command line.", **PLAIN)  # type: ignore[arg-type]
round_app = typer.Typer(help="Work on rounds.", **PLAIN)  # type: ignore[arg-type]
person_app = typer.Typer(help="Work on people's accounts.", **PLAIN)  # type: ignore[arg-type]
audit_app = typer.Typer(help="Check the trail of changes.", **PLAIN)  # type: ignore[arg-type]
letters_app = typer.Typer(help="Send what was released.", **PLAIN)  # type: ignore[arg-type]
app.add_typer(round_app, name="round")
app.add_typer(person_app, name="person")
app.add_typer(audit_app, name="audit")
app.add_typer(letters_app, name="letters")

round_app.command("add")(round_commands.add_round)
letters_app.command("send")(letter_commands.send)
app.command("import")(round_commands.import_file)
app.command("match")(match_command.match)
app.command("fiche")(round_commands.fiche)
app.command("export")(round_commands.export)


@app.command()
def init() -> None:
    """Create the store, or bring it up to date.

    Data that is there stays. The store is the one that DATABASE_URL names, by default
    data/local/twinning.db.
    """
    with prepared() as (store, done):
        if done.before is None:
            typer.echo("The store is ready and empty.")
        elif done.changed:
            copy = f" A copy of the old one is {done.copy}." if done.copy else ""
            typer.echo(f"The store was brought from {done.before} to {done.after}.{copy}")
        else:
            typer.echo("The store is up to date.")
        if store.settings.secret_from_environment is None:
            typer.echo(f"Its secret key is {store.settings.local / 'secret.key'}: keep a copy.")


@app.command()
def demo(
    phase: Annotated[
        str, typer.Option(help=f"Where the demo stands: {', '.join(loader.PHASES)}.")
    ] = loader.PAIRING_DAY,
    if_empty: Annotated[
        bool, typer.Option("--if-empty", help="Leave a store that holds data as it is.")
    ] = False,
) -> None:
    """Load invented data into an empty store.

    Prints the demo's people with their passwords.
    """
    with opened() as store:
        if not if_empty or restores.is_empty(store):
            loaded = loader.load(store, phase)
            typer.echo(
                f"Loaded the demo: {loaded.expressions} expressions of interest in two rounds, "
                f"{loaded.journeys} journeys. It stands at {loaded.today:%a} "
                f"{loaded.today.day} {loaded.today:%b %Y}."
            )
        elif not loader.is_demo(store):
            typer.echo("The store holds data, so no demo was loaded.")
            return
        _print_people(demo_people(store.settings))


@person_app.command("add")
def person_add(
    email: Annotated[str, typer.Argument(help="The address the person signs in with.")],
    role: Annotated[Role, typer.Option(help="What the person may do.")],
    name: Annotated[
        str | None, typer.Option(help="The person's name; else taken from the address.")
    ] = None,
) -> None:
    """Open an account and print its password, once."""
    password = make_password()
    given = PersonInput(name or _name_in(email), email, role)
    with opened() as store:
        password_hash = hashed(password)
        with store.writing(ACTOR) as session:
            people.add_person(session, ACTOR, given, password_hash, on=today(store))
    typer.echo(f"{given.name} ({role.value}) signs in as {email} with the password")
    typer.echo(password)
    typer.echo("It is not shown again. They can change it under Account.")


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="The file to write.")]) -> None:
    """Write the whole store into one file.

    People may go on working meanwhile. The file fits SQLite and PostgreSQL. The secret key is
    not in it: keep a copy of that apart.
    """
    with opened() as store:
        made = backups.backup(store, file)
    typer.echo(
        f"Wrote {file}: {made.rows} rows of {len(made.tables)} tables. "
        f"Head of the trail: entry {made.trail_entries}, {made.trail_mac[:16] or 'none'}."
    )
    if made.missing_files:
        missing = counted(made.missing_files, "file")
        typer.echo(f"{missing} of journeys could not be read and are not in it.", err=True)


@app.command()
def sweep() -> None:
    """Remove the contents of files that were taken back, and what a crash left behind."""
    cleaner = system("housekeeping")
    with opened() as store, store.writing(cleaner) as session:
        gone = sweep_files(session, cleaner)
    typer.echo(f"Removed {counted(gone, 'file')} that nothing points at.")


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="A file that `backup` wrote.")]) -> None:
    """Bring a backup back; stop the server first.

    A SQLite store with data is moved aside, a PostgreSQL one is refused unless it is empty.
    """
    came = restores.restore(settings.read(), file)
    made = came.manifest
    typer.echo(f"Restored {made.rows} rows of {len(made.tables)} tables from {made.made_at}.")
    if came.moved_aside is not None:
        typer.echo(f"The store that was here lies in {came.moved_aside}.")
    if came.warning:
        typer.echo(came.warning, err=True)


@audit_app.command("verify")
def audit_verify(
    against: Annotated[
        Path | None,
        typer.Option(help="A backup: its head of the trail must stand in the store."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Find a trail entry that was changed, removed or inserted behind the program's back.

    A store put back to an earlier day as a whole is found only with --against a later backup.
    """
    noted = backups.check(against) if against else None
    anchor = (noted.trail_entries, noted.trail_mac) if noted else None
    with opened() as store, store.snapshot() as connection:
        verdict = audit.verify(connection, store.trail_key, anchor)
    if as_json:
        show({"whole": verdict.is_whole, "entries": verdict.entries, "problem": verdict.problem})
    if verdict.problem:
        raise NotPossible(f"The trail is not whole. {verdict.problem}")
    if not as_json:
        typer.echo(f"The trail is whole: {verdict.entries} entries.")


def _name_in(email: str) -> str:
    name = email.partition("@")[0].replace(".", " ").replace("_", " ").strip().title()
    if not name:
        raise wrong(f"'{email}' is not an e-mail address.")
    return name


def _print_people(found: tuple[DemoPerson, ...]) -> None:
    wide = max(len(person.email) for person in found)
    typer.echo("Demo people and their passwords (of this installation only):")
    for person in found:
        typer.echo(f"  {person.email:<{wide}}  {person.password:<26}  {person.role.value}")


def main(arguments: list[str] | None = None) -> int:
    """Carry out one command and return its exit code."""
    return run(app, arguments)


if __name__ == "__main__":
    sys.exit(main())
