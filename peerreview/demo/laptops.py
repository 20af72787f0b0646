"""In the city without network: what laptops send in the evening, through the real protocol."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

from peerreview.core.work import Work
from peerreview.demo.fixtures.laptops import Beside, Held, Waiting
from peerreview.demo.story import Story
from peerreview.evidence.sync.actions import (
    Delivery,
    Seen,
    note_laptop,
    note_readiness,
    receive,
)
from peerreview.evidence.sync.forms.ops import read_again, read_op
from peerreview.evidence.sync.queries.laptops import ops_of
from peerreview.evidence.sync.queries.lookup import body_of
from peerreview.evidence.sync.rules import iso
from peerreview.evidence.sync.rules.fields import CHECKS

EVENING = (1, "21:40")
"""When the first day is over and the hotel has network."""

BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0.0.0 Edg/142.0.0.0"


def send_in_the_evening(story: Story) -> None:
    """Conflicts, what waits for the leader, and who still holds something back."""
    for step, one in enumerate(story.script.laptops.beside):
        _write_beside(story, one, story.on(*EVENING, step=step, minutes=2))
    for step, late in enumerate(story.script.laptops.waiting):
        _send_unplaced(story, late, story.on(*EVENING, step=step, minutes=3))
    for held in story.script.laptops.held:
        _hold_back(story, held, story.on(*EVENING, minutes=10, step=1))


def _write_beside(story: Story, one: Beside, at: datetime) -> None:
    """Both began from the same version; whoever saves second finds theirs beside it."""
    record = story.records[one.record]
    seen, version = body_of(record), record.version
    for step, (who, says) in enumerate(((one.meanwhile_by, one.meanwhile), (one.by, one.offline))):
        op = _op(story, who, "update", record.id, at, seen | {"statement": says})
        base = {"version": version}
        _send(story.by(who, at + timedelta(minutes=step)), op | {"base": base})


def _send_unplaced(story: Story, late: Waiting, at: datetime) -> None:
    body = {
        "statement": late.says,
        "kind": late.kind.value,
        "source_class": late.source,
        "about": late.about.value,
        "factors": {str(number): stance.value for number, stance in late.factors.items()},
        "session": late.session,
        "heard_at": iso(at - timedelta(hours=5)),
    }
    _send(story.by(late.by, at), _op(story, late.by, "create", uuid4(), at, body))


def _hold_back(story: Story, held: Held, at: datetime) -> None:
    work, device = story.by(held.by, at), _device(story, held.by)
    person = story.people[held.by]
    ours = {str(story.review.id): held.entries}
    seen = Seen(device_id=device, browser=BROWSER, pending=held.entries, pending_by_review=ours)
    note_laptop(work, person, seen)
    checks = [{"code": one, "ok": one != held.failed, "note": ""} for one in CHECKS]
    report = {"checks": checks, "disk_encrypted": True, "shared": False}
    note_readiness(work, person, device, held.ready, report)


def _device(story: Story, who: str) -> UUID:
    """Everybody has one laptop."""
    return uuid5(story.review.id, who)


def _op(
    story: Story, who: str, action: str, record_id: UUID, at: datetime, body: dict[str, Any]
) -> dict[str, Any]:
    device = _device(story, who)
    return {
        "op_id": str(uuid4()),
        "device_id": str(device),
        "client_seq": 1 + ops_of(story.session, story.people[who], device),
        "review_id": str(story.review.id),
        "record_id": str(record_id),
        "kind": "evidence",
        "action": action,
        "base": None,
        "schema": 1,
        "body": body,
        "changed": None,
        "client_time": iso(at),
    }


def _send(work: Work, raw: dict[str, Any]) -> None:
    op = read_op(raw, offset=timedelta(), now=work.now)
    author: Any = work.actor
    delivery = Delivery(author=author, ops=[op], read=read_again, has_file=work.files.hold)
    receive(work, delivery)
