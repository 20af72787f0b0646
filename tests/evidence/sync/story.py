"""Three people write offline, meet the server in any order, send again, and are broken off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from peerreview.evidence.sync.forms.ops import read_op
from peerreview.evidence.sync.rules import Body, Op
from tests.evidence.sync.conftest import BODY
from tests.evidence.sync.memory import Memory, lost, mixed, unanswered
from tests.world import NOON

RECORDS = [UUID(int=100 + n) for n in range(2)]
WORDED = ("statement", "translation", "locator", "proposed_wording")
CHOSEN: dict[str, tuple[Any, ...]] = {
    "reliability": (None, "high", "low"),
    "not_for_report": (False, True),
    "factors": ({"1": "supports"}, {"1": "nuances", "2": "supports"}),
}
FIELDS = (*WORDED, *CHOSEN)
"""One or two fields of each group that is merged as one."""
CHANGED = (*FIELDS, "statement", "factors")


@dataclass
class Peer:
    """Somebody with a laptop: what they wrote and have not sent, and what they last saw."""

    id: UUID
    queue: list[Op] = field(default_factory=list)
    last: dict[UUID, Op] = field(default_factory=dict)
    seen: dict[UUID, tuple[int, Body]] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """Something that happens: who does it, to which record, with how much.

    ``how``: what somebody who writes goes on from, and what they do. ``heard``: whether the laptop
    hears the answer to what it sends; where it does not, it sends again.
    """

    what: str
    who: int
    record: UUID
    how: str
    names: list[str]
    pick: int
    many: int
    heard: bool


WRITING = ("write", "write and send", "write and send")
STEPS = st.lists(
    st.builds(
        Step,
        what=st.sampled_from([*WRITING, "send", "look", "send again", "break off", "send late"]),
        who=st.integers(0, 2),
        record=st.sampled_from([*RECORDS[:1] * 3, *RECORDS[1:]]),
        how=st.sampled_from(["own", "own", "own", "seen", "seen", "delete", "resolve", "astray"]),
        names=st.lists(st.sampled_from(CHANGED), min_size=1, max_size=2, unique=True),
        pick=st.integers(0, 50),
        many=st.integers(1, 4),
        heard=st.sampled_from([True, True, False]),
    ),
    min_size=8,
    max_size=32,
)


class Story:
    """Three people and two records. The first two people lead the review, the last one has begun
    the first record; everybody has seen it."""

    def __init__(self, server: Memory, people: Sequence[UUID], review: UUID) -> None:
        self.server, self.review = server, str(review)
        self.peers = [Peer(id_) for id_ in people]
        self.sent: dict[UUID, tuple[Op, Peer]] = {}
        self.first: list[tuple[Op, UUID, bool]] = []
        self._ids, self._words = 1000, 0
        self._write(self.peers[2], RECORDS[0], "own", ["statement"], 0)
        self._send(self.peers[2], 1)
        for peer in self.peers:
            self._look(peer)

    def play(self, steps: Iterable[Step]) -> None:
        """Whatever happens, something holds after every step, and more in the end, when everybody
        has sent what was left."""
        for step in steps:
            self._happens(step, self.peers[step.who])
            assert lost(self.server, self.operations, FIELDS) == []
            assert self.server.overwritten == []
            assert mixed(self.server, self.operations) == []
        for peer in self.peers:
            self._send(peer, len(peer.queue))
        assert lost(self.server, self.operations, FIELDS) == []
        assert unanswered(self.server, self.operations) == []
        self._all_once_more()

    def without_replays(self, fresh: Memory) -> Memory:
        """The same story where each operation comes once, when it first got its verdict."""
        for op, author, closed in self.first:
            fresh.close(closed)
            fresh.push(author, [op])
        return fresh

    def _happens(self, step: Step, peer: Peer) -> None:
        if step.what in WRITING:
            if step.record in self.server.heads and step.record not in peer.last and step.pick:
                self._look(peer)  # ids are random: two begin the same record by accident only
            self._write(peer, step.record, step.how, step.names, step.pick)
        if step.what in {"send", "write and send"}:
            self._send(peer, step.many, step.heard)
        elif step.what == "send late":
            self.server.close(True)
            self._send(peer, step.many)
            self.server.close(False)
        elif step.what == "send again":
            self._send_again(step.pick, step.many)
        elif step.what == "break off":
            self.server.break_off(peer.id, peer.queue[: step.many])
        elif step.what == "look":
            self._look(peer)

    def _send_again(self, pick: int, many: int) -> None:
        """Old operations of one person come once more, in the middle of everything."""
        peer = [*self.sent.values()][pick % len(self.sent)][1]
        mine = [op for op, author in self.sent.values() if author is peer]
        known = [op for op in mine if op.op_id in self.server.told]
        before = self.server.shape()
        self.server.push(peer.id, known[pick % (len(known) or 1) :][:many])
        assert self.server.shape() == before

    @property
    def operations(self) -> list[Op]:
        """All that was ever sent."""
        return [op for op, _ in self.sent.values()]

    def _all_once_more(self) -> None:
        before = self.server.shape()
        for op, peer in reversed(self.sent.values()):
            if op.op_id in self.server.told:
                self.server.push(peer.id, [op])
        assert self.server.shape() == before

    # -- how it is done

    def _write(self, peer: Peer, record: UUID, how: str, names: list[str], pick: int) -> None:
        made = self._edit(peer, record, how, names, pick)
        peer.queue.append(made)
        if made.action != "delete":
            peer.last[record] = made

    def _look(self, peer: Peer) -> None:
        """The laptop pulls: what it edits from now on may start from there."""
        for record, head in self.server.heads.items():
            if record not in {op.record_id for op in peer.queue}:
                peer.seen[record] = (head.version, head.body)

    def _send(self, peer: Peer, many: int, heard: bool = True) -> None:
        batch = peer.queue[:many]
        self.sent |= {op.op_id: (op, peer) for op in batch}
        new = [op for op in batch if op.op_id not in self.server.told]
        self.server.push(peer.id, batch)
        decided = [op for op in new if op.op_id in self.server.told]
        self.first += [(op, peer.id, self.server.closed) for op in decided]
        if heard:
            peer.queue = [op for op in peer.queue if op.op_id not in self.server.told]

    def _edit(self, peer: Peer, record: UUID, how: str, names: list[str], pick: int) -> Op:
        mine, saw = peer.last.get(record), peer.seen.get(record)
        if mine is None and saw is None:
            return self._op("create", record, None, self._changed(BODY, names, pick))
        if how == "resolve" and saw is not None:
            keep = [str(op_id) for op_id in self.server.beside[record]]
            body = self._changed(saw[1], names, pick)
            seen = {"version": saw[0]}
            return self._op("resolve", record, seen, {"keep": keep, "body": body, "reason": ""})
        if saw is not None and (mine is None or how == "seen"):
            base, start = {"version": saw[0]}, saw[1]
        else:
            assert mine is not None
            base, start = {"op": str(mine.op_id)}, mine.body
        if how == "delete":
            return self._op("delete", record, base, None)
        if how == "astray":
            base = {"version": 99} if "version" in base else {"op": str(UUID(int=7))}
        return self._op("update", record, base, self._changed(start, names, pick))

    def _changed(self, body: Body, names: list[str], pick: int) -> Body:
        self._words += 1
        new = {name: CHOSEN[name][pick % len(CHOSEN[name])] for name in names if name in CHOSEN}
        worded = [name for name in names if name in WORDED]
        return {**BODY, **body, **new, **dict.fromkeys(worded, f"word {self._words}")}

    def _op(self, action: str, record: UUID, base: Any, body: Any) -> Op:
        self._ids += 1
        raw = {
            "op_id": str(UUID(int=self._ids)),
            "device_id": str(UUID(int=5)),
            "client_seq": self._ids,
            "review_id": self.review,
            "record_id": str(record),
            "kind": "evidence",
            "action": action,
            "base": base,
            "schema": 1,
            "body": body,
            "changed": None,
            "client_time": "2026-05-04T11:00:00.000Z",
        }
        return read_op(raw, offset=timedelta(), now=NOON)
