"""Good practices: told by one, agreed by a leader, reopened if need be."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from peerreview.benchmarks.models import KeyFactor
from peerreview.core.errors import refuse_if
from peerreview.core.work import Work
from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.rules import counts
from peerreview.findings.actions.hands import unless_changed
from peerreview.findings.models import GoodPractice, PracticeState
from peerreview.findings.queries import known_names, next_number
from peerreview.findings.rules import (
    why_not_agree_practice,
    why_not_contact,
    why_not_edit_practice,
    why_not_find,
    why_not_reopen_practice,
)
from peerreview.people.authors import author_of
from peerreview.reviews.models import Review


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """A good practice as it is written. ``contact``: a function, never a person."""

    title: str
    key_factor: KeyFactor
    problem: str = ""
    done: str = ""
    cost: str = ""
    result: str = ""
    conditions: str = ""
    contact: str = ""
    records: Sequence[EvidenceRecord] = ()


def tell_practice(work: Work, review: Review, lesson: Lesson) -> GoodPractice:
    """Write a good practice down as a draft."""
    refuse_if(why_not_find(review))
    refuse_if(why_not_contact(lesson.contact, known_names(work.session, review)))
    number = next_number(work.session, review, GoodPractice)
    practice = GoodPractice(
        review=review, number=number, author=author_of(work), state=PracticeState.DRAFT
    )
    _write(practice, lesson)
    work.session.add(practice)
    work.record("practice.told", review, number=number)
    return practice


def change_practice(work: Work, practice: GoodPractice, lesson: Lesson, *, seen: int) -> None:
    """Change a draft. Raises StaleEdit if somebody saved after version ``seen``."""
    refuse_if(why_not_edit_practice(practice))
    refuse_if(why_not_contact(lesson.contact, known_names(work.session, practice.review)))
    practice.take_turn(seen)
    _write(practice, lesson)
    work.record("practice.changed", practice.review, number=practice.number)


def agree_practice(work: Work, practice: GoodPractice, *, seen: int) -> None:
    """Agree on the practice as it was read: at version ``seen``, and no other."""
    refuse_if(why_not_agree_practice(practice))
    unless_changed(practice, seen)
    practice.version += 1
    practice.state, practice.agreed_at = PracticeState.AGREED, work.now
    work.record("practice.agreed", practice.review, number=practice.number)


def reopen_practice(work: Work, practice: GoodPractice, *, seen: int) -> None:
    """Make an agreed practice a draft again."""
    refuse_if(why_not_reopen_practice(practice))
    unless_changed(practice, seen)
    practice.version += 1
    practice.state, practice.agreed_at = PracticeState.DRAFT, None
    work.record("practice.reopened", practice.review, number=practice.number)


def _write(practice: GoodPractice, lesson: Lesson) -> None:
    # a record that became sensitive is offered to nobody, and stays cited until it counts again
    kept = [record for record in practice.records if not counts(record)]
    for field in fields(lesson):
        if field.name != "records":
            setattr(practice, field.name, getattr(lesson, field.name))
    practice.records = [*lesson.records, *(r for r in kept if r not in lesson.records)]
