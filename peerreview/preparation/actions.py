"""What can happen to the city's own account."""

from dataclasses import dataclass
from typing import cast

from peerreview.benchmarks.models import KeyFactor, Level
from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.people.models import Person
from peerreview.preparation.models import Claim, SelfAssessment
from peerreview.preparation.queries import claim_about, self_assessment_of
from peerreview.preparation.rules import why_not_submit, why_not_write
from peerreview.reviews.models import Review
from peerreview.reviews.queries import take_hold

DEEDS |= {
    "self_assessment.written": Text("wrote in the self-assessment"),
    "self_assessment.submitted": Text("submitted the self-assessment"),
}


@dataclass(frozen=True, kw_only=True)
class OwnView:
    """What the city says of itself under one key factor. A draft may lack either."""

    level: Level | None
    narrative: str


def save_claim(work: Work, review: Review, factor: KeyFactor, view: OwnView, *, seen: int) -> Claim:
    """Save what the city says of a key factor; the first save begins the claim.

    Raises StaleEdit if someone saved after version ``seen`` (0: there was none), also when two
    people save the first one at once.
    """
    take_hold(work.session, review)
    account = self_assessment_of(work.session, review)
    refuse_if(why_not_write(review, account))
    claim = claim_about(work.session, review, factor)
    if claim is None:
        claim = Claim(self_assessment=account or SelfAssessment(review=review), key_factor=factor)
    else:
        claim.take_turn(seen)
    claim.level, claim.narrative = view.level, view.narrative
    claim.updated_at, claim.updated_by = work.now, cast(Person, work.actor)
    work.session.add(claim)
    # No number: the journal must not tell the team how far the city has come.
    work.record("self_assessment.written", review)
    return claim


def submit(work: Work, review: Review) -> None:
    """Hand the self-assessment to the team. From now on nobody changes it."""
    take_hold(work.session, review)
    account = self_assessment_of(work.session, review)
    refuse_if(why_not_submit(review, account, review.key_factors))
    account = account or SelfAssessment(review=review)
    account.submitted_at, account.submitted_by = work.now, cast(Person, work.actor)
    work.session.add(account)
    work.record("self_assessment.submitted", review)
