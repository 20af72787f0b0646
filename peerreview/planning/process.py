"""A task for the child process, and what it says while it works."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from peerreview.core.text import Text, Word

CHILD = (sys.executable, "-m", "peerreview.planning.child")
"""The command that starts it. Tests give others, to see what happens when it fails."""
GRACE = 5.0
"""Seconds beyond those given, for starting, building the model and saying what was found."""
_LOOK = 0.1
"""Seconds between two looks at whether somebody asked to stop."""


class Ending(Word):
    """How the child came to its end."""

    DONE = "done", Text("Finished")
    STOPPED = "stopped", Text("Stopped")
    MISSING = "missing", Text("The solver is not installed")
    LATE = "late", Text("The solver took too long")
    CRASHED = "crashed", Text("The solver broke off")


@dataclass
class Child:
    """Asked once: ``for line in child.ask(...)``; afterwards ``ending`` says how it went."""

    command: tuple[str, ...] = CHILD
    ending: Ending = Ending.CRASHED

    def ask(
        self, task: dict[str, Any], seconds: float, stopped: Callable[[], bool]
    ) -> Iterator[dict[str, Any]]:
        with subprocess.Popen(  # noqa: S603 - our own program, nothing of a user in it
            self.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=_environment(),
        ) as process:
            try:
                yield from self._talk(process, task, seconds, stopped)
            finally:
                process.kill()

    def _talk(
        self,
        process: subprocess.Popen[str],
        task: dict[str, Any],
        seconds: float,
        stopped: Callable[[], bool],
    ) -> Iterator[dict[str, Any]]:
        lines = _lines_of(process, task)
        until, asked_to_stop = time.monotonic() + seconds + GRACE, False
        while time.monotonic() < until:
            try:
                line = lines.get(timeout=_LOOK)
            except Empty:
                line = {}
            if line is None:
                return
            if line:
                self._hear(line, asked_to_stop)
                yield line
            if stopped() and not asked_to_stop:
                asked_to_stop, until = True, time.monotonic() + GRACE
                _close(process)
        self.ending = Ending.STOPPED if asked_to_stop else Ending.LATE

    def _hear(self, line: dict[str, Any], asked_to_stop: bool) -> None:
        if line.get("missing"):
            self.ending = Ending.MISSING
        elif line.get("done"):
            self.ending = Ending.STOPPED if asked_to_stop else Ending.DONE


def _environment() -> dict[str, str]:
    """The child finds the same package, wherever it was started from. One arena for all its
    threads: glibc would keep one for each, a fifth of the memory."""
    here = str(Path(__file__).resolve().parents[2])
    known = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([here, known] if known else [here])
    return {**os.environ, "PYTHONPATH": path, "MALLOC_ARENA_MAX": "1"}


def _lines_of(
    process: subprocess.Popen[str], task: dict[str, Any]
) -> SimpleQueue[dict[str, Any] | None]:
    """What it says, as it says it; None at the end. Written and read apart, as pipes fill up."""
    lines: SimpleQueue[dict[str, Any] | None] = SimpleQueue()

    def talk() -> None:
        with suppress(OSError, ValueError):  # it died; whoever waits sees that the lines end
            if process.stdin:
                process.stdin.write(json.dumps(task) + "\n")
                process.stdin.flush()
            for line in process.stdout or ():
                lines.put(json.loads(line))
        lines.put(None)

    threading.Thread(target=talk, daemon=True).start()
    return lines


def _close(process: subprocess.Popen[str]) -> None:
    if process.stdin:
        with suppress(OSError):
            process.stdin.close()
