"""The feedback session: what the host said when it heard the findings."""

from dataclasses import dataclass

from peerreview.benchmarks.models import KeyFactor
from peerreview.core.errors import refuse_if
from peerreview.core.work import Work
from peerreview.findings.models import FeedbackNote
from peerreview.findings.rules import why_not_find
from peerreview.people.authors import author_of
from peerreview.reviews.models import Review


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What the host said. ``said_by``: a role, such as deputy mayor; never a name."""

    text: str
    said_by: str
    key_factor: KeyFactor | None = None


def note_feedback(work: Work, review: Review, reply: Reply) -> FeedbackNote:
    """Note what was said, now."""
    refuse_if(why_not_find(review))
    note = FeedbackNote(review=review, recorder=author_of(work), noted_at=work.now)
    _write(note, reply)
    work.session.add(note)
    work.record("feedback.noted", review)
    return note


def change_feedback(work: Work, note: FeedbackNote, reply: Reply, *, seen: int) -> None:
    """Correct a note. Raises StaleEdit if somebody saved after version ``seen``."""
    refuse_if(why_not_find(note.review))
    note.take_turn(seen)
    _write(note, reply)
    work.record("feedback.changed", note.review)


def _write(note: FeedbackNote, reply: Reply) -> None:
    note.text, note.said_by, note.key_factor = reply.text, reply.said_by, reply.key_factor
