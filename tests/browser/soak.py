"""Days of work in minutes: laptops that log while everything around them breaks.

The tests run it short, ``performance/soak.py`` runs it long. An entry counts as acknowledged when
the page may say "saved"; whatever is acknowledged must be on the server in the end, once.
"""

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Playwright

from performance import house
from tests.browser.laptop import Laptop
from tests.browser.proxy import FAULTS, Proxy
from tests.browser.server import Server
from tests.browser.truth import Truth

SAVE_MANY = """
async ([texts, edits]) => {
  for (const text of texts) {
    const op = await bench.create(text);
    await acknowledged(text, op.record_id);
  }
  for (const [record, text] of edits) {
    await bench.edit(record, { statement: text });
    await acknowledged(text, record);
  }
}
"""


@dataclass(kw_only=True)
class Result:
    """What a soak came to. ``lost`` and ``twice`` are statements; all three must be 0."""

    seed: int
    laptops: int
    acknowledged: int = 0
    faults: int = 0
    server_kills: int = 0
    browser_kills: int = 0
    lost: int = 0
    twice: int = 0
    differences: int = 0
    seconds: float = 0

    def __str__(self) -> str:
        return ", ".join(f"{name} {value}" for name, value in asdict(self).items())


class Soak:
    """One run. The seed decides what breaks when."""

    def __init__(self, playwright: Playwright, folder: Path, *, seed: int, laptops: int) -> None:
        self.chance = random.Random(seed)
        self.result = Result(seed=seed, laptops=laptops)
        self.house = house.furnished(folder / "data", records=0, peers=laptops)
        self.server = Server(folder / "data", public_url="http://127.0.0.1").start()
        self.truth = Truth(folder / "data" / "peerreview.db")
        self.proxies = [Proxy(self.server.port) for _ in range(laptops)]
        self.laptops = [self._laptop(playwright, folder / f"laptop-{n}", n) for n in range(laptops)]
        self.saved: Counter[str] = Counter()
        self.mine: list[list[tuple[str, str]]] = [[] for _ in range(laptops)]
        self._written = 0

    def _laptop(self, playwright: Playwright, folder: Path, n: int) -> Laptop:
        laptop = Laptop(playwright, folder, f"http://127.0.0.1:{self.proxies[n].port}")
        users, cookies = self.house.users, self.house.cookies
        return laptop.belongs_to(users[n], self.house.review, cookies[n])

    def run(self, *, records: int, faults: int, tell: Callable[[str], None] = print) -> Result:
        began = time.monotonic()
        for n in range(len(self.laptops)):
            self._open(n)
        turn = 0
        while sum(self.saved.values()) < records or self.result.faults < faults:
            self._turn(turn % len(self.laptops), records)
            turn += 1
            if turn % 50 == 0:
                tell(f"   {sum(self.saved.values())} saved, {self.result.faults} faults")
        self._settle()
        self.result.seconds = round(time.monotonic() - began, 1)
        return self._judged()

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.stop()
        for proxy in self.proxies:
            proxy.close()
        self.server.stop()

    # -- one turn

    def _turn(self, n: int, records: int) -> None:
        """Someone types a while, something breaks, and the laptop tries to send."""
        proxy, laptop = self.proxies[n], self.laptops[n]
        if self.chance.random() < 0.45:
            proxy.hold = self.chance.uniform(0.1, 0.6)
            proxy.hurt(self.chance.choice(FAULTS), times=self.chance.randint(1, 3))
        enough = sum(self.saved.values()) >= records
        self._type(n, 0 if enough else self.chance.randint(5, 40))
        if self.chance.random() < 0.12:
            self._kill_server_soon()
        laptop.sync()
        self.result.faults += proxy.hits
        proxy.heal()
        if self.chance.random() < 0.3:
            laptop.sync()

    def _type(self, n: int, many: int) -> None:
        texts = [self._words("Noted") for _ in range(many)]
        again = self.chance.sample(self.mine[n], min(many // 8, len(self.mine[n])))
        edits = [[record, self._words("Corrected")] for record, _ in again]
        if self.chance.random() < 0.1:
            self._kill_while_saving(n, texts)
        else:
            self.laptops[n].run(SAVE_MANY, [texts, edits])

    def _kill_while_saving(self, n: int, texts: list[str]) -> None:
        self.laptops[n].run(f"(given) => {{ ({SAVE_MANY})(given); }}", [texts, []])
        self.laptops[n].page.wait_for_timeout(self.chance.uniform(5, 80))
        self.laptops[n].kill()
        self.result.browser_kills += 1
        self.result.faults += 1
        self._open(n)

    def _kill_server_soon(self) -> None:
        self.result.server_kills += 1
        self.result.faults += 1
        wait = self.chance.uniform(0.0, 0.15)
        thread = threading.Thread(target=self._kill_server, args=(wait,))
        thread.start()
        self._restarting = thread

    _restarting: threading.Thread | None = None

    def _kill_server(self, wait: float) -> None:
        time.sleep(wait)
        self.server.kill()
        self.server.start()

    def _open(self, n: int) -> None:
        """Start the browser, as often as it takes while the server is away."""
        laptop = self.laptops[n]
        for _ in range(20):
            self._await_server()
            try:
                laptop.start()
                laptop.page.expose_function("acknowledged", lambda *what: self._heard(n, *what))
                return
            except Error:
                laptop.stop()
        raise TimeoutError("the log page did not open in twenty attempts")

    def _await_server(self) -> None:
        if self._restarting:
            self._restarting.join()
            self._restarting = None

    def _heard(self, n: int, text: str, record: str) -> None:
        self.saved[text] += 1
        if text.startswith("Noted"):
            self.mine[n].append((record, text))

    def _words(self, kind: str) -> str:
        self._written += 1
        return f"{kind} {self._written}: {house.statement()}"

    # -- the end

    def _settle(self) -> None:
        self._await_server()
        for n, laptop in enumerate(self.laptops):
            self.proxies[n].heal()
            waiting: Any = laptop.settle(240)
            assert waiting == 0, f"{waiting} entries still wait minutes after everything healed"
            laptop.run("() => bench.engine.verify(true)")
            self.result.differences += len(set(laptop.alarms()) & {"differs", "lost"})

    def _judged(self) -> Result:
        arrived, created = self.truth.bodies(), self.truth.created()
        self.result.acknowledged = sum(self.saved.values())
        self.result.lost = len(set(self.saved) - arrived)
        self.result.twice = sum(count - 1 for count in created.values())
        return self.result
