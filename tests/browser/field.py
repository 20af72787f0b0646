"""A server behind a network that breaks, and the people who work with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from performance import house
from tests.browser.proxy import Proxy
from tests.browser.server import Server
from tests.browser.truth import Truth


@dataclass(frozen=True)
class Field:
    """Two peers share session 1 of its review."""

    house: house.House
    server: Server
    proxy: Proxy
    truth: Truth
    database: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.proxy.port}"


@contextmanager
def made_in(data: Path) -> Iterator[Field]:
    """One that lasts as long as the block."""
    furnished = house.furnished(data, records=0, peers=2)
    server = Server(data, public_url="http://127.0.0.1").start()
    proxy = Proxy(server.port)
    database = data / "peerreview.db"
    yield Field(furnished, server, proxy, Truth(database), database)
    proxy.close()
    server.stop()
