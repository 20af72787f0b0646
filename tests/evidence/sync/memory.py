"""What a server has to store, in memory: the pure verdict and its effects, without any tables."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from uuid import UUID

from peerreview.evidence.models import Status
from peerreview.evidence.sync.rules import (
    Body,
    Head,
    Op,
    Past,
    State,
    Verdict,
    normal,
    verdict_on,
)
from peerreview.evidence.sync.rules.bodies import GROUPS, PROTECTS

Answer = tuple[str, str, int | None]
"""Status, code, and the version of the record where the laptop is told one."""

NOBODY = UUID(int=0)


@dataclass
class Memory:
    """The same state as the tables hold. ``leaders`` may change what others wrote."""

    leaders: frozenset[UUID] = frozenset()
    closed: bool = False
    heads: dict[UUID, Head] = field(default_factory=dict)
    recorders: dict[UUID, UUID] = field(default_factory=dict)
    versions: dict[UUID, dict[int, Body]] = field(default_factory=lambda: defaultdict(dict))
    pasts: dict[UUID, Past] = field(default_factory=dict)
    told: dict[UUID, Answer] = field(default_factory=dict)
    beside: dict[UUID, dict[UUID, Body | None]] = field(default_factory=lambda: defaultdict(dict))
    parked: dict[UUID, tuple[str, Op]] = field(default_factory=dict)
    overwritten: list[str] = field(default_factory=list)
    """What an edit replaced without its author having looked at it."""

    def push(self, author: UUID, ops: Sequence[Op]) -> list[Answer]:
        return [self._take(op, author) for op in ops]

    def break_off(self, author: UUID, ops: Sequence[Op]) -> None:
        """The server dies before it has saved: nothing has happened."""

    def close(self, closed: bool) -> None:
        """The time in which evidence is taken in is over, or begins again."""
        self.closed = closed

    def shape(self) -> str:
        """Everything, to be compared."""
        kept = (self.heads, self.versions, self.told, self.beside, self.parked)
        return repr([sorted((key, one) for key, one in some.items() if one) for some in kept])

    def _take(self, op: Op, author: UUID) -> Answer:
        """Answer one operation; the same again gets the first answer."""
        if op.op_id in self.told:
            return self.told[op.op_id]
        assert op.record_id is not None
        head = self.heads.get(op.record_id)
        state = State(head=head, versions=self.versions[op.record_id], ops=self.pasts)
        verdict = verdict_on(state, op, author, gate=self._gate(op, author))
        if verdict.status is Status.RETRY:
            return verdict.status.value, verdict.code, None
        self._note_what_is_replaced(op, verdict, head)
        self._carry_out(op, op.record_id, author, verdict, head)
        return self.told[op.op_id]

    def _gate(self, op: Op, author: UUID) -> str:
        if self.closed:
            return "review_closed"
        recorder = self.recorders.get(op.record_id or NOBODY)
        if recorder is None or op.action == "create" or recorder == author:
            return ""
        return "" if author in self.leaders and op.action != "delete" else "not_allowed"

    def _carry_out(
        self, op: Op, record: UUID, author: UUID, verdict: Verdict, head: Head | None
    ) -> None:
        status = verdict.status
        self.pasts[op.op_id] = Past(
            author=author, record_id=record, status=status, body=op.body, written=op.written
        )
        if status is Status.QUARANTINED:
            self.parked[op.op_id] = verdict.code, op
            self.told[op.op_id] = status.value, verdict.code, None
            return
        now = self._written(record, author, verdict, head)
        open_ = now.open
        if verdict.branches:
            self.beside[record][op.op_id] = verdict.branch
            open_ = (open_ - {verdict.follows}) | {op.op_id}
        self.heads[record] = replace(now, open=frozenset(open_ - verdict.settles))
        self.told[op.op_id] = status.value, verdict.code, now.version

    def _written(self, record: UUID, author: UUID, verdict: Verdict, head: Head | None) -> Head:
        """The record after the verdict."""
        now = head or Head(version=0, body=normal({}))
        self.recorders.setdefault(record, author)
        if not verdict.writes_head:
            return now
        body = {**now.body, **(verdict.patch or {})}
        self.versions[record][now.version + 1] = body
        return replace(now, version=now.version + 1, body=body, deleted=verdict.deletes)

    def _note_what_is_replaced(self, op: Op, verdict: Verdict, head: Head | None) -> None:
        if head is None or op.action != "update" or verdict.status is Status.CONFLICT:
            return
        if verdict.writes_head and op.base in head.open:
            self.overwritten.append(f"{op.op_id} left its branch")
        for name in verdict.patch or {}:
            if head.body[name] != self._started_from(op)[name]:
                self.overwritten.append(f"{op.op_id} {name}")

    def _started_from(self, op: Op) -> Body:
        assert op.record_id is not None
        if isinstance(op.base, UUID):
            return self.pasts[op.base].written
        assert op.base is not None
        return self.versions[op.record_id][op.base]


def lost(memory: Memory, sent: Iterable[Op], fields: Sequence[str]) -> list[str]:
    """What somebody wrote, was told of, and is found nowhere: not in the record, not in its
    versions, not beside it, and not with the leader."""
    missing = []
    for op in sent:
        if op.op_id not in memory.told or op.action == "delete" or op.op_id in memory.parked:
            continue
        assert op.record_id is not None
        kept = [*memory.versions[op.record_id].values()]
        kept += [body for body in memory.beside[op.record_id].values() if body is not None]
        for name in fields:
            if op.written[name] not in [body[name] for body in kept]:
                missing.append(f"{op.op_id}: {name} {op.written[name]!r}")
    return missing


def unanswered(memory: Memory, sent: Iterable[Op]) -> list[str]:
    """What has no verdict although all it goes on from has: nobody waits without a reason."""
    open_ = [op for op in sent if op.op_id not in memory.told]
    return [str(op.op_id) for op in open_ if op.base in memory.told or op.base is None]


def mixed(memory: Memory, sent: Iterable[Op]) -> list[str]:
    """Statements that nobody made: what is merged as one was never written as one. What hides
    something is hidden at once, whatever else is said."""
    wrote = [op.written for op in sent]
    found = []
    for record, versions in memory.versions.items():
        for (version, body), fields in product(versions.items(), GROUPS.values()):
            as_one = [name for name in fields if name not in PROTECTS]
            if not any(all(one[name] == body[name] for name in as_one) for one in wrote):
                found.append(f"{record} {version}: {as_one}")
    return found
