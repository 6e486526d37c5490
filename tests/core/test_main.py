"""The command line keeps its promises: names, exit codes, one sentence for whatever is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from core.database import Store
from core.people.passwords import prove
from core.settings import ROOT
from core.tables.people import Person, Role
from core.tables.selection import Round
from tests.cast import TESTS
from tests.core.conftest import Call


def test_help_names_every_command(call: Call) -> None:
    code, said, errors = call("--help")
    assert (code, errors) == (0, "")
    commands = [line.split()[0] for line in said.split("Commands:")[1].splitlines() if line]
    assert sorted(commands) == sorted(
        ["audit", "backup", "demo", "export", "fiche", "import", "init", "letters", "match",
         "person", "restore", "round", "sweep"]
    )  # fmt: skip


@pytest.mark.parametrize(
    "command",
    [
        ["init"], ["demo"], ["round", "add"], ["import"], ["match"], ["fiche"], ["export"],
        ["person", "add"], ["backup"], ["restore"], ["audit", "verify"], ["sweep"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_command_explains_itself(call: Call, command: list[str]) -> None:
    code, said, errors = call(*command, "--help")
    assert (code, errors) == (0, "")
    assert f"Usage: python -m core {' '.join(command)}" in said
    assert said.split("\n\n")[1].rstrip().endswith(".")


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["frobnicate"], ["round"], ["round", "add"], ["round", "add", "R", "--slots", "x"],
        ["backup"], ["backup", "a", "b"], ["person", "add", "a@b.example"],
        ["person", "add", "a@b.example", "--role", "boss"], ["import", "x.csv"],
        ["export", "--round", "R"], ["audit", "verify", "--quick"],
        ["match", "--round", "R", "--slots", "two"],
        ["person", "add", "@", "--role", "lead"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_wrong_call_is_one_line_on_standard_error_and_2(call: Call, arguments: list[str]) -> None:
    code, said, errors = call(*arguments)
    assert (code, said) == (2, "")
    assert errors.count("\n") == 1
    assert "python -m core --help" in errors


@pytest.mark.parametrize(
    "arguments",
    [
        ["demo", "--phase", "doomsday"], ["round", "add", "R", "--slots", "0"],
        ["round", "add", "R", "--closes", "tomorrow"], ["restore", "none.zip"],
        ["import", "none.csv", "--round", "R"], ["fiche", "99", "--out", "f.docx"],
        ["fiche", "A:B", "--out", "f.docx"], ["export", "--round", "R", "--out", "r.xlsx"],
        ["person", "add", "not an address", "--role", "lead"],
        ["backup", "no/such/folder/b.zip"], ["match", "--round", "R"],
        ["audit", "verify", "--against", "none.zip"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_refused_call_is_one_line_on_standard_error_and_1(
    call: Call, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    code, said, errors = call(*arguments)
    assert (code, said) == (1, "")
    assert errors.count("\n") == 1
    assert "Traceback" not in errors
    assert sorted(tmp_path.iterdir()) == before
    with store.snapshot() as connection:
        assert connection.execute(text("SELECT count(*) FROM trail_entry")).scalar() == 0


def test_a_new_person_signs_in_with_the_password_that_is_printed_once(
    call: Call, store: Store
) -> None:
    code, said, _ = call("person", "add", "Ines.Costa@city.example", "--role", "lead")
    assert code == 0
    password = said.splitlines()[1]
    with store.reading(TESTS) as session:
        person = session.exec(select(Person)).one()
    assert (person.name, person.email, person.role) == (
        "Ines Costa", "ines.costa@city.example", Role.LEAD,
    )  # fmt: skip
    assert prove(password, person.password_hash)
    code, said, errors = call("person", "add", "ines.costa@city.example", "--role", "twin")
    assert (code, said) == (1, "")
    assert "has an account already" in errors


def test_a_round_is_added_as_promised(call: Call, store: Store) -> None:
    assert call("round", "add", "Spring", "--slots", "8", "--closes", "2026-03-20 18:00")[0] == 0
    with store.reading(TESTS) as session:
        row = session.exec(select(Round)).one()
    assert (row.name, row.slots, row.closes_local, row.time_zone) == (
        "Spring", 8, "2026-03-20 18:00", "Europe/Brussels",
    )  # fmt: skip
    code, _, errors = call("round", "add", "Spring")
    assert code == 1
    assert "already a round" in errors


def test_a_call_without_a_closing_time_closes_60_days_after_the_clock(
    call: Call, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWINNING_TODAY", "2025-10-14")
    assert call("round", "add", "Autumn")[0] == 0
    with store.reading(TESTS) as session:
        assert session.exec(select(Round.closes_local)).one() == "2025-12-13 18:00"


def test_the_trail_is_verified_and_a_break_is_refused(call: Call, store: Store) -> None:
    call("round", "add", "Spring")
    assert call("audit", "verify") == (0, "The trail is whole: 1 entries.\n", "")
    from core import audit

    with store.engine.begin() as connection:
        audit.remove_triggers(connection)
        connection.execute(text("UPDATE trail_entry SET actor='x'"))
        audit.install_triggers(connection)
    code, said, errors = call("audit", "verify")
    assert (code, said) == (1, "")
    assert "Entry 1 does not follow" in errors
    code, said, _ = call("audit", "verify", "--json")
    assert code == 1
    assert json.loads(said)["whole"] is False


def test_a_backup_comes_back(call: Call, store: Store, tmp_path: Path) -> None:
    call("round", "add", "Spring")
    code, said, _ = call("backup", str(tmp_path / "b.zip"))
    assert code == 0
    assert "Head of the trail: entry 1" in said
    assert call("audit", "verify", "--against", str(tmp_path / "b.zip"))[0] == 0
    if not store.is_sqlite:
        code, said, errors = call("restore", str(tmp_path / "b.zip"))
        assert (code, said) == (1, "")
        assert "is not empty" in errors
        return
    store.close()
    code, said, errors = call("restore", str(tmp_path / "b.zip"))
    assert (code, errors) == (0, "")
    assert "The store that was here lies in" in said
    with store.reading(TESTS) as session:
        assert session.exec(select(Round.name)).all() == ["Spring"]


def test_the_program_runs_as_a_module(tmp_path: Path) -> None:
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'new' / 'a.db'}"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "core", *arguments], cwd=ROOT, env=environment,
            capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip

    done = run("init")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("The store is ready and empty.")
    assert run("nonsense").returncode == 2


def test_a_store_that_is_ready_stays_as_it_is(call: Call) -> None:
    code, said, errors = call("init")
    assert (code, errors) == (0, "")
    assert said.startswith("The store is up to date.")


def test_a_store_that_cannot_be_understood_is_one_sentence(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://h/d")
    code, said, errors = call("init")
    assert (code, said) == (1, "")
    assert "DATABASE_URL is not understood" in errors


def test_what_nothing_points_at_is_swept(call: Call) -> None:
    assert call("sweep") == (0, "Removed no file that nothing points at.\n", "")
