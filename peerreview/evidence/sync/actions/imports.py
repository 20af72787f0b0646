"""Taking in a file of operations, in the hands of its author or of a leader."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from peerreview.core.uploads import UnfitFile, received
from peerreview.core.work import Work
from peerreview.evidence.models import Via
from peerreview.evidence.sync.actions.receive import Delivery, receive
from peerreview.evidence.sync.queries.ledger import Read
from peerreview.evidence.sync.queries.reviews import leads
from peerreview.evidence.sync.rules import Op
from peerreview.people.models import Person
from peerreview.reviews.models import Review

_AT_ONCE = 100


@dataclass(frozen=True, kw_only=True)
class Handed:
    """A file that somebody handed in. ``files``: bytes of attachments by their hash."""

    author: Person
    ops: Sequence[Op]
    read: Read
    files: Mapping[str, bytes] = field(default_factory=dict)


def import_bundle(work: Work, importer: Person, handed: Handed) -> Counter[str]:
    """Take in what the importer may: their own, or what is about a review that they lead.

    Returns how many got which verdict; ``duplicate`` for those that were here, ``left_out`` for
    those that are about other reviews. Importing the same file again changes nothing.
    """
    ours = [op for op in handed.ops if _may_hand_in(work, importer, handed.author, op)]
    counts = Counter({"left_out": len(handed.ops) - len(ours)})
    _keep_files(work, handed.files)
    delivery = Delivery(
        author=handed.author,
        ops=(),
        read=handed.read,
        has_file=work.files.hold,
        via=Via.BUNDLE,
        imported_by=importer,
    )
    for some in _slices(ours):
        for answer in receive(work, replace(delivery, ops=some)):
            counts["duplicate" if "duplicate" in answer else answer["status"]] += 1
    for review in _reviews(work, ours):
        work.record("evidence.imported", review, author=handed.author.name)
    return counts


def _may_hand_in(work: Work, importer: Person, author: Person, op: Op) -> bool:
    if importer is author:
        return True
    review = work.session.get(Review, op.review_id) if op.review_id else None
    return review is not None and leads(review, importer)


def _keep_files(work: Work, files: Mapping[str, bytes]) -> None:
    """Keep what may be kept: a file of a kind that is not taken leaves its operation waiting."""
    for content in files.values():
        try:
            work.files.keep(received("attachment", content).content)
        except UnfitFile:
            continue


def _slices(ops: Sequence[Op]) -> Iterable[Sequence[Op]]:
    return (ops[n : n + _AT_ONCE] for n in range(0, len(ops), _AT_ONCE))


def _reviews(work: Work, ops: Iterable[Op]) -> list[Review]:
    named = sorted({op.review_id for op in ops if op.review_id})
    found = (work.session.get(Review, id_) for id_ in named)
    return [one for one in found if one is not None]
