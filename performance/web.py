#!/usr/bin/env python3
"""How quick the pages are, held against the least that an application can be, in one run.

    python3 run.py measure performance/web.py [--quick]

Prints one line a figure. The floor (``floor.py``) and our own server run as programs of their own;
the same client logs records by the form's address with 1 and with 8 connections.
"""

import argparse
import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

from lxml import html

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from performance import house  # noqa: E402  the path is set above

HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Answers:
    """What a load came to: requests per second, and how long each answer took in seconds."""

    rate: float
    waits: list[float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer requests")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), rounds=1 if quick else 3, requests=200 if quick else 400)
        lists(Path(folder), repeats=20 if quick else 100)


def compare(folder: Path, rounds: int, requests: int) -> None:
    """Logging a record, with 1 and with 8 clients, against one bare insert."""
    ours = house.furnished(folder / "ours", records=0)
    ratios: dict[int, list[float]] = {1: [], 8: []}
    with floor(folder / "floor.db") as floor_port, own(ours.data) as (port, program):
        slowest = max(load(8, 40, lambda: Peer(port, ours)).waits)
        load(8, 40, lambda: Bare(floor_port))  # nobody is timed while statements are compiled
        for _ in range(rounds):
            for clients in ratios:
                bare = load(clients, requests, lambda: Bare(floor_port))
                full = load(clients, requests, lambda: Peer(port, ours))
                ratios[clients].append(full.rate / bare.rate)
                slowest = max(slowest, *full.waits)
                print(
                    f"   {clients} clients: floor {bare.rate:.0f}/s, ours {full.rate:.0f}/s,"
                    f" slowest answer {max(full.waits):.3f} s",
                    flush=True,
                )
        memory = sum(house.memory_of(pid) for pid in house.family_of(program.pid))
    for clients, found in ratios.items():
        print(f"logging, {clients} clients: {statistics.median(found):.2f} of the floor (>= 0.33)")
    print(f"slowest answer: {slowest:.3f} s (<= 0.5)")
    print(f"memory after use, worker included: {memory:.0f} MB (<= 130)")


def lists(folder: Path, repeats: int) -> None:
    """Listing 50 of 5,000 records against 50 of 100."""
    took: dict[int, list[float]] = {100: [], 5000: []}
    houses = {n: house.furnished(folder / f"list-{n}", records=n) for n in took}
    with own(houses[100].data) as (few, _), own(houses[5000].data) as (many, _):
        peers = {100: Peer(few, houses[100]), 5000: Peer(many, houses[5000])}
        for _ in range(repeats):
            for n, peer in peers.items():
                began = time.perf_counter()
                peer.list()
                took[n].append(time.perf_counter() - began)
    few_s, many_s = (statistics.median(took[n]) for n in (100, 5000))
    print(
        f"50 of 5,000 against 50 of 100: {many_s / few_s:.2f} (<= 1.2);"
        f" {few_s * 1000:.0f} ms and {many_s * 1000:.0f} ms"
    )


class Bare:
    """A client of the floor."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def log(self) -> None:
        body = urlencode({"statement": house.statement(), "kind": "paraphrase"})
        self.connection.request("POST", "/rows", body, HEADERS)
        answer = self.connection.getresponse()
        answer.read()
        assert answer.status == 302, answer.status


class Peer:
    """A peer who is signed in and logs records by the form's own address."""

    def __init__(self, port: int, ours: house.House) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.ours, self.home = ours, f"/reviews/{ours.review}/evidence/"
        self.headers = HEADERS | {"Cookie": ours.cookie, "Host": "127.0.0.1"}
        self.fields = self._form()

    def _form(self) -> dict[str, str]:
        """The form as it comes, with the first source class and one direction chosen."""
        page = html.fromstring(self._ask("GET", f"{self.home}new"))
        form = next(form for form in page.forms if "statement" in form.fields)
        source = form.inputs["source"].value_options[1]
        direction = next(name for name in form.fields if "factor" in name or "direction" in name)
        chosen = {"source": source, direction: "supports"}
        return dict(form.form_values()) | chosen

    def log(self) -> None:
        fields = self.fields | {"id": str(uuid4()), "statement": house.statement()}
        self._ask("POST", f"{self.home}new", urlencode(fields), wanted=302)

    def list(self) -> None:
        self._ask("GET", self.home)

    def _ask(self, verb: str, url: str, body: str | None = None, wanted: int = 200) -> str:
        self.connection.request(verb, url, body, self.headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        assert answer.status == wanted, (answer.status, re.sub(r"<[^>]+>|\s+", " ", text)[:600])
        return text


def load(clients: int, requests: int, make: Callable[[], Bare | Peer]) -> Answers:
    """Send so many requests in all from so many connections at once."""
    hands, waits = [make() for _ in range(clients)], []

    def work(hand: Bare | Peer) -> None:
        for _ in range(requests // clients):
            began = time.perf_counter()
            hand.log()
            waits.append(time.perf_counter() - began)

    threads = [threading.Thread(target=work, args=(hand,)) for hand in hands]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Answers(rate=len(waits) / (time.perf_counter() - began), waits=waits)


@contextmanager
def floor(database: Path) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, str(ROOT / "performance" / "floor.py"), str(database), str(port)]
    with running(command, port, dict(os.environ)):
        yield port


def compiled(folder: Path) -> dict[str, str]:
    """The environment of an installed program: its modules were compiled when it was installed."""
    environment = {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(folder)}
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    loads = [sys.executable, "-c", "import peerreview.cli.serving"]
    subprocess.run(loads, env=kept | environment, check=True)
    return kept | environment


@contextmanager
def own(data: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Our own server; prints how long its first page took after the start command."""
    environment = compiled(data.parent / "compiled")
    port = free_port()
    command = [sys.executable, "-m", "peerreview", "serve", "--port", str(port)]
    settings = {"PEERREVIEW_DATA": str(data)}
    began = time.perf_counter()
    with running(command, port, environment | settings) as program:
        print(f"first page after the start command: {time.perf_counter() - began:.2f} s (<= 1)")
        yield port, program


@contextmanager
def running(
    command: list[str], port: int, environment: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    program = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        while not answers(port):
            assert program.poll() is None, f"{command} ended"
            time.sleep(0.01)
        yield program
    finally:
        program.terminate()
        program.wait()


def answers(port: int) -> bool:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/help")
        return connection.getresponse().status < 500
    except OSError:
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    main()
