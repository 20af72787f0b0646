"""Why the city's account cannot be read, written or submitted now."""

from collections.abc import Iterable, Sequence

from peerreview.benchmarks.models import KeyFactor, Level
from peerreview.core.text import Text
from peerreview.preparation.models import Claim, SelfAssessment
from peerreview.reviews.models import Phase, Review
from peerreview.reviews.rules import gate

NOT_ENOUGH_EVIDENCE = "NE"
"""The code that a benchmark gives to “not enough evidence”: a word about the review, not the city,
so that only a team can say it (``docs/benchmark-format.md``)."""

SUBMITTED = Text("The self-assessment is submitted and stays as it is.")


def levels_to_claim(levels: Iterable[Level]) -> list[Level]:
    """The levels that a city can claim of itself, in the order of the benchmark."""
    return [level for level in levels if level.code != NOT_ENOUGH_EVIDENCE]


def is_submitted(account: SelfAssessment | None) -> bool:
    return account is not None and account.submitted_at is not None


def incomplete(factors: Iterable[KeyFactor], claims: Iterable[Claim]) -> list[int]:
    """Numbers of the key factors that still lack a level or a narrative."""
    complete = {claim.key_factor_id for claim in claims if claim.complete}
    return [factor.number for factor in factors if factor.id not in complete]


def why_not_read(account: SelfAssessment | None, *, drafts: bool) -> Text | None:
    """``drafts``: whether the reader may see what the city has not submitted yet."""
    if drafts or is_submitted(account):
        return None
    return Text(
        "The city is still writing its self-assessment. You can read it here once it is submitted."
    )


def why_not_write(review: Review, account: SelfAssessment | None) -> Text | None:
    """Asked before every save and before submitting."""
    if is_submitted(account):
        return SUBMITTED
    if review.phase.is_before(Phase.SELF_ASSESSMENT):
        return Text(
            "The review is still being prepared. "
            "Writing begins when the expert leader opens the phase “%(phase)s”.",
            phase=Phase.SELF_ASSESSMENT.label,
        )
    if review.phase is not Phase.SELF_ASSESSMENT:
        return Text(
            "The review is now in the phase “%(phase)s”, and the self-assessment stays as it is.",
            phase=review.phase.label,
        )
    return None


def why_not_submit(
    review: Review, account: SelfAssessment | None, factors: Sequence[KeyFactor]
) -> Text | None:
    """A city submits once, and everything at once. ``factors``: those in scope."""
    if reason := why_not_write(review, account):
        return reason
    if missing := incomplete(factors, account.claims if account else []):
        return Text.counted(
            "Key factor %(numbers)s still lacks a level or a narrative.",
            "Key factors %(numbers)s still lack a level or a narrative.",
            len(missing),
            numbers=", ".join(map(str, missing)),
        )
    return None


@gate(into=Phase.DESK_REVIEW)
def why_not_begin_desk_review(review: Review) -> Text | None:
    """The desk review reads what the city submitted."""
    if is_submitted(account_of(review)):
        return None
    return Text("The desk review begins once the host city has submitted its self-assessment.")


def account_of(review: Review) -> SelfAssessment | None:
    """What the city says of itself in this review (the other end of ``SelfAssessment.review``)."""
    return review.self_assessment  # type: ignore[attr-defined, no-any-return]  # a later feature's
