"""Import what should not be imported, and count what broke: nothing is allowed to.

    python -m tests.reliability.fuzz_import [--rows 100000] [--files 500] [--seed 1]

Bad rows come in files of a thousand, in every shape in which exports arrive; broken files are cut,
muddled, hostile or no exports at all. Each goes the whole way: read, preview, import, and reading
back. A file must end as rows with an input or a reason each, or as one sentence; the store must
hold afterwards what the preview said, or what it held before. Prints the figures as JSON; the exit
code is 1 when anything else happened.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sqlmodel import col, func, select

from core import audit
from core.access import Actor
from core.database import Store, open_store
from core.errors import TwinningError
from core.selection import actions, gather, intake, queries
from core.selection.spreadsheet import FileRefused
from core.settings import read
from core.tables.selection import ContactPerson, Expression
from core.upgrade import upgrade
from tests.cast import TESTS, TODAY, add_round
from tests.conftest import SECRET
from tests.reliability.bad_files import ROWS_A_FILE, as_file, bad_table, broken_files

# Every so many files are imported once more: nothing may be new or changed then.
AGAIN = 5


@dataclass
class Figures:
    """Count what became of rows and files; the last three must stay empty."""

    rows: int = 0
    rows_new: int = 0
    rows_changed: int = 0
    rows_unchanged: int = 0
    rows_refused: int = 0
    files: int = 0
    files_read: int = 0
    files_refused: int = 0
    slowest_file_seconds: float = 0.0
    seconds: float = 0.0
    trail_entries: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    unhandled: list[str] = field(default_factory=list)
    half_written: list[str] = field(default_factory=list)
    without_a_sentence: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        """Tell whether every file ended as it should."""
        return not (self.unhandled or self.half_written or self.without_a_sentence)


class Fuzz:
    """Send files into one round of a store and hold the store against what was said."""

    def __init__(self, store: Store, actor: Actor, round_id: int, figures: Figures) -> None:
        self.store, self.actor, self.round_id, self.figures = store, actor, round_id, figures

    def send(self, name: str, data: bytes, *, again: bool = False) -> intake.Reading | None:
        """Send one file the whole way; return what was read of it, None when it was refused."""
        began = time.perf_counter()
        before = self.held()
        try:
            return self._send(name, data, before, again)
        except TwinningError as refusal:
            self._refused(name, refusal)
            self._expect(name, before, self.held())
            return None
        except Exception:
            self.figures.unhandled.append(f"{name}: {traceback.format_exc(limit=-3)}")
            self._expect(name, before, self.held())
            return None
        finally:
            took = time.perf_counter() - began
            self.figures.slowest_file_seconds = max(took, self.figures.slowest_file_seconds)

    def _send(
        self, name: str, data: bytes, before: tuple[int, int], again: bool
    ) -> intake.Reading | None:
        reading = intake.read(data, "export")
        with self.store.reading(self.actor) as session:
            preview = queries.preview_import(session, self.actor, self.round_id, reading)
        if sum(preview.counts.values()) != len(reading.rows):
            self.figures.half_written.append(f"{name}: a row is in none of the four")
        for row in reading.rows:
            is_told = all(text.endswith((".", ".”")) for text in row.problems)
            if (row.input is None) != bool(row.problems) or not is_told:
                self.figures.without_a_sentence.append(f"{name}: {row.place}: {row.problems}")
        with self.store.writing(self.actor) as session:
            done = actions.import_expressions(session, self.actor, self.round_id, reading, on=TODAY)
        said = (done.new, done.changed, done.unchanged, len(done.refused))
        if said != tuple(preview.counts.values()):
            self.figures.half_written.append(f"{name}: {said} is not what the preview said")
        self._expect(name, (before[0] + done.new, before[1] + done.new), self.held())
        self._count(reading, said)
        if again:
            self._send_again(name, data)
        return reading

    def _send_again(self, name: str, data: bytes) -> None:
        """Import the same file once more: what is stored equals what was read."""
        reading = intake.read(data, "export")
        with self.store.reading(self.actor) as session:
            preview = queries.preview_import(session, self.actor, self.round_id, reading)
        if preview.new or preview.changed:
            fields = [change.fields for change in preview.changed[:3]]
            self.figures.half_written.append(f"{name}: not stored as it was read: {fields}")

    def held(self) -> tuple[int, int]:
        """Count the files and contact persons of the round."""
        of_round = col(Expression.round_id) == self.round_id
        with self.store.reading(TESTS) as session:
            files = session.exec(select(func.count(col(Expression.id))).where(of_round)).one()
            contacts = session.exec(
                select(func.count(col(ContactPerson.id)))
                .join(Expression, col(Expression.id) == col(ContactPerson.expression_id))
                .where(of_round)
            ).one()
        return files, contacts

    def stored(self) -> dict[str, object]:
        """Return what the round holds, by reference, in the shape of the form."""
        with self.store.reading(TESTS) as session:
            files = gather.stored_files(session, self.round_id)
            return {reference: gather.as_input(*pair) for reference, pair in files.items()}

    def _expect(self, name: str, expected: tuple[int, int], found: tuple[int, int]) -> None:
        if expected != found:
            self.figures.half_written.append(f"{name}: {found} held instead of {expected}")

    def _refused(self, name: str, refusal: TwinningError) -> None:
        self.figures.files_refused += 1
        said = str(refusal)
        if not isinstance(refusal, FileRefused) or not said.endswith((".", ".”")):
            self.figures.without_a_sentence.append(f"{name}: {said[:200]}")

    def _count(self, reading: intake.Reading, said: tuple[int, int, int, int]) -> None:
        self.figures.files_read += 1
        self.figures.rows += len(reading.rows)
        self.figures.kinds[reading.format] += 1
        self.figures.rows_new += said[0]
        self.figures.rows_changed += said[1]
        self.figures.rows_unchanged += said[2]
        self.figures.rows_refused += said[3]


def run(store: Store, rows: int, files: int, seed: int) -> Figures:
    """Send so many bad rows and broken files into a round of its own."""
    chance, figures, began = random.Random(seed), Figures(), time.perf_counter()
    for number, start in enumerate(range(0, rows, ROWS_A_FILE * 10)):
        # A round of its own for every ten files: a round of a real call is not larger.
        fuzz = Fuzz(store, TESTS, _round(store, f"Rows {number}"), figures)
        for at in range(start, min(start + ROWS_A_FILE * 10, rows), ROWS_A_FILE):
            table = bad_table(chance, min(ROWS_A_FILE, rows - at))
            figures.files += 1
            fuzz.send(f"rows {at}", as_file(chance, table), again=figures.files % AGAIN == 0)
    fuzz = Fuzz(store, TESTS, _round(store, "Broken files"), figures)
    for number, (name, data) in enumerate(broken_files(chance, files)):
        figures.files += 1
        fuzz.send(f"file {number}, {name}", data, again=number % AGAIN == 0)
    with store.snapshot() as connection:
        verdict = audit.verify(connection, store.trail_key)
    figures.trail_entries = verdict.entries
    if verdict.problem:
        figures.half_written.append(f"The trail: {verdict.problem}")
    figures.seconds = round(time.perf_counter() - began, 1)
    return figures


def _round(store: Store, name: str) -> int:
    with store.writing(TESTS) as session:
        return add_round(session, name).id or 0


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'twinning.db'}"
        store = open_store(read({"DATABASE_URL": url, "TWINNING_SECRET": SECRET}))
        upgrade(store)
        figures = run(store, given.rows, given.files, given.seed)
        store.close()
    sys.stdout.write(json.dumps(vars(figures), indent=1, ensure_ascii=False) + "\n")
    return 0 if figures.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
