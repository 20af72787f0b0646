"""Days of work in minutes: laptops that log at once while everything around them breaks.

The tests run it short, ``performance/soak.py`` runs it long. An entry counts as acknowledged when
the page may say "saved"; whatever is acknowledged must be on the server in the end, once, and
every record must read as its author last left it.
"""

import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from playwright.sync_api import sync_playwright

from performance import house
from tests.browser.proxy import Proxy
from tests.browser.server import Server
from tests.browser.tired_hand import Tally, TiredHand
from tests.browser.truth import Truth


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a soak has to see before it ends. ``faults`` are all: requests that the network hurt,
    kills of the server, kills of browsers."""

    records: int
    faults: int
    server_kills: int
    browser_kills: int

    def met_by(self, so_far: Tally) -> bool:
        return all(getattr(so_far, one.name) >= getattr(self, one.name) for one in fields(self))


@dataclass(kw_only=True)
class Result:
    """What a soak came to. ``lost``, ``twice`` and ``stale`` count statements that never arrived,
    that arrived again, and that are not what the record says though they are its last; these three
    and the differences that the laptops found on asking must be 0."""

    seed: int
    laptops: int
    records: int
    corrections: int
    faults: int
    server_kills: int
    browser_kills: int
    lost: int
    twice: int
    stale: int
    differences: int
    seconds: float

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.twice or self.stale or self.differences)

    def __str__(self) -> str:
        return ", ".join(f"{name} {value}" for name, value in asdict(self).items())


class Mains:
    """The server and its plug. One pull at a time; ``wait`` until the power is back."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._power = threading.Lock()
        self._pulls: list[threading.Thread] = []

    def pull(self, after: float) -> None:
        """Kill the server so many seconds from now, and start it again."""
        pulling = threading.Thread(target=self._pull, args=(after,))
        self._pulls.append(pulling)
        pulling.start()

    def _pull(self, after: float) -> None:
        time.sleep(after)
        with self._power:
            self.server.kill()
            self.server.start()

    def wait(self) -> None:
        with self._power:
            return

    def rest(self) -> None:
        """Wait for every pull so far: when nobody pulls any more, the power stays."""
        for pulling in self._pulls:
            pulling.join()

    def close(self) -> None:
        self.rest()
        self.server.stop()


class Soak:
    """One run. The seed decides what each laptop does and what breaks around it; how the laptops
    meet at the server is decided by the machine."""

    def __init__(self, folder: Path, *, seed: int, laptops: int) -> None:
        self.seed, self.folder = seed, folder
        self.house = house.furnished(folder / "data", records=0, peers=laptops)
        self.server = Server(folder / "data", public_url="http://127.0.0.1").start()
        self.mains = Mains(self.server)
        self.truth = Truth(folder / "data" / "peerreview.db")
        self.proxies = [Proxy(self.server.port) for _ in range(laptops)]
        self.tallies = [Tally() for _ in range(laptops)]
        self._broken = threading.Event()
        self._stopped = threading.Barrier(laptops)

    def run(self, wanted: Wanted, tell: Callable[[str], None] = print) -> Result:
        began = time.monotonic()
        with ThreadPoolExecutor(len(self.proxies)) as pool:
            hands = [pool.submit(self._log, n, wanted, tell) for n in range(len(self.proxies))]
        for hand in hands:
            hand.result()
        return self._judged(round(time.monotonic() - began, 1))

    def close(self) -> None:
        for proxy in self.proxies:
            proxy.close()
        self.mains.close()

    def _log(self, n: int, wanted: Wanted, tell: Callable[[str], None]) -> None:
        try:
            with sync_playwright() as playwright:
                hand = TiredHand(self, playwright, n, random.Random(f"{self.seed}/{n}"))
                try:
                    self._until(wanted, hand, tell)
                finally:
                    hand.laptop.stop()
        except BaseException:
            self._broken.set()
            self._stopped.abort()
            raise

    def _until(self, wanted: Wanted, hand: TiredHand, tell: Callable[[str], None]) -> None:
        pace = _pace(wanted)
        turn = 0
        while not self._broken.is_set() and not wanted.met_by(so_far := self.so_far()):
            hand.turn(0 if so_far.records >= wanted.records else pace)
            turn += 1
            if turn % 25 == 0:
                tell(f"   {self.so_far()}")
        with suppress(threading.BrokenBarrierError):  # another one broke off, and says why
            self._stopped.wait()
        hand.settle()

    def so_far(self) -> Tally:
        return sum(self.tallies, Tally())

    def _judged(self, seconds: float) -> Result:
        all_ = self.so_far()
        last = all_.last
        arrived, heads = self.truth.arrived(), self.truth.heads()
        return Result(
            seed=self.seed,
            laptops=len(self.tallies),
            records=all_.records,
            corrections=all_.corrections,
            faults=all_.faults,
            server_kills=all_.server_kills,
            browser_kills=all_.browser_kills,
            lost=len(all_.said - set(arrived)),
            twice=sum(count - 1 for count in arrived.values()),
            stale=sum(heads.get(record) != text for record, text in last.items()),
            differences=all_.differences,
            seconds=seconds,
        )


def _pace(wanted: Wanted) -> int:
    """So many entries a turn that records and faults come to their number together."""
    turns = max(wanted.faults, wanted.server_kills * 5, wanted.browser_kills * 8, 1)
    return max(1, wanted.records // turns)
