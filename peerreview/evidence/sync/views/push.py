"""Operations come in, and laptops ask whether they are still here."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Response, request
from flask_login import current_user

from peerreview.access.policy import Permission
from peerreview.core.installation import epoch_of
from peerreview.core.text import Text
from peerreview.evidence.sync.actions import Delivery, Seen, note_laptop, note_readiness, receive
from peerreview.evidence.sync.forms.ops import Malformed, TooLarge, id_in, read_again, read_op
from peerreview.evidence.sync.forms.requests import (
    LARGEST_PUSH,
    MOST_OPS,
    Asked,
    Push,
    Readiness,
    Verify,
)
from peerreview.evidence.sync.queries.laptops import ops_of, stored
from peerreview.evidence.sync.rules import Op
from peerreview.evidence.sync.views.reading import offset_of, person, sent, too_large
from peerreview.evidence.sync.views.sections import pages
from peerreview.people.actions import note_use
from peerreview.web.api import answer, refuse
from peerreview.web.current import session, work


@pages.post("/api/sync/v1/push", needs=Permission.OWN_ACCOUNT)
def push() -> Response:
    asked = sent(Push, most=LARGEST_PUSH)
    device = id_in(asked.device_id)
    if device is None:
        return _malformed()
    if len(asked.ops) > MOST_OPS:
        return too_large()
    offset = offset_of(asked.client_now, work().now)
    try:
        ops = _read(asked.ops, offset)
    except TooLarge:
        return too_large()
    except Malformed as wrong:
        return _malformed(index=wrong.args[0])
    delivery = Delivery(
        author=person(), ops=ops, read=read_again, has_file=work().files.hold, offset=offset
    )
    results = receive(work(), delivery)
    note_laptop(work(), person(), _seen(asked, device, offset))
    if any("duplicate" not in one for one in results):
        note_use(session(), current_user.token, work().now)
    session().flush()
    return answer(
        user=asked.user,
        epoch=epoch_of(session()),
        device_ops=ops_of(session(), person(), device),
        server_time=int(work().now.timestamp() * 1000),
        results=results,
    )


@pages.ask("/api/sync/v1/verify", needs=Permission.OWN_ACCOUNT)
def verify() -> Response:
    """Which operations are not stored, or otherwise than they were sent."""
    asked = sent(Verify)
    ids = [one for said in asked.ops if (one := id_in(said.op_id))]
    here = {str(op_id): digest for op_id, digest in stored(session(), person(), ids).items()}
    differs = [one.op_id for one in asked.ops if _differs(here, one)]
    missing = [one.op_id for one in asked.ops if one.op_id not in here]
    device = id_in(asked.device_id)
    more = {"device_ops": ops_of(session(), person(), device)} if device else {}
    return answer(
        epoch=epoch_of(session()),
        missing=missing,
        differs=differs,
        confirmed=len(asked.ops) - len(missing) - len(differs),
        **more,
    )


@pages.post("/api/readiness", needs=Permission.OWN_ACCOUNT)
def readiness() -> Response:
    """What the test of the day before found, for the leaders."""
    found = sent(Readiness)
    device = id_in(found.device_id)
    if device is None:
        return _malformed()
    report = found.model_dump(exclude={"proto", "user", "device_id", "ready"})
    note_readiness(work(), person(), device, found.ready, report)
    return answer(kept=True)


def _read(raws: list[Any], offset: timedelta) -> list[Op]:
    found: list[Op] = []
    for index, raw in enumerate(raws):
        try:
            found.append(read_op(raw, offset=offset, now=work().now))
        except Malformed:
            raise Malformed(index) from None
    return found


def _malformed(**more: int) -> Response:
    why = Text("This could not be read. Nothing was stored.")
    return refuse(400, "malformed", why, **more)


def _seen(asked: Push, device: UUID, offset: timedelta) -> Seen:
    return Seen(
        device_id=device,
        browser=request.user_agent.string,
        pending=asked.pending,
        pending_by_review=asked.pending_by_review,
        offset_ms=offset // timedelta(milliseconds=1),
    )


def _differs(here: dict[str, str], asked: Asked) -> bool:
    return here.get(asked.op_id, asked.digest) != asked.digest
