"""What the commands share: the open store, the day, one sentence for whatever goes wrong."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from sqlmodel import Session, col, select
from typer.exceptions import Abort, TyperException

from core import settings
from core.access import system
from core.database import Store, now, open_store
from core.errors import Missing, TwinningError
from core.overview.queries import read_clock
from core.tables.selection import Round
from core.upgrade import Upgraded, upgrade

REFUSED = 1
WRONG_CALL = 2
INTERRUPTED = 130
OFFICE = ZoneInfo("Europe/Brussels")
ACTOR = system("command line")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]


def run(app: typer.Typer, arguments: Sequence[str] | None = None) -> int:
    """Carry out one command and return its exit code.

    A wrong call is one sentence on standard error and 2, a refused one a sentence and 1.
    """
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    # A refusal is told as a sentence below; its log line would only repeat it.
    logging.getLogger("twinning.store").setLevel(logging.ERROR)
    try:
        code = app(arguments, prog_name="python -m core", standalone_mode=False)
    except TwinningError as error:
        return _say(str(error), REFUSED)
    except TyperException as error:
        said = error.format_message().replace("Value error, ", "").rstrip(". ")
        return _say(f"{said}. See python -m core --help.", WRONG_CALL)
    except (Abort, KeyboardInterrupt):
        return _say("Stopped.", INTERRUPTED)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _say(f"{place}{error.strerror or error}.", REFUSED)
    return code if isinstance(code, int) else 0


def wrong(sentence: str) -> typer.BadParameter:
    """Return the error of a call that cannot be understood."""
    return typer.BadParameter(sentence)


def show(value: Any) -> None:
    """Print JSON, and nothing else, on standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


@contextmanager
def opened() -> Iterator[Store]:
    """Open the store that the environment names, brought up to date."""
    with prepared() as (store, _):
        yield store


@contextmanager
def prepared() -> Iterator[tuple[Store, Upgraded]]:
    """Open the store and say what bringing it up to date did."""
    store = open_store(settings.read())
    try:
        yield store, upgrade(store)
    finally:
        store.close()


def today(store: Store) -> date:
    """Return the day to act on: the demo clock if there is one, else the day in Brussels."""
    if store.settings.today is not None:
        return store.settings.today
    with store.reading(ACTOR) as session:
        clock = read_clock(session, ACTOR)
    return clock.today or now().astimezone(OFFICE).date()


def round_named(session: Session, name: str) -> Round:
    """Find a round by its name; raise Missing with the names there are."""
    rounds = session.exec(select(Round).order_by(col(Round.id))).all()
    for row in rounds:
        if row.name.casefold() == name.strip().casefold():
            return row
    known = ", ".join(f"“{row.name}”" for row in rounds) or "none yet: add one with `round add`"
    raise Missing(f"There is no round called “{name}”. Rounds: {known}.")


def _say(sentence: str, code: int) -> int:
    typer.echo(" ".join(sentence.split()), err=True)
    return code
