"""A laptop in somebody's hands: it writes operations and sends them."""

from collections.abc import Callable
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import pytest

from peerreview.evidence.sync.rules import digest_of
from peerreview.reviews.models import Phase
from tests.client import Browser
from tests.world import NOON, World

PROTO = "peerreview-sync/1"

BODY = {
    "statement": "New arrivals wait three months for a course.",
    "kind": "paraphrase",
    "source_class": "service-user",
    "first_hand": True,
    "about": "practice",
    "factors": {"1": "supports"},
    "session": None,
    "document": None,
    "locator": "",
    "method": None,
    "guide_question": None,
    "issue": None,
    "reliability": None,
    "heard_at": "2026-05-04T11:00:00.000Z",
    "language": "",
    "translation": "",
    "translation_language": "",
    "translator": "",
    "quote_consent": False,
    "not_for_report": False,
    "sensitive": False,
    "proposed_wording": "",
    "attachments": [],
    "reason": "",
}
"""A record as a laptop writes it."""


class Laptop:
    """Makes operations of one person, and sends them."""

    def __init__(self, browser: Browser, user: UUID, review: UUID) -> None:
        self.browser, self.user, self.review = browser, str(user), str(review)
        self.device, self._seq = str(uuid4()), count(1)

    def op(self, action: str = "create", record: str = "", **other: Any) -> dict[str, Any]:
        made = {
            "op_id": str(uuid4()),
            "device_id": self.device,
            "client_seq": next(self._seq),
            "review_id": self.review,
            "record_id": record or str(uuid4()),
            "kind": "evidence",
            "action": action,
            "base": None,
            "schema": 1,
            "body": BODY,
            "changed": None,
            "client_time": "2026-05-04T11:00:00.000Z",
        }
        return made | other

    def edit(self, op: dict[str, Any], base: Any = None, **changes: Any) -> dict[str, Any]:
        """An edit of an own operation (or of a version), with these fields changed."""
        body = {**(op["body"] or BODY), **changes}
        base = {"op": op["op_id"]} if base is None else {"version": base}
        return self.op("update", op["record_id"], base=base, body=body)

    def ask(self, ops: list[Any], **other: Any) -> dict[str, Any]:
        return {
            "proto": PROTO,
            "user": self.user,
            "device_id": self.device,
            "client_now": int(NOON.timestamp() * 1000),
            "pending": 0,
            "ops": ops,
        } | other

    def push(self, *ops: Any, **other: Any) -> list[dict[str, Any]]:
        """Send operations and return the verdicts."""
        page = self.browser.post("/api/sync/v1/push", json=self.ask([*ops], **other))
        assert page.status_code == 200, page.text
        assert page.headers["X-Peerreview-Proto"] == PROTO
        return page.json["results"]  # type: ignore[no-any-return]

    def one(self, op: dict[str, Any], **other: Any) -> dict[str, Any]:
        (verdict,) = self.push(op, **other)
        return verdict

    def verify(self, *ops: dict[str, Any]) -> dict[str, Any]:
        asked = [{"op_id": op["op_id"], "digest": digest_of(op)} for op in ops]
        sent = {"proto": PROTO, "user": self.user, "ops": asked}
        found = self.browser.post("/api/sync/v1/verify", json=sent).json
        return {name: found[name] for name in ("missing", "differs", "confirmed")}

    def pull(self, cursor: str = "", **other: Any) -> dict[str, Any]:
        asked = {"review": self.review, "cursor": cursor} | other
        page = self.browser.get("/api/sync/v1/pull", query_string=asked)
        assert page.status_code == 200, page.text
        return page.json  # type: ignore[no-any-return]


@pytest.fixture
def laptop(world: World, browse_as: Any) -> Callable[[str], Laptop]:
    """``laptop("peer")``: a laptop of one of the cast, in the middle of the visit."""
    if world.review.phase.is_before(Phase.VISIT):
        world.at(Phase.VISIT)

    def of(name: str) -> Laptop:
        return Laptop(browse_as(name), world.people[name].id, world.review.id)

    return of


@pytest.fixture
def peer(laptop: Callable[[str], Laptop]) -> Laptop:
    return laptop("peer")


@pytest.fixture
def leader(laptop: Callable[[str], Laptop]) -> Laptop:
    return laptop("leader")
