"""The solver in a process of its own: a crash there takes nothing else down.

    python -m peerreview.planning.child

One line of JSON comes in, the task; lines of JSON go out, each a better plan or bound, and a last
one with ``done``. When its input is closed, the search stops and what was found is handed over.
"""

import json
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from typing import Any

from peerreview.planning.solving.light import keep_pandas_out

MEMORY = 8 << 30
"""Bytes of address space: a last resort above what the solver allows itself."""


def main() -> None:
    task = json.loads(sys.stdin.readline())
    _limit_memory()
    keep_pandas_out()
    try:
        tasks = import_module("peerreview.planning.solving.tasks")
    except ImportError:
        say({"missing": True})
        return
    tasks.TASKS[task["task"]](task, say, when_closed)


def say(found: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


def when_closed(stop: Callable[[], None]) -> None:
    """Calls ``stop`` when nobody wants the answer any more, or wants it now."""

    def wait() -> None:
        sys.stdin.read()
        stop()

    threading.Thread(target=wait, daemon=True).start()


def _limit_memory() -> None:
    if sys.platform != "win32":
        import_module("resource").setrlimit(import_module("resource").RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
