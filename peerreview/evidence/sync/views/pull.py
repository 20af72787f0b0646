"""What laptops read: records as they change, the frame of a review, and a partner's signature."""

from uuid import UUID

from flask import Response, abort, request

from peerreview.access.policy import Permission, may
from peerreview.core.installation import epoch_of
from peerreview.core.text import Text
from peerreview.evidence import actions
from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.sync.forms.ops import id_in
from peerreview.evidence.sync.forms.requests import Version
from peerreview.evidence.sync.queries.feed import MOST, pulled
from peerreview.evidence.sync.queries.frame import frame_of
from peerreview.evidence.sync.rules import iso
from peerreview.evidence.sync.views.reading import person, sent
from peerreview.evidence.sync.views.sections import pages
from peerreview.evidence.views.sections import hide_sensitive
from peerreview.reviews.models import Review
from peerreview.web.api import answer, refuse
from peerreview.web.current import session, work


@pages.get("/api/sync/v1/pull", needs=Permission.OWN_ACCOUNT)
def pull() -> Response:
    review = _mine(id_in(request.args.get("review")))
    limit = request.args.get("limit", MOST, type=int)
    found = pulled(session(), review, person(), request.args.get("cursor", ""), limit)
    return answer(
        epoch=epoch_of(session()),
        cursor=found.cursor,
        from_start=found.from_start,
        more=found.more,
        records=found.records,
    )


@pages.get("/api/frame/<uuid:review_id>", needs=Permission.OWN_ACCOUNT)
def frame(review_id: UUID) -> Response:
    """What the form needs offline. To strangers, no review exists."""
    review = _mine(review_id)
    return answer(
        epoch=epoch_of(session()),
        made_at=iso(work().now),
        **frame_of(session(), review, person()),
    )


@pages.post(
    "/api/evidence/<uuid:evidence_record_id>/co-sign",
    needs=Permission.LOG_EVIDENCE,
    on=EvidenceRecord,
)
def cosign_here(record: EvidenceRecord) -> Response:
    """The same as on the page of the record."""
    hide_sensitive(record)
    asked = sent(Version)
    actions.cosign(work(), record, version=asked.version)
    return answer(cosigned_by=person().name, cosigned_at=iso(work().now))


def _mine(id: UUID | None) -> Review:
    review = session().get(Review, id) if id else None
    if review is None or not may(person(), Permission.LOG_EVIDENCE, review):
        why = Text("You have no part in this review any more. What you wrote is kept.")
        abort(refuse(403, "not_member", why))
    return review
