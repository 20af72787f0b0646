"""Why a report cannot be written now, and how far the writing of one has come."""

from peerreview.core.jobs import Job, JobState
from peerreview.core.text import Text
from peerreview.reports.models import Report
from peerreview.reviews.models import Phase, Review
from peerreview.reviews.rules import why_not_change


def why_not_write(review: Review, agreed: int) -> Text | None:
    """``agreed``: how many conclusions the team has agreed."""
    if reason := why_not_change(review):
        return reason
    if review.phase.is_before(Phase.ANALYSIS):
        return Text(
            "The report is written from the phase “%(wanted)s” on."
            " This review is in the phase “%(phase)s”.",
            wanted=Phase.ANALYSIS.label,
            phase=review.phase.label,
        )
    if not agreed:
        return Text(
            "A report rests on conclusions that the team has agreed, and there is none yet."
            " Agree one first."
        )
    return None


def why_not_word(review: Review) -> Text | None:
    """The words may be written from the first day on: leaders write when it is fresh."""
    return why_not_change(review)


def why_not_release(review: Review, report: Report, newest: int) -> Text | None:
    """``newest``: the number of the report that was written last."""
    if reason := why_not_change(review):
        return reason
    if report.released_at:
        return Text("This version is released already.")
    if report.number != newest:
        return Text("A newer version is written. Release that one.")
    if review.phase.is_before(Phase.REPORTING):
        return Text(
            "The report is released in the phase “%(wanted)s”."
            " This review is in the phase “%(phase)s”.",
            wanted=Phase.REPORTING.label,
            phase=review.phase.label,
        )
    return None


_STATES = {
    JobState.WAITING: Text("The report waits for its turn. It is written within a minute or two."),
    JobState.RUNNING: Text("The report is being written."),
    JobState.DONE: Text("The report is written."),
    JobState.FAILED: Text("The report could not be written."),
    JobState.STOPPED: Text("The writing was stopped."),
}


def how_far(job: Job) -> Text:
    """The state of the writing in a sentence."""
    return _STATES[job.state]
