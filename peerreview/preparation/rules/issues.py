"""Why a site visit issue cannot be raised, worded or settled now, and which are still silent."""

from collections.abc import Iterable

from peerreview.core.text import Text
from peerreview.preparation.models import IssueState, SiteVisitIssue
from peerreview.reviews.models import Phase, Review


def why_not_raise(review: Review) -> Text | None:
    """Issues come from the desk review, and some turn up during the visit."""
    if review.phase.is_before(Phase.DESK_REVIEW):
        return Text("Issues are raised in the desk review, from what the city submitted.")
    if Phase.VISIT.is_before(review.phase):
        return Text("The visit is over: an issue that nobody could test any more is not raised.")
    return None


def why_not_word(review: Review) -> Text | None:
    """What the host reads is worded for the visit."""
    return why_not_raise(review)


def why_not_settle(review: Review) -> Text | None:
    """From the desk, where a document may answer it, until the report is written."""
    if review.phase.is_before(Phase.DESK_REVIEW):
        return Text("Issues are raised in the desk review, from what the city submitted.")
    if Phase.REPORTING.is_before(review.phase):
        return Text("The report is out; its issues stay as it found them.")
    return None


def why_not_settle_as(state: IssueState, reason: str) -> Text | None:
    """What stays unresolved is not left silent. Source: ``method.md`` sections 1 and 5."""
    if state is IssueState.UNRESOLVED and not reason:
        return Text("Say why it stays unresolved; the report repeats it.")
    return None


def still_silent(issues: Iterable[SiteVisitIssue]) -> Text | None:
    """Names the issues that nobody has settled: a warning to whoever writes the report."""
    numbers = sorted(issue.number for issue in issues if issue.is_open)
    if not numbers:
        return None
    return Text.counted(
        "Site visit issue %(numbers)s is still open."
        " Say what the visit showed, or why it stays unresolved.",
        "Site visit issues %(numbers)s are still open."
        " Say for each what the visit showed, or why it stays unresolved.",
        len(numbers),
        numbers=", ".join(map(str, numbers)),
    )
