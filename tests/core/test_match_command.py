"""The match command proposes the same set as the program, and obeys pins and forbidden pairs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import select

from core.__main__ import main
from core.database import Store
from core.matchmaking.actions import store_vectors
from core.matchmaking.pack_data import as_json
from core.matchmaking.queries import open_pool
from core.matchmaking.vectors import new_vectors
from core.tables.selection import Round
from tests.cast import TESTS, Cast
from tests.conftest import SECRET
from tests.core.matchmaking.stored import KnownRound

ROUND = "Twinning round 2025"
Match = Callable[..., dict[str, Any]]


@pytest.fixture
def call(
    demo_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., tuple[int, str, str]]]:
    """Return a function that matches the demo's round: (exit code, output, errors)."""
    monkeypatch.setenv("DATABASE_URL", demo_url)
    monkeypatch.setenv("TWINNING_SECRET", SECRET)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["match", "--round", ROUND, *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    yield run


def pairs(said: str) -> set[frozenset[str]]:
    """Return the pairs of the JSON as names."""
    return {
        frozenset((pair["first"]["name"], pair["second"]["name"]))
        for pair in json.loads(said)["pairs"]
    }


@pytest.fixture
def known(store: Store, cast: Cast) -> KnownRound:
    """Fill the store with a round whose best pairs are known by hand."""
    return KnownRound(store, cast)


@pytest.fixture
def solve(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Return a function that solves a file again where there is no store."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'none' / 'none.db'}")

    def run(text: bytes | str, *arguments: str) -> tuple[int, str, str]:
        file = tmp_path / "pack.json"
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        code = main(["match", str(file), *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_a_pack_is_solved_again_without_a_store(
    known: KnownRound, solve: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    written = as_json(known.pack(known.keep(name="Broad")))
    code, said, errors = solve(written)
    assert (code, errors) == (0, "")
    assert said.startswith("Round 2026, Broad: 3 pairs from 8 candidates, proven the best")
    assert "The same pairs, values and totals as the file says; its seal is whole." in said
    assert not (tmp_path / "none").exists()
    data = json.loads(written)
    data["result"]["total"] = 2.999
    code, said, errors = solve(json.dumps(data), "--json")
    assert code == 1
    assert {frozenset((one["first"], one["second"])) for one in json.loads(said)["pairs"]} == {
        frozenset(one["names"]) for one in data["result"]["pairs"]
    }
    assert "The file says a total of 2.999000; its pairs add up to" in errors
    assert errors.count("\n") == 1


@pytest.mark.parametrize(
    ("text", "arguments", "code", "sentence"),
    [
        ("{}", [], 1, "This file is no decision pack"),
        ("{}", ["--slots", "3"], 2, "give the file alone"),
        ("{}", ["--round", "Round 2026"], 2, "give the file alone"),
    ],
)
def test_what_is_no_pack_is_one_sentence(
    solve: Callable[..., tuple[int, str, str]],
    text: str, arguments: list[str], code: int, sentence: str,
) -> None:  # fmt: skip
    found, said, errors = solve(text, *arguments)
    assert (found, said, errors.count("\n")) == (code, "", 1)
    assert sentence in errors


def test_a_match_names_a_round_or_a_pack(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["match"]) == 2
    assert "Name a round with --round, or a decision pack" in capsys.readouterr().err


def _store_vectors(store: Store) -> None:
    """Compute the vectors of the texts once, as the matchmaking page does."""
    with store.writing(TESTS) as session:
        round_id = session.exec(select(Round.id).where(Round.name == ROUND)).one() or 0
        texts = open_pool(session, TESTS, round_id).texts()
        store_vectors(session, TESTS, new_vectors(texts, {}))


def test_the_answer_is_ten_pairs_with_their_proof(
    call: Callable[..., tuple[int, str, str]], demo_store: Store
) -> None:
    with demo_store.snapshot() as connection:
        before = connection.execute(text("SELECT count(*) FROM trail_entry")).scalar()
    _store_vectors(demo_store)
    code, said, errors = call("--json")
    assert (code, errors) == (0, "")
    data = json.loads(said)
    assert (data["status"], len(data["pairs"]), data["conflict"]) == ("optimal", 10, [])
    assert data["bound"] == pytest.approx(data["total"], abs=1e-5)
    assert sum(pair["value"] for pair in data["pairs"]) == pytest.approx(data["total"], abs=1e-5)
    assert len(data["unmatched"]) == data["candidates"] - 20
    with demo_store.snapshot() as connection:
        assert connection.execute(text("SELECT count(*) FROM trail_entry")).scalar() == before
    code, again, _ = call()
    assert code == 0
    assert again.startswith("10 pairs from")

    found = pairs(said)
    best = sorted(next(iter(sorted(found, key=sorted))))
    assert frozenset(best) not in pairs(call("--forbid", ":".join(best), "--json")[1])
    first = data["pairs"][0]
    other = next(
        pair for pair in data["pairs"][1:]
        if pair["first"]["kind"] == first["first"]["kind"]
        and pair["second"]["country"] != first["first"]["country"]
    )  # fmt: skip
    pin = f"{first['first']['reference']}:{other['second']['name']}"
    code, said, errors = call("--pin", pin, "--json")
    if code == 0:
        wanted = frozenset((first["first"]["name"], other["second"]["name"]))
        assert wanted in pairs(said)
        assert [pair["pinned"] for pair in json.loads(said)["pairs"]].count(True) == 1
    else:
        assert "cannot be pinned" in errors
    assert len(pairs(call("--slots", "3", "--json")[1])) <= 3
    weights = call("--weights", "topic=100,advancement=0,language=0,context=0", "--json")[1]
    assert json.loads(weights)["weights"]["topic"] == 100


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["--weights", "topic=1,colour=2"], 2, "is not a weight"),
        (["--weights", "topic=-1"], 2, "must be 0 or more"),
        (["--pin", "Lindmark"], 2, "is not a pair"),
        (["--pin", "Lindmark:Atlantis"], 1, "does not name two candidates"),
        (["--pin", "Lindmark:Lindmark"], 1, "names one candidate twice"),
        (["--pin", "Lindmark:Fontalba", "--forbid", "Fontalba:Lindmark"], 1, "Choose one"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(
    call: Callable[..., tuple[int, str, str]],
    tmp_path: Path,
    arguments: list[str],
    code: int,
    sentence: str,
) -> None:
    found, said, errors = call(*arguments, "--json")
    assert (found, said) == (code, "")
    assert sentence in errors
    assert errors.count("\n") == 1
