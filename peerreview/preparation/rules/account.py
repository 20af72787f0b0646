"""Why the city's account cannot be read, written, submitted, given back or added to now."""

from collections.abc import Iterable, Sequence

from peerreview.benchmarks.models import KeyFactor, Level
from peerreview.core.text import Text
from peerreview.preparation.models import Claim, SelfAssessment
from peerreview.reviews.models import Phase, Review
from peerreview.reviews.rules import CLOSED, gate

NOT_ENOUGH_EVIDENCE = "NE"
"""The code that a benchmark gives to “not enough evidence”: a word about the review, not the city,
so that only a team can say it (``docs/benchmark-format.md``)."""

SUBMITTED = Text("The self-assessment is submitted and stays as it is.")


def levels_to_claim(levels: Iterable[Level]) -> list[Level]:
    """The levels that a city can claim of itself, in the order of the benchmark."""
    return [level for level in levels if level.code != NOT_ENOUGH_EVIDENCE]


def is_submitted(account: SelfAssessment | None) -> bool:
    return account is not None and account.submitted_at is not None


def _was_given_back(account: SelfAssessment | None) -> bool:
    return account is not None and account.submitted_at is None and account.returned_at is not None


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
    """Asked before every save and before submitting. What was given back is also written in the
    desk review, which goes on meanwhile."""
    if is_submitted(account):
        return SUBMITTED
    if review.phase.is_before(Phase.SELF_ASSESSMENT):
        return Text(
            "The review is still being prepared. "
            "Writing begins when the expert leader opens the phase “%(phase)s”.",
            phase=Phase.SELF_ASSESSMENT.label,
        )
    if review.phase is Phase.SELF_ASSESSMENT:
        return None
    if review.phase is Phase.DESK_REVIEW and _was_given_back(account):
        return None
    return Text(
        "The review is now in the phase “%(phase)s”, and the self-assessment stays as it is.",
        phase=review.phase.label,
    )


def why_not_assign(review: Review, account: SelfAssessment | None) -> Text | None:
    """Parts are shared out from the beginning, before anybody writes."""
    if is_submitted(account):
        return SUBMITTED
    return CLOSED if review.phase is Phase.CLOSED else None


def why_not_submit(
    review: Review,
    account: SelfAssessment | None,
    factors: Sequence[KeyFactor],
    reason: str = "",
) -> Text | None:
    """Everything at once; with a ``reason`` also if something is missing. ``factors``: those in
    scope."""
    if why := why_not_write(review, account):
        return why
    missing = incomplete(factors, account.claims if account else [])
    if missing and not reason:
        return Text.counted(
            "Key factor %(numbers)s still lacks a level or a narrative."
            " Complete it, or say why it is missing.",
            "Key factors %(numbers)s still lack a level or a narrative."
            " Complete them, or say why they are missing.",
            len(missing),
            numbers=", ".join(map(str, missing)),
        )
    return None


def why_not_sign(
    review: Review, account: SelfAssessment | None, claim: Claim | None
) -> Text | None:
    """Somebody stands for a key factor as it is written now; a later save asks again."""
    if reason := why_not_write(review, account):
        return reason
    if claim is None or not claim.complete:
        return Text("There is something to sign once a level and a narrative are saved.")
    if claim.signed_off_at is not None:
        return Text("This key factor is signed off as it is now.")
    return None


def why_not_give_back(review: Review, account: SelfAssessment | None, note: str) -> Text | None:
    """The leader asks for more while the visit is not yet built on it."""
    if not is_submitted(account):
        return Text("There is nothing to give back: the city is still writing.")
    if review.phase not in {Phase.SELF_ASSESSMENT, Phase.DESK_REVIEW}:
        return Text(
            "The review is now in the phase “%(phase)s”. The city can still add to each key"
            " factor; what it submitted stays as it is.",
            phase=review.phase.label,
        )
    return None if note else Text("Write to the city what is missing.")


def why_not_add(review: Review, account: SelfAssessment | None) -> Text | None:
    """Something can be added once the account itself no longer changes."""
    if not is_submitted(account):
        return Text("Write it into the key factor itself: nothing is submitted yet.")
    return CLOSED if review.phase is Phase.CLOSED else None


@gate(into=Phase.DESK_REVIEW)
def why_not_begin_desk_review(review: Review) -> Text | None:
    """The desk review reads what the city submitted."""
    if is_submitted(account_of(review)):
        return None
    return Text("The desk review begins once the host city has submitted its self-assessment.")


@gate(into=Phase.VISIT)
def why_not_begin_visit(review: Review) -> Text | None:
    """Nobody travels on an account that was given back and not handed in again."""
    if _was_given_back(account_of(review)):
        return Text("The self-assessment was given back to the city. Wait until it is submitted.")
    return None


def account_of(review: Review) -> SelfAssessment | None:
    """What the city says of itself in this review (the other end of ``SelfAssessment.review``)."""
    return review.self_assessment  # type: ignore[attr-defined, no-any-return]  # a later feature's
