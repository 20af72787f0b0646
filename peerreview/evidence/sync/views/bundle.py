"""A file of operations comes in, and the key that a sealed one is made for goes out."""

import base64
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from flask import Response

from peerreview.access.policy import Permission
from peerreview.core.text import Text
from peerreview.evidence.sync.actions import Handed, import_bundle, recovery_key, unwrapped
from peerreview.evidence.sync.forms.bundle import LARGEST, Bundle, Refused, read_bundle
from peerreview.evidence.sync.forms.ops import Malformed, TooLarge, read_again, read_op
from peerreview.evidence.sync.rules import Op
from peerreview.evidence.sync.views.reading import LINES, content, person
from peerreview.evidence.sync.views.sections import pages
from peerreview.people.models import Person
from peerreview.web.api import answer, refuse
from peerreview.web.current import session, work

REFUSALS = {
    "bundle_incomplete": Text("This file is not complete. Ask for it again, as a whole."),
    "bundle_damaged": Text("This file is damaged, and nothing of it was taken in."),
    "bundle_key": Text("This file was sealed for another server."),
    "unknown_author": Text("Nobody here wrote this file."),
}
OUTCOMES = ("applied", "merged", "conflict", "quarantined", "duplicate", "retry", "left_out")


@pages.post("/api/sync/v1/import", needs=Permission.OWN_ACCOUNT)
def import_file() -> Response:
    body = content(LINES, LARGEST)
    try:
        ops, counts = taken_in(body)
    except Refused as refused:
        return refuse(422, refused.code, REFUSALS[refused.code], ids=refused.ids)
    return answer(ops=ops, counts={name: counts[name] for name in OUTCOMES})


@pages.post("/api/recovery-key", needs=Permission.OWN_ACCOUNT)
def key() -> Response:
    """Asked with a POST, because the first time it is made."""
    found = recovery_key(work())
    spki = base64.b64encode(found.der).decode()
    return answer(kid=found.id, alg="RSA-OAEP-256", spki=spki)


def taken_in(body: bytes) -> tuple[int, Counter[str]]:
    """How many operations a file held, and what became of them. Raises Refused."""
    bundle = read_bundle(body, lambda kid, wrapped: unwrapped(work(), kid, wrapped))
    author = session().get(Person, bundle.user)
    if author is None:
        raise Refused("unknown_author")
    handed = Handed(author=author, ops=_read(bundle), read=read_again, files=bundle.files)
    return len(bundle.ops), import_bundle(work(), person(), handed)


def _read(bundle: Bundle) -> list[Op]:
    return [_op(raw, work().now) for raw in bundle.ops]


def _op(raw: dict[str, Any], now: datetime) -> Op:
    try:
        return read_op(raw, offset=timedelta(), now=now)
    except (Malformed, TooLarge):
        raise Refused("bundle_damaged", [str(raw.get("op_id"))]) from None
