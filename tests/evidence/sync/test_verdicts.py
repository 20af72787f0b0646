"""The verdict as a state machine (O2): three peers write offline, meet in any order, send again,
and break off. Whatever happens, nothing that was sent is lost and nothing is applied twice.

The sequences are drawn by a seeded generator, which is a hundred times faster than drawing each
step; a Hypothesis machine on both databases follows below with fewer and shrinks what it finds.
``PEERREVIEW_SEQUENCES=20000`` is the figure of a release.
"""

import os
import random
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from peerreview.evidence.models import Status
from peerreview.evidence.sync.rules import (
    Body,
    Head,
    Op,
    Past,
    State,
    Verdict,
    differences,
    normal,
    verdict_on,
)
from tests.evidence.sync.conftest import BODY

SEQUENCES = int(os.environ.get("PEERREVIEW_SEQUENCES", "4000"))
SEED = int(os.environ.get("PEERREVIEW_SEED", "1"))
FIELDS = ("statement", "translation", "locator", "proposed_wording", "guide_question")


@dataclass
class Server:
    """Everything that is stored, in memory: the same state as the tables hold."""

    heads: dict[UUID, Head] = field(default_factory=dict)
    versions: dict[UUID, dict[int, Body]] = field(default_factory=lambda: defaultdict(dict))
    pasts: dict[UUID, Past] = field(default_factory=dict)
    told: dict[UUID, Verdict] = field(default_factory=dict)
    beside: dict[UUID, list[tuple[UUID, Body | None]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    parked: dict[UUID, Op] = field(default_factory=dict)

    def take(self, op: Op, author: UUID, gate: str = "") -> Verdict:
        """Answer one operation; the same again gets the first answer."""
        if op.op_id in self.told:
            return self.told[op.op_id]
        head = self.heads.get(op.record_id)
        state = State(head=head, versions=self.versions[op.record_id], ops=self.pasts)
        verdict = verdict_on(state, op, author, gate=gate)
        if verdict.status is not Status.RETRY:
            self._carry_out(op, author, verdict, head)
        return verdict

    def _carry_out(self, op: Op, author: UUID, verdict: Verdict, head: Head | None) -> None:
        self.told[op.op_id] = verdict
        self.pasts[op.op_id] = Past(
            author=author,
            record_id=op.record_id,
            status=verdict.status,
            body=op.body,
            written=op.written,
        )
        if verdict.status is Status.QUARANTINED:
            self.parked[op.op_id] = op
            return
        now = head or Head(version=0, body=normal({}))
        open_ = now.open
        if verdict.branches:
            self.beside[op.record_id].append((op.op_id, verdict.branch))
            open_ = (open_ - {verdict.follows}) | {op.op_id}
        open_ -= verdict.settles
        if verdict.writes_head:
            deleted = verdict.deletes or (now.deleted and not verdict.restores)
            body = {**now.body, **(verdict.patch or {})}
            now = Head(version=now.version + 1, body=body, deleted=deleted)
            self.versions[op.record_id][now.version] = body
        self.heads[op.record_id] = replace(now, open=open_)

    def shape(self) -> Any:
        return (self.heads, dict(self.versions), self.told, dict(self.beside), self.parked)


@dataclass
class Peer:
    """Somebody with a laptop: what they wrote and have not sent, and what they last saw."""

    id: UUID
    queue: list[Op] = field(default_factory=list)
    last: dict[UUID, Op] = field(default_factory=dict)
    seen: dict[UUID, tuple[int, Body]] = field(default_factory=dict)


class Story:
    """One random sequence: writing, sending in any order, sending again, breaking off."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.server = chance, Server()
        self.peers = [Peer(UUID(int=n)) for n in (1, 2, 3)]
        self.records = [UUID(int=100 + n) for n in range(chance.randint(1, 2))]
        self.sent: dict[UUID, tuple[Op, UUID]] = {}
        self._ids, self._words = 1000, 0

    def run(self) -> None:
        for _ in range(self.chance.randint(4, 14)):
            peer = self.chance.choice(self.peers)
            self.chance.choice([self.write, self.write, self.send, self.send_again, self.look])(
                peer
            )
        for peer in self.chance.sample(self.peers, 3):
            while peer.queue:
                self.send(peer)

    def write(self, peer: Peer) -> None:
        record = self.chance.choice(self.records)
        made = self._edit(peer, record)
        peer.queue.append(made)
        peer.last[record] = made

    def _edit(self, peer: Peer, record: UUID) -> Op:
        mine, saw = peer.last.get(record), peer.seen.get(record)
        if mine is None and saw is None:
            return self._op("create", record, None, normal(self._changed(BODY)))
        action = self.chance.choices(["update", "delete", "resolve"], [8, 1, 1])[0]
        if action == "resolve" and saw is not None:
            settles = self.server.heads[record].open
            changed = normal(self._changed(saw[1]))
            return self._op("resolve", record, saw[0], changed, settles=settles)
        by_version = saw is not None and (mine is None or self.chance.random() < 0.5)
        base, start = (saw[0], saw[1]) if by_version and saw else (mine.op_id, mine.body)
        if action == "delete":
            return self._op("delete", record, base, start)
        if self.chance.random() < 0.05:
            base = 99 if isinstance(base, int) else UUID(int=7)
        return self._op("update", record, base, normal(self._changed(start)))

    def _changed(self, body: Body) -> Body:
        self._words += 1
        names = self.chance.sample(FIELDS, self.chance.choice([1, 1, 2]))
        return {**body, **dict.fromkeys(names, f"word {self._words}")}

    def _op(self, action: str, record: UUID, base: Any, body: Body, **other: Any) -> Op:
        self._ids += 1
        return Op(
            op_id=UUID(int=self._ids),
            device_id=None,
            client_seq=self._ids,
            review_id=None,
            record_id=record,
            kind="evidence",
            action=action,
            base=base,
            body=body,
            written=body,
            client_time="",
            digest=str(self._ids),
            raw={},
            **other,
        )

    def send(self, peer: Peer) -> None:
        """A few at once; the answer may get lost, so that some are sent again."""
        batch = peer.queue[: self.chance.randint(1, 3)]
        for op in batch:
            gate = "review_closed" if self.chance.random() < 0.04 else ""
            self.sent[op.op_id] = (op, peer.id)
            self.server.take(op, peer.id, gate)
        if self.chance.random() < 0.8:
            del peer.queue[: len(batch)]

    def send_again(self, peer: Peer) -> None:
        mine = [op for op, author in self.sent.values() if author == peer.id]
        if not mine:
            return
        op = self.chance.choice(mine)
        known = op.op_id in self.server.told
        before = repr(self.server.shape()) if known else ""
        self.server.take(op, peer.id)
        assert not known or repr(self.server.shape()) == before

    def look(self, peer: Peer) -> None:
        """The laptop pulls: what it edits from now on starts from there."""
        for record, head in self.server.heads.items():
            if record not in {op.record_id for op in peer.queue}:
                peer.seen[record] = (head.version, head.body)


def lost(story: Story) -> list[str]:
    """What somebody wrote and that is found nowhere: not in the record, not in its versions, not
    beside it, and not with the leader."""
    server, missing = story.server, []
    for op_id, (op, _author) in story.sent.items():
        verdict = server.told.get(op_id)
        if verdict is None:
            if not isinstance(op.base, UUID) or op.base in server.told:
                missing.append(f"{op_id} has no verdict")  # only a lost base is waited for
            continue
        if op.action == "delete" or op_id in server.parked:
            continue
        kept = [*server.versions[op.record_id].values()]
        kept += [body for _, body in server.beside[op.record_id] if body is not None]
        for name in FIELDS:
            if op.body[name] not in {body[name] for body in kept}:
                missing.append(f"{op_id}: {name} {op.body[name]!r} ({verdict.status})")
    return missing


def test_nothing_that_was_sent_is_lost_in_any_order():
    for n in range(SEQUENCES):
        story = Story(random.Random(f"{SEED}-{n}"))
        story.run()
        assert lost(story) == [], f"seed {SEED}-{n}"


def test_nobody_writes_over_words_that_they_have_not_seen():
    """Of every edit that became part of the record: what it replaced, its author had looked at."""
    for n in range(SEQUENCES // 4):
        story = Story(random.Random(f"{SEED}-{n}"))
        watched = Watched()
        story.server = watched
        story.run()
        assert watched.overwritten == [], f"seed {SEED}-{n}"


@dataclass
class Watched(Server):
    """A server that notes whose words an edit replaced without its author having seen them."""

    overwritten: list[str] = field(default_factory=list)

    def take(self, op: Op, author: UUID, gate: str = "") -> Verdict:
        head = self.heads.get(op.record_id)
        new = op.op_id not in self.told
        verdict = super().take(op, author, gate)
        if new and head and verdict.patch and op.action == "update":
            for name, value in verdict.patch.items():
                if head.body[name] != self._started_from(op, head)[name] and value is not True:
                    self.overwritten.append(f"{op.op_id} {name}")
        return verdict

    def _started_from(self, op: Op, head: Head) -> Body:
        if isinstance(op.base, UUID):
            return self.pasts[op.base].body
        return self.versions[op.record_id][op.base]


def test_replays_change_nothing_in_the_end():
    """The same sequence without anything sent twice ends in the same state."""
    for n in range(SEQUENCES // 4):
        story = Story(random.Random(f"{SEED}-{n}"))
        story.run()
        before = repr(story.server.shape())
        for op, author in list(story.sent.values()):
            if op.op_id in story.server.told:
                story.server.take(op, author)
        assert repr(story.server.shape()) == before


def test_a_difference_is_only_what_was_changed():
    body = normal(BODY)
    other = normal(BODY | {"locator": "p. 4", "sensitive": True})
    assert differences(other, body) == {"locator": "p. 4", "sensitive": True}
