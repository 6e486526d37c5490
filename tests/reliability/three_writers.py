"""Let both twins and their facilitator write one logbook at random, and look for lost words.

    python -m tests.reliability.three_writers [--rounds 200] [--seed 1]

Three processes open one SQLite file. In each round all three look at the newest entries, wait for
each other, and then at once write, change, restore, tick off or remove one of them. What the store
acknowledged must be there afterwards: as what an entry says, or as an earlier text of it. Of two
saves over one version exactly one is acknowledged, and the other is told so with both texts. The
trail verifies. Prints the figures as JSON; the exit code is 1 when anything was lost.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from core import audit
from core.access import Actor
from core.database import Store, open_store
from core.errors import Missing, NotPossible, Stale
from core.journeys.logbook import EntryInput
from core.journeys.queries import list_entries
from core.journeys.views import EntryRow
from core.notes import actions, queries
from core.settings import Settings, read
from core.tables.journey import Entry, EntryKind, EntryRevision, Visibility
from core.upgrade import upgrade
from tests.cast import TESTS, TODAY, Cast
from tests.conftest import SECRET

# So few that the writers meet on one entry again and again.
NEWEST = 4
OPERATIONS = ("write", "revise", "revise", "revise", "restore", "finish", "remove")
PATIENCE = 60.0


@dataclass
class Figures:
    """Count what happened over all rounds; `saved` is what the store acknowledged."""

    rounds: int = 0
    saved: int = 0
    conflicts: int = 0
    refused: int = 0
    by_operation: dict[str, int] = field(default_factory=dict)
    lost: int = 0
    doubled: int = 0
    silent: int = 0
    trail_is_whole: bool = True
    problems: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing was lost, overwritten in silence, or torn from the trail."""
        return self.trail_is_whole and not (
            self.lost or self.doubled or self.silent or self.problems
        )


@dataclass(frozen=True)
class Said:
    """Hold what one writer tried and what it was told; `over` is the version it saw."""

    operation: str
    outcome: str
    entry_id: int = 0
    over: int = 0
    version: int = 0
    text: str = ""
    theirs: str = ""


def run(rounds: int, seed: int, folder: Path) -> Figures:
    """Carry out the rounds on a store of their own in the folder."""
    settings = read(
        {"DATABASE_URL": f"sqlite:///{folder / 'twinning.db'}", "TWINNING_SECRET": SECRET}
    )
    store = open_store(settings)
    upgrade(store)
    cast = Cast(store)
    writers = [cast.actor(person) for person in (cast.gita, cast.timo, cast.jonas)]
    journey_id = cast.journey.id or 0
    store.close()
    context = multiprocessing.get_context("fork")
    gate = context.Barrier(len(writers))
    children = [
        context.Process(
            target=_write_at_random,
            args=(settings, actor, journey_id, rounds, seed * 10 + at, gate, folder / f"{at}.json"),
        )
        for at, actor in enumerate(writers)
    ]
    for child in children:
        child.start()
    for child in children:
        child.join()
    told = [
        Said(**line)
        for at in range(len(writers))
        if (folder / f"{at}.json").exists()
        for line in json.loads((folder / f"{at}.json").read_text(encoding="utf-8"))
    ]
    figures = Figures(rounds=rounds)
    if any(child.exitcode for child in children):
        figures.problems.append("a writer ended early")
    store = open_store(settings)
    _look(store, told, figures)
    store.close()
    return figures


def _write_at_random(
    settings: Settings, actor: Actor, journey_id: int, rounds: int, seed: int, gate: Barrier,
    out: Path,
) -> None:  # fmt: skip
    store, chance, told = open_store(settings), random.Random(seed), list[Said]()
    for number in range(rounds):
        with store.reading(actor) as session:
            rows = list_entries(session, actor, journey_id)[:NEWEST]
            row = chance.choice(rows) if rows else None
            earlier = queries.list_revisions(session, actor, row.id)[1:] if row else ()
        operation = chance.choice(OPERATIONS) if row else "write"
        words = f"{actor.name} in round {number}, {chance.random()}"
        gate.wait(PATIENCE)
        step = _step(actor, journey_id, operation, row, [one.id for one in earlier], words, chance)
        told.append(_tried(store, actor, operation, row, words, step))
    out.write_text(json.dumps([asdict(one) for one in told]), encoding="utf-8")
    store.close()


def _step(
    actor: Actor, journey_id: int, operation: str, row: EntryRow | None,
    earlier: list[int | None], words: str, chance: random.Random,
) -> Callable[[Session], int]:  # fmt: skip
    """Return what is done in the one transaction; it returns the id of the entry."""
    readers = chance.choice([Visibility.FACILITATOR, Visibility.PROGRAMME])
    entry = EntryInput(
        EntryKind.ACTION, words, readers, owner_id=actor.person_id,
        due_on=TODAY + timedelta(days=chance.randint(1, 30)),
    )  # fmt: skip
    if row is None or operation == "write":
        return lambda session: actions.write_entry(session, actor, journey_id, entry, on=TODAY)
    mine: dict[str, Any] = {"on": TODAY}

    def change(session: Session) -> int:
        given = (session, actor, row.id)
        if operation == "revise":
            same = EntryInput(
                entry.kind, words, row.visibility, owner_id=entry.owner_id, due_on=entry.due_on
            )
            actions.revise_entry(*given, same, row.version, **mine)
        elif operation == "restore":
            actions.restore_entry(*given, (earlier or [0])[-1] or 0, row.version, **mine)
        elif operation == "finish":
            actions.finish_action(*given, row.is_open, row.version, **mine)
        else:
            actions.remove_entry(*given, row.version, **mine)
        return row.id

    return change


def _tried(
    store: Store, actor: Actor, operation: str, row: EntryRow | None, words: str,
    step: Callable[[Session], int],
) -> Said:  # fmt: skip
    over = row.version if row and operation != "write" else 0
    seen = row.id if row and operation != "write" else 0
    try:
        with store.writing(actor) as session:
            entry_id = step(session)
            session.flush()
            there = session.get_one(Entry, entry_id)
            version, text = there.version, there.text
    except Stale as stale:
        theirs = stale.theirs.get("text", "")
        return Said(operation, "conflict", seen, over, stale.version or 0, words, theirs)
    except (Missing, NotPossible):
        return Said(operation, "refused", seen, over)
    return Said(operation, "saved", entry_id, over, version, text)


def _look(store: Store, told: Iterable[Said], figures: Figures) -> None:
    """Compare what was acknowledged with what is there."""
    with store.reading(TESTS) as session:
        entries = {row.id: row for row in session.exec(select(Entry))}
        kept: dict[int, dict[int, str]] = defaultdict(dict)
        for row in session.exec(select(EntryRevision)):
            kept[row.entry_id][row.version] = row.text
    saved = [one for one in told if one.outcome == "saved"]
    figures.saved = len(saved)
    figures.conflicts = sum(one.outcome == "conflict" for one in told)
    figures.refused = sum(one.outcome == "refused" for one in told)
    figures.by_operation = dict(Counter(one.operation for one in saved))
    changes = Counter((one.entry_id, one.over) for one in saved if one.operation != "write")
    figures.doubled = sum(count - 1 for count in changes.values())
    words = defaultdict(set)
    for one in saved:
        words[one.entry_id].add(one.text)
        figures.lost += not _is_there(one, entries.get(one.entry_id), kept[one.entry_id])
    for one in told:
        if one.outcome == "conflict":
            # Somebody else did save over what this writer saw, and these are their words.
            is_told = changes[one.entry_id, one.over] == 1 and one.theirs in words[one.entry_id]
            figures.silent += not is_told
    made = Counter(one.entry_id for one in saved)
    if made != {number: row.version for number, row in entries.items()}:
        figures.problems.append("the versions do not count the saves")
    with store.snapshot() as connection:
        figures.trail_is_whole = audit.verify(connection, store.trail_key).is_whole


def _is_there(one: Said, row: Entry | None, kept: dict[int, str]) -> bool:
    """Tell whether a save stands: as it is now, or as an earlier text."""
    if row is None:
        return False
    if row.version == one.version:
        return row.text == one.text
    if one.version in kept:
        return kept[one.version] == one.text
    # Ticking off changes no words, so no earlier text is kept: they stand one version on.
    return one.text in {row.text, *kept.values()}


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Write one logbook from three processes.")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = run(given.rounds, given.seed, Path(folder))
    sys.stdout.write(json.dumps(asdict(figures), indent=2) + os.linesep)
    return 0 if figures.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
