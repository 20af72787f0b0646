"""Why an operation cannot go into a review now. The answer is a code of the protocol: what was
written is kept all the same, and a leader decides."""

from peerreview.access.policy import Permission, may
from peerreview.evidence.models import EvidenceRecord, RecordKind
from peerreview.evidence.rules import sat_in, why_not_both, why_not_hear, why_not_log
from peerreview.evidence.sync.queries.ledger import Ledger
from peerreview.evidence.sync.queries.lookup import Lookup
from peerreview.evidence.sync.rules import Body, Op
from peerreview.people.models import Person
from peerreview.reviews.models import Phase, Review


def gate(ledger: Ledger, op: Op, author: Person) -> str:
    """Empty where nothing stands in the way."""
    review = ledger.reviews.get(op.review_id) if op.review_id else None
    if review is None:
        return "unknown_review"
    if not may(author, Permission.LOG_EVIDENCE, review):
        return "not_member"
    return why_not_now(review) or _why_not_this(ledger, op, author, review)


def why_not_now(review: Review) -> str:
    if why_not_log(review) is None:
        return ""
    return "review_not_open" if review.phase.is_before(Phase.DESK_REVIEW) else "review_closed"


def _why_not_this(ledger: Ledger, op: Op, author: Person, review: Review) -> str:
    record = ledger.records.get(op.record_id) if op.record_id else None
    if record is not None and op.action != "create":
        if record.review is not review:
            return "unknown_record"
        if not _allowed(ledger, op, record, author):
            return "not_allowed"
    if op.action == "delete":
        return ""
    return misplaced(op.written, review) or unknown(op.written, ledger.lookup(review))


def _allowed(ledger: Ledger, op: Op, record: EvidenceRecord, author: Person) -> bool:
    """The author takes back; the author, the pair and the leaders change; whoever wrote one of
    the texts settles between them."""
    if op.action == "delete":
        return record.recorder is author
    if may(author, Permission.READ_SENSITIVE, record) or sat_in(record, author):
        return True
    beside = ledger.conflicts.get(record.id, {}).values()
    return any(one.author_id == author.id for one in beside)


def misplaced(body: Body, review: Review) -> str:
    in_session, in_document = body["session"] is not None, body["document"] is not None
    if why_not_both(in_session=in_session, in_document=in_document):
        return "heard_and_read"
    early = why_not_hear(review, RecordKind.of(body["kind"]), in_session=in_session)
    return "too_early" if early else ""


def unknown(body: Body, lookup: Lookup) -> str:
    """Whether it names something that this review does not have."""
    known = (
        body["source_class"] in lookup.classes,
        all(number in lookup.factors for number in body["factors"]),
        body["session"] is None or body["session"] in lookup.sessions,
        body["document"] is None or _may_read(lookup, body["document"]),
        body["issue"] is None or body["issue"] in lookup.issues,
        body["guide_question"] is None or body["guide_question"] in lookup.questions,
    )
    return "" if all(known) else "unknown_reference"


def _may_read(lookup: Lookup, number: int) -> bool:
    """Before the city submits, the team knows of its own requests only."""
    return number in lookup.documents and lookup.documents[number].open_to_team
