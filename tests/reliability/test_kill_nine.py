"""A killed program loses nothing that it said was saved."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from core.settings import ROOT

CYCLES = 5


@pytest.mark.sqlite_only
def test_nothing_acknowledged_is_lost_when_the_program_is_killed() -> None:
    # A process of its own: the script forks, which a test runner with threads should not.
    done = subprocess.run(
        [sys.executable, "-m", "tests.reliability.kill_nine", "--cycles", str(CYCLES)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    figures = json.loads(done.stdout)
    assert figures["cycles"] == CYCLES
    assert figures["acknowledged"] >= CYCLES
    assert (figures["lost"], figures["half_done"], figures["broken_trails"]) == (0, 0, 0)
