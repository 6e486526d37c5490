"""Kill a writing program again and again, and count what the store lost: nothing is allowed.

    python -m tests.reliability.kill_nine [--cycles 100] [--seed 1]

In each cycle a process writes logbook entries with eight threads and says over a pipe which are
saved; it is ended with SIGKILL after a random number of them. Then the store must open, hold every
entry that was acknowledged, none without its trail entry and its key, and a trail that verifies.
Prints the figures as JSON; the exit code is 1 when anything was lost.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from sqlalchemy import Connection, text

from core import audit
from core.access import Actor
from core.database import Store, open_store
from core.journeys.logbook import EntryInput
from core.notes.actions import write_entry
from core.settings import Settings, read
from core.tables.journey import EntryKind
from core.upgrade import upgrade
from tests.cast import TODAY, Cast
from tests.conftest import SECRET

WRITERS = 8
MOST_BEFORE_KILL = 60
# Up to about two saves: the kill falls anywhere within one, not only just after it.
LONGEST_PAUSE = 0.03


@dataclass
class Figures:
    """Count what happened over all cycles."""

    cycles: int = 0
    acknowledged: int = 0
    unacknowledged: int = 0
    lost: int = 0
    half_done: int = 0
    broken_trails: int = 0
    slowest_start_ms: float = 0.0
    problems: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing was lost, torn or refused."""
        return not (self.lost or self.half_done or self.broken_trails or self.problems)


def run(cycles: int, seed: int, folder: Path) -> Figures:
    """Carry out the cycles on a store of their own in the folder."""
    settings = read(
        {"DATABASE_URL": f"sqlite:///{folder / 'twinning.db'}", "TWINNING_SECRET": SECRET}
    )
    store = open_store(settings)
    upgrade(store)
    cast = Cast(store)
    actor, journey_id = cast.actor(cast.gita), cast.journey.id or 0
    store.close()
    chance, figures, saved = random.Random(seed), Figures(), set[str]()
    for cycle in range(cycles):
        wanted = chance.randint(1, MOST_BEFORE_KILL)
        pause = chance.uniform(0, LONGEST_PAUSE)
        saved |= _cycle(settings, actor, journey_id, f"{cycle}", wanted, pause)
        figures.cycles += 1
        figures.acknowledged = len(saved)
        _look(settings, saved, figures)
        if not figures.is_clean:
            break
    return figures


def _cycle(
    settings: Settings, actor: Actor, journey_id: int, name: str, wanted: int, pause: float
) -> set[str]:
    """Let a process write until so many entries are acknowledged, kill it, return those."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _write_for_ever(settings, actor, journey_id, name, writer)
    os.close(writer)
    said = b""
    while said.count(b"\n") < wanted:
        part = os.read(reader, 65_536)
        if not part:
            break
        said += part
    time.sleep(pause)
    os.kill(child, signal.SIGKILL)
    # What was said before the end counts as acknowledged, though nobody had read it yet.
    while part := os.read(reader, 65_536):
        said += part
    os.close(reader)
    os.waitpid(child, 0)
    return {line.decode() for line in said.splitlines()}


def _write_for_ever(
    settings: Settings, actor: Actor, journey_id: int, name: str, pipe: int
) -> None:
    try:
        store = open_store(settings)
        threads = [
            threading.Thread(target=_write, args=(store, actor, journey_id, f"{name}.{n}", pipe))
            for n in range(WRITERS)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        os._exit(1)


def _write(store: Store, actor: Actor, journey_id: int, name: str, pipe: int) -> None:
    number = 0
    while True:
        number += 1
        key = f"{name}.{number}"
        with store.writing(actor, key) as session:
            write_entry(session, actor, journey_id, EntryInput(EntryKind.POINT, key), on=TODAY)
        os.write(pipe, f"{key}\n".encode())


def _look(settings: Settings, saved: set[str], figures: Figures) -> None:
    """Start again after the kill and count."""
    began = time.perf_counter()
    store = open_store(settings)
    upgrade(store)
    figures.slowest_start_ms = max(
        figures.slowest_start_ms, round((time.perf_counter() - began) * 1000, 1)
    )
    with store.snapshot() as connection:
        entries = _texts(connection, "SELECT text FROM entry")
        trailed = _texts(
            connection,
            "SELECT json_extract(after, '$.text') FROM trail_entry "
            "WHERE subject = 'entry' AND operation = 'insert'",
        )
        keys = _texts(connection, "SELECT key FROM request_key")
        sound = connection.execute(text("PRAGMA integrity_check")).scalar()
        verdict = audit.verify(connection, store.trail_key)
    store.close()
    figures.lost += len(saved - set(entries))
    figures.unacknowledged = len(set(entries) - saved)
    figures.half_done += int(not sorted(entries) == sorted(trailed) == sorted(keys))
    figures.broken_trails += int(not verdict.is_whole)
    if sound != "ok":
        figures.problems.append(f"the database says: {sound}")


def _texts(connection: Connection, query: str) -> list[str]:
    return [row[0] for row in connection.execute(text(query))]


def main() -> int:
    """Run the cycles that the command line asks for and print the figures."""
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("--cycles", type=int, default=100)
    words.add_argument("--seed", type=int, default=1)
    wanted = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = run(wanted.cycles, wanted.seed, Path(folder))
    sys.stdout.write(json.dumps(asdict(figures), indent=2) + "\n")
    return 0 if figures.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
