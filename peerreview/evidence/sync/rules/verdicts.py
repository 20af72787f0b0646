"""What becomes of one operation: a pure function of what is there and what is sent.

Edits travel as what their author changed against what they looked at, and only that is applied.
Nothing that was sent is overwritten or dropped: it becomes part of the record, or stands beside
it as a conflict, or waits for the leader.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from peerreview.evidence.models import Status
from peerreview.evidence.sync.rules.bodies import PROTECTS, Body, differences, groups_of


@dataclass(frozen=True, kw_only=True)
class Op:
    """An operation as it was sent. ``base``: a version of the server, an own earlier operation,
    or nothing. ``trouble``: why it cannot be read, if it cannot. ``raw``: all of it."""

    op_id: UUID
    device_id: UUID | None
    client_seq: int
    review_id: UUID | None
    record_id: UUID | None
    kind: str
    action: str
    base: int | UUID | None
    body: Body
    written: Body
    """The body with its time on our clock: what would be written."""
    reason: str = ""
    settles: frozenset[UUID] = frozenset()
    """Conflicts that it resolves, by their operations."""
    trouble: str = ""
    client_time: str
    digest: str
    raw: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Head:
    """A record as it stands. ``open``: the operations whose conflicts nobody has settled."""

    version: int
    body: Body
    deleted: bool = False
    open: frozenset[UUID] = frozenset()
    relied_on: bool = False
    """Co-signed or cited."""


@dataclass(frozen=True, kw_only=True)
class Past:
    """An earlier operation: whose, on what, and what became of it by now."""

    author: UUID
    record_id: UUID | None
    status: Status
    body: Body
    written: Body


@dataclass(frozen=True, kw_only=True)
class State:
    """What one operation can depend on. ``versions`` and ``ops`` need to hold its base only."""

    head: Head | None = None
    versions: Mapping[int, Body] = field(default_factory=dict)
    ops: Mapping[UUID, Past] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What is told, and what is written.

    ``patch``: fields of the record that change, which makes a new version. ``branch``: a body
    that is kept beside the record as an open conflict; ``branches`` says whether there is one
    (a deletion that meets a conflict has no body). ``follows``: the open conflict that it goes on.
    """

    status: Status
    code: str = ""
    patch: Body | None = None
    deletes: bool = False
    restores: bool = False
    branches: bool = False
    branch: Body | None = None
    follows: UUID | None = None
    settles: frozenset[UUID] = frozenset()

    @property
    def writes_head(self) -> bool:
        """Whether the record gets a new version."""
        return self.patch is not None or self.deletes or self.restores


NOTHING_NEW = Verdict(status=Status.APPLIED)


def verdict_on(state: State, op: Op, author: UUID, *, gate: str = "") -> Verdict:
    """``gate``: why nothing of this author goes into this review now, if there is a reason."""
    if why := op.trouble or gate:
        return parked(why)
    if op.action == "create":
        return _create(state, op)
    if op.action == "resolve":
        return _resolve(state, op)
    met = _seen(state, op, author)
    if isinstance(met, Verdict):
        return met
    return _delete(met, op) if op.action == "delete" else _update(met, op)


def parked(why: str) -> Verdict:
    return Verdict(status=Status.QUARANTINED, code=why)


def try_again(why: str) -> Verdict:
    return Verdict(status=Status.RETRY, code=why)


@dataclass(frozen=True, kw_only=True)
class _Met:
    """What an edit meets. ``seen``: what its author started from; ``kept``: the same as we keep
    it; ``own_branch``: the open conflict on which they go on."""

    head: Head
    seen: Body
    kept: Body
    own_branch: UUID | None = None


def _create(state: State, op: Op) -> Verdict:
    if state.head is not None:
        return parked("id_taken")
    return Verdict(status=Status.APPLIED, patch=op.written)


def _seen(state: State, op: Op, author: UUID) -> _Met | Verdict:
    if isinstance(op.base, UUID):
        return _after_own(state, op, op.base, author)
    if op.base is None:
        return parked("bad_base")
    if state.head is None:
        return parked("unknown_record")
    seen = state.head.body if op.base == state.head.version else state.versions.get(op.base)
    if seen is None:
        return _beside(op, "base_unknown", state.head)
    return _Met(head=state.head, seen=seen, kept=seen)


def _after_own(state: State, op: Op, base: UUID, author: UUID) -> _Met | Verdict:
    """An edit of one's own earlier operation, whatever became of that."""
    past = state.ops.get(base)
    if past is None:
        return try_again("missing_base")
    if past.author != author or past.record_id != op.record_id:
        return parked("bad_base")
    if past.status is Status.QUARANTINED:
        return parked("base_parked")
    if state.head is None:
        return parked("unknown_record")
    branch = base if base in state.head.open else None
    return _Met(head=state.head, seen=past.body, kept=past.written, own_branch=branch)


def _update(met: _Met, op: Op) -> Verdict:
    mine = _changes(op, met.seen)
    if not mine and met.own_branch is None:
        return NOTHING_NEW
    if met.own_branch is not None:
        return _beside(op, "on_conflict_branch", met.head, follows=met.own_branch)
    if met.head.deleted:
        return _beside(op, "edit_of_deleted", met.head)
    new = {name: value for name, value in mine.items() if met.head.body[name] != value}
    if not new:
        return NOTHING_NEW
    theirs = differences(met.head.body, met.kept)
    if groups_of(new) & groups_of(theirs):
        return _beside(op, "edit_edit", met.head, mine=new)
    return Verdict(status=Status.MERGED if theirs else Status.APPLIED, patch=new)


def _delete(met: _Met, op: Op) -> Verdict:
    """Evidence beats deletion."""
    if met.head.deleted:
        return NOTHING_NEW
    if met.own_branch is not None:
        return _beside(op, "on_conflict_branch", met.head, follows=met.own_branch)
    if met.head.relied_on:
        return _beside(op, "delete_of_used", met.head)
    if met.head.open or differences(met.head.body, met.kept):
        return _beside(op, "delete_of_changed", met.head)
    return Verdict(status=Status.APPLIED, deletes=True)


def _resolve(state: State, op: Op) -> Verdict:
    """The first to resolve wins; what the second wrote is a conflict again."""
    if state.head is None:
        return parked("unknown_record")
    if not isinstance(op.base, int):
        return parked("bad_base")
    changes = differences(op.written, state.head.body)
    settles = op.settles & state.head.open
    if op.base != state.head.version:
        return _beside(op, "edit_edit", state.head, mine=changes) if changes else NOTHING_NEW
    if not settles and not changes:
        return NOTHING_NEW
    return Verdict(
        status=Status.APPLIED, patch=changes, settles=settles, restores=state.head.deleted
    )


def _changes(op: Op, seen: Body) -> dict[str, Any]:
    """What the author changed, with a changed time as our clock says it."""
    return {name: op.written[name] for name in differences(op.body, seen)}


def _beside(
    op: Op, code: str, head: Head, *, follows: UUID | None = None, mine: Body | None = None
) -> Verdict:
    """Keep the text beside the record, and let both people see it. A deleted record comes back;
    what hides something is hidden at once."""
    guarded = op.written if mine is None and op.action == "update" else mine or {}
    hides = {name: True for name in PROTECTS if guarded.get(name) is True and not head.body[name]}
    return Verdict(
        status=Status.CONFLICT,
        code=code,
        branches=True,
        branch=None if op.action == "delete" else op.written,
        follows=follows,
        patch=hides or None,
        restores=head.deleted and op.action != "delete",
    )
