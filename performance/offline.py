#!/usr/bin/env python3
"""What taking in operations costs, and whether twelve laptops at once get an answer.

    python3 run.py measure performance/offline.py [--quick]

Prints one line a figure. Pushing is held against the same rows, written by one SQLAlchemy Core
transaction of the same batch size in the same run.
"""

import argparse
import hashlib
import http.client
import json
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine, Table, insert, select
from sqlalchemy.orm import Session

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from peerreview.config import Settings  # noqa: E402
from peerreview.core.db import Base, opened, sessions  # noqa: E402
from peerreview.core.files import Files  # noqa: E402
from peerreview.core.work import Work  # noqa: E402
from peerreview.evidence.sync.actions import Delivery, receive  # noqa: E402
from peerreview.evidence.sync.forms.ops import read_again, read_op  # noqa: E402
from peerreview.evidence.sync.rules import digest_of  # noqa: E402
from peerreview.people.models import Person  # noqa: E402
from performance import house, web  # noqa: E402  the path is set above

BATCH = 50
PROTO = "peerreview-sync/1"
WRITTEN = ("sync_op", "evidence_record", "record_factor", "evidence_revision", "journal_entry")
"""The tables that one operation writes a row in."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer operations")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as folder:
        against_core(Path(folder) / "core", batches=8 if quick else 40)
        twelve(Path(folder) / "twelve", each=100 if quick else 500)
        a_file(Path(folder) / "file", operations=1_000 if quick else 10_000)


def against_core(folder: Path, batches: int) -> None:
    """One batch through the action, then the same rows by Core, and so on in turn."""
    ours = house.furnished(folder, records=0)
    settings = Settings(data=ours.data)
    pushed, plain = [], []
    with opened(settings.database_url) as engine:
        _push(engine, settings, ours)  # statements are compiled before anything is timed
        for _ in range(batches):
            before = {name: _ids(engine, name) for name in WRITTEN}
            pushed.append(_push(engine, settings, ours))
            rows = {name: _new_rows(engine, name, before[name]) for name in WRITTEN}
            plain.append(_again_by_core(engine, rows))
    ratio = statistics.median(pushed) / statistics.median(plain)
    print(
        f"pushing {BATCH} operations: {ratio:.1f} times the same rows by Core (<= 10);"
        f" {statistics.median(pushed) * 1000:.0f} ms and {statistics.median(plain) * 1000:.0f} ms"
    )


def _push(engine: Engine, settings: Settings, ours: house.House) -> float:
    raws = [operation(ours, n) for n in range(1, BATCH + 1)]
    began = time.perf_counter()
    with sessions(engine).begin() as session:
        work = _work(session, settings, ours)
        ops = [read_op(raw, offset=timedelta(), now=work.now) for raw in raws]
        author: Any = work.actor
        delivery = Delivery(author=author, ops=ops, read=read_again, has_file=work.files.hold)
        answers = receive(work, delivery)
    took = time.perf_counter() - began
    assert {one["status"] for one in answers} == {"applied"}, answers[0]
    return took


def _work(session: Session, settings: Settings, ours: house.House) -> Work:
    person = session.scalars(select(Person).where(Person.email == "peer0@city.example")).one()
    assert str(person.id) in ours.users
    return Work(session=session, actor=person, now=datetime.now(UTC), files=Files(settings.files))


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


def _ids(engine: Engine, name: str) -> set[Any]:
    table = _table(name)
    with engine.execution_options(reading=True).connect() as connection:
        return {tuple(row) for row in connection.execute(select(*table.primary_key.columns))}


def _new_rows(engine: Engine, name: str, known: set[Any]) -> list[dict[str, Any]]:
    table = _table(name)
    keys = [column.name for column in table.primary_key.columns]
    with engine.execution_options(reading=True).connect() as connection:
        rows = [dict(row) for row in connection.execute(select(table)).mappings()]
    return [row for row in rows if tuple(row[key] for key in keys) not in known]


def _again_by_core(engine: Engine, rows: dict[str, list[dict[str, Any]]]) -> float:
    """The same rows under other ids, table by table, in one transaction."""
    records = {row["id"]: uuid4() for row in rows["evidence_record"]}
    for name, some in rows.items():
        for row in some:
            _rename(name, row, records)
    began = time.perf_counter()
    with engine.begin() as connection:
        for name in ("evidence_record", "record_factor", "evidence_revision"):
            connection.execute(insert(_table(name)), rows[name])
        for name in ("journal_entry", "sync_op"):
            connection.execute(insert(_table(name)), rows[name])
    return time.perf_counter() - began


def _rename(name: str, row: dict[str, Any], records: dict[Any, Any]) -> None:
    if name == "evidence_record":
        row["id"] = records[row["id"]]
        row["number"], row["feed_seq"] = row["number"] + 10**6, row["feed_seq"] + 10**6
    elif name in {"record_factor", "evidence_revision"}:
        row["record_id"] = records[row["record_id"]]
    if name in {"evidence_revision", "journal_entry"}:
        row["id"] = uuid4()
    if name in {"evidence_revision", "sync_op"}:
        row["op_id"] = uuid4()


def operation(ours: house.House, seq: int, device: str = "") -> dict[str, Any]:
    return {
        "op_id": str(uuid4()),
        "device_id": device or str(uuid4()),
        "client_seq": seq,
        "review_id": ours.review,
        "record_id": str(uuid4()),
        "kind": "evidence",
        "action": "create",
        "base": None,
        "schema": 1,
        "body": {
            "statement": house.statement(),
            "kind": "paraphrase",
            "source_class": "front-line",
            "about": "practice",
            "factors": {str(seq % 13 + 1): "supports"},
            "heard_at": "2026-11-21T10:00:00.000Z",
        },
        "changed": None,
        "client_time": "2026-11-21T10:00:00.000Z",
    }


def twelve(folder: Path, each: int) -> None:
    """Twelve peers push at once while somebody reads the log."""
    ours = house.furnished(folder, records=0, peers=12)
    statuses: Counter[int] = Counter()
    waits: list[float] = []
    reads: list[float] = []
    with web.own(ours.data) as (port, program), reading(port, ours, reads):
        began, before = time.perf_counter(), house.seconds_of(program.pid)
        hands = [
            threading.Thread(target=_send_all, args=(port, ours, n, each, statuses, waits))
            for n in range(12)
        ]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join()
        took = time.perf_counter() - began
        worked = house.seconds_of(program.pid) - before
    bad = sum(n for status, n in statuses.items() if status >= 500 or status == 429)
    print(f"12 peers x {each} operations: {bad} answers of 5xx or 429 (0); {dict(statuses)}")
    print(
        f"   {12 * each / took:.0f} operations/s (>= 300), p95 of a batch {_p95(waits):.2f} s (< 3)"
    )
    print(f"   the server worked {worked:.1f} s of {took:.1f}: {12 * each / worked:.0f} a second")
    print(
        f"   {len(reads)} reads meanwhile: median {statistics.median(reads) * 1000:.0f} ms,"
        f" slowest {max(reads):.2f} s; the slowest batch held the lock for up to {max(waits):.2f} s"
    )


def _send_all(
    port: int, ours: house.House, n: int, each: int, statuses: Counter[int], waits: list[float]
) -> None:
    laptop = Laptop(port, ours, n)
    for first in range(1, each + 1, BATCH):
        ops = [operation(ours, seq, laptop.device) for seq in range(first, first + BATCH)]
        began = time.perf_counter()
        statuses[laptop.push(ops)] += 1
        waits.append(time.perf_counter() - began)


def a_file(folder: Path, operations: int) -> None:
    """A laptop's file is handed in twice, and once more with a letter changed."""
    ours = house.furnished(folder, records=0)
    ops = [operation(ours, n) for n in range(1, operations + 1)]
    whole = bundle(ours.users[0], ops)
    damaged = whole.replace(b"front-line", b"front-lime", 1)
    with web.own(ours.data) as (port, program):
        laptop = Laptop(port, ours, 0)
        for words, body in (("damaged", damaged), ("first", whole), ("again", whole)):
            began, worked = time.perf_counter(), house.seconds_of(program.pid)
            status, said = laptop.hand_in(body)
            took = time.perf_counter() - began
            found = said.get("counts") or said
            told = {name: n for name, n in found.items() if n and name not in {"proto", "message"}}
            print(f"a file of {operations}, {words}: {status} {told} in {took:.1f} s (< 10)")
            print(f"   {house.seconds_of(program.pid) - worked:.1f} s of it the server worked")


def bundle(user: str, ops: list[dict[str, Any]]) -> bytes:
    """The file that a laptop makes of all that is on it."""
    head = {"t": "head", "format": "peerreview-bundle/1", "user": user, "ops": len(ops)}
    lines = [{"t": "op", "state": "queued", "digest": digest_of(op), "op": op} for op in ops]
    body = b"".join(json.dumps(line).encode() + b"\n" for line in [head, *lines])
    end = {"t": "end", "sha256": hashlib.sha256(body).hexdigest()}
    return body + json.dumps(end).encode() + b"\n"


class Laptop:
    """A peer with a session, who pushes."""

    def __init__(self, port: int, ours: house.House, n: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.device, self.user = str(uuid4()), ours.users[n]
        self.headers = {"Cookie": ours.cookies[n], "Host": "127.0.0.1"}
        session = self._ask("GET", "/api/session")
        self.headers |= {"X-Peerreview-CSRF": session["csrf"], "Content-Type": "application/json"}

    def push(self, ops: list[dict[str, Any]]) -> int:
        now = int(time.time() * 1000)
        asked = {"proto": PROTO, "user": self.user, "device_id": self.device, "client_now": now}
        body = json.dumps(asked | {"pending": 0, "ops": ops})
        self.connection.request("POST", "/api/sync/v1/push", body, self.headers)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status

    def hand_in(self, body: bytes) -> tuple[int, dict[str, Any]]:
        headers = self.headers | {"Content-Type": "application/x-ndjson"}
        self.connection.request("POST", "/api/sync/v1/import", body, headers)
        answer = self.connection.getresponse()
        return answer.status, json.loads(answer.read())

    def _ask(self, verb: str, url: str) -> Any:
        self.connection.request(verb, url, None, self.headers)
        answer = self.connection.getresponse()
        if cookie := answer.getheader("Set-Cookie"):
            self.headers["Cookie"] = cookie.partition(";")[0]
        return json.loads(answer.read())


@contextmanager
def reading(port: int, ours: house.House, waits: list[float]) -> Iterator[None]:
    """Somebody reads a small page again and again until the block ends."""
    done = threading.Event()

    def read() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        headers = {"Cookie": ours.cookie, "Host": "127.0.0.1"}
        while not done.is_set():
            began = time.perf_counter()
            connection.request("GET", "/api/session", None, headers)
            connection.getresponse().read()
            waits.append(time.perf_counter() - began)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        yield
    finally:
        done.set()
        reader.join()


def _p95(waits: list[float]) -> float:
    return sorted(waits)[int(len(waits) * 0.95)]


if __name__ == "__main__":
    main()
