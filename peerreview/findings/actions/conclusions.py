"""Concluding: a draft that cites evidence, agreed by a leader, reopened if need be."""

from collections.abc import Sequence
from dataclasses import dataclass

from peerreview.benchmarks.models import KeyFactor
from peerreview.core.errors import refuse_if
from peerreview.core.work import Work
from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.rules import counts
from peerreview.findings.actions.hands import unless_changed
from peerreview.findings.models import Citation, Conclusion, ConclusionKind, ConclusionState
from peerreview.findings.queries import next_number
from peerreview.findings.rules import (
    why_not_agree,
    why_not_confirm,
    why_not_edit,
    why_not_find,
    why_not_reopen,
)
from peerreview.people.authors import author_of
from peerreview.reviews.models import Review


@dataclass(frozen=True, kw_only=True)
class Idea:
    """A conclusion as it is written: one idea, and the records for and against it."""

    headline: str
    text: str
    kind: ConclusionKind
    key_factors: Sequence[KeyFactor]
    supporting: Sequence[EvidenceRecord]
    counter: Sequence[EvidenceRecord]


def conclude(work: Work, review: Review, idea: Idea) -> Conclusion:
    """Write a conclusion down as a draft."""
    refuse_if(why_not_find(review))
    number = next_number(work.session, review, Conclusion)
    conclusion = Conclusion(
        review=review, number=number, author=author_of(work), state=ConclusionState.DRAFT
    )
    _write(conclusion, idea)
    work.session.add(conclusion)
    work.record("conclusion.drafted", review, number=number)
    return conclusion


def change_conclusion(work: Work, conclusion: Conclusion, idea: Idea, *, seen: int) -> None:
    """Change a draft; a confirmation of the old text is gone with it.

    Raises StaleEdit if somebody saved after version ``seen``.
    """
    refuse_if(why_not_edit(conclusion))
    conclusion.take_turn(seen)
    _write(conclusion, idea)
    conclusion.reviewer, conclusion.confirmed_at = None, None
    work.record("conclusion.changed", conclusion.review, number=conclusion.number)


def confirm_conclusion(work: Work, conclusion: Conclusion, *, seen: int) -> None:
    """A second member confirms the conclusion as it was read: at version ``seen``."""
    refuse_if(why_not_confirm(conclusion, work.actor))
    unless_changed(conclusion, seen)
    conclusion.reviewer, conclusion.confirmed_at = author_of(work), work.now
    work.record("conclusion.confirmed", conclusion.review, number=conclusion.number)


def agree_conclusion(work: Work, conclusion: Conclusion, *, seen: int) -> None:
    """Agree on the conclusion as it was read: at version ``seen``, and no other."""
    refuse_if(why_not_agree(conclusion))
    unless_changed(conclusion, seen)
    conclusion.version += 1
    conclusion.state, conclusion.agreed_at = ConclusionState.AGREED, work.now
    work.record("conclusion.agreed", conclusion.review, number=conclusion.number)


def reopen_conclusion(work: Work, conclusion: Conclusion, *, seen: int) -> None:
    """Make an agreed conclusion a draft again."""
    refuse_if(why_not_reopen(conclusion))
    unless_changed(conclusion, seen)
    conclusion.version += 1
    conclusion.state, conclusion.agreed_at = ConclusionState.DRAFT, None
    work.record("conclusion.reopened", conclusion.review, number=conclusion.number)


def _write(conclusion: Conclusion, idea: Idea) -> None:
    conclusion.headline, conclusion.text, conclusion.kind = idea.headline, idea.text, idea.kind
    conclusion.key_factors = list(idea.key_factors)
    known = {cited.record_id: cited for cited in conclusion.citations}
    wanted = [(record, False) for record in idea.supporting]
    wanted += [(record, True) for record in idea.counter]
    # a record that became sensitive is offered to nobody, and stays cited until it counts again
    wanted += [(c.record, c.against) for c in known.values() if not counts(c.record)]
    conclusion.citations = [_cite(known.get(r.id), r, against) for r, against in wanted]


def _cite(known: Citation | None, record: EvidenceRecord, against: bool) -> Citation:
    cited = known or Citation(record=record)
    cited.against = against
    return cited
