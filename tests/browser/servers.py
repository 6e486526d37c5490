"""Serve the program: as a person starts it, or from a process that has imported it already.

A program that starts afresh imports for seconds, half of them in front of its first visitor; every
file of tests and every new day of a house would wait for that.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Mapping
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Protocol

ROOT = Path(__file__).resolve().parents[2]
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.browser.imported"])


class Server(Protocol):
    """What one may ask of a served program, however it was started."""

    def poll(self) -> int | None:
        """Return the exit code, or None while it serves."""

    def terminate(self) -> None:
        """Ask it to end."""

    def kill(self) -> None:
        """End it in the midst of its work."""

    def wait(self, timeout: float | None = None) -> object:
        """Wait until it has ended."""


def started(port: int, environment: Mapping[str, str], log: Path) -> Server:
    """Start the program as a person would."""
    with log.open("ab") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "streamlit", *_arguments(port)],
            cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip


def forked(port: int, environment: Mapping[str, str], log: Path) -> Server:
    """Start the program in a fork of the process that has imported it."""
    process = FORKS.Process(target=_serve, args=(port, environment, log))
    process.start()
    return _Forked(process)


class _Forked:
    def __init__(self, process: BaseProcess) -> None:
        self._process = process
        self.terminate, self.kill = process.terminate, process.kill

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> object:
        return self._process.join(timeout)


def _arguments(port: int) -> list[str]:
    return ["run", "app.py", "--server.port", str(port), "--server.address", "127.0.0.1"]


def _serve(port: int, environment: Mapping[str, str], log: Path) -> None:
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environment)
    with log.open("ab") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    from streamlit.web.cli import main

    sys.argv = ["streamlit", *_arguments(port)]
    main(prog_name="streamlit")
