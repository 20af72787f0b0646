"""A laptop: a browser with a profile of its own that can be killed, and the log page in it.

Tests drive the page's own modules (``/app/offline/*.js``) without its forms, so that thousands of
entries can be made in seconds; the forms have tests of their own.
"""

import contextlib
import os
import shutil
import signal
from pathlib import Path
from typing import Any
from uuid import uuid4

from playwright.sync_api import BrowserContext, Playwright

from tests.browser.flags import FLAGS

BENCH = (Path(__file__).parent / "bench.js").read_text(encoding="utf-8")


class Laptop:
    """``laptop.create("…")`` saves as the form does; ``laptop.kill()`` pulls the browser's plug."""

    def __init__(self, playwright: Playwright, folder: Path, address: str) -> None:
        self._playwright, self.folder, self.address = playwright, folder, address
        self._context: BrowserContext | None = None
        self.user, self.review, self.cookie = "", "", ""

    def belongs_to(self, user: str, review: str, cookie: str) -> "Laptop":
        self.user, self.review, self.cookie = user, review, cookie
        return self

    def start(self) -> "Laptop":
        program = shutil.which("chromium") or "chromium"
        self._mark = f"--peerreview-laptop={uuid4()}"
        self._context = self._playwright.chromium.launch_persistent_context(
            str(self.folder), executable_path=program, args=[*FLAGS, self._mark]
        )
        name, _, value = self.cookie.partition("=")
        self._context.add_cookies([{"name": name, "value": value, "url": self.address}])
        self.page = self._context.pages[0]
        self.page.set_default_timeout(60_000)
        self.page.goto(f"{self.address}/app/words.json")
        self.run(BENCH, {"user": self.user, "review": self.review})
        return self

    def run(self, script: str, argument: Any = None) -> Any:
        return self.page.evaluate(script, argument)

    def create(self, statement: str, **more: Any) -> dict[str, Any]:
        """Save an entry; returns it once the page may say "saved"."""
        return dict(self.run("([s, m]) => bench.create(s, m)", [statement, more]))

    def edit(self, record_id: str, **change: Any) -> dict[str, Any]:
        return dict(self.run("([r, c]) => bench.edit(r, c)", [record_id, change]))

    def sync(self) -> str:
        """One round of the engine; the state in which it ends."""
        return str(
            self.run("async () => { await bench.store.hurry(); return bench.engine.sync(); }")
        )

    def settle(self, seconds: float = 60) -> int:
        """Sync until nothing waits; how many still wait after so many seconds."""
        return int(self.run("(ms) => bench.settled(ms)", seconds * 1000))

    @property
    def processes(self) -> list[int]:
        """Every process of this browser."""
        return _processes_with(self._mark)

    def counts(self) -> dict[str, int]:
        return dict(self.run("() => bench.store.counts()"))

    def alarms(self) -> list[str]:
        return list(self.run("() => [...bench.store.alarms]"))

    def kill(self) -> None:
        """SIGKILL to every process of this browser: nobody gets to tidy up."""
        for pid in self.processes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.stop()

    def stop(self) -> None:
        if self._context:
            with contextlib.suppress(Exception):  # it may be dead already
                self._context.close()
        self._context = None
        for lock in ("SingletonLock", "SingletonCookie", "SingletonSocket"):
            (self.folder / lock).unlink(missing_ok=True)


def _processes_with(mark: str) -> list[int]:
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError):
                if mark.encode() in (folder / "cmdline").read_bytes():
                    found.append(int(folder.name))
    first = list(found)
    return first + [child for pid in first for child in _children(pid) if child not in first]


def _children(pid: int) -> list[int]:
    with contextlib.suppress(OSError):
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [one for child in map(int, listed) for one in (child, *_children(child))]
    return []
