"""Somebody who logs on a laptop whose network, browser and server keep breaking."""

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import Error, Playwright

from performance import house
from tests.browser.laptop import Laptop
from tests.browser.proxy import FAULTS

if TYPE_CHECKING:
    from tests.browser.soak import Soak

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
NETWORK, SERVER, BROWSER = 0.45, 0.2, 0.125
"""The part of all turns in which each breaks."""


@dataclass
class Tally:
    """What the page has acknowledged, and what broke meanwhile.

    ``last``: by record, the statement that its author saved last. ``differences``: alarms of the
    laptop, which asks the server for each of its entries in the end.
    """

    said: set[str] = field(default_factory=set)
    last: dict[str, str] = field(default_factory=dict)
    hurt: int = 0
    server_kills: int = 0
    browser_kills: int = 0
    differences: int = 0

    @property
    def records(self) -> int:
        return len(self.last)

    @property
    def corrections(self) -> int:
        return len(self.said) - len(self.last)

    @property
    def faults(self) -> int:
        return self.hurt + self.server_kills + self.browser_kills

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            said=self.said | other.said,
            last=self.last | other.last,
            hurt=self.hurt + other.hurt,
            server_kills=self.server_kills + other.server_kills,
            browser_kills=self.browser_kills + other.browser_kills,
            differences=self.differences + other.differences,
        )

    def __str__(self) -> str:
        return (
            f"{self.records} records, {self.corrections} corrections, {self.faults} faults"
            f" ({self.server_kills} of the server, {self.browser_kills} of a browser)"
        )


class TiredHand:
    """One laptop of a soak, in a thread of its own."""

    def __init__(self, soak: "Soak", playwright: Playwright, n: int, chance: random.Random) -> None:
        self.chance, self.name = chance, n
        self.proxy, self.mains, self.tally = soak.proxies[n], soak.mains, soak.tallies[n]
        address = f"http://127.0.0.1:{self.proxy.port}"
        self.laptop = Laptop(playwright, soak.folder / f"laptop-{n}", address).belongs_to(
            soak.house.users[n], soak.house.review, soak.house.cookies[n]
        )
        self._written = 0
        self._open()

    def turn(self, pace: int) -> None:
        """Type some ``pace`` entries; something breaks, and the laptop tries to send."""
        if self.chance.random() < NETWORK:
            self.proxy.hold = self.chance.uniform(0.1, 0.6)
            self.proxy.hurt(self.chance.choice(FAULTS), times=self.chance.randint(1, 3))
        self._type(self.chance.randint(1, 2 * pace) if pace else 0)
        if self.chance.random() < SERVER:
            self.tally.server_kills += 1
            self.mains.pull(after=self.chance.uniform(0.0, 0.15))
        self.laptop.sync()
        self._heal()
        if self.chance.random() < 0.3:
            self.laptop.sync()

    def settle(self) -> None:
        """Nobody breaks anything any more: nothing may wait after minutes, and the laptop asks for
        all."""
        self._heal()
        self.mains.rest()
        waiting = self.laptop.settle(240)
        assert waiting == 0, f"{waiting} entries still wait minutes after everything healed"
        self.laptop.run("() => bench.engine.verify(true)")
        self.tally.differences += len(set(self.laptop.alarms()) & {"differs", "lost"})

    def _heal(self) -> None:
        self.proxy.heal()
        self.tally.hurt += self.proxy.hits
        self.proxy.hits = 0

    def _type(self, many: int) -> None:
        texts = [self._words("Noted") for _ in range(many)]
        if self.chance.random() < BROWSER:
            return self._kill_while_saving(texts)
        again = self.chance.sample(sorted(self.tally.last), min(many // 8, self.tally.records))
        edits = [[record, self._words("Corrected")] for record in again]
        self.laptop.run(SAVE_MANY, [texts, edits])
        return None

    def _kill_while_saving(self, texts: list[str]) -> None:
        """What the page did not come to acknowledge may be there or not."""
        self.laptop.run(f"(given) => {{ ({SAVE_MANY})(given); }}", [texts, []])
        self.laptop.page.wait_for_timeout(self.chance.uniform(5, 80))
        self.laptop.kill()
        self.tally.browser_kills += 1
        self._open()

    def _open(self) -> None:
        """Start the browser, as often as it takes while the server is away."""
        for _ in range(20):
            self.mains.wait()
            try:
                self.laptop.start()
                self.laptop.page.expose_function("acknowledged", self._heard)
                return
            except Error:
                self.laptop.stop()
        raise TimeoutError("the log page did not open in twenty attempts")

    def _heard(self, text: str, record: str) -> None:
        self.tally.said.add(text)
        self.tally.last[record] = text

    def _words(self, kind: str) -> str:
        self._written += 1
        said = " ".join(self.chance.choices(house.WORDS, k=25))
        return f"{kind} {self.name}.{self._written}: {said}"
